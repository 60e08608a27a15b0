"""Everything offered to the cell, one item at a time, each with its outcome."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from truceline.collect.columns import ColumnMapping
from truceline.collect.decoding import decode
from truceline.collect.exports import read_export
from truceline.collect.fetched import Fetcher
from truceline.collect.folders import Refusal, files_under, read_file
from truceline.collect.gathered import Gathered, Part, Received
from truceline.collect.kinds import OfferKind, kind_of
from truceline.domain.documents import Document, IntakeOutcome
from truceline.domain.identity import bytes_id
from truceline.errors import FetchRefused, UnreadableInput

Clock = Callable[[], datetime]


def gather(
    offers: Iterable[str], *, now: Clock, fetch: Fetcher | None = None, columns: ColumnMapping | None = None
) -> Iterator[Gathered]:
    """Yield one outcome for every item offered: each file, page, feed and export, and each row and entry of those.

    An offer is a path (folders are walked, sorted by name) or an http(s) address, which is asked for with `fetch`;
    without one it is refused. `now` is asked once for each item. An export or feed is an item itself, a document
    without text that keeps the original bytes, followed by its rows or entries. Nothing is ever raised for an item
    that cannot be read: it is quarantined (its bytes came in but make no document) or refused (there was nothing to
    take in), each with a sentence.
    """
    for offer in offers:
        if offer.lower().startswith(("http://", "https://")):
            yield from _from_address(offer, now=now, fetch=fetch, columns=columns or ColumnMapping())
        elif not offer.strip():
            yield _refused("(nothing)", "An empty name is no path. Name a file, a folder or an address.", now())
        elif "://" in offer:
            yield _refused(offer, f"{offer} is no http or https address, and no others are asked.", now())
        else:
            for found in files_under(Path(offer)):
                yield from _from_path(found, now=now, columns=columns or ColumnMapping())


def _from_address(address: str, *, now: Clock, fetch: Fetcher | None, columns: ColumnMapping) -> Iterator[Gathered]:
    if fetch is None:
        yield _refused(address, f"{address} was not asked for, because fetching is off.", now())
        return
    try:
        fetched = fetch(address)
    except FetchRefused as error:
        yield _refused(address, str(error), now())
        return
    received = Received(
        name=fetched.address,
        received_from=fetched.address,
        content=fetched.content,
        media_type=fetched.media_type,
        charset=fetched.charset,
    )
    yield from _read(received, offered=address, now=now, columns=columns)


def _from_path(found: Path | Refusal, *, now: Clock, columns: ColumnMapping) -> Iterator[Gathered]:
    if isinstance(found, Refusal):
        yield _refused(str(found.path), found.reason, now())
        return
    try:
        content = read_file(found)
    except UnreadableInput as error:
        yield _quarantined(str(found), str(found), str(error), now())
        return
    except OSError as error:
        reason = f"{found} cannot be read: {(error.strerror or str(error)).lower()}."
        yield _refused(str(found), reason, now())
        return
    received = Received(name=found.name, received_from=str(found), content=content)
    yield from _read(received, offered=str(found), now=now, columns=columns)


def _read(received: Received, *, offered: str, now: Clock, columns: ColumnMapping) -> Iterator[Gathered]:
    try:
        document, parts = _documents(received, columns)
    except UnreadableInput as error:
        yield _quarantined(offered, received.received_from, str(error), now(), content=received.content)
        return
    yield _stored(offered, received.received_from, document, received.content, now())
    for part in parts:
        yield _from_part(part, offered=f"{offered}#{part.locator}", received_from=received.received_from, at=now())


def _documents(received: Received, columns: ColumnMapping) -> tuple[Document, tuple[Part, ...]]:
    """Return the document the bytes make, and its rows or entries. Raises UnreadableInput where they make none."""
    if not received.content.strip():
        raise UnreadableInput(f"{received.name} is empty.")
    kind = kind_of(received)
    # Pages and feeds need libraries that take longer to load than most documents take to read.
    if kind is OfferKind.PAGE:
        from truceline.collect.pages import read_page

        return read_page(received), ()
    if kind is OfferKind.FEED:
        from truceline.collect.feeds import read_feed

        return read_feed(received)
    if kind is OfferKind.TEXT:
        return _plain_text(received), ()
    return read_export(received, kind, columns)


def _plain_text(received: Received) -> Document:
    decoded = decode(received.content, name=received.name, charset=received.charset)
    return Document(
        id=bytes_id(received.content),
        name=received.name,
        media_type=OfferKind.TEXT.value,
        encoding=decoded.encoding,
        text=decoded.text,
        notes=decoded.notes,
    )


def _from_part(part: Part, *, offered: str, received_from: str, at: datetime) -> Gathered:
    if part.document is None:
        reason = part.reason or f"{offered} makes no document."
        return _quarantined(offered, received_from, reason, at, content=part.content)
    return _stored(offered, received_from, part.document, part.content, at)


def _stored(offered: str, received_from: str, document: Document, content: bytes, at: datetime) -> Gathered:
    return Gathered(
        offered=offered,
        outcome=IntakeOutcome.STORED,
        received_from=received_from,
        at=at,
        document=document,
        content=content,
    )


def _quarantined(
    offered: str, received_from: str, reason: str, at: datetime, *, content: bytes | None = None
) -> Gathered:
    return Gathered(
        offered=offered,
        outcome=IntakeOutcome.QUARANTINED,
        received_from=received_from,
        at=at,
        content=content,
        reason=reason,
    )


def _refused(offered: str, reason: str, at: datetime) -> Gathered:
    return Gathered(offered=offered, outcome=IntakeOutcome.REFUSED, received_from=offered, at=at, reason=reason)
