"""What came in: documents, the receipts for them, and the ledger in which every item offered has its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, func, insert, select

from truceline.domain.documents import Document, IntakeEntry, IntakeOutcome, Receipt
from truceline.domain.identity import bytes_id
from truceline.errors import InvalidRecord
from truceline.store import schema
from truceline.store.originals import original_path
from truceline.store.rows import lines_of, to_record, to_row


class Offer(Protocol):
    """An item offered to the cell, as the collectors hand it over.

    `document` is None where the item was quarantined or refused; then `outcome` says which and `reason` why.
    `content` is the item's bytes: of a document always, of a quarantined item where there are any. `offered` is the
    item as it was named to us, `received_from` the path or address it came from, `at` when, in UTC.
    """

    @property
    def offered(self) -> str: ...
    @property
    def outcome(self) -> IntakeOutcome: ...
    @property
    def document(self) -> Document | None: ...
    @property
    def content(self) -> bytes | None: ...
    @property
    def received_from(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeCounts:
    """How many items were offered since the workspace was made, and how they ended."""

    offered: int
    stored: int
    duplicate: int
    quarantined: int
    refused: int

    @property
    def agree(self) -> bool:
        """Whether every item offered has ended one way."""
        return self.offered == self.stored + self.duplicate + self.quarantined + self.refused


def bytes_to_keep(offers: Sequence[Offer]) -> tuple[bytes, ...]:
    """Return the originals of documents and quarantined items. Raises InvalidRecord where one is not its document's."""
    for offer in offers:
        if offer.document and (offer.content is None or bytes_id(offer.content) != offer.document.id):
            raise InvalidRecord(f"The document made of {offer.offered} does not bear the SHA-256 of its original.")
    return tuple(offer.content for offer in offers if offer.content is not None and _is_kept(offer))


def _is_kept(offer: Offer) -> bool:
    return offer.document is not None or offer.outcome is IntakeOutcome.QUARANTINED


def record_offer(connection: Connection, offer: Offer) -> IntakeEntry:
    """Write an item's line in the ledger, with its document if it is new and its receipt; return the line."""
    entry = _entry_of(connection, offer)
    if offer.document is not None:
        if entry.outcome is IntakeOutcome.STORED:
            connection.execute(insert(schema.document).values(id=offer.document.id, **to_row(offer.document)))
        made = Receipt(document_id=offer.document.id, received_at=offer.at, received_from=offer.received_from)
        connection.execute(insert(schema.receipt).values(document_id=made.document_id, **to_row(made)))
    connection.execute(
        insert(schema.intake).values(
            outcome=entry.outcome.value,
            document_id=entry.document_id,
            original_id=bytes_id(offer.content) if offer.content is not None and _is_kept(offer) else None,
            **to_row(entry),
        )
    )
    return entry


def _entry_of(connection: Connection, offer: Offer) -> IntakeEntry:
    def ended(outcome: IntakeOutcome, reason: str | None) -> IntakeEntry:
        document_id = offer.document.id if offer.document else None
        return IntakeEntry(offered=offer.offered, outcome=outcome, document_id=document_id, reason=reason, at=offer.at)

    if offer.document is not None:
        earlier = first_receipt(connection, offer.document.id)
        if earlier is None:
            return ended(IntakeOutcome.STORED, None)
        return ended(IntakeOutcome.DUPLICATE, f"The same bytes came before, from {earlier.received_from}.")
    if offer.outcome not in {IntakeOutcome.QUARANTINED, IntakeOutcome.REFUSED}:
        raise InvalidRecord(f"{offer.offered} is no document, so it must be quarantined or refused.")
    return ended(offer.outcome, _reason(offer))


def _reason(offer: Offer) -> str | None:
    if offer.reason is None or offer.content is None or not _is_kept(offer):
        return offer.reason
    kept_at = original_path(Path(), bytes_id(offer.content)).as_posix()
    return f"{offer.reason} Its bytes are kept as {kept_at} of the workspace."


def first_receipt(connection: Connection, document_id: str) -> Receipt | None:
    """Return the receipt with which a document first came, or None where it never did."""
    table = schema.receipt
    asked = lines_of(table).where(table.c.document_id == document_id).order_by(table.c.seq).limit(1)
    found = connection.execute(asked).first()
    return to_record(Receipt, found.payload, found.digest) if found else None


def count_intake(connection: Connection) -> IntakeCounts:
    """Return the sums of the intake ledger."""
    table = schema.intake
    told = {
        row.outcome: row.items
        for row in connection.execute(select(table.c.outcome, func.count().label("items")).group_by(table.c.outcome))
    }
    return IntakeCounts(
        offered=connection.execute(select(func.count()).select_from(table)).scalar_one(),
        **{outcome.value: told.get(outcome.value, 0) for outcome in IntakeOutcome},
    )
