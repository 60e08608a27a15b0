"""The map: circles as wide as the doubt about a place, over outlines of land, drawn without the internet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from statistics import median

from markupsafe import Markup

from truceline.domain.places import Place
from truceline.domain.release import (
    Profile,
    coarse_precision,
    coarse_uncertainty,
    snap,
)
from truceline.report.data import Land
from truceline.report.labels import Box, place_labels
from truceline.report.land import land_within
from truceline.report.selection import SAID_NOT_DONE, WIDE, Case, place_in_brief
from truceline.report.words import distance_words
from truceline.text.wording import say_items

WIDTH = 640.0
KM_PER_DEGREE = 111.2
SMALLEST_FRAME_KM = 40.0
SMALLEST_CIRCLE = 6.0
FAR_KM = 150.0
STEPS_DEGREES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
STEPS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One point of the map with the incidents there. `radius_metres` is how far the point may be off."""

    number: int
    names: tuple[str, ...]
    words: str
    within: str
    latitude: float
    longitude: float
    radius_metres: float | None
    incidents: tuple[tuple[str, int], ...]
    drawn: bool = True
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The part of the world that is drawn, and the scale: points to a degree of latitude."""

    west: float
    south: float
    east: float
    north: float
    scale: float

    @property
    def narrowing(self) -> float:
        """How much shorter a degree of longitude is than one of latitude at the frame's middle."""
        return cos(radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """The drawing's height in points."""
        return (self.north - self.south) * self.scale

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a place lies in the drawing (equirectangular about the frame's middle)."""
        return (longitude - self.west) * self.scale * self.narrowing, (self.north - latitude) * self.scale

    def length(self, metres: float) -> float:
        """Return how long a distance on the ground is in the drawing."""
        return metres / 1000 / KM_PER_DEGREE * self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The drawing and the table that says the same. `svg` is None where no incident has a place to draw."""

    svg: Markup | None
    spots: tuple[Spot, ...]
    has_land: bool


def map_view(spots: tuple[Spot, ...], land: Land) -> MapView:
    """Return the map of the spots over the land."""
    drawn = [spot for spot in spots if spot.drawn]
    if not drawn:
        return MapView(svg=None, spots=spots, has_land=False)
    frame = _frame(drawn)
    rings = land_within(land, frame.west, frame.south, frame.east, frame.north)
    return MapView(svg=_drawing(frame, drawn, rings), spots=spots, has_land=bool(rings))


def map_spots(cases: Sequence[Case], profile: Profile) -> tuple[Spot, ...]:
    """Return one spot for each point on the profile's grid, in the order of the weightiest incident there.

    Incidents that are mere words (a statement, a meeting) are left out, and so are those without a place.
    """
    held: dict[tuple[float, float, bool], list[tuple[Case, Place]]] = {}
    for case in cases:
        place = case.incident.place
        on_ground = case.incident.event_type not in SAID_NOT_DONE
        if on_ground and place is not None and place.chosen is not None:
            point = snap(place.chosen.latitude, place.chosen.longitude, profile)
            held.setdefault((*point, place.precision in WIDE), []).append((case, place))
    spots = []
    for number, ((latitude, longitude, wide), found) in enumerate(held.items(), start=1):
        places = [place for _, place in found]
        off = [coarse_uncertainty(place.uncertainty_metres, profile) for place in places]
        spots.append(
            Spot(
                number=number,
                names=_spot_names(places, profile),
                words=say_items(_spot_names(places, profile)),
                within=_within(off),
                latitude=latitude,
                longitude=longitude,
                radius_metres=max((metres for metres in off if metres is not None), default=None),
                incidents=tuple((case.anchor, case.number) for case, _ in found),
                drawn=not wide,
                why_not=f"not drawn: {coarse_precision(places[0].precision, profile).value} only" if wide else "",
            )
        )
    return _without_far_ones(spots)


def _spot_names(places: Sequence[Place], profile: Profile) -> tuple[str, ...]:
    """Return the names of the places at one spot, said once each."""
    return tuple(dict.fromkeys(place_in_brief(place, profile) or "" for place in places))


def _within(off: Sequence[float | None]) -> str:
    known = [metres for metres in off if metres is not None]
    return distance_words(max(known)) if known else "not known"


def _without_far_ones(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Leave out of the drawing what lies so far off that it would shrink all the rest to a dot."""
    near = [spot for spot in spots if spot.drawn]
    if not near:
        return tuple(spots)
    middle = median(spot.latitude for spot in near), median(spot.longitude for spot in near)
    far = max(FAR_KM, 4 * median(_distance_km(spot, *middle) for spot in near))
    return tuple(
        replace(spot, drawn=False, why_not="outside the frame")
        if spot.drawn and _distance_km(spot, *middle) > far
        else spot
        for spot in spots
    )


def _distance_km(spot: Spot, latitude: float, longitude: float) -> float:
    narrowing = cos(radians(latitude))
    return KM_PER_DEGREE * hypot(spot.latitude - latitude, (spot.longitude - longitude) * narrowing)


def _frame(spots: Sequence[Spot]) -> Frame:
    """Return a frame that holds every circle, with room for labels."""
    middle = (min(spot.latitude for spot in spots) + max(spot.latitude for spot in spots)) / 2
    narrowing = cos(radians(middle))
    reach = [min(spot.radius_metres or 0, FAR_KM * 500) / 1000 / KM_PER_DEGREE for spot in spots]
    south = min(spot.latitude - off for spot, off in zip(spots, reach, strict=True))
    north = max(spot.latitude + off for spot, off in zip(spots, reach, strict=True))
    west = min(spot.longitude - off / narrowing for spot, off in zip(spots, reach, strict=True))
    east = max(spot.longitude + off / narrowing for spot, off in zip(spots, reach, strict=True))
    tall = max(north - south, SMALLEST_FRAME_KM / KM_PER_DEGREE) * 1.2
    wide = max((east - west) * narrowing, SMALLEST_FRAME_KM / KM_PER_DEGREE) * 1.3
    tall, wide = max(tall, wide * 0.6), max(wide, tall * 1.25)
    centre_latitude, centre_longitude = (south + north) / 2, (west + east) / 2
    return Frame(
        west=centre_longitude - wide / 2 / narrowing,
        east=centre_longitude + wide / 2 / narrowing,
        south=centre_latitude - tall / 2,
        north=centre_latitude + tall / 2,
        scale=WIDTH / wide,
    )


def _drawing(frame: Frame, spots: Sequence[Spot], rings: Sequence[Sequence[tuple[float, float]]]) -> Markup:
    path = " ".join(_path(frame, ring) for ring in rings)
    parts = [
        Markup('<rect class="sea" width="{}" height="{}"/>').format(_n(WIDTH), _n(frame.height)),
        Markup('<path class="land" fill-rule="evenodd" d="{}"/>').format(path) if path else Markup(),
        _graticule(frame),
        *(_circle(frame, spot) for spot in sorted(spots, key=lambda spot: -(spot.radius_metres or 0))),
        *_labels(frame, spots),
        _scale_bar(frame),
    ]
    return Markup(
        '<svg class="map" viewBox="0 0 {w} {h}" role="group" aria-labelledby="map-title" aria-describedby="map-desc" '
        'xmlns="http://www.w3.org/2000/svg"><title id="map-title">Where the incidents are said to have happened</title>'
        '<desc id="map-desc">{n} numbered circles over outlines of land. The table after the map says the same.</desc>'
        "{body}</svg>"
    ).format(w=_n(WIDTH), h=_n(frame.height), n=len(spots), body=Markup("").join(parts))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _path(frame: Frame, ring: Sequence[tuple[float, float]]) -> str:
    points = [frame.point(latitude, longitude) for longitude, latitude in ring]
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + "Z"


def _graticule(frame: Frame) -> Markup:
    step = next((step for step in STEPS_DEGREES if (frame.north - frame.south) / step <= 5), STEPS_DEGREES[-1])
    lines = []
    for index in range(int(frame.south // step) + 1, int(frame.north // step) + 1):
        y = frame.point(index * step, frame.west)[1]
        lines.append(Markup('<path class="grid" d="M0 {y}H{w}"/>').format(y=_n(y), w=_n(WIDTH)))
        if 20 < y < frame.height - 50:  # else it would lie on the scale bar or the other labels
            lines.append(_grid_label(6, y - 4, _degrees(index * step, "N", "S")))
    for index in range(int(frame.west // step) + 1, int(frame.east // step) + 1):
        x = frame.point(frame.north, index * step)[0]
        lines.append(Markup('<path class="grid" d="M{x} 0V{h}"/>').format(x=_n(x), h=_n(frame.height)))
        lines.append(_grid_label(x + 4, 14, _degrees(index * step, "E", "W")))
    return Markup("").join(lines)


def _grid_label(x: float, y: float, words: str) -> Markup:
    return Markup('<text class="grid-label" x="{}" y="{}">{}</text>').format(_n(x), _n(y), words)


def _degrees(value: float, positive: str, negative: str) -> str:
    half = positive if value > 0 else negative
    return f"{abs(value):.2f}".rstrip("0").rstrip(".") + "°" + (half if round(value, 4) else "")


def _circle(frame: Frame, spot: Spot) -> Markup:
    """Draw the doubt about a place: a circle that wide, dashed where its width itself is not known."""
    x, y = frame.point(spot.latitude, spot.longitude)
    known = spot.radius_metres is not None
    radius = max(frame.length(spot.radius_metres or 0), SMALLEST_CIRCLE)
    return Markup(
        '<a href="#spot{n}" aria-label="{words}: row {n} of the table"><circle class="{kind}" cx="{x}" '
        'cy="{y}" r="{r}"><title>{words}</title></circle></a>'
    ).format(
        n=spot.number, kind="doubt" if known else "doubt unknown", x=_n(x), y=_n(y), r=_n(radius), words=spot.words
    )


def _labels(frame: Frame, spots: Sequence[Spot]) -> list[Markup]:
    points = [frame.point(spot.latitude, spot.longitude) for spot in spots]
    numbers = [Box(left=x - 9, top=y - 9, right=x + 9, bottom=y + 9) for x, y in points]
    texts = [", ".join(spot.names[:2]) + (" …" if len(spot.names) > 2 else "") for spot in spots]
    scale_bar = Box(left=0, top=frame.height - 40, right=190, bottom=frame.height)
    away = [frame.length(spot.radius_metres or 0) for spot in spots]
    placed = place_labels(points, texts, away=away, taken=[*numbers, scale_bar], width=WIDTH, height=frame.height)
    drawn = []
    for spot, (x, y), text, spot_label in zip(spots, points, texts, placed, strict=True):
        drawn.append(Markup('<circle class="dot" cx="{x}" cy="{y}" r="9"/>').format(x=_n(x), y=_n(y)))
        drawn.append(
            Markup('<text class="number" x="{x}" y="{y}">{n}</text>').format(x=_n(x), y=_n(y + 4), n=spot.number)
        )
        if spot_label is not None:
            left, base = spot_label
            drawn.append(Markup('<text class="label" x="{}" y="{}">{}</text>').format(_n(left), _n(base), text))
    return drawn


def _scale_bar(frame: Frame) -> Markup:
    longest = WIDTH * 0.25
    kilometres = max((step for step in STEPS_KM if frame.length(step * 1000) <= longest), default=STEPS_KM[0])
    length, y = frame.length(kilometres * 1000), frame.height - 14
    return Markup(
        '<path class="bar" d="M14 {t}V{y}H{x}V{t}"/><text class="bar-label" x="14" y="{l}">{km} km</text>'
    ).format(t=_n(y - 6), y=_n(y), x=_n(14 + length), l=_n(y - 11), km=f"{kilometres:,}")
