"""Ties every sentence of a report to the passages it rests on, and every passage back to its sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.domain.claims import ResolvedClaim
from truceline.domain.documents import Article, Document
from truceline.domain.release import Withholding
from truceline.domain.spans import Span

CITED_AT_MOST = 3
"""So many passages stand behind one sentence; the rest are one step further, at the incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence or a figure of the report, with the numbers of the passages it rests on.

    `more` is how many further passages there are, `rest` the id of the part of the page that lists them all.
    """

    id: str
    words: str
    passages: tuple[int, ...]
    more: int = 0
    rest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The exact words of a document, where they stand and through whom they come.

    `text` is None where the release profile withholds the words. Offsets are those of Span.
    """

    number: int
    document: str
    text: str | None
    start: int
    end: int
    chains: tuple[str, ...]
    language: str | None
    cited_by: tuple[str, ...]


@dataclass(slots=True)
class Citations:
    """Numbers passages in the order they are first cited. One for each report."""

    claims: Mapping[str, ResolvedClaim]
    documents: Mapping[str, Document]
    articles: Mapping[str, Article]
    withholding: Withholding
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _spans: list[Span] = field(default_factory=list)
    _chains: list[list[str]] = field(default_factory=list)
    _languages: list[str | None] = field(default_factory=list)
    _cited_by: list[list[str]] = field(default_factory=list)
    _statements: int = 0

    def say(
        self, words: str, claim_ids: Iterable[str], *, rest: str | None = None, most: int = CITED_AT_MOST
    ) -> Statement:
        """Return the statement, its claims' passages cited; claims that are not in the report are passed over.

        At most `most` passages are cited; `rest` is the id of the part of the page that lists the others.
        """
        self._statements += 1
        made = f"s{self._statements}"
        numbers = sorted({number for claim_id in claim_ids for number in self.passages_of(claim_id)})
        for number in numbers[:most]:
            self._cited_by[number - 1].append(made)
        return Statement(
            id=made,
            words=words,
            passages=tuple(numbers[:most]),
            more=max(0, len(numbers) - most),
            rest=rest,
        )

    def passages_of(self, claim_id: str) -> tuple[int, ...]:
        """Return the numbers of the passages a claim rests on: its evidence first."""
        resolved = self.claims.get(claim_id)
        if resolved is None:
            return ()
        spans = (resolved.claim.evidence, *resolved.claim.extra_evidence)
        return tuple(self._number(span, resolved) for span in spans)

    def language_of(self, claim_ids: Iterable[str], words: str) -> str | None:
        """Return the language of the article in which one of the claims has these words; None where it is not known."""
        for claim_id in claim_ids:
            resolved = self.claims.get(claim_id)
            if resolved is not None and words in resolved.claim.evidence.text:
                article = self.articles.get(resolved.claim.article_id)
                return article.language if article else None
        return None

    def may_repeat(self, claim_ids: Iterable[str]) -> bool:
        """Return whether the report may repeat words drawn from these claims."""
        return self.withholding.repeats(self.claims[claim_id] for claim_id in claim_ids if claim_id in self.claims)

    def passages(self) -> tuple[Passage, ...]:
        """Return every passage cited so far, in order of number."""
        return tuple(
            Passage(
                number=index + 1,
                document=document_words(self.documents[span.document_id]),
                text=span.text if self.withholding.quotes(span.document_id) else None,
                start=span.start,
                end=span.end,
                chains=tuple(self._chains[index]),
                language=self._languages[index],
                cited_by=tuple(self._cited_by[index]),
            )
            for index, span in enumerate(self._spans)
        )

    def _number(self, span: Span, resolved: ResolvedClaim) -> int:
        key = (span.document_id, span.start, span.end)
        if key not in self._numbers:
            self._spans.append(span)
            self._numbers[key] = len(self._spans)
            self._chains.append([])
            self._cited_by.append([])
            article = self.articles.get(resolved.claim.article_id)
            self._languages.append(article.language if article else None)
        number = self._numbers[key]
        chain = chain_words(resolved)
        if chain not in self._chains[number - 1]:
            self._chains[number - 1].append(chain)
        return number


def chain_words(resolved: ResolvedClaim) -> str:
    """Return the chain from outlet to origin: "The Harbour Daily ← MPA ← army spokesman"."""
    names: list[str] = []
    for link in resolved.chain:
        if not names or names[-1] != link.name:
            names.append(link.name)
    return " ← ".join(names)


def document_words(document: Document) -> str:
    """Return the document's name, with where in its container it stands."""
    return f"{document.name}, {document.locator}" if document.locator else document.name


def documents_behind(claims: Sequence[ResolvedClaim]) -> int:
    """Return how many documents the claims stand in."""
    return len({claim.claim.document_id for claim in claims})
