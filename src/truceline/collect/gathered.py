"""What became of one item offered to the cell."""

from dataclasses import dataclass
from datetime import datetime

from truceline.domain.documents import Document, IntakeOutcome
from truceline.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One item offered: a document fit to be stored, or the reason why there is none.

    `offered` names the item: a path, an address, or either with the row or entry after `#`. `outcome` is STORED where
    there is a `document`; the store may still find that it knows the bytes and call it a duplicate. `content` holds
    the original bytes, of which `document.id` is the SHA-256; a quarantined item keeps its bytes where they were read
    at all. `received_from` is the path or address the bytes came from.
    """

    offered: str
    outcome: IntakeOutcome
    received_from: str
    at: datetime
    document: Document | None = None
    content: bytes | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        stored = self.outcome is IntakeOutcome.STORED
        if stored != (self.document is not None) or (stored and self.content is None):
            raise InvalidRecord(f"{self.offered} is fit to be stored just when it is a document with its bytes.")
        if not stored and not self.reason:
            raise InvalidRecord(f"It must be said why {self.offered} was {self.outcome}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Bytes that came in, before anybody has read them. `media_type` is what the sender called them, if anything."""

    name: str
    received_from: str
    content: bytes
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row of an export or entry of a feed: a document, or the reason why it makes none.

    `locator` says where in its container it stood ("row 12"); `content` is its canonical JSON, where it could be read.
    """

    locator: str
    content: bytes
    document: Document | None = None
    reason: str | None = None
