"""Exports of calls, posts or records: each row of a CSV or JSON Lines file is a document of its own."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from truceline.collect.columns import ColumnMapping, settle_columns
from truceline.collect.dates import dates_in, moment, reads_day_first
from truceline.collect.decoding import decode, whole_characters
from truceline.collect.gathered import Part, Received
from truceline.collect.kinds import OfferKind
from truceline.domain.documents import Document
from truceline.domain.identity import bytes_id
from truceline.errors import UnreadableInput

LONGEST_CELL = 1024 * 1024
"""In characters; Python's own limit of an eighth of that is shorter than some reports."""

Row = tuple[str, Mapping[str, str] | None, bytes]
"""Where it stands, its cells by column (None where it is no row), and its canonical JSON."""


def read_export(received: Received, kind: OfferKind, mapping: ColumnMapping) -> tuple[Document, tuple[Part, ...]]:
    """Return the export itself, a document without text, and its rows in order.

    A row's bytes are its cells as JSON with sorted keys, so that the same row in two exports is one document.
    Rows are counted from 1, the head not counted. Raises UnreadableInput where the file as a whole is no export.
    """
    decoded = decode(received.content, name=received.name, charset=received.charset)
    text = decoded.text.removeprefix("\ufeff")
    rows = tuple(_csv_rows(text, received.name) if kind is OfferKind.CSV else _json_rows(text))
    seen = {column: None for _, cells, _ in rows for column in cells or {}}
    if not seen:
        raise UnreadableInput(f"{received.name} has no rows that can be read.")
    columns = settle_columns(tuple(seen), mapping, name=received.name)
    container = Document(
        id=bytes_id(received.content),
        name=received.name,
        media_type=kind.value,
        encoding=decoded.encoding,
        text="",
        notes=(*decoded.notes, f"An export of {len(rows)} rows; each is a document of its own."),
    )
    stamps = (cells.get(columns.published or "", "") for _, cells, _ in rows if cells)
    day_first = reads_day_first([date for stamp in stamps for date in dates_in(stamp)])
    return container, tuple(_part(row, columns, container, day_first=day_first) for row in rows)


def _csv_rows(text: str, name: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        lines = [line for line in reader if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise UnreadableInput(f"{name} is no CSV file: line {reader.line_num}, {error}.") from error
    if not lines:
        raise UnreadableInput(f"{name} has no rows.")
    head = [cell.strip() for cell in lines[0]]
    if len(lines) == 1:
        raise UnreadableInput(f"{name} has a head but no rows. Its columns are: {', '.join(head)}.")
    for number, line in enumerate(lines[1:], start=1):
        # Cells past the head have no name; they are kept under their number, so that nothing is lost.
        names = [*head, *(f"column {extra + 1}" for extra in range(len(head), len(line)))]
        cells: dict[str, str] = {}
        for column, cell in zip(names, line, strict=False):
            cells.setdefault(column, cell)
        yield f"row {number}", cells, _canonical(cells)


def _json_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            cells = {whole_characters(str(key)): _cell(cell) for key, cell in value.items()}
            yield f"row {number}", cells, _canonical(value)
        else:
            yield f"row {number}", None, line.encode("utf-8", errors="replace")


def _part(row: Row, columns: ColumnMapping, container: Document, *, day_first: bool | None) -> Part:
    locator, cells, content = row
    if cells is None:
        return Part(
            locator=locator, content=content, reason=f"{locator.capitalize()} of {container.name} is no JSON object."
        )
    text = cells.get(columns.text or "", "")
    if not text.strip():
        return Part(locator=locator, content=content, reason=f"{locator.capitalize()} of {container.name} has no text.")
    document = _row_document((locator, cells, content), columns, container, day_first=day_first)
    return Part(locator=locator, content=content, document=document)


def _row_document(
    row: tuple[str, Mapping[str, str], bytes], columns: ColumnMapping, container: Document, *, day_first: bool | None
) -> Document:
    locator, cells, content = row

    def cell(column: str | None) -> str | None:
        return (cells.get(column, "").strip() or None) if column else None

    stamp = cell(columns.published)
    published = moment(stamp, day_first=day_first) if stamp else None
    unread = () if published or not stamp else (f"Its date, {stamp!r}, could not be read.",)
    own_id = cell(columns.id)
    return Document(
        id=bytes_id(content),
        name=f"{container.name}#{own_id or locator}",
        media_type="application/json",
        encoding="utf-8",
        text=cells[columns.text or ""],
        container=container.id,
        locator=locator,
        stated_outlet=cell(columns.outlet),
        stated_author=cell(columns.author),
        stated_title=cell(columns.title),
        stated_published=published,
        notes=(*unread, *_other_cells(cells, columns)),
    )


def _other_cells(cells: Mapping[str, str], columns: ColumnMapping) -> Iterator[str]:
    used = {columns.text, columns.title, columns.outlet, columns.author, columns.published, columns.id}
    return (f"Its {column}: {cell.strip()}" for column, cell in cells.items() if column not in used and cell.strip())


def _delimiter(text: str) -> str:
    """Return the mark that parts the cells of the first line: the one that stands there most often."""
    head = text.split("\n", 1)[0]
    return max((",", ";", "\t", "|"), key=head.count)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return whole_characters(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))


def _canonical(cells: Mapping[str, object] | Sequence[object]) -> bytes:
    """Return the JSON of the cells, keys sorted, without blanks; a broken surrogate becomes a question mark."""
    told = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return told.encode("utf-8", errors="replace")
