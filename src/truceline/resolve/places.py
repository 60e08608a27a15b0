"""Places: the words for a place held against the gazetteer, with runners-up, reasons and how surely; or abstaining."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Protocol

from truceline.domain.places import (
    GazetteerEntry,
    GazetteerMatch,
    Place,
    PlaceCandidate,
    PlacePrecision,
    metres_between,
)
from truceline.domain.spans import Span
from truceline.resolve.earth import midpoint, point_from
from truceline.resolve.place_ranking import Context, Ranked, rank
from truceline.resolve.place_words import PlaceWords, Relation, read_place_words

SURE = 0.8  # probability from which a place helps to find others
ENOUGH = 0.5  # probability below which no place is chosen: a wrong point is worse than none
AROUND = 60  # characters read before and after the name
RUNNERS_UP = 5
PRECISION = {
    "PCLI": PlacePrecision.COUNTRY,
    "ADM1": PlacePrecision.PROVINCE,
    "ADM1H": PlacePrecision.PROVINCE,
    "ADM2": PlacePrecision.DISTRICT,
    "ADM2H": PlacePrecision.DISTRICT,
    "ADM3": PlacePrecision.DISTRICT,
    "VAL": PlacePrecision.DISTRICT,
    "RGN": PlacePrecision.DISTRICT,
    "AREA": PlacePrecision.DISTRICT,
    "MTS": PlacePrecision.DISTRICT,
    "PLN": PlacePrecision.DISTRICT,
    "DSRT": PlacePrecision.DISTRICT,
}
WIDE = 20_000.0  # metres: a valley or a region without borders of its own
RADIUS = {
    "PCLI": 300_000.0,
    "ADM1": 50_000.0,
    "ADM1H": 50_000.0,
    "ADM2": 20_000.0,
    "ADM2H": 20_000.0,
    "ADM3": 10_000.0,
    **dict.fromkeys(("VAL", "RGN", "AREA", "MTS", "PLN", "DSRT"), WIDE),
}
VILLAGE_RADIUS = 1_500.0  # metres: points of the gazetteer are good to about a kilometre
STEP_ASIDE = 5_000.0  # metres meant by "north of X" or "near X" where no distance is given


class Gazetteer(Protocol):
    """Where names of places are looked up."""

    def by_name(self, name: str) -> tuple[GazetteerMatch, ...]:
        """Return the entries that bear the name, spelling differences aside."""

    def by_sound(self, name: str) -> tuple[GazetteerMatch, ...]:
        """Return the entries whose name has the same consonants."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A place span with what its words say, and what the gazetteer has for the name."""

    span: Span
    words: PlaceWords
    matches: tuple[GazetteerMatch, ...]
    parents: tuple[GazetteerEntry, ...]


def resolve_places(
    spans: Iterable[Span],
    *,
    text: str,
    gazetteer: Gazetteer,
    countries: Mapping[str, float],
    is_actor: Callable[[Span], bool],
) -> dict[Span, Place]:
    """Return each span's place. The places of an article help to tell each other.

    `text` is the document's; `countries` says how much the article's actors speak for each country (sums to at most
    1); `is_actor` tells which spans name an actor there ("Damascus rejected the offer") and so no place.
    """
    reads = [_read(span, text, gazetteer) for span in sorted(set(spans), key=lambda span: (span.start, span.end))]
    votes = {read.words.name: _votes(read) for read in reads if read.matches}
    first = [_ranked(read, Context(countries=_focus(votes, read.words.name, countries))) for read in reads]
    sure = tuple(
        ranked[0].entry
        for ranked in first
        if ranked and ranked[0].probability >= SURE and ranked[0].entry.feature != "PCLI"
    )
    places = {}
    for read in reads:
        context = Context(countries=_focus(votes, read.words.name, countries), sure=sure)
        places[read.span] = _place(read, _ranked(read, context), context, gazetteer, is_actor(read.span))
    return places


def _read(span: Span, text: str, gazetteer: Gazetteer) -> _Read:
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    words = read_place_words(span.text, before=_same_line(before, last=True), after=_same_line(after, last=False))
    parents = tuple(match.entry for name in words.parents for match in gazetteer.by_name(name)[:5])
    # The whole phrase may be a name of its own: "Ostrel Airfield", "Tal Abyad District".
    whole = gazetteer.by_name(span.text) if span.text != words.name else ()
    return _Read(span, words, whole or _look_up(words.name, gazetteer), parents)


def _look_up(name: str, gazetteer: Gazetteer) -> tuple[GazetteerMatch, ...]:
    return gazetteer.by_name(name) or gazetteer.by_sound(name)


def _same_line(text: str, *, last: bool) -> str:
    lines = text.split("\n")
    return lines[-1] if last else lines[0]


def _ranked(read: _Read, context: Context) -> tuple[Ranked, ...]:
    return rank(read.matches, read.words, context, read.parents)


def _votes(read: _Read) -> dict[str, float]:
    """Return how likely the name alone makes each country."""
    votes: dict[str, float] = {}
    for ranked in _ranked(read, Context(countries={})):
        country = ranked.entry.country or ""
        votes[country] = votes.get(country, 0.0) + ranked.probability
    return votes


def _focus(votes: Mapping[str, Mapping[str, float]], name: str, actors: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each country among the article's other names, its actors counting as one more."""
    others = [each for other, each in votes.items() if other != name] + ([actors] if actors else [])
    countries = {country for each in others for country in each}
    return {country: sum(each.get(country, 0.0) for each in others) / len(others) for country in countries}


def _place(read: _Read, ranked: Sequence[Ranked], context: Context, gazetteer: Gazetteer, is_actor: bool) -> Place:  # noqa: FBT001
    candidates = tuple(_candidate(each) for each in ranked[:RUNNERS_UP])
    if is_actor or (read.words.speaks and ranked and _may_speak(ranked[0].entry)):
        return _none(read.span, candidates, "here the name stands for a government, not for a place")
    if not ranked:
        return _none(read.span, (), f"{read.words.name!r} is not in the gazetteer")
    best = ranked[0]
    if best.probability < ENOUGH:
        return _none(read.span, candidates, _doubt(read.words.name, ranked))
    return _related(_plain(read.span, best, candidates), read.words, best, gazetteer, context)


def _may_speak(entry: GazetteerEntry) -> bool:
    return entry.feature in {"PCLI", "PPLC", "PPLA"} or entry.population > 200_000


def _doubt(name: str, ranked: Sequence[Ranked]) -> str:
    if len(ranked) == 1:
        return f"the only {name!r} in the gazetteer, in {ranked[0].entry.country}, is unlikely to be the one meant"
    return f"{len(ranked)} places may be meant by {name!r} and nothing in the article decides between them"


def _none(span: Span, candidates: tuple[PlaceCandidate, ...], reason: str) -> Place:
    return Place(
        span=span,
        candidates=candidates,
        chosen=None,
        precision=PlacePrecision.UNKNOWN,
        uncertainty_metres=None,
        reasons=(reason,),
    )


def _plain(span: Span, best: Ranked, candidates: tuple[PlaceCandidate, ...]) -> Place:
    return Place(
        span=span,
        candidates=candidates,
        chosen=candidates[0],
        precision=PRECISION.get(best.entry.feature, PlacePrecision.LOCALITY),
        uncertainty_metres=_radius(best.entry),
        reasons=best.reasons,
    )


def _related(place: Place, words: PlaceWords, best: Ranked, gazetteer: Gazetteer, context: Context) -> Place:
    """Return the place moved or widened as the words say ("10 km south-west of", "near", "between A and B")."""
    chosen, radius = place.chosen, _radius(best.entry)
    if chosen is None or words.relation is Relation.AT:
        return place
    if words.relation is Relation.BETWEEN:
        return _between(place, chosen, words, gazetteer, context)
    away = words.metres if words.metres is not None else STEP_ASIDE
    if words.bearing is None:
        reason = f"within about {(away + radius) / 1000:.0f} km of {chosen.name}"
        return _moved(place, chosen, (chosen.latitude, chosen.longitude), away + radius, reason)
    point = point_from(chosen.latitude, chosen.longitude, bearing=words.bearing, metres=away)
    doubt = radius + away * (0.25 if words.metres is not None else 1.0)
    reason = f"about {away / 1000:g} km from {chosen.name} on a bearing of {words.bearing:.0f} degrees"
    return _moved(place, chosen, point, doubt, reason)


def _between(place: Place, chosen: PlaceCandidate, words: PlaceWords, gazetteer: Gazetteer, context: Context) -> Place:
    near_first = Context(countries={chosen.country or "": 1.0}, sure=context.sure)
    ends = rank(_look_up(words.other or "", gazetteer), PlaceWords(name=words.other or ""), near_first, ())
    if not ends or ends[0].probability < ENOUGH:
        return replace(place, precision=PlacePrecision.VICINITY, reasons=(*place.reasons, "the other end is not known"))
    end = ends[0].entry
    here, there = (chosen.latitude, chosen.longitude), (end.latitude, end.longitude)
    half = metres_between(chosen, end) / 2
    moved = _moved(place, chosen, midpoint(*here, *there), half, f"halfway between {chosen.name} and {end.name}")
    return replace(moved, precision=PlacePrecision.LINE)


def _moved(place: Place, chosen: PlaceCandidate, point: tuple[float, float], doubt: float, reason: str) -> Place:
    return replace(
        place,
        chosen=replace(chosen, latitude=point[0], longitude=point[1], reasons=(*chosen.reasons, reason)),
        precision=PlacePrecision.VICINITY,
        uncertainty_metres=doubt,
        reasons=(*place.reasons, reason),
    )


def _radius(entry: GazetteerEntry) -> float:
    if entry.radius_metres is not None:
        return entry.radius_metres
    if entry.feature in RADIUS:
        return RADIUS[entry.feature]
    # As if a hundred inhabitants shared a hectare.
    return max(VILLAGE_RADIUS, sqrt(entry.population * 100 / 3.14))


def _candidate(ranked: Ranked) -> PlaceCandidate:
    entry = ranked.entry
    return PlaceCandidate(
        entry_id=entry.id,
        name=entry.name,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        latitude=entry.latitude,
        longitude=entry.longitude,
        feature=entry.feature,
        population=entry.population,
        probability=ranked.probability,
        reasons=ranked.reasons,
    )
