"""Whether a workspace is what was written: the database, the originals, the spans of claims, the sums of the intake."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Table, func, select

from truceline.domain.assessments import Assessment, Dependence
from truceline.domain.claims import ResolvedClaim
from truceline.domain.decisions import Decision
from truceline.domain.documents import Article, Document, IntakeEntry, IntakeOutcome, Receipt
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident
from truceline.domain.ledgers import PositionEntry
from truceline.domain.runs import Run
from truceline.domain.spans import Span
from truceline.errors import DamagedWorkspace
from truceline.store import schema
from truceline.store.intake import count_intake
from truceline.store.originals import fault_of
from truceline.store.rows import AT_ONCE, lines_of, to_record

Record = TypeVar("Record")

HELD: tuple[tuple[Table, type], ...] = (
    (schema.receipt, Receipt),
    (schema.intake, IntakeEntry),
    (schema.decision, Decision),
    (schema.run, Run),
    (schema.incident, Incident),
    (schema.assessment, Assessment),
    (schema.finding, Finding),
    (schema.position_entry, PositionEntry),
    (schema.dependence, Dependence),
)


def faults_of(connection: Connection, workspace: Path) -> Iterator[str]:
    """Yield each fault as a sentence. The spans are checked against the documents' texts, a document at a time."""
    yield from _database_faults(connection)
    yield from _original_faults(connection, workspace)
    yield from _document_faults(connection)
    for table, kind in HELD:
        yield from _row_faults(connection, table, kind)
    yield from _intake_faults(connection)


def _database_faults(connection: Connection) -> Iterator[str]:
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            yield f"The database is damaged: {told}."
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row} of the table {table} cites a row of the table {parent} that is not there."


def _original_faults(connection: Connection, workspace: Path) -> Iterator[str]:
    of_documents = select(schema.document.c.id)
    of_quarantined = select(schema.intake.c.original_id).where(schema.intake.c.original_id.is_not(None))
    for original_id in connection.execute(of_documents.union(of_quarantined)).scalars():
        fault = fault_of(workspace, original_id)
        if fault:
            yield fault


def _document_faults(connection: Connection) -> Iterator[str]:
    table = schema.document
    for document_id in connection.execute(select(table.c.id).order_by(table.c.seq)).scalars().all():
        document: Document | None = None
        for fault_or_document in _read_rows(connection, table, Document, "id", document_id):
            if isinstance(fault_or_document, str):
                yield fault_or_document
            else:
                document = fault_or_document
        if document is not None:
            yield from _reading_faults(connection, document, document_id)


def _reading_faults(connection: Connection, document: Document, document_id: str) -> Iterator[str]:
    if document.id != document_id:
        yield f"The document {document_id} calls itself {document.id}."
    for article in _read_rows(connection, schema.article, Article, "document_id", document_id):
        if isinstance(article, str):
            yield article
        elif article.end > len(document.text):
            yield f"The article {article.id} reaches beyond the text of {document.name}."
    for resolved in _read_rows(connection, schema.claim, ResolvedClaim, "document_id", document_id):
        if isinstance(resolved, str):
            yield resolved
        else:
            yield from _span_faults(resolved, document)


def _span_faults(resolved: ResolvedClaim, document: Document) -> Iterator[str]:
    for span in spans_of(resolved):
        if span.document_id != document.id or document.text[span.start : span.end] != span.text:
            yield (
                f"The claim {resolved.id} quotes {span.text[:60]!r} at {span.start} to {span.end}, "
                f"but {document.name} does not say so there."
            )


def spans_of(resolved: ResolvedClaim) -> Iterator[Span]:
    """Yield every passage that a claim rests on."""
    claim = resolved.claim
    yield claim.evidence
    yield from claim.extra_evidence
    if claim.trigger:
        yield claim.trigger
    for link in claim.attribution.links:
        yield from (span for span in (link.cue, link.mention) if span)
    yield from (mention.span for mention in (*claim.actors, *claim.targets))
    yield from (*claim.places, *claim.times)
    yield from (quantity.span for quantity in claim.quantities)
    yield from (actor.mention.span for actor in (*resolved.actors, *resolved.targets))
    yield from (place.span for place in resolved.places)


def _read_rows(
    connection: Connection, table: Table, kind: type[Record], column: str, value: str
) -> Iterator[Record | str]:
    for payload, digest in connection.execute(lines_of(table).where(table.c[column] == value)):
        try:
            yield to_record(kind, payload, digest)
        except DamagedWorkspace as error:
            yield str(error)


def _row_faults(connection: Connection, table: Table, kind: type) -> Iterator[str]:
    for payload, digest in connection.execute(lines_of(table).execution_options(yield_per=AT_ONCE)):
        try:
            to_record(kind, payload, digest)
        except DamagedWorkspace as error:
            yield str(error)


def _intake_faults(connection: Connection) -> Iterator[str]:
    counts = count_intake(connection)
    documents, receipts = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (schema.document, schema.receipt)
    )
    if not counts.agree:
        yield f"Of {counts.offered} items offered, not all are stored, duplicate, quarantined or refused."
    if documents != counts.stored:
        yield f"The intake ledger says {counts.stored} documents were stored, but {documents} are here."
    if receipts != counts.stored + counts.duplicate:
        told = f"{IntakeOutcome.STORED} or {IntakeOutcome.DUPLICATE}"
        yield f"{counts.stored + counts.duplicate} items were {told}, but there are {receipts} receipts."
