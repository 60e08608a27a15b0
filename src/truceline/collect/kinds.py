"""What kind of thing the bytes offered are: page, feed, export, plain text, or something not read here."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from truceline.collect.gathered import Received
from truceline.errors import UnreadableInput


class OfferKind(StrEnum):
    """How an item is read; the value is its media type."""

    TEXT = "text/plain"
    PAGE = "text/html"
    FEED = "application/rss+xml"
    CSV = "text/csv"
    JSON_LINES = "application/jsonl"


_BY_ENDING = {
    ".html": OfferKind.PAGE,
    ".htm": OfferKind.PAGE,
    ".xhtml": OfferKind.PAGE,
    ".rss": OfferKind.FEED,
    ".atom": OfferKind.FEED,
    ".xml": OfferKind.FEED,
    ".csv": OfferKind.CSV,
    ".tsv": OfferKind.CSV,
    ".jsonl": OfferKind.JSON_LINES,
    ".ndjson": OfferKind.JSON_LINES,
}

_BY_MEDIA_TYPE = {
    "text/html": OfferKind.PAGE,
    "application/xhtml+xml": OfferKind.PAGE,
    "application/rss+xml": OfferKind.FEED,
    "application/atom+xml": OfferKind.FEED,
    "application/xml": OfferKind.FEED,
    "text/xml": OfferKind.FEED,
    "text/csv": OfferKind.CSV,
    "application/jsonl": OfferKind.JSON_LINES,
    "application/x-ndjson": OfferKind.JSON_LINES,
}

_NOT_READ = (
    (b"%PDF-", "a PDF", "Save its text and offer that"),
    (b"PK\x03\x04", "an archive or an office document", "Unpack it, or save its text, and offer that"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save its text and offer that"),
    (b"\x1f\x8b", "a compressed file", "Unpack it and offer what it holds"),
    (b"7z\xbc\xaf", "an archive", "Unpack it and offer what it holds"),
    (b"\x89PNG", "an image", "Images are not read"),
    (b"\xff\xd8\xff", "an image", "Images are not read"),
    (b"GIF8", "an image", "Images are not read"),
    (b"SQLite format 3\0", "a database", "Export it as CSV and offer that"),
    (b"\x7fELF", "a program", "Programs are not read"),
    (b"MZ\x90\x00", "a program", "Programs are not read"),
)

_PAGE_START = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)


def kind_of(received: Received) -> OfferKind:
    """Return how the bytes are to be read: by how they begin, then by what they are called.

    Raises UnreadableInput for kinds that are not read here, saying what to do instead.
    """
    _refuse_other_kinds(received)
    beginning = received.content[:4096].removeprefix(b"\xef\xbb\xbf")
    if _PAGE_START.match(beginning):
        return OfferKind.PAGE
    if _FEED_START.match(beginning):
        return OfferKind.FEED
    by_name = _BY_ENDING.get(PurePosixPath(received.name).suffix.lower())
    by_type = _BY_MEDIA_TYPE.get(received.media_type or "")
    return by_type or by_name or OfferKind.TEXT


def _refuse_other_kinds(received: Received) -> None:
    for mark, what, remedy in _NOT_READ:
        if received.content.startswith(mark):
            raise UnreadableInput(f"{received.name} is {what}, which is not read. {remedy}.")
    if PurePosixPath(received.name).suffix.lower() == ".json":
        raise UnreadableInput(f"{received.name} is JSON. Write it as one object a line and name it .jsonl.")
