"""The report's list of documents: what each is called, who published it and when, and how much was read in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.domain.claims import ResolvedClaim
from truceline.domain.documents import Article, Document
from truceline.report.citations import Citations, document_words
from truceline.report.words import time_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """One article: title and outlet as its document gives them; None where it gives none."""

    title: str | None
    outlet: str | None
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document. `anchor` is where its passages stand; None where nothing was read in it."""

    name: str
    anchor: str | None
    articles: tuple[ArticleLine, ...]
    claims: int


def document_rows(
    documents: Sequence[Document],
    articles: Sequence[Article],
    claims: Sequence[ResolvedClaim],
    citations: Citations,
    anchors: Mapping[str, str],
) -> tuple[DocumentRow, ...]:
    """Return every document by name; `anchors` are the ids of the parts of the page, by document's words."""
    own: dict[str, list[Article]] = {}
    for article in articles:
        own.setdefault(article.document_id, []).append(article)
    read: dict[str, int] = {}
    for claim in claims:
        read[claim.claim.document_id] = read.get(claim.claim.document_id, 0) + 1
    return tuple(
        DocumentRow(
            name=document_words(document),
            anchor=anchors.get(document_words(document)),
            articles=tuple(_line(article, citations) for article in own.get(document.id, [])),
            claims=read.get(document.id, 0),
        )
        for document in sorted(documents, key=lambda document: (document.name, document.locator or ""))
    )


def _line(article: Article, citations: Citations) -> ArticleLine:
    open_words = citations.withholding.quotes(article.document_id)
    return ArticleLine(
        title=article.title if open_words else None,
        outlet=article.outlet,
        published=time_words(article.published),
    )
