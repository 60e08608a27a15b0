"""Bytes to documents to articles: files, folders, pages, feeds and exports are taken in, aggregator pages cut up."""

from truceline.collect.articles import split
from truceline.collect.columns import ColumnMapping
from truceline.collect.fetched import Fetched, Fetcher
from truceline.collect.gathered import Gathered
from truceline.collect.gathering import gather

__all__ = ["ColumnMapping", "Fetched", "Fetcher", "Gathered", "gather", "public_fetcher", "split"]


def public_fetcher() -> Fetcher:
    """Return a fetcher of public addresses, over the system's resolver and network; nothing is asked for yet."""
    from truceline.collect.fetching import PublicFetcher

    return PublicFetcher()
