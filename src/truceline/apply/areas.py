"""Whether a place lies in an area of an agreement: by name, by country, or by geometry with its uncertainty."""

import math

import shapely
from shapely.geometry.base import BaseGeometry

from truceline.domain.agreements import Area
from truceline.domain.findings import Truth
from truceline.domain.places import Place, PlaceCandidate, PlacePrecision
from truceline.vocabulary.names import fold_name

METRES_A_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km
WHOLE = 0.999  # circles are drawn as polygons, so that a share is never quite one
# GeoNames codes of what is wide: administrative units, states, regions, valleys, ranges, plains, islands, rivers.
REGIONS = ("ADM", "PCL", "RGN", "AREA", "VAL", "MTS", "PLN", "PEN", "ISL", "STM", "DSRT", "CST")
FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.VICINITY, PlacePrecision.LOCALITY})


def lies_in(place: Place | None, area: Area) -> tuple[Truth, str]:
    """Return whether the place lies in the area, and why, as words that go after "because" or stand alone.

    A place that was not found, that is named too coarsely, or whose circle of uncertainty straddles the border of
    the area cannot be said to lie in it, nor outside it.
    """
    if place is None:
        return Truth.UNKNOWN, "no source names a place that could be found"
    if place.chosen is None:
        return _undecided(place, area)
    answers = [_by_country(place.chosen, area), _by_name(place, place.chosen, area), _by_ground(place, area)]
    told = [answer for answer in answers if answer is not None]
    truth = Truth.any_of(answer for answer, _ in told)
    return truth, "; ".join(words for answer, words in told if answer is truth)


def area_words(area: Area) -> str:
    """Return what the area is called in a sentence, after its id: "the Oren Valley area"."""
    words = area.id.replace("-", " ").replace("_", " ").removesuffix(" area").title()
    return f"the {words} area"


def _undecided(place: Place, area: Area) -> tuple[Truth, str]:
    names = {candidate.name for candidate in place.candidates}
    listed = {fold_name(name) for name in area.places}
    if len(names) > 1 and all(_listed(candidate, listed) for candidate in place.candidates):
        return Truth.YES, (
            f"“{place.span.text}” may be any of {', '.join(sorted(names))}, which all belong to {area_words(area)}"
        )
    return Truth.UNKNOWN, f"it is not known which place “{place.span.text}” is"


def _by_country(chosen: PlaceCandidate, area: Area) -> tuple[Truth, str] | None:
    if not area.countries:
        return None
    if chosen.country is None:
        return Truth.UNKNOWN, f"it is not known which country {chosen.name} lies in"
    if chosen.country in area.countries:
        return Truth.YES, f"{chosen.name} lies in {chosen.country}"
    return Truth.NO, f"{chosen.name} lies in {chosen.country}, outside {', '.join(area.countries)}"


def _by_name(place: Place, chosen: PlaceCandidate, area: Area) -> tuple[Truth, str] | None:
    if not area.places:
        return None
    listed = {fold_name(name) for name in area.places}
    if _listed(chosen, listed):
        return Truth.YES, f"{chosen.name} is one of the places of {area_words(area)}"
    if not _is_spot(place, chosen):
        return Truth.UNKNOWN, f"{chosen.name} is a whole region and may lie in {area_words(area)} or outside it"
    return Truth.NO, f"{chosen.name} is not among the places of {area_words(area)}"


def _is_spot(place: Place, chosen: PlaceCandidate) -> bool:
    return place.precision in FINE and not chosen.feature.startswith(REGIONS)


def _listed(candidate: PlaceCandidate, listed: set[str]) -> bool:
    within = (candidate.name, candidate.admin2, candidate.admin1)
    return any(name is not None and fold_name(name) in listed for name in within)


def _by_ground(place: Place, area: Area) -> tuple[Truth, str] | None:
    chosen = place.chosen
    if chosen is None or not (area.ring or area.line):
        return None
    if not _is_spot(place, chosen) or place.uncertainty_metres is None:
        return (
            Truth.UNKNOWN,
            f"“{place.span.text}” is known too coarsely to be held against the map of {area_words(area)}",
        )
    share = share_inside(chosen, place.uncertainty_metres, area)
    if share >= WHOLE:
        return Truth.YES, f"{chosen.name} lies wholly in {area_words(area)}"
    if share <= 1 - WHOLE:
        return Truth.NO, f"{chosen.name} lies wholly outside {area_words(area)}"
    return Truth.UNKNOWN, (
        f"where {chosen.name} lies is known to {place.uncertainty_metres / 1000:g} km, and {share:.0%} of that circle "
        f"belongs to {area_words(area)}, {1 - share:.0%} does not"
    )


def share_inside(centre: PlaceCandidate, uncertainty_metres: float, area: Area) -> float:
    """Return the share (0 to 1) of the circle of uncertainty that belongs to the ring or band of the area.

    Distances are measured on a plane that touches the earth at the centre (equirectangular projection), which is
    true to about one part in a hundred over the tens of kilometres that bands are made of.
    """
    circle = shapely.Point(0, 0).buffer(max(uncertainty_metres, 1.0), quad_segs=32)
    ground = _ground(centre, area)
    return float(circle.intersection(ground).area / circle.area)


def _ground(centre: PlaceCandidate, area: Area) -> BaseGeometry:
    shapes: list[BaseGeometry] = []
    if area.ring:
        shapes.append(shapely.make_valid(shapely.Polygon([_metres(centre, point) for point in area.ring])))
    if area.line and area.within_metres is not None:
        drawn = shapely.LineString([_metres(centre, point) for point in area.line])
        shapes.append(drawn.buffer(area.within_metres, quad_segs=32))
    return shapely.union_all(shapes)


def _metres(centre: PlaceCandidate, point: tuple[float, float]) -> tuple[float, float]:
    longitude, latitude = point
    # The shorter way round, so that an area may cross the 180th meridian.
    east = (longitude - centre.longitude + 180) % 360 - 180
    narrowing = math.cos(math.radians(centre.latitude))
    return east * narrowing * METRES_A_DEGREE, (latitude - centre.latitude) * METRES_A_DEGREE
