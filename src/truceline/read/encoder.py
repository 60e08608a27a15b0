"""One article read into claims by the trained parts, with rules for what rules do best: numbers, dates, chains."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from truceline.domain.claims import Claim, EventType, Kind, Link, Mention, ReaderMark, Stance
from truceline.domain.documents import Article, Document
from truceline.domain.spans import Span
from truceline.learned import Sorting, Tag, Tagged, Wording
from truceline.read.arabic import ArabicReader, is_arabic
from truceline.read.arabic_claims import arabic_claim
from truceline.read.attribution import opening_links
from truceline.read.chains import ChainWords, chain_words, speaker_book
from truceline.read.claims import RulesReader, bounded
from truceline.read.drafting import ClaimWords, Draft, claim_words, drafted
from truceline.read.grammar import grammar_of
from truceline.read.passages import (
    Passage,
    Sentence,
    dateline_end,
    frames_over,
    is_furniture,
    is_quoted,
    passages,
    sentence_of,
)
from truceline.read.provisions import as_provision, is_agreement_text
from truceline.read.scenes import SHORT_DISPATCH, Scenes
from truceline.read.words import Words, acts, inner_names, phrase_book
from truceline.read.worth import worth_reading
from truceline.text import CleanedText, cleaned, language_of, paragraphs, sentences
from truceline.vocabulary.lexicon import Lexicon

KNOWN_LANGUAGES = frozenset({"en", "ar", None})
"""The trained parts learned English alone; Arabic has rules of its own. None: too short a text to tell."""
UNSURE = 0.5
"""How much less sure a reading of another language is."""
SHORT_LINE = 25
OVERLOOKED = 0.3
"""How sure a claim is that only the rules find, by a word for a happening."""


def unknown_language(text: str) -> str | None:
    """Return the code of the text's language where it is one the trained parts did not learn, else None."""
    language = language_of(text)
    return None if language in KNOWN_LANGUAGES else language


class Tags(Protocol):
    """The trained part that finds stretches of a text."""

    def tag(self, text: str, sentences: Sequence[tuple[int, int]]) -> Tagged:
        """Return what stands in the sentences, by offsets of `text`."""
        ...


class Sorts(Protocol):
    """The trained part that tells of what sort a claim is."""

    def sort(self, wordings: Sequence[Wording]) -> tuple[Sorting, ...]:
        """Return the probabilities of each label for each wording, in their order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the article: its offsets in the cleaned text, and in which paragraph it stands."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A claim the tagger found: the words it stands in, through whom, and what was found inside it."""

    sentence: Sentence
    passage: Passage
    line: Line
    links: tuple[Link, ...]
    sure: float
    parts: tuple[Tag, ...]


@dataclass(slots=True, kw_only=True)
class Page:
    """One article while it is read, thrown away after."""

    article: Article
    document: Document
    view: CleanedText
    opening: tuple[Link, ...]
    scenes: Scenes
    names: frozenset[str]
    seen: set[str] = field(default_factory=set)

    def cut(self, words: Words, first: int, last: int) -> Span:
        """Return the document's characters from word `first` to word `last` (exclusive)."""
        return self.span(words.starts[first], words.ends[last - 1])

    def span(self, start: int, end: int) -> Span:
        """Return the document's characters for two offsets of the cleaned text."""
        first, last = self.view.bounds(start, end)
        return Span.cut(self.document.id, self.document.text, first, last)


class EncoderReader:
    """Reads by trained parts; what they cannot read (other scripts and languages) the rules read, less surely."""

    def __init__(self, lexicon: Lexicon, tagger: Tags, sorter: Sorts, mark: ReaderMark) -> None:
        """Prepare the lexicon once; reading changes nothing in the reader."""
        self.mark = mark
        self._rules = RulesReader(lexicon)
        self._arabic = ArabicReader(lexicon)
        self._tagger = tagger
        self._sorter = sorter
        self._book = phrase_book(lexicon)
        self._acts = acts(lexicon)
        self._grammar = grammar_of(lexicon)
        self._lore: ClaimWords = claim_words(lexicon)
        self._chains: ChainWords = chain_words(lexicon)

    def read(self, article: Article, document: Document) -> tuple[Claim, ...]:
        """Return the claims of the article, in the order of the text."""
        view = cleaned(document.text, article.start, article.end)
        if unknown_language(view.text) is not None:
            read = self._rules.read(article, document)
            return tuple(replace(claim, confidence=round(claim.confidence * UNSURE, 2)) for claim in read)
        page = Page(
            article=article,
            document=document,
            view=view,
            opening=opening_links(article, document),
            scenes=Scenes(short=len(view.text) <= SHORT_DISPATCH),
            names=inner_names(view.text),
        )
        return tuple(self._claims(page))

    def _claims(self, page: Page) -> Iterator[Claim]:
        text = page.view.text
        lines = list(_lines(text))
        arabic = [line for line in lines if is_arabic(text, line.start, line.end)]
        plain = [line for line in lines if line not in arabic and worth_reading(text, line.start, line.end)]
        found = list(self._found(page, plain))
        sortings = self._sorter.sort([_wording(one) for one in found])
        drafts = [(one, self._drafted(page, one, sorting)) for one, sorting in zip(found, sortings, strict=True)]
        yield from sorted([*self._arabic_claims(page, arabic), *self._placed(page, plain, drafts)], key=_place)

    def _found(self, page: Page, lines: Sequence[Line]) -> Iterator[Found]:
        """Yield the claims the tagger finds, each inside one sentence, in the order of the text."""
        tagged = self._tagger.tag(page.view.text, [(line.start, line.end) for line in lines])
        book = speaker_book(page.article, page.document, page.view, tagged, self._chains)
        open_quote, paragraph = False, -1
        for line in lines:
            sentence = self._sentence(page, line, open_quote=open_quote and line.paragraph == paragraph)
            open_quote, paragraph = sentence.closes_quoted, line.paragraph
            if not len(sentence.words) or is_furniture(sentence.words) or self._is_repeated(page, sentence):
                continue
            for passage, sure in self._passages(sentence, tagged.claims):
                words = passage.words
                start, end = words.starts[passage.first], words.ends[passage.last - 1]
                yield Found(
                    sentence=sentence,
                    passage=passage,
                    line=line,
                    links=book.links_at(start, end),
                    sure=sure,
                    parts=tuple(one for one in tagged.parts if start <= one.start and one.end <= end),
                )

    def _passages(self, sentence: Sentence, claims: Sequence[Tag]) -> Iterator[tuple[Passage, float]]:
        """Yield the claims of a sentence and how sure each is: the tagged ones, and what the tagger overlooked."""
        tagged: dict[tuple[int, int], tuple[Passage, float]] = {}
        for tag in sorted(claims, key=lambda one: one.sure):
            passage = _passage(sentence, tag)
            if passage is not None:
                tagged[passage.first, passage.last] = (passage, tag.sure)
        yield from (tagged[place] for place in sorted(tagged))
        for passage in passages(sentence, self._grammar):
            told = any(passage.words.first(tag, passage.first, passage.last) for tag in ("event", "hint"))
            if told and not any(_overlap(passage, other) for other, _ in tagged.values()):
                yield passage, OVERLOOKED

    def _sentence(self, page: Page, line: Line, *, open_quote: bool) -> Sentence:
        return sentence_of(
            page.view.text,
            line.start,
            line.end,
            book=self._book,
            grammar=self._grammar,
            acts=self._acts,
            open_quote=open_quote,
        )

    def _is_repeated(self, page: Page, sentence: Sentence) -> bool:
        """Return whether the same line was read before in the article: a headline, a pull quotation."""
        said = sentence.words.said(0, len(sentence.words)).casefold()
        if len(said) <= SHORT_LINE:
            return False
        repeated = said in page.seen
        page.seen.add(said)
        return repeated

    def _drafted(self, page: Page, one: Found, sorting: Sorting) -> Draft:
        """Return the rules' draft of the passage, the trained parts' answers put in where they know better."""
        words = one.sentence.words
        draft = drafted(
            one.passage,
            one.links,
            self._lore,
            page.cut,
            when=self._lore.times_in(words, dateline_end(words, self._grammar), len(words)),
            known_places=page.scenes.place_names,
            names=page.names,
        )
        return with_parts(with_sorting(draft, sorting, one.sure), one.parts, page.span)

    def _placed(self, page: Page, lines: Sequence[Line], drafts: Sequence[tuple[Found, Draft]]) -> Iterator[Claim]:
        """Yield the claims sentence by sentence, with the places and times carried in from close by."""
        agreed = is_agreement_text(page.view.text)
        for line in lines:
            here = [(one, draft) for one, draft in drafts if one.line is line]
            if not here:
                continue
            page.scenes.paragraph = line.paragraph
            words = here[0][0].sentence.words
            when = self._lore.times_in(words, dateline_end(words, self._grammar), len(words))
            stated = tuple(page.cut(words, first, last) for first, last in when)
            ready = [as_provision(draft) if agreed else draft for _, draft in here]
            for draft, (places, times) in zip(ready, page.scenes.fill(ready, stated), strict=True):
                yield draft.claim(page.article, page.document, places=places, times=times, mark=self.mark)

    def _arabic_claims(self, page: Page, lines: Sequence[Line]) -> Iterator[Claim]:
        for line in lines:
            reading = self._arabic.read(page.view.text, line.start, line.end)
            if reading is not None:
                yield arabic_claim(reading, page.article, page.document, page.opening, page.cut, mark=RulesReader.mark)


def _lines(text: str) -> Iterator[Line]:
    for number, (start, end) in enumerate(paragraphs(text, 0, len(text))):
        for a, b in bounded(text, sentences(text, start, end)):
            yield Line(start=a, end=b, paragraph=number + 1)


def _place(claim: Claim) -> tuple[int, int]:
    return claim.evidence.start, claim.evidence.end


def _passage(sentence: Sentence, tag: Tag) -> Passage | None:
    """Return the words of the sentence that a claim holds; None where most of the claim lies outside."""
    words = sentence.words
    inside = [at for at in range(len(words)) if words.starts[at] < tag.end and tag.start < words.ends[at]]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    if 2 * (words.ends[last - 1] - words.starts[first]) < tag.end - tag.start:
        return None
    return Passage(
        words=words,
        first=first,
        last=last,
        frames=frames_over(sentence.frames, first, last),
        quoted=is_quoted(sentence, first, last),
    )


def _overlap(left: Passage, right: Passage) -> bool:
    """Return whether two passages of a sentence share most of the shorter one."""
    shared = min(left.last, right.last) - max(left.first, right.first)
    return 2 * shared > min(left.last - left.first, right.last - right.first)


def _wording(one: Found) -> Wording:
    """Return what the claim is sorted by: its words, and who says it in which words beyond the outlet."""
    words = one.sentence.words
    said = words.said(one.passage.first, one.passage.last)
    if len(one.links) < 2:
        return Wording(claim=said)
    link = one.links[-1]
    return Wording(claim=said, saying=" ".join(filter(None, (link.source, link.cue.text if link.cue else None))))


RULES_VOTE = {"kind": 0.3, "stance": 0.8, "negated": 0.8}
"""What the rules' answer adds to the trained part's share for the same label, chosen on sets kept out of training."""
KNOWING = 0.02
"""An event type the rules have a word for stands where the trained part holds it at least so likely."""
SURE_OF_TYPE = 0.5
"""An event type without a word of the rules for it stands where the trained part holds it at least so likely."""


def with_sorting(draft: Draft, sorting: Sorting, sure: float) -> Draft:
    """Return the draft with kind, stance, negation and event type as the trained part and the rules have them."""
    kind, share = _voted(sorting, "kind", draft.kind)
    stance, _ = _voted(sorting, "stance", draft.stance)
    negated, _ = _voted(sorting, "negated", "yes" if draft.negated else "no")
    return replace(
        draft,
        kind=Kind(kind),
        event_type=_event_type(draft, sorting),
        stance=Stance(stance),
        negated=negated == "yes",
        confidence=round(min(0.99, sure * share), 2),
    )


def _voted(sorting: Sorting, question: str, rules: str) -> tuple[str, float]:
    shares = sorting.shares[question]
    best = max(shares, key=lambda label: shares[label] + RULES_VOTE[question] * (label == rules))
    return best, shares[best]


def _event_type(draft: Draft, sorting: Sorting) -> EventType:
    shares = sorting.shares["event_type"]
    if draft.trigger is not None and shares[draft.event_type] >= KNOWING:
        return draft.event_type
    best, share = sorting.best("event_type")
    return EventType(best) if share >= SURE_OF_TYPE else draft.event_type


def with_parts(draft: Draft, parts: Sequence[Tag], span: Callable[[int, int], Span]) -> Draft:
    """Return the draft with participants, trigger and hedge as tagged; the rules' stand where none was."""

    def found(label: str) -> tuple[Span, ...]:
        return tuple(span(tag.start, tag.end) for tag in parts if tag.label == label)

    triggers, hedges = found("trigger"), found("hedge")
    agents = tuple(Mention(span=one, role="agent") for one in found("agent"))
    targets = tuple(Mention(span=one, role="target") for one in found("target"))
    return replace(
        draft,
        trigger=draft.trigger or (triggers[0] if triggers else None),
        hedge=draft.hedge or (hedges[0].text if hedges else None),
        actors=agents or draft.actors,
        targets=targets or draft.targets,
    )
