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
from truceline.read.grammar import Grammar, grammar_of
from truceline.read.kinds import Saying, sort_of
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
CONDITIONS = frozenset({"until", "unless", "if"})
STATES = frozenset({Kind.CONTROL.value, Kind.ACCESS.value})
PARTICIPANTS = frozenset({"agent", "target"})
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
        sorted_out = list(zip(found, sortings, strict=True))
        yield from sorted([*self._arabic_claims(page, arabic), *self._placed(page, plain, sorted_out)], key=_place)

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
                    parts=tuple(_whole_words(passage, tagged.parts, self._lore)),
                )

    def _passages(self, sentence: Sentence, claims: Sequence[Tag]) -> Iterator[tuple[Passage, float]]:
        """Yield the claims of a sentence and how sure each is: the tagged ones, and what the tagger overlooked."""
        ruled = tuple(passages(sentence, self._grammar))
        tagged: dict[tuple[int, int], tuple[Passage, float]] = {}
        for tag in sorted(claims, key=lambda one: one.sure):
            passage = _passage(sentence, tag, self._grammar)
            for part in _as_cut(passage, ruled) if passage is not None else ():
                tagged[part.first, part.last] = (part, tag.sure)
        kept = _once_each([one for one, _ in tagged.values()], ruled)
        yield from (tagged[one.first, one.last] for one in sorted(kept, key=lambda one: (one.first, one.last)))
        yield from ((passage, OVERLOOKED) for passage in ruled if _is_overlooked(passage, kept, self._lore))

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

    def _placed(self, page: Page, lines: Sequence[Line], found: Sequence[tuple[Found, Sorting]]) -> Iterator[Claim]:
        """Yield the claims sentence by sentence, with the places and times carried in from close by.

        A sentence is drafted when those before it are placed: what they named as places are places from then on.
        """
        agreed = is_agreement_text(page.view.text)
        for line in lines:
            here = [(one, sorting) for one, sorting in found if one.line is line]
            if not here:
                continue
            page.scenes.paragraph = line.paragraph
            words = here[0][0].sentence.words
            when = self._lore.times_in(words, dateline_end(words, self._grammar), len(words))
            stated = tuple(page.cut(words, first, last) for first, last in when)
            drafts = [self._drafted(page, one, sorting) for one, sorting in here]
            ready = [as_provision(draft) if agreed else draft for draft in drafts]
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


def _passage(sentence: Sentence, tag: Tag, grammar: Grammar) -> Passage | None:
    """Return the words of the sentence that a claim holds; None where most of the claim lies outside.

    "Halden, which | the army has besieged since May": the "which" belongs to it, for it says what was besieged.
    """
    words = sentence.words
    inside = [at for at in range(len(words)) if words.starts[at] < tag.end and tag.start < words.ends[at]]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    if 2 * (words.ends[last - 1] - words.starts[first]) < tag.end - tag.start:
        return None
    if first and words.low[first - 1] in grammar.relatives:
        first -= 1
    return Passage(
        words=words,
        first=first,
        last=last,
        frames=frames_over(sentence.frames, first, last),
        quoted=is_quoted(sentence, first, last),
    )


def _happenings(passage: Passage) -> dict[int, str]:
    """Return where in the passage a word for a happening or a standing state stands, and of which type it is."""
    words, first, last = passage.words, passage.first, passage.last
    found = {tag.first: tag.value for label in ("hint", "event") for tag in words.found(label, first, last)}
    states = (tag for tag in words.found("kind", first, last) if tag.value.partition(":")[0] in STATES)
    return {**{tag.first: tag.value for tag in states}, **found}


def _lies_in(inner: Passage, outer: Passage) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _as_cut(passage: Passage, ruled: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages a tagged claim stands for: itself, or the rules' where their cut is the better founded.

    A condition ("until the army leaves") stays with what depends on it; who says a thing is no part of the thing.
    """
    around = [one for one in ruled if one.first < passage.first and passage.last <= one.last]
    words = passage.words
    if around and (words.low[passage.first] in CONDITIONS or words.low[passage.first - 1] in CONDITIONS):
        return (around[0],)
    inside = [one for one in ruled if _lies_in(one, passage) and _is_handed_on_in(one, passage)]
    if len(inside) == 1 and _happenings(inside[0]).keys() == _happenings(passage).keys():
        return (inside[0],)
    return _told_apart(passage, ruled)


def _is_handed_on_in(content: Passage, passage: Passage) -> bool:
    """Return whether the passage holds, beside the content, the words that hand it on."""
    handed = (frame for frame in content.frames if not frame.whole)
    return any(passage.first <= frame.cue[0] and frame.cue[1] <= content.first for frame in handed)


def _told_apart(passage: Passage, ruled: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the rules' passages in place of a tagged claim that runs several happenings of different types together.

    "Halden is held by the Front, which signed a truce on Monday" is who holds Halden, and a signature.
    """
    inside = [one for one in ruled if _lies_in(one, passage) and _happenings(one)]
    types = {frozenset(_happenings(one).values()) for one in inside}
    return tuple(inside) if len(types) > 1 else (passage,)


def _once_each(tagged: Sequence[Passage], ruled: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages, but of two that tell the same, one inside the other, the one nearer to the rules' cut."""
    kept: list[Passage] = []
    for one in sorted(tagged, key=lambda one: (-_nearness(one, ruled), one.first - one.last)):
        if not any(_tells_the_same(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _tells_the_same(one: Passage, other: Passage) -> bool:
    nested = _lies_in(one, other) or _lies_in(other, one)
    return nested and _happenings(one).keys() == _happenings(other).keys()


def _nearness(passage: Passage, ruled: Sequence[Passage]) -> float:
    """Return the share (0 to 1) of words the passage has in common with the rules' passage most like it."""
    return max((_shared(passage, one) / _spanned(passage, one) for one in ruled), default=0.0)


def _shared(left: Passage, right: Passage) -> int:
    return max(0, min(left.last, right.last) - max(left.first, right.first))


def _spanned(left: Passage, right: Passage) -> int:
    return max(left.last, right.last) - min(left.first, right.first)


def _is_overlooked(passage: Passage, tagged: Sequence[Passage], lore: ClaimWords) -> bool:
    """Return whether the rules' passage tells of a happening whose own word stands in no tagged claim."""
    word = min(_happenings(passage), default=_taking(passage, lore))
    return word is not None and not any(one.first <= word < one.last for one in tagged)


def _taking(passage: Passage, lore: ClaimWords) -> int | None:
    """Return where the word stands by which the passage tells that a place changed hands, None where it does not.

    "Took" is one only before a place, and so is no word for a happening by itself.
    """
    act = passage.frames[-1].act if passage.frames else None
    saying = Saying(act=act, speaker=None, toll=False)
    sort = sort_of(passage.words, passage.first, passage.last, saying, lore.kinds)
    return sort.trigger[0] if sort.trigger and sort.event_type is EventType.TERRITORY_CHANGE else None


def _whole_words(passage: Passage, tags: Sequence[Tag], lore: ClaimWords) -> Iterator[Tag]:
    """Yield the parts inside the passage by whole words: the tagger may cut a rare name in the middle.

    A participant that is a number or a small word alone is none. Whoever saw something is not who did it, nor is what
    was fired ("mortar rounds") or who is struck (a convoy, civilians).
    """
    words = passage.words
    saw = bool(passage.frames) and passage.frames[-1].act == "see"
    begun = max(passage.first, passage.frames[-1].cue[1]) if saw else passage.first
    for tag in tags:
        inside = [
            at for at in range(passage.first, passage.last) if words.starts[at] < tag.end and tag.start < words.ends[at]
        ]
        if not inside:
            continue
        if tag.label in PARTICIPANTS:
            inside = _named_words(words, inside, lore.grammar)
            things = lore.actors.protected | lore.actors.weapons
            acts = tag.label != "agent" or not (
                inside and (inside[0] < begun or {words.low[at] for at in inside} & things)
            )
            if not inside or not acts:
                continue
        yield replace(tag, start=words.starts[inside[0]], end=words.ends[inside[-1]])


def _named_words(words: Words, inside: Sequence[int], grammar: Grammar) -> list[int]:
    """Return the words of a participant without a leading article; none where no name or noun is among them."""
    small = grammar.determiners | grammar.pronouns | grammar.prepositions
    named = [at for at in inside if words.low[at] not in small and words.low[at].isalpha()]
    return list(range(named[0], inside[-1] + 1)) if named else []


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
REFUSALS = frozenset({EventType.MONITORING_OBSTRUCTION})
"""Types that are a refusal: "denied passage" tells of one, and negates nothing."""
SURE_OF_TYPE = 0.5
"""Another event type than the rules have a word for stands where the trained part holds it at least so likely."""
SURE_WITHOUT_WORD = 0.8
"""An event type of whose sort no word was found at all stands only where the trained part is so sure of it.

A happening read into words that name none ("the span fell into the river") becomes an incident that never was.
"""


def with_sorting(draft: Draft, sorting: Sorting, sure: float) -> Draft:
    """Return the draft with kind, stance, negation and event type as the trained part and the rules have them."""
    kind, share = _voted(sorting, "kind", draft.kind)
    stance, _ = _voted(sorting, "stance", draft.stance)
    negated, _ = _voted(sorting, "negated", "yes" if draft.negated else "no")
    event_type = _event_type(draft, sorting)
    if event_type in REFUSALS and draft.trigger is not None:
        negated = "yes" if draft.negated else "no"
    if draft.stance is Stance.ADMITTED:
        stance = Stance.ADMITTED
    return replace(
        draft,
        kind=_kind(draft, Kind(kind), Stance(stance)),
        event_type=event_type,
        stance=Stance(stance),
        negated=negated == "yes",
        confidence=round(min(0.99, sure * share), 2),
    )


def _kind(draft: Draft, kind: Kind, stance: Stance) -> Kind:
    """Return the kind that goes with the stance: what is asserted is no denial, and what is denied is one."""
    if draft.kind is Kind.DENIAL and stance is Stance.DENIED:
        return Kind.DENIAL
    return draft.kind if kind is Kind.DENIAL and stance is Stance.ASSERTED else kind


def _voted(sorting: Sorting, question: str, rules: str) -> tuple[str, float]:
    shares = sorting.shares[question]
    best = max(shares, key=lambda label: shares[label] + RULES_VOTE[question] * (label == rules))
    return best, shares[best]


def _event_type(draft: Draft, sorting: Sorting) -> EventType:
    shares = sorting.shares["event_type"]
    if draft.trigger is not None and shares[draft.event_type] >= KNOWING:
        return draft.event_type
    best, share = sorting.best("event_type")
    sure = SURE_OF_TYPE if draft.trigger is not None else SURE_WITHOUT_WORD
    return EventType(best) if share >= sure else draft.event_type


def with_parts(draft: Draft, parts: Sequence[Tag], span: Callable[[int, int], Span]) -> Draft:
    """Return the draft with participants, trigger and hedge as tagged where the rules found none."""

    def found(label: str) -> tuple[Span, ...]:
        return tuple(span(tag.start, tag.end) for tag in parts if tag.label == label)

    triggers, hedges = found("trigger"), found("hedge")
    struck = {one.span for one in draft.targets}
    agents = tuple(Mention(span=one, role="agent") for one in found("agent") if one not in {*draft.places, *struck})
    targets = tuple(Mention(span=one, role="target") for one in found("target") if one not in draft.places)
    return replace(
        draft,
        trigger=draft.trigger or (triggers[0] if triggers else None),
        hedge=draft.hedge or (hedges[0].text if hedges else None),
        actors=draft.actors or agents,
        targets=draft.targets or targets,
    )
