"""From a passage and its chain to a claim: kind, stance, participants, quantities, places and times filled in."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from truceline.domain.claims import (
    Attribution,
    Basis,
    Claim,
    EventType,
    Kind,
    Link,
    Mention,
    ReaderMark,
    Stance,
)
from truceline.domain.documents import Article, Document
from truceline.domain.identity import content_id
from truceline.domain.quantities import Quantity
from truceline.domain.spans import Span
from truceline.read.grammar import Grammar, grammar_of
from truceline.read.kinds import KindRules, Saying, Sort, sort_of, speaks_of_own_act
from truceline.read.participants import ActorWords, actor_words, parts
from truceline.read.passages import Passage
from truceline.read.places import PlaceWords, before_relative, is_the_place, place_words, places
from truceline.read.quantities import Numbers, numbers_of, quantities
from truceline.read.stance import basis, manner
from truceline.read.times import times
from truceline.read.words import Words, acts, event_order, kind_order
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import Lexicon, SpeechWords

GENERAL = word_set(
    "is are 's 're am be do does can may might must should will would could remain remains continue continues"
)
TOLL = frozenset({"killed", "injured", "missing", "casualties"})
Cut = Callable[[Words, int, int], Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """All that is needed to draft a claim from a passage."""

    grammar: Grammar
    numbers: Numbers
    places: PlaceWords
    actors: ActorWords
    kinds: KindRules
    acts: Mapping[str, SpeechWords]

    def times_in(self, words: Words, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Return the word positions of the time expressions between two words."""
        return times(words, first, last, self.grammar)


def claim_words(lexicon: Lexicon) -> ClaimWords:
    """Return all that is needed to draft claims."""
    return ClaimWords(
        grammar=grammar_of(lexicon),
        numbers=numbers_of(lexicon),
        places=place_words(lexicon),
        actors=actor_words(lexicon),
        kinds=KindRules(kinds=kind_order(lexicon), order=event_order(lexicon)),
        acts=acts(lexicon),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim but for what may have to be carried in from elsewhere in the article.

    `general` tells that it speaks of how things are rather than of what happened once; `at_the_place` that it speaks of
    "the town" or its like, named before.
    """

    kind: Kind
    event_type: EventType
    stance: Stance
    negated: bool
    hedge: str | None
    basis: Basis
    evidence: Span
    trigger: Span | None
    links: tuple[Link, ...]
    actors: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    confidence: float
    general: bool = False
    at_the_place: bool = False

    def claim(
        self,
        article: Article,
        document: Document,
        *,
        places: tuple[Span, ...],
        times: tuple[Span, ...],
        mark: ReaderMark,
    ) -> Claim:
        """Return the claim at `places` and `times`: its own, or those carried in. `mark` names the reader."""
        return Claim(
            id=content_id(
                "claim", document.id, article.id, self.evidence.start, self.evidence.end, mark.name, mark.version
            ),
            document_id=document.id,
            article_id=article.id,
            kind=self.kind,
            event_type=self.event_type,
            stance=self.stance,
            negated=self.negated,
            hedge=self.hedge,
            basis=self.basis,
            evidence=self.evidence,
            trigger=self.trigger,
            attribution=Attribution(links=self.links),
            actors=self.actors,
            targets=self.targets,
            places=places,
            times=times,
            quantities=self.quantities,
            confidence=self.confidence,
            reader=mark,
        )


def drafted(
    passage: Passage,
    links: tuple[Link, ...],
    lore: ClaimWords,
    cut: Cut,
    *,
    when: Sequence[tuple[int, int]],
    known_places: Container[str] = frozenset(),
    names: Container[str] = frozenset(),
) -> Draft:
    """Return the draft of a passage that is said through `links`.

    `cut` makes spans of word positions; `when` are the sentence's time expressions; `known_places` are the names of
    places the article has used so far, `names` the words it writes with a capital inside its sentences.
    """
    words, first, last = passage.words, passage.first, passage.last
    act = passage.frames[-1].act if passage.frames else None
    counted = quantities(words, first, last, lore.numbers, lambda a, b: cut(words, a, b))
    saying = Saying(
        act=act, speaker=links[-1].source if len(links) > 1 else None, toll=any(one.what in TOLL for one in counted)
    )
    sort = sort_of(words, first, last, saying, lore.kinds)
    how = manner(
        words,
        first,
        last,
        act=lore.acts.get(act) if act else None,
        kind=sort.kind,
        attributed=len(links) > 1,
        own_act=len(links) > 1 and speaks_of_own_act(words, first, sort),
    )
    trigger = _correcting(words, first, last) or sort.trigger
    named = _of_the_content(
        passage, places(words, first, last, lore.places, lore.grammar, known_places)
    ) or before_relative(words, first, lore.places, lore.grammar, known_places)
    own = links[-1].mention if len(links) > 1 and speaks_of_own_act(words, first, sort) else None
    actors, targets = _participants(passage, sort, lore, cut, own, named, names)
    return Draft(
        kind=sort.kind,
        event_type=sort.event_type,
        stance=how.stance,
        negated=how.negated,
        hedge=how.hedge,
        basis=basis(words, first, last, act=act, source=links[-1].source),
        evidence=cut(words, first, last),
        trigger=cut(words, *trigger) if trigger else None,
        links=links,
        actors=actors,
        targets=targets,
        places=tuple(cut(words, a, b) for a, b in named),
        times=tuple(
            cut(words, a, b)
            for a, b in _of_the_content(passage, [one for one in when if first <= one[0] and one[1] <= last])
        ),
        quantities=counted,
        confidence=_confidence(passage, trigger),
        general=_is_general(words, first, last, lore.grammar),
        at_the_place=not named and is_the_place(words, first, last, lore.grammar),
    )


def _participants(
    passage: Passage,
    sort: Sort,
    lore: ClaimWords,
    cut: Cut,
    own: Span | None,
    named: Container[tuple[int, int]],
    names: Container[str],
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return who acts and who is acted upon; `own` is the speaker who tells of an act of theirs.

    What is `named` as a place is no actor. Whoever saw something is not who did it.
    """
    words = passage.words
    saw = bool(passage.frames) and passage.frames[-1].act == "see"
    first = max(passage.first, passage.frames[-1].cue[1]) if saw else passage.first
    agents, targets = parts(words, first, passage.last, sort.trigger, lore.actors, lore.grammar, names)
    return (
        (
            *((Mention(span=own, role="agent"),) if own else ()),
            *(Mention(span=cut(words, a, b), role="agent") for a, b in agents if (a, b) not in named),
        ),
        tuple(Mention(span=cut(words, a, b), role="target") for a, b in targets if (a, b) not in named),
    )


def _of_the_content(passage: Passage, found: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the places or times of what is said, not those of the saying.

    "In Halden, the minister denied on Friday that jets bombed Voss on Monday": Voss, on Monday.
    """
    if not passage.frames:
        return tuple(found)
    frame = passage.frames[-1]
    speaker = frame.speaker or frame.cue
    told = [one for one in found if not speaker[0] <= one[0] < speaker[1]]
    inside = tuple(one for one in told if any(a <= one[0] and one[1] <= b for a, b in frame.contents))
    return inside or tuple(told)


def _is_general(words: Words, first: int, last: int, grammar: Grammar) -> bool:
    """Return whether all verbs of the passage are of the present: "Air strikes are the greatest danger"."""
    low = words.low
    if not any(low[at] in GENERAL for at in range(first, last)):
        return False
    return all(low[at] in GENERAL or not grammar.is_verb(words, at) for at in range(first, last))


def _correcting(words: Words, first: int, last: int) -> tuple[int, int] | None:
    """Return the word that corrects an earlier report, if one stands in the passage."""
    tag = words.first("wording.correction", first, last)
    return (tag.first, tag.last) if tag else None


def _confidence(passage: Passage, trigger: tuple[int, int] | None) -> float:
    """Return how sure the rules are of their own reading: surer with a trigger and a plain cue, less when long."""
    sure = 0.45 + (0.2 if trigger else 0.0) + (0.1 if passage.frames else 0.0)
    return round(sure - (0.1 if passage.last - passage.first > 40 else 0.0), 2)
