"""Taking documents in: from what somebody offers to lines of the intake ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from truceline.collect import ColumnMapping, Fetcher, Gathered, gather
from truceline.domain.documents import IntakeEntry
from truceline.store import Store

BATCH = 50
"""Items acknowledged together; each batch is one transaction."""


def take_in(
    store: Store,
    offers: Iterable[str],
    *,
    now: Callable[[], datetime],
    fetch: Fetcher | None = None,
    columns: ColumnMapping | None = None,
) -> Iterator[IntakeEntry]:
    """Yield the ledger's line of each item once it is on the disk: stored, duplicate, quarantined or refused."""
    for batch in _batches(gather(offers, now=now, fetch=fetch, columns=columns)):
        yield from store.record_intake(batch)


def _batches(gathered: Iterator[Gathered]) -> Iterator[Sequence[Gathered]]:
    while batch := tuple(islice(gathered, BATCH)):
        yield batch
