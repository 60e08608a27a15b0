"""What arrives at the cell: documents, the articles in them, receipts and the intake ledger."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.domain.times import TimeRange
from truceline.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One received artefact. It never changes.

    `id` is the SHA-256 of its bytes. `text` is the decoded text all offsets refer to: for a plain text file exactly
    the file's characters, newlines untouched; for HTML the extracted working copy. `name` is the file name or
    address it first came under. A row of an export or an entry of a feed is a document whose `container` is the id
    of the file it was in and whose `locator` says where ("row 12"). `stated_outlet`, `stated_title` and
    `stated_published` are what the artefact says of itself outside its text (HTML metadata, feed fields, columns).
    """

    id: str
    name: str
    media_type: str
    encoding: str | None
    text: str
    container: str | None = None
    locator: str | None = None
    stated_outlet: str | None = None
    stated_author: str | None = None
    stated_title: str | None = None
    stated_published: TimeRange | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.id) != 64:
            raise InvalidRecord(f"A document's id is the SHA-256 of its bytes in 64 digits, not {self.id!r}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """When and from where a document was received: a path or an address. Append-only."""

    document_id: str
    received_at: datetime
    received_from: str


class IntakeOutcome(StrEnum):
    """How an item offered to the cell ended."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeEntry:
    """One line of the intake ledger: what was offered, how it ended and, unless it was stored, why."""

    offered: str
    outcome: IntakeOutcome
    document_id: str | None
    reason: str | None
    at: datetime

    def __post_init__(self) -> None:
        if self.outcome in {IntakeOutcome.QUARANTINED, IntakeOutcome.REFUSED} and not self.reason:
            raise InvalidRecord(f"The intake ledger must say why {self.offered} was {self.outcome}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published piece inside a document, characters `start` to `end` of its text.

    `credits` are agencies or outlets the piece credits for its matter ("Agencies", "Reuters"), never photo credits.
    `embedded_in` is the id of the article that wraps this one. `language` is ISO 639-1, `script` ISO 15924.
    """

    id: str
    document_id: str
    index: int
    start: int
    end: int
    title: str | None
    outlet: str | None
    author: str | None
    published: TimeRange
    credits: tuple[str, ...] = ()
    embedded_in: str | None = None
    language: str | None = None
    script: str | None = None
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InvalidRecord(f"An article cannot reach from {self.start} to {self.end}.")
