"""What the reading tests share: one reader, and small texts read with it."""

from functools import cache

import builders
from truceline.domain.claims import Claim
from truceline.read import RulesReader
from truceline.vocabulary import load_lexicon


@cache
def reader() -> RulesReader:
    """Return one rules reader for all tests."""
    return RulesReader(load_lexicon())


def read(text: str, *, outlet: str | None = "The Daily") -> tuple[Claim, ...]:
    """Return the claims of a text that is one article."""
    document = builders.document(text)
    return reader().read(builders.article(document, outlet=outlet), document)


def only(text: str, *, outlet: str | None = "The Daily") -> Claim:
    """Return the one claim of a text."""
    (claim,) = read(text, outlet=outlet)
    return claim


def sources(claim: Claim) -> list[str]:
    """Return the chain of a claim as names, outlet first."""
    return [link.source for link in claim.attribution.links]


def tolls(claim: Claim) -> dict[str, tuple[float | None, float | None]]:
    """Return what a claim counts, with its bounds."""
    return {one.what: (one.minimum, one.maximum) for one in claim.quantities}
