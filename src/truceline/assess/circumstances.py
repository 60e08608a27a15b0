"""Where accounts of one incident part on when, where and by what means it happened."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from truceline.assess.independence import Standing
from truceline.assess.origins import TracedClaim
from truceline.domain.assessments import Disagreement, DisagreementNature
from truceline.domain.claims import EventType
from truceline.domain.incidents import Incident, IncidentClass
from truceline.domain.places import metres_between
from truceline.domain.times import TimePrecision
from truceline.domain.whereabouts import PINNED, stated_places, states_time
from truceline.text.wording import say_list, say_number, say_verb

PINNED_TIMES = frozenset({TimePrecision.MINUTE, TimePrecision.PART_OF_DAY, TimePrecision.DAY})
# "About ten", "at 10:21" and "shortly after ten" are one time.
SAME_HOUR = timedelta(hours=1)
SAME_NIGHT = timedelta(hours=12)
# Two names of one neighbourhood lie nearer than this; another town lies further.
SAME_PLACE_METRES = 10_000.0
# These say what came of it, or what it hit, not by what means.
NO_MEANS = frozenset(
    {
        EventType.CASUALTIES,
        EventType.KILLING,
        EventType.ATTACK_ON_PROTECTED_SITE,
        EventType.OTHER,
        EventType.STATEMENT,
        EventType.DISPLACEMENT,
    }
)


def _forward(standing: Standing) -> list[TracedClaim]:
    return [each for each in standing.claims if each.forward]


def time_disagreements(incident: Incident, standings: Sequence[Standing]) -> Iterator[Disagreement]:
    """Give the origins whose own stated times all miss the incident's: by a night a tension, else a contradiction."""
    if incident.incident_class is IncidentClass.STANDING_STATE or not incident.when.is_known:
        return
    agree: list[str] = []
    apart: list[tuple[timedelta, str, list[str]]] = []
    for standing in standings:
        stated = [
            each for each in _forward(standing) if states_time(each.told) and each.told.when.precision in PINNED_TIMES
        ]
        gaps = [each.told.when.gap_to(incident.when) or timedelta() for each in stated]
        ids = [each.id for each in stated]
        if gaps and min(gaps) > SAME_HOUR:
            apart.append((min(gaps), standing.origin.name, ids))
        else:
            agree.extend(ids)
    if agree and apart:
        widest = max(gap for gap, _, _ in apart)
        nature = DisagreementNature.TENSION if widest <= SAME_NIGHT else DisagreementNature.CONTRADICTION
        who = say_verb({name for _, name, _ in apart}, "dates", "date")
        hours = max(1, round(widest.total_seconds() / 3600))
        span = "an hour" if hours == 1 else f"{say_number(hours)} hours"
        yield _parted(
            "time",
            nature,
            agree,
            [one for _, _, ids in apart for one in ids],
            f"{who} it up to {span} away from the others.",
        )


def place_disagreements(incident: Incident, standings: Sequence[Standing]) -> Iterator[Disagreement]:
    """Give the origins none of whose own places lies near the incident's."""
    here = incident.place.chosen if incident.place and incident.place.precision in PINNED else None
    if here is None:
        return
    agree: list[str] = []
    apart: list[tuple[str, list[str]]] = []
    for standing in standings:
        told = [
            (each, place.chosen) for each in _forward(standing) for place in stated_places(each.told) if place.chosen
        ]
        ids = [each.id for each, _ in told]
        if told and all(metres_between(found, here) > SAME_PLACE_METRES for _, found in told):
            apart.append((f"{standing.origin.name} ({told[0][1].name})", ids))
        else:
            agree.extend(ids)
    if agree and apart:
        who = say_verb({name for name, _ in apart}, "places", "place")
        others = [one for _, ids in apart for one in ids]
        yield _parted("place", DisagreementNature.TENSION, agree, others, f"{who} it elsewhere than {here.name}.")


def type_disagreements(standings: Sequence[Standing]) -> Iterator[Disagreement]:
    """Give the origins that name other means than the first origin does: shelling here, an air strike there."""
    means: list[tuple[frozenset[EventType], str, list[str]]] = []
    for standing in standings:
        told = [each for each in _forward(standing) if each.told.claim.event_type not in NO_MEANS]
        if told:
            types = frozenset(each.told.claim.event_type for each in told)
            means.append((types, standing.origin.name, [each.id for each in told]))
    if not means:
        return
    first = means[0][0]
    agree = [one for types, _, ids in means if types & first for one in ids]
    apart = [(types, name, ids) for types, name, ids in means if not types & first]
    if apart:
        others = "; ".join(f"{name} speaks of {_types(types)}" for types, name, _ in apart)
        ids = [one for _, _, ids in apart for one in ids]
        why = f"{means[0][1]} speaks of {_types(first)}; {others}."
        yield _parted("event_type", DisagreementNature.TENSION, agree, ids, why)


def _types(types: frozenset[EventType]) -> str:
    return say_list(each.replace("_", " ") for each in types)


def _parted(
    field: str, nature: DisagreementNature, agree: Sequence[str], apart: Sequence[str], why: str
) -> Disagreement:
    sides = (tuple(sorted(set(agree))), tuple(sorted(set(apart))))
    return Disagreement(field=field, nature=nature, sides=sides, why=why)
