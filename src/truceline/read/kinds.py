"""What sort of proposition a clause puts forward, of what event it speaks, and by which word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from truceline.domain.claims import EventType, Kind
from truceline.read.words import Tag, Words
from truceline.text.wordsets import word_set

OF_KIND = {
    Kind.MEETING: EventType.MEETING,
    Kind.AGREEMENT: EventType.AGREEMENT,
    Kind.DESIGNATION: EventType.DESIGNATION,
    Kind.TRANSFER: EventType.ARMS_TRANSFER,
    Kind.CONTROL: EventType.TERRITORY_CHANGE,
    Kind.COUNT: EventType.CASUALTIES,
}
# A clause of these kinds speaks of an accord, talks or a label, whatever else it names.
OVERRULING = frozenset({Kind.AGREEMENT, Kind.MEETING, Kind.DESIGNATION})
SPOKEN = frozenset({Kind.POSITION, Kind.DEMAND, Kind.PRECONDITION, Kind.DENIAL, Kind.FORECAST})
# Event types whose happenings make the clause a claim of another kind than "event".
ACCESS = frozenset({EventType.AID_CONVOY, EventType.SIEGE, EventType.EVACUATION, EventType.OPENING_OF_ACCESS})
MILD = (
    frozenset(
        {
            EventType.MEETING,
            EventType.AGREEMENT,
            EventType.DESIGNATION,
            EventType.ARMS_TRANSFER,
            EventType.TERRITORY_CHANGE,
        }
    )
    | ACCESS
)
VIOLENT = frozenset(
    {
        EventType.AIRSTRIKE,
        EventType.DRONE_STRIKE,
        EventType.SHELLING,
        EventType.MISSILE_STRIKE,
        EventType.SMALL_ARMS_FIRE,
        EventType.GROUND_ASSAULT,
        EventType.AMBUSH,
        EventType.EXPLOSIVE_DEVICE,
        EventType.CHEMICAL_ATTACK,
        EventType.INCENDIARY_OR_CLUSTER_ATTACK,
        EventType.KILLING,
        EventType.CASUALTIES,
        EventType.ATTACK_ON_PROTECTED_SITE,
        EventType.ARMS_TRANSFER,
    }
)
ACT_KINDS = {
    "deny": Kind.DENIAL,
    "withhold": Kind.DENIAL,
    "demand": Kind.DEMAND,
    "promise": Kind.POSITION,
    "threaten": Kind.POSITION,
    "judge": Kind.POSITION,
    "foresee": Kind.FORECAST,
}
UNKNOWING = word_set("establish know known say determine name identify learn assess explain")
AFTERWARDS = frozenset({"after", "because", "following", "despite", "amid"})
HANDING = word_set(
    "delivered deliver delivers supplied supply supplies shipped ships ship sent send sends gave give provided "
    "provide provides handed transferred smuggled received obtained bought sold"
)
WEAPONS = word_set("weapons weapon arms missiles missile rockets ammunition rifles guns tanks howitzers explosives")
CONDITIONS_BY_NAME = word_set("precondition preconditions pre-condition pre-conditions prerequisite prerequisites")
REFUSING = word_set("not 't refuse refuses refused never no")
ABLE = frozenset({"able", "unable", "allowed", "permitted"})
SAYINGS = frozenset({"statement", "statements", "comment", "comments", "announcement"})
NEAR = 7
CONDITION = frozenset({"until", "unless"})
OWN = word_set("we our us i my")
PRESENT = word_set("is are 's 're am remains remain want wants need needs must can do does believe believes")
PAST = word_set("was were had has have did went came took")
EVENT_WEIGHT = 4.0
HINT_WEIGHT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A clause's kind, event type and the words that speak of it (None where none does)."""

    kind: Kind
    event_type: EventType
    trigger: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """How a clause is said: the act of speech that belongs to it (None for none), whose words they are (None in the
    article's own voice), and whether people are counted in it.
    """

    act: str | None
    speaker: str | None
    toll: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRules:
    """The order of precedence among kinds and among event types."""

    kinds: tuple[Kind, ...]
    order: Mapping[EventType, int]


def sort_of(words: Words, first: int, last: int, saying: Saying, rules: KindRules) -> Sort:
    """Return kind, event type and trigger of the words from `first` to `last`."""
    event = _event(words, first, last, rules)
    event_type = EventType(event.value) if event else None
    if saying.act != "admit" and _denies_own_act(words, first, event, saying.speaker):
        saying = replace(saying, act="deny")
    kind = _kind(words, first, last, saying, event, rules)
    if _knows_nothing(words, first, last):
        event_type = EventType.STATEMENT
    if event_type is None or kind in OVERRULING:
        event_type = OF_KIND.get(kind, EventType.STATEMENT if kind in SPOKEN else EventType.OTHER)
    trigger = event or words.first("kind", first, last)
    return Sort(kind=kind, event_type=event_type, trigger=(trigger.first, trigger.last) if trigger else None)


def speaks_of_own_act(words: Words, first: int, sort: Sort) -> bool:
    """Return whether a speaker tells of an attack by "us": "Our fighters fired", not "we saw shells fall"."""
    if sort.kind is not Kind.EVENT or sort.event_type not in VIOLENT or sort.trigger is None:
        return False
    if words.first("wording.seen", first, sort.trigger[0] + 1) is not None:
        return False
    before = words.low[first : sort.trigger[0] + 1]
    passive = sort.trigger[0] and words.low[sort.trigger[0] - 1] in {"been", "were", "was"}
    return not passive and len(before) <= NEAR and any(word in {"we", "our"} for word in before)


def _knows_nothing(words: Words, first: int, last: int) -> bool:
    """Return whether the clause says that something is not known or not told: it reports no happening."""
    low = words.low[first:last]
    return any(
        (low[at] in {"not", "'t", "never"} and any(word in UNKNOWING for word in low[at + 1 : at + 4]))
        or (low[at] in {"no", "any"} and any(word in SAYINGS for word in low[at + 1 : at + 3]))
        for at in range(len(low))
    )


def _denies_own_act(words: Words, first: int, event: Tag | None, speaker: str | None) -> bool:
    """Return whether a speaker says that "we", or those spoken for, did not do it: "The army did not shell"."""
    if speaker is None or event is None or EventType(event.value) not in VIOLENT:
        return False
    before = words.low[first : event.last]
    if any(word.startswith(("confirm", "verif", "establish", "kn")) for word in before):
        return False
    if not any(word in {"not", "'t", "never", "no"} for word in words.low[max(first, event.first - 6) : event.first]):
        return False
    spoken_for = {word for word in speaker.lower().split() if len(word) > 3}
    return any(word in {"we", "our", "us"} or word in spoken_for for word in before)


def _event(words: Words, first: int, last: int, rules: KindRules) -> Tag | None:
    """Return the most telling trigger of the clause: a hint of violence stands before the mere word for its harm."""
    triggers = [tag for tag in words.found("event", first, last) if not _tells_of_another(words, tag)]
    telling = _foremost(words, first, [tag for tag in triggers if tag.value != EventType.CASUALTIES])
    telling = telling or _transfers(words, first, last)
    hints = [] if telling else list(_hints(words, first, last))
    violent = [tag for tag in hints if EventType(tag.value) in VIOLENT]
    tags = telling or violent or _takings(words, first, last) or triggers or hints
    return min(tags, key=lambda tag: (rules.order[EventType(tag.value)], tag.first)) if tags else None


def _tells_of_another(words: Words, tag: Tag) -> bool:
    """Return whether the trigger speaks of another matter: attackers who "fled" are no people driven out."""
    if tag.value != EventType.DISPLACEMENT or not words.low[tag.first].startswith(("fled", "flee")):
        return False
    return any(tag.first - 2 < body.last <= tag.first for body in words.found("actors.body", 0, tag.first))


def _hints(words: Words, first: int, last: int) -> Iterator[Tag]:
    """Yield the weaker words of the clause, a bare "fired" only for the weapon the clause names.

    Rounds that leave craters were not fired from rifles; "before they fired" tells when, not what happened; nor has
    anybody met who was not "able to visit".
    """
    heavy = words.first("wording.heavy_rounds", first, last) and not words.first("wording.light_weapons", first, last)
    for tag in words.found("hint", first, last):
        before = words.low[max(first, tag.first - 2) : tag.first]
        if words.low[tag.first] == "fired" and before[:1] == ("before",):
            continue
        if tag.value == EventType.MEETING and before[-1:] == ("to",) and before[0] in ABLE:
            continue
        turned = heavy and words.low[tag.first] == "fired"
        yield Tag(tag.first, tag.last, EventType.SHELLING) if turned else tag


def _foremost(words: Words, first: int, tags: list[Tag]) -> list[Tag]:
    """Return the triggers of the main clause where some stand before "after" or "because" and some behind."""
    if len(tags) < 2:
        return tags
    turn = next((at for at in range(first, tags[-1].first) if words.low[at] in AFTERWARDS), None)
    return [tag for tag in tags if turn is None or tag.last <= turn] or tags


def _transfers(words: Words, first: int, last: int) -> list[Tag]:
    """Return "delivered" and its like with a weapon among the words that follow."""
    return [
        Tag(at, at + 1, EventType.ARMS_TRANSFER)
        for at in range(first, last)
        if words.low[at] in HANDING and set(words.low[at + 1 : at + 7]) & WEAPONS
    ]


def _takings(words: Words, first: int, last: int) -> list[Tag]:
    """Return "took" and its like before a name: ground said to change hands."""
    return [
        Tag(tag.first, tag.last, EventType.TERRITORY_CHANGE)
        for tag in words.found("wording.taking", first, last - 1)
        if words.capital[tag.last]
    ]


def _kind(words: Words, first: int, last: int, saying: Saying, event: Tag | None, rules: KindRules) -> Kind:
    """Return the kind: by a condition, by the act of speech, by a toll, else by the weights of the clause's phrases."""
    if _sets_condition(words, first, last):
        return Kind.PRECONDITION
    if saying.act in ACT_KINDS:
        return ACT_KINDS[saying.act]
    if saying.toll and _counts(words, first, last):
        return Kind.COUNT
    scores = _scores(words, first, last, saying, event, rules)
    best = max(scores.values())
    if best <= 0:
        return Kind.POSITION if saying.speaker else Kind.EVENT
    return next(kind for kind, score in scores.items() if score == best)


def _scores(
    words: Words, first: int, last: int, saying: Saying, event: Tag | None, rules: KindRules
) -> dict[Kind, float]:
    """Return how strongly the clause speaks for each kind, in the kinds' order of precedence."""
    scores = dict.fromkeys(rules.kinds, 0.0)
    for tag in words.found("kind", first, last):
        name, _, weight = tag.value.partition(":")
        scores[Kind(name)] += float(weight)
    scores[Kind.EVENT] = _event_score(words, first, last, event)
    # "described them as", "branded it a": a label is put on somebody.
    scores[Kind.DESIGNATION] += EVENT_WEIGHT if saying.act == "describe" else 0.0
    # A refusal to supply is a position.
    refused = words.first("wording.negator", first, last) is not None
    if event is not None and event.value == EventType.ARMS_TRANSFER and not refused:
        scores[Kind.TRANSFER] += EVENT_WEIGHT
    if supposes(words, first, last) and not words.first("wording.doubt", first, last):
        scores[Kind.FORECAST] += 2.0
        scores[Kind.EVENT] -= 1.0
    if words.first("wording.predicted", first, last) is not None:
        scores[Kind.FORECAST] += 1.5
        scores[Kind.POSITION] += 2.0 if saying.speaker else 1.0
        scores[Kind.EVENT] -= 2.0
    if "if" in words.low[first:last] and ("we", "will") in pairwise(words.low[first:last]):
        scores[Kind.POSITION] += 5.0
    if event is not None and goes_on(words, first, last):
        scores[Kind.POSITION] += 5.0
    if words.first("wording.demanded", first, last) is not None:
        scores[Kind.EVENT] -= 1.0
    if saying.speaker:
        scores[Kind.POSITION] += 1.6 if event is None and _is_view(words, first, last) else 0.6
    scores[Kind.COUNT] += 1.0 if saying.toll else 0.0
    return scores


def supposes(words: Words, first: int, last: int) -> bool:
    """Return whether the clause tells what could be: a word such as "might" stands in it, and not the month of May."""
    return any(
        not (words.capital[tag.first] and tag.first and words.low[tag.first] == "may")
        for tag in words.found("wording.hypothetical", first, last)
    )


def goes_on(words: Words, first: int, last: int) -> bool:
    """Return whether the clause says that fighting will go on: a promise to continue it, not a forecast."""
    future = words.first("wording.predicted", first, last)
    near = words.low[future.last : future.last + 3] if future else ()
    violent = any(
        EventType(tag.value) in VIOLENT
        for tag in (*words.found("event", first, last), *words.found("hint", first, last))
    )
    return violent and any(word in {"continue", "cease", "stop", "keep"} for word in near)


def _is_view(words: Words, first: int, last: int) -> bool:
    """Return whether the clause tells how things are or what "we" think, rather than what happened."""
    low = words.low[first:last]
    if any(word in OWN for word in low):
        return True
    return next((word in PRESENT for word in low if word in PRESENT or word in PAST or word.endswith("ed")), False)


def _event_score(words: Words, first: int, last: int, event: Tag | None) -> float:
    if event is None:
        return 1.5
    event_type = EventType(event.value)
    weight = EVENT_WEIGHT if words.first("event", first, last) else HINT_WEIGHT
    return weight / 2 if event_type in MILD else weight + 0.5


def _sets_condition(words: Words, first: int, last: int) -> bool:
    """Return whether the clause refuses something "until" or "unless"."""
    low = words.low[first:last]
    if any(word in CONDITIONS_BY_NAME for word in low) or ("prior", "condition") in pairwise(low):
        return True
    for at, word in enumerate(low):
        if word in CONDITION:
            return any(one in REFUSING for one in low[:at])
        if word in {"if", "after", "when", "once"} and "only" in low[max(0, at - 6) : at]:
            return True
        if word in {"when", "once"} and _concedes_when(words, first, first + at, last):
            return True
    return False


def _concedes_when(words: Words, first: int, turn: int, last: int) -> bool:
    """Return whether something "opens when" or "will be lifted once" something else is done."""
    low = words.low
    conceded = words.first("wording.conceding", first, turn)
    future = "will" in low[first:turn] or (conceded is not None and low[conceded.first].endswith("s"))
    done = any(low[at] in {"is", "are", "has", "have"} or _is_present(low[at]) for at in range(turn + 1, last))
    return conceded is not None and future and done and low[first] not in {"when", "once"}


def _is_present(word: str) -> bool:
    return word in PRESENT - {"am", "can", "must"}


def _counts(words: Words, first: int, last: int) -> bool:
    """Return whether the toll is the clause's point: no act stands before the first word of harm."""
    harm = next(
        (tag for tag in words.found("numbers.measures", first, last) if tag.value in {"killed", "injured"}), None
    )
    if harm is None:
        return False
    act = next((tag for tag in words.found("event", first, harm.first) if tag.value != EventType.CASUALTIES), None)
    return act is None
