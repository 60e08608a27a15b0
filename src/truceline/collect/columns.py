"""Which column of an export holds what."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.errors import UnreadableInput


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Names of the columns that hold a document's parts; None: guess by the usual names.

    The text's column must exist; the others may be missing. Names are compared without regard to capitals.
    """

    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    id: str | None = None


_USUAL = {
    "text": "text report body content full_text message article description نص النص التقرير",
    "title": "title headline subject عنوان العنوان",
    "outlet": "outlet source account publisher channel site المصدر",
    "author": "author byline writer reporter caller caller_class user",
    "published": "published published_at date received received_at posted_at created_at time timestamp التاريخ",
    "id": "id call_id post_id guid key ref number",
}


def settle_columns(columns: Sequence[str], mapping: ColumnMapping, *, name: str) -> ColumnMapping:
    """Return the mapping with every part's column as the export spells it, None for a part the export does not have.

    Raises UnreadableInput, naming the columns there are, where a column that was named or the text's is missing.
    """
    by_small = {column.strip().lower(): column for column in reversed(columns)}
    return ColumnMapping(
        text=_column("text", mapping.text, by_small, columns, name) or _no_text(columns, name),
        title=_column("title", mapping.title, by_small, columns, name),
        outlet=_column("outlet", mapping.outlet, by_small, columns, name),
        author=_column("author", mapping.author, by_small, columns, name),
        published=_column("published", mapping.published, by_small, columns, name),
        id=_column("id", mapping.id, by_small, columns, name),
    )


def _column(part: str, wanted: str | None, by_small: dict[str, str], columns: Sequence[str], name: str) -> str | None:
    if wanted is None:
        return next((by_small[usual] for usual in _USUAL[part].split() if usual in by_small), None)
    if wanted.strip().lower() not in by_small:
        raise UnreadableInput(f"{name} has no column {wanted!r} for the {part}. {_there_are(columns)}")
    return by_small[wanted.strip().lower()]


def _no_text(columns: Sequence[str], name: str) -> str:
    raise UnreadableInput(
        f"{name} has no column of text. {_there_are(columns)} Say which holds the text: --columns text=COLUMN."
    )


def _there_are(columns: Sequence[str]) -> str:
    return f"Its columns are: {', '.join(columns) or 'none'}."
