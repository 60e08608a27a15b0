"""What an incident is called and where and when it is put: the best supported values among its tellings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from truceline.domain.actors import describes_people
from truceline.domain.claims import EventType, KnownActor
from truceline.domain.places import Place, PlacePrecision
from truceline.domain.times import TimePrecision, TimeRange
from truceline.link.kinship import OUTCOMES, VIOLENCE
from truceline.link.tellings import FINENESS, Telling
from truceline.text.wording import say_day, say_month

WORDS = {
    EventType.AIRSTRIKE: "air strike",
    EventType.SMALL_ARMS_FIRE: "small-arms fire",
    EventType.EXPLOSIVE_DEVICE: "explosion of a device",
    EventType.INCENDIARY_OR_CLUSTER_ATTACK: "incendiary or cluster attack",
    EventType.ATTACK_ON_PROTECTED_SITE: "attack on a protected site",
    EventType.TERRITORY_CHANGE: "change of control",
    EventType.WEAPONS_IN_ZONE: "weapons in the zone",
    EventType.CEASEFIRE_END: "end of a ceasefire",
    EventType.MONITORING_OBSTRUCTION: "obstruction of monitors",
    EventType.OTHER: "event",
}
PLACE_FINENESS = tuple(PlacePrecision)


def best_type(tellings: Sequence[Telling]) -> EventType:
    """Return the type most tellings give: of means, or of an outcome only where nobody names the means."""
    told = [telling for telling in tellings if not telling.only_denies] or list(tellings)
    counted = Counter(claim.claim.event_type for telling in told for claim in telling.claims)
    asserted = Counter(event_type for telling in told for event_type in telling.types)
    vague = OUTCOMES | {EventType.OTHER}
    return min(asserted, key=lambda found: (found in vague, -asserted[found], -counted[found], found))


def best_place(tellings: Sequence[Telling]) -> Place | None:
    """Return the finest of the places that at least half as many tellings name as name the place named most."""
    counted: Counter[str] = Counter()
    shown: dict[str, Place] = {}
    for telling in tellings:
        for place in telling.places:
            if place.chosen:
                counted[place.chosen.entry_id] += 1
                held = shown.setdefault(place.chosen.entry_id, place)
                shown[place.chosen.entry_id] = min(held, place, key=_place_order)
    if not counted:
        return None
    most = max(counted.values())
    supported = [entry for entry in counted if 2 * counted[entry] >= most]
    order = {entry: PLACE_FINENESS.index(shown[entry].precision) for entry in supported}
    return shown[min(supported, key=lambda entry: (order[entry], -counted[entry], entry))]


def _place_order(place: Place) -> tuple[int, str, int]:
    return PLACE_FINENESS.index(place.precision), place.span.document_id, place.span.start


def best_time(tellings: Sequence[Telling], *, standing: bool) -> TimeRange:
    """Return the day most tellings state, as finely as one of them gives it; a standing state is open at its end.

    Where nobody states a time it is unknown: the day of publication is no substitute.
    """
    stated = [telling.when for telling in tellings if telling.when and not telling.only_denies]
    stated = stated or [telling.when for telling in tellings if telling.when]
    if not stated:
        return TimeRange.unknown()
    if standing:
        first = min(stated, key=lambda when: (when.earliest is None, when.earliest or when.latest))
        return replace(first, latest=None)
    finest = min(FINENESS.index(when.precision) for when in stated)
    days = Counter(
        when.earliest.date()
        for when in stated
        if when.earliest and FINENESS.index(when.precision) <= max(finest, FINENESS.index(TimePrecision.DAY))
    )
    day = min(days, key=lambda found: (-days[found], found)) if days else None
    fitting = [when for when in stated if when.earliest and when.earliest.date() == day] or stated
    told = Counter((when.earliest, when.latest) for when in fitting)

    def order(when: TimeRange) -> tuple[int, int, str, str]:
        most = told[when.earliest, when.latest]
        return FINENESS.index(when.precision), -most, str(when.earliest), str(when.latest)

    return min(fitting, key=order)


def best_actors(actors: Iterable[KnownActor]) -> tuple[KnownActor, ...]:
    """Return each actor once, whoever is named most first: the roster's, and people without a name.

    A thing read as an actor ("rockets", "the restriction") stays on its claim.
    """
    return best_targets(actor for actor in actors if actor.actor_id or describes_people(actor.mention.span.text))


def best_targets(targets: Iterable[KnownActor]) -> tuple[KnownActor, ...]:
    """Return each target, a party or a thing, once, whatever is named most first."""
    counted: Counter[str] = Counter()
    shown: dict[str, KnownActor] = {}
    for target in targets:
        key = target.actor_id or (target.name or target.mention.span.text).casefold()
        counted[key] += 1
        held = shown.setdefault(key, target)
        shown[key] = min(held, target, key=lambda each: (each.mention.span.document_id, each.mention.span.start))
    return tuple(shown[key] for key in sorted(counted, key=lambda key: (-counted[key], key)))


def summarise(event_type: EventType, place: Place | None, when: TimeRange, *, standing: bool) -> str:
    """Return a heading that asserts nothing: "Alleged shelling, Velmora, 3 March 2031".

    Who holds a town is a standing state, and no change of who holds it.
    """
    said = "Alleged" if event_type in VIOLENCE else "Reported"
    words = WORDS.get(event_type, event_type.replace("_", " "))
    parts = [f"{said} {words.removeprefix('change of ') if standing else words}"]
    if place and place.chosen:
        parts.append(place.chosen.name)
    parts.append(_date_words(when))
    return ", ".join(parts)


def _date_words(when: TimeRange) -> str:
    day = when.earliest or when.latest
    if day is None:
        return "date unknown"
    if when.precision is TimePrecision.YEAR:
        return f"{day.year}"
    if when.precision is TimePrecision.MONTH:
        return f"{say_month(day)} {day.year}"
    told = say_day(day)
    if when.latest is None:
        return f"since {told}"
    if when.latest.date() != day.date():
        return f"{told} to {say_day(when.latest)}"
    return told
