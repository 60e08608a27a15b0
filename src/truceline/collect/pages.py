"""Web pages: from HTML to a working copy of their text, and what they say of themselves."""

import json
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html
from trafilatura.metadata import examine_meta, extract_author, extract_sitename, extract_title

from truceline.collect.dates import moment
from truceline.collect.decoding import decode
from truceline.collect.gathered import Received
from truceline.collect.lines import RULE_LINE, is_meta
from truceline.domain.documents import Document
from truceline.domain.identity import bytes_id
from truceline.domain.times import TimeRange
from truceline.errors import UnreadableInput

MOST_PAGE_BYTES = 5 * 1024 * 1024
MOST_ELEMENTS = 100_000
DEEPEST = 250
"""Real pages nest to a few dozen levels; each level costs the extraction a frame of Python's stack."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_LONGEST_META = 200
_DATE_PATHS = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@property='og:published_time' or @itemprop='datePublished' or @name='datePublished']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publishdate' or @name='publication_date']/@content",
    "//meta[@name='DC.date' or @name='dc.date' or @name='DC.date.issued' or @name='dcterms.created']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_DATES_IN_BODY = ("//article//time/@datetime", "//main//time/@datetime")
_FAULTS = (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError)
"""What lxml and trafilatura have been seen to raise on pages made to break them."""


def read_page(received: Received) -> Document:
    """Return the page as a document: trafilatura's main text, a blank line between paragraphs, and stated metadata.

    A rule (`<hr>`) and the edges of a quotation of several paragraphs stand in the text as a line of hyphens, so that
    pieces on one page stay apart. The date is read from the page's metadata only, never guessed.
    Raises UnreadableInput where the page is too large, nests too deep or has no text.
    """
    name = received.name
    if len(received.content) > MOST_PAGE_BYTES:
        most = MOST_PAGE_BYTES // 1024 // 1024
        raise UnreadableInput(f"{name} is a page of more than {most} MB. Save the article alone and offer that.")
    declared = _CHARSET.search(received.content[:4096])
    charset = received.charset or (declared[1].decode("ascii") if declared else None)
    decoded = decode(received.content, name=name, charset=charset)
    tree = _tree(decoded.text, name)
    stated = _stated(tree)
    _mark_edges(tree)
    _keep_meta_lines(tree)
    text = _main_text(tree, name)
    if not text:
        raise UnreadableInput(f"{name} is a page without text. If its text is drawn by a script, save it as text.")
    return Document(
        id=bytes_id(received.content),
        name=name,
        media_type="text/html",
        encoding=decoded.encoding,
        text=text,
        stated_outlet=stated["outlet"],
        stated_author=stated["author"],
        stated_title=stated["title"],
        stated_published=_published(tree),
        notes=decoded.notes,
    )


def text_of_fragment(markup: str) -> str:
    """Return the text of a piece of HTML such as feeds carry, a blank line between its blocks."""
    if "<" not in markup:
        return html.fromstring(f"<p>{markup}</p>").text_content().strip() if "&" in markup else markup.strip()
    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except _FAULTS:
        return ""
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for block in tree.iter("p", "div", "br", "li", "blockquote", "h1", "h2", "h3", "h4"):
        block.tail = "\n\n" + (block.tail or "")
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", tree.text_content()))
    return "\n\n".join(part for part in paragraphs if part)


def _tree(text: str, name: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    plain = _XML_DECLARATION.sub("", text).replace("\0", " ")
    try:
        tree = html.document_fromstring(plain.encode("utf-8", errors="replace"), parser=parser)
    except _FAULTS as error:
        raise UnreadableInput(f"{name} is a page without text.") from error
    elements, depth, deepest = 0, 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest, elements = max(deepest, depth), elements + (event == "start")
    if elements > MOST_ELEMENTS or deepest > DEEPEST:
        raise UnreadableInput(f"{name} has {elements} elements nested {deepest} deep, more than a real page has.")
    return tree


def _main_text(tree: html.HtmlElement, name: str) -> str:
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, favor_recall=True)
    except _FAULTS as error:
        raise UnreadableInput(f"{name} is a page that cannot be taken apart ({error}). Save its text.") from error
    lines = (line.strip() for line in str(getattr(found, "text", None) or "").split("\n"))
    return "\n\n".join(line for line in lines if line)


def _stated(tree: html.HtmlElement) -> dict[str, str | None]:
    """Return title, author and outlet as the page's metadata states them, else as its headline and byline do.

    trafilatura would date the page too, but it guesses: a page it cannot date may get the first day of some year.
    """
    try:
        found = examine_meta(tree)
        return {
            "title": found.title or extract_title(tree) or None,
            "author": found.author or extract_author(tree) or None,
            "outlet": found.sitename or extract_sitename(tree) or None,
        }
    except _FAULTS:
        return {"title": None, "author": None, "outlet": None}


def _published(tree: html.HtmlElement) -> TimeRange | None:
    """Return the moment of publication the page states in metadata, or the one date of its article's `<time>`."""
    for path in _DATE_PATHS:
        for stamp in tree.xpath(path):
            if when := moment(str(stamp)):
                return when
    for stamp in _linked_data_dates(tree):
        if when := moment(stamp):
            return when
    for path in _DATES_IN_BODY:
        stamps = {str(stamp) for stamp in tree.xpath(path)}
        if len(stamps) == 1 and (when := moment(stamps.pop())):
            return when
    return None


def _linked_data_dates(tree: html.HtmlElement) -> Iterator[str]:
    """Yield each datePublished of the page's JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(str(script))
        except (ValueError, RecursionError):
            continue
        things = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
        for thing in things if isinstance(things, list) else []:
            if isinstance(thing, dict) and isinstance(thing.get("datePublished"), str):
                yield thing["datePublished"]


def _mark_edges(tree: html.HtmlElement) -> None:
    """Put a line of hyphens for each rule and around each quotation of several paragraphs."""
    for rule in list(tree.iter("hr")):
        rule.tag, rule.text = "p", RULE_LINE
    for quotation in list(tree.iter("blockquote")):
        parent = quotation.getparent()
        if parent is None or len(quotation.findall(".//p")) < 2:
            continue
        place = parent.index(quotation)
        parent.insert(place + 1, _rule())
        parent.insert(place, _rule())
        quotation.tag = "div"


def _keep_meta_lines(tree: html.HtmlElement) -> None:
    """Strip the class of short lines that date or sign a piece, which extraction takes for page furniture by it."""
    for element in tree.iter("p", "div", "span", "li", "footer", "header", "address", "h5", "h6"):
        marked = bool({"class", "id"} & set(element.attrib)) or element.tag in {"footer", "address", "header"}
        if not marked or len(element) > 2:
            continue
        words = " ".join(element.text_content().split())
        if len(words) <= _LONGEST_META and is_meta(words):
            element.attrib.clear()
            element.tag = "p"


def _rule() -> html.HtmlElement:
    rule = html.Element("p")
    rule.text = RULE_LINE
    return rule
