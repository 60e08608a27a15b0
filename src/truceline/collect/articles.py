"""The pieces a document holds, each with its own outlet, author, title, date and range."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.collect.embedded import Embedding, embedding_in
from truceline.collect.headings import Heading, PageDates, heading_of, page_dates
from truceline.collect.lines import Line, lines_of
from truceline.collect.pieces import pieces_of
from truceline.domain.documents import Article, Document
from truceline.domain.identity import content_id
from truceline.domain.times import TimeRange
from truceline.text.language import language_of, script_of


def split(document: Document) -> tuple[Article, ...]:
    """Return the articles of a document in the order of the text; ranges never overlap.

    A document of one piece is one article from end to end. An aggregator page is cut into its pieces; navigation
    between them belongs to none. Where a blog passes on another outlet's article, the wrapper is the part before it,
    the embedded article names the wrapper in `embedded_in`, and what follows is a further article of the wrapper's
    outlet: so each sentence is read once, under the outlet that wrote it. A container of rows or entries, which has
    no text, holds no article.
    """
    if not document.text.strip():
        return ()
    lines = lines_of(document.text, 0, len(document.text))
    page = page_dates("\n".join((document.stated_title or "", document.text)), lines, years=_stated_years(document))
    pieces = pieces_of(lines)
    if pieces:
        return tuple(_pieces(document, lines, pieces, page))
    embedding = embedding_in(lines)
    if embedding:
        return tuple(_wrapped(document, lines, embedding, page))
    heading = _with_stated(heading_of(lines, page), document)
    return (_article(document, 0, (0, len(document.text)), heading),)


def _pieces(
    document: Document, lines: Sequence[Line], pieces: Sequence[tuple[int, int]], page: PageDates
) -> Iterator[Article]:
    for index, (first, end) in enumerate(pieces):
        heading = heading_of(lines[first:end], page)
        if heading.outlet is None and document.stated_outlet:
            why = f"the piece names no outlet; the page is of {document.stated_outlet}"
            heading = replace(heading, outlet=document.stated_outlet, why_outlet=why)
        why = f"piece {index + 1} of {len(pieces)} on the page"
        yield _article(document, index, (lines[first].start, lines[end - 1].end), heading, reasons=(why,))


def _wrapped(document: Document, lines: Sequence[Line], embedding: Embedding, page: PageDates) -> Iterator[Article]:
    first, end = embedding.first, embedding.end
    inner_start, inner_end = lines[first].start, lines[end - 1].end
    wraps = f"it passes on an article of {embedding.outlet}"
    outer = _with_stated(heading_of(lines[:first], page), document)
    wrapper = _article(document, 0, (0, inner_start), outer, reasons=(wraps,))
    yield wrapper
    inner = _introduced(heading_of(lines[first:end], page), embedding, page)
    yield replace(_article(document, 1, (inner_start, inner_end), inner), embedded_in=wrapper.id)
    if document.text[inner_end:].strip(" \n\r\t-=*_"):
        goes_on = f"it goes on after the article of {embedding.outlet}"
        yield _article(document, 2, (inner_end, len(document.text)), outer, reasons=(goes_on,))


def _introduced(heading: Heading, embedding: Embedding, page: PageDates) -> Heading:
    """Return the heading of an embedded article with what its introduction says of it, which goes first."""
    ranges = (page.settled(one).when() for one in embedding.dates)
    published = next((when for when in ranges if when.is_known), heading.published)
    return replace(
        heading,
        outlet=embedding.outlet,
        author=embedding.author or heading.author,
        published=published,
        why_outlet=f"introduced by {embedding.introduction!r}",
        why_published=None if embedding.dates else heading.why_published,
    )


def _with_stated(heading: Heading, document: Document) -> Heading:
    """Return the heading with what the artefact states outside its text, which goes before what the text lets guess."""
    outlet, published = document.stated_outlet, document.stated_published
    # A page that gives its site's name for a title has said nothing about the piece.
    stated_title = document.stated_title if document.stated_title != document.stated_outlet else None
    return replace(
        heading,
        title=stated_title or heading.title,
        outlet=outlet or heading.outlet,
        author=document.stated_author or heading.author,
        published=published or heading.published,
        why_outlet=f"its metadata name {outlet} as outlet" if outlet else heading.why_outlet,
        why_published=f"its metadata date it {published.text!r}" if published else heading.why_published,
    )


def _article(
    document: Document, index: int, reach: tuple[int, int], heading: Heading, *, reasons: tuple[str, ...] = ()
) -> Article:
    start, end = reach
    text = document.text[start:end]
    return Article(
        id=content_id("article", document.id, start, end),
        document_id=document.id,
        index=index,
        start=start,
        end=end,
        title=heading.title,
        outlet=heading.outlet,
        author=heading.author,
        published=heading.published,
        credits=heading.credits,
        language=language_of(text),
        script=script_of(text),
        reasons=(*reasons, *heading.reasons),
    )


def _stated_years(document: Document) -> frozenset[int]:
    stated: TimeRange | None = document.stated_published
    return frozenset({stated.earliest.year}) if stated and stated.earliest else frozenset()
