"""What was read in a document: its articles and claims, replaced together when it is read again."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from truceline.domain.claims import Kind, ResolvedClaim
from truceline.domain.documents import Article
from truceline.store import schema
from truceline.store.results import forget_steps, unmark_steps
from truceline.store.rows import AT_ONCE, lines_of, to_record, to_row


def documents_to_read(connection: Connection, fingerprint: str) -> tuple[str, ...]:
    """Return the ids of the documents without a reading of that fingerprint, in the order they came."""
    document, reading = schema.document, schema.reading
    was_read = and_(reading.c.document_id == document.c.id, reading.c.fingerprint == fingerprint)
    asked = (
        select(document.c.id)
        .select_from(document.outerjoin(reading, was_read))
        .where(reading.c.document_id.is_(None))
        .order_by(document.c.seq)
    )
    return tuple(connection.execute(asked).scalars())


def replace_reading(
    connection: Connection,
    document_id: str,
    *,
    articles: Sequence[Article],
    resolved: Sequence[ResolvedClaim],
    fingerprint: str,
) -> None:
    """Put a document's articles and claims in the place of those of an earlier reading.

    No later step holds any more. Where claims go, what cites claims goes as well; new documents leave it standing.
    """
    if _is_read(connection, document_id):
        forget_steps(connection)
    unmark_steps(connection)
    for table in (schema.claim, schema.article, schema.reading):
        connection.execute(delete(table).where(table.c.document_id == document_id))
    if articles:
        connection.execute(insert(schema.article), _article_rows(document_id, articles))
    if resolved:
        connection.execute(insert(schema.claim), _claim_rows(document_id, resolved))
    connection.execute(insert(schema.reading).values(document_id=document_id, fingerprint=fingerprint))


def _is_read(connection: Connection, document_id: str) -> bool:
    asked = select(schema.reading.c.document_id).where(schema.reading.c.document_id == document_id)
    return connection.execute(asked).first() is not None


def _article_rows(document_id: str, articles: Sequence[Article]) -> list[dict[str, object]]:
    return [
        {"id": article.id, "document_id": document_id, "number": number, **to_row(article)}
        for number, article in enumerate(articles)
    ]


def _claim_rows(document_id: str, resolved: Sequence[ResolvedClaim]) -> list[dict[str, object]]:
    return [
        {
            "id": claim.id,
            "document_id": document_id,
            "article_id": claim.claim.article_id,
            "number": number,
            "kind": claim.claim.kind.value,
            **to_row(claim),
        }
        for number, claim in enumerate(resolved)
    ]


def read_articles(connection: Connection) -> Iterator[Article]:
    """Yield the articles in the order the documents came."""
    table, document = schema.article, schema.document
    joined = lines_of(table).join(document, document.c.id == table.c.document_id)
    asked = joined.order_by(document.c.seq, table.c.number)
    for payload, digest in connection.execute(asked.execution_options(yield_per=AT_ONCE)):
        yield to_record(Article, payload, digest)


def read_claims(
    connection: Connection, document_id: str | None, kinds: Collection[Kind] | None
) -> Iterator[ResolvedClaim]:
    """Yield the claims of one document, or of all in the order the documents came; only of those kinds if given."""
    table, document = schema.claim, schema.document
    where: list[ColumnElement[bool]] = []
    if document_id is not None:
        where.append(table.c.document_id == document_id)
    if kinds is not None:
        where.append(table.c.kind.in_(sorted(kind.value for kind in kinds)))
    asked = (
        lines_of(table)
        .join(document, document.c.id == table.c.document_id)
        .where(*where)
        .order_by(document.c.seq, table.c.number)
    )
    for payload, digest in connection.execute(asked.execution_options(yield_per=AT_ONCE)):
        yield to_record(ResolvedClaim, payload, digest)
