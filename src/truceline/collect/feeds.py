"""RSS and Atom feeds: each entry is a document of its own."""

import io
import json
import re
from collections.abc import Mapping
from typing import Any

import feedparser

from truceline.collect.dates import moment
from truceline.collect.decoding import whole_characters
from truceline.collect.gathered import Part, Received
from truceline.collect.pages import text_of_fragment
from truceline.domain.documents import Document
from truceline.domain.identity import bytes_id
from truceline.errors import UnreadableInput

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[-–—|»·]\s+|\s*::\s*")


def read_feed(received: Received) -> tuple[Document, tuple[Part, ...]]:
    """Return the feed itself, a document without text, and its entries in order.

    An entry's bytes are its title, link, id, date, author and content as JSON with sorted keys: what the feed says
    of it, without what changes each time the feed is written. Raises UnreadableInput where the bytes are no feed.
    """
    if _ENTITY.search(received.content):
        raise UnreadableInput(f"{received.name} declares entities of its own, which feeds do not need and bombs do.")
    feed = _parsed(received)
    if not feed.get("version"):
        fault = feed.get("bozo_exception")
        why = f" ({fault})" if fault else ""
        raise UnreadableInput(
            f"{received.name} is not an RSS or Atom feed{why}. Offer a page as .html, a text as .txt."
        )
    entries = tuple(feed.get("entries", ()))
    container = Document(
        id=bytes_id(received.content),
        name=received.name,
        media_type="application/rss+xml",
        encoding=feed.get("encoding"),
        text="",
        stated_title=_words(feed["feed"].get("title")),
        notes=(f"A feed of {len(entries)} entries; each is a document of its own.", *_fault_note(feed)),
    )
    outlet = _outlet(feed["feed"])
    return container, tuple(_part(number, entry, container, outlet) for number, entry in enumerate(entries, start=1))


def _parsed(received: Received) -> Mapping[str, Any]:
    """Return what feedparser makes of the bytes, which go in as a stream: a name it would open or fetch."""
    try:
        found: Mapping[str, Any] = feedparser.parse(io.BytesIO(received.content), response_headers=_headers(received))
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        # Character references beyond Unicode and the like, which feedparser does not catch.
        raise UnreadableInput(f"{received.name} is a feed that cannot be taken apart ({error}).") from error
    return found


def _part(number: int, entry: Mapping[str, Any], container: Document, outlet: str | None) -> Part:
    locator = f"entry {number}"
    said = {
        "author": _words(entry.get("author")),
        "content": _markup(entry),
        "id": _words(entry.get("id")),
        "link": _words(entry.get("link")),
        "published": _words(entry.get("published") or entry.get("updated")),
        "title": _words(entry.get("title")),
    }
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")
    text = text_of_fragment(said["content"] or "") or said["title"]
    if not text:
        return Part(locator=locator, content=content, reason=f"Entry {number} of {container.name} has no text.")
    document = Document(
        id=bytes_id(content),
        name=said["link"] or f"{container.name}#{locator}",
        media_type="application/json",
        encoding="utf-8",
        text=text,
        container=container.id,
        locator=locator,
        stated_outlet=_words((entry.get("source") or {}).get("title")) or outlet,
        stated_author=said["author"],
        stated_title=said["title"],
        stated_published=moment(said["published"]) if said["published"] else None,
    )
    return Part(locator=locator, content=content, document=document)


def _outlet(channel: Mapping[str, Any]) -> str | None:
    """Return who publishes the feed: its publisher, or the first part of its title ("The Herald - World")."""
    named = _words(channel.get("publisher"))
    title = _words(channel.get("title"))
    return named or (_TITLE_PARTS.split(title)[0] if title else None)


def _markup(entry: Mapping[str, Any]) -> str | None:
    """Return the longest rendering of the entry's matter that the feed gives."""
    offered = [part.get("value", "") for part in entry.get("content", ())]
    return whole_characters(max([*offered, entry.get("summary") or ""], key=len)) or None


def _words(value: object) -> str | None:
    return (" ".join(whole_characters(value).split()) or None) if isinstance(value, str) else None


def _headers(received: Received) -> dict[str, str]:
    if not received.media_type:
        return {}
    charset = f"; charset={received.charset}" if received.charset else ""
    return {"content-type": received.media_type + charset}


def _fault_note(feed: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"The feed is not well formed: {feed['bozo_exception']}",) if feed.get("bozo") else ()
