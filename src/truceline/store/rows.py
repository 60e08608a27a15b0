"""How a record becomes a row and a row becomes the record again, or is found damaged."""

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from truceline.domain.identity import bytes_id
from truceline.domain.lines import from_line, to_line
from truceline.errors import DamagedWorkspace, InvalidRecord, UnknownSubject
from truceline.store import schema

Record = TypeVar("Record")

AT_ONCE = 500

LISTED = (schema.document, schema.claim, schema.incident)
"""The tables whose ids an export lists."""


def to_row(record: object) -> dict[str, str]:
    """Return the columns `payload` and `digest` of a record."""
    # A lone surrogate (a file name that is not UTF-8, a broken escape in an export) is no text a database takes;
    # "backslashreplace" writes it as JSON's own escape, so that it comes back as it was.
    payload = to_line(record).encode("utf-8", "backslashreplace")
    return {"payload": payload.decode(), "digest": bytes_id(payload)}


def to_record(kind: type[Record], payload: str, digest: str) -> Record:
    """Return the record of a row. Raises DamagedWorkspace where the row is not what was written."""
    if bytes_id(payload.encode()) == digest:
        try:
            return from_line(kind, payload)
        except InvalidRecord as error:
            raise DamagedWorkspace(f"{_spoilt(kind)} {error}") from error
    raise DamagedWorkspace(_spoilt(kind))


def _spoilt(kind: type) -> str:
    return (
        f"A {kind.__name__} in the store is not what was written. "
        '"truceline verify" says what is damaged; "truceline run --rebuild" makes anew all that is made by a run; '
        "documents, receipts and decisions come back from a backup."
    )


def read_records(
    connection: Connection, kind: type[Record], table: Table, *where: ColumnElement[bool]
) -> Iterator[Record]:
    """Yield the records of a table in the order they were written, a few hundred in memory at a time."""
    asked = lines_of(table).where(*where).order_by(_order(table))
    for payload, digest in connection.execute(asked.execution_options(yield_per=AT_ONCE)):
        yield to_record(kind, payload, digest)


def find_record(connection: Connection, kind: type[Record], table: Table, key: ColumnElement[str], name: str) -> Record:
    """Return the one record whose `key` is `name`. Raises UnknownSubject where there is none."""
    found = connection.execute(lines_of(table).where(key == name)).first()
    if found is None:
        raise UnknownSubject(f'There is no {table.name} "{name}" in this workspace. {_where_to_look(table)}')
    return to_record(kind, found.payload, found.digest)


def _where_to_look(table: Table) -> str:
    if table in LISTED:
        return f'"truceline export {table.name}s" lists those there are.'
    return 'A run may have been stopped before it was made; "truceline run" makes what is missing.'


def lines_of(table: Table) -> Select[tuple[str, str]]:
    """Return the question for the lines of a table."""
    return select(table.c.payload, table.c.digest)


def _order(table: Table) -> ColumnElement[int]:
    return table.c.seq if "seq" in table.c else table.c.number
