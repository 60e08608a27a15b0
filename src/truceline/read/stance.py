"""How a proposition is put forward: asserted, denied, feared, demanded; its negation, its hedge, its basis."""

from dataclasses import dataclass

from truceline.domain.claims import Basis, Kind, Stance
from truceline.read.kinds import goes_on, supposes
from truceline.read.words import Words
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import SpeechWords

ASKING = frozenset({Kind.DEMAND, Kind.PRECONDITION})
ASIDE = word_set("because since if which who although unless where without")
TELLERS = word_set(
    "resident residents witness witnesses eyewitness eyewitnesses activists relatives survivors villagers"
)
OFFICIAL_SIGHT = "at the scene"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a clause is put: stance, negation and the hedge as written."""

    stance: Stance
    negated: bool
    hedge: str | None


def manner(
    words: Words,
    first: int,
    last: int,
    *,
    act: SpeechWords | None,
    kind: Kind,
    attributed: bool,
    own_act: bool,
) -> Manner:
    """Return how the words from `first` to `last` are put.

    `act` is the innermost act of speech over them; `own_act` tells that the speaker speaks of an attack of their own.
    """
    hedge = words.first("wording.hedge", first, last)
    negated = (act is not None and act.act == "deny") or is_negated(words, first, last)
    stance = _stance(words, first, last, act=act, kind=kind, attributed=attributed)
    if own_act and stance is Stance.ASSERTED and not negated:
        stance = Stance.ADMITTED
    return Manner(
        stance=stance,
        negated=negated,
        hedge=words.said(hedge.first, hedge.last) if hedge else None,
    )


def is_negated(words: Words, first: int, last: int) -> bool:
    """Return whether a negator stands in the clause, other than in "not only" and its like."""
    spared = list(words.found("wording.negator_not", first, last))
    # What follows "because" or "which" may be negated without the predicate being so.
    last = next((at for at in range(first + 4, last) if words.low[at] in ASIDE), last)
    return any(
        not any(other.first <= tag.first < other.last for other in spared)
        for tag in words.found("wording.negator", first, last)
    )


def _stance(words: Words, first: int, last: int, *, act: SpeechWords | None, kind: Kind, attributed: bool) -> Stance:
    if kind in ASKING:
        return Stance.DEMANDED
    if kind is Kind.DENIAL:
        return (
            Stance.UNCONFIRMED
            if (act is not None and act.act == "withhold") or _withholds(words, first, last)
            else Stance.DENIED
        )
    if act is not None and act.stance is not Stance.ASSERTED:
        return act.stance
    for label, stance in (("wording.doubt", Stance.UNCONFIRMED), ("wording.demanded", Stance.DEMANDED)):
        if words.first(label, first, last) is not None:
            return stance
    if not attributed and _only_would(words, first, last):
        return Stance.HYPOTHETICAL
    return _outlook(words, first, last, views=kind is Kind.POSITION and attributed)


def _outlook(words: Words, first: int, last: int, *, views: bool) -> Stance:
    """Return whether the clause tells of what is, will be, could be or is threatened. `views`: a speaker's position."""
    future = words.first("wording.predicted", first, last)
    if supposes(words, first, last):
        threat = future is not None and words.first("wording.threat", future.last, last) is not None
        return Stance.THREATENED if threat else Stance.HYPOTHETICAL
    if future is None:
        return Stance.ASSERTED
    violent = goes_on(words, first, last) or (views and words.first("wording.violence", future.last, last) is not None)
    return Stance.THREATENED if violent else Stance.PREDICTED


def _only_would(words: Words, first: int, last: int) -> bool:
    """Return whether "would" is the clause's only word of the future: in the article's own voice a supposition."""
    tags = list(words.found("wording.predicted", first, last))
    return bool(tags) and all(tag.value == "would" for tag in tags)


def _withholds(words: Words, first: int, last: int) -> bool:
    """Return whether the clause refuses to say: "declined to comment", "neither confirm nor deny"."""
    low = set(words.low[first:last])
    if "comment" in low or {"neither", "confirm"} <= low:
        return True
    return bool(low & {"confirm", "confirmed"} and low & {"not", "'t"})


def basis(words: Words, first: int, last: int, *, act: str | None, source: str | None) -> Basis:
    """Return what the origin says the clause rests on."""
    if act == "see" or (source is not None and OFFICIAL_SIGHT in source.lower()):
        return Basis.OBSERVED
    # What was assessed from things seen is inferred, even when the sight stands in the same clause.
    for label, found in (
        ("wording.inferred", Basis.INFERRED),
        ("wording.seen", Basis.OBSERVED),
        ("wording.shown", Basis.SHOWN),
        ("wording.told", Basis.TOLD),
    ):
        if words.first(label, first, last) is not None:
            return found
    told = source is not None and TELLERS & set(source.lower().split())
    return Basis.TOLD if told else Basis.UNKNOWN
