"""Where: words as written, what they may stand for, and how surely."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from truceline.domain.spans import Span
from truceline.errors import InvalidRecord

EARTH_METRES = 6_371_000.0
"""The mean radius of the earth, which is taken as a sphere."""


class PlacePrecision(StrEnum):
    """How finely the words pin the place down, finest first."""

    EXACT = "exact"
    VICINITY = "vicinity"
    LOCALITY = "locality"
    DISTRICT = "district"
    PROVINCE = "province"
    LINE = "line"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """One entry of the gazetteer.

    Latitude and longitude are WGS 84 degrees; `country` is ISO 3166-1 alpha-2 (or an example's own code);
    `admin1` and `admin2` are the names of the units it lies in; `feature_class` and `feature` are GeoNames codes;
    a `population` of 0 is not known. `names` says how many names it has, a sign of how widely it is spoken of.
    `radius_metres` is how far its ground reaches from the point, where that is known. `of_the_cell` marks an entry of
    the workspace's own places.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    feature_class: str
    feature: str
    population: int
    names: int = 1
    radius_metres: float | None = None
    of_the_cell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerMatch:
    """An entry that a name was found to fit: by which of its names, whether that is its own, and how alike (0 to 1)."""

    entry: GazetteerEntry
    spelled: str
    own_name: bool
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """One entry of the gazetteer that the words may stand for.

    Latitude and longitude are WGS 84 degrees; `country` is ISO 3166-1 alpha-2 (or the example's own code);
    `feature` is the GeoNames feature code; `probability` lies between 0 and 1 among the candidates of one place.
    """

    entry_id: str
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    feature: str
    population: int
    probability: float
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise InvalidRecord(f"{self.name} cannot lie at latitude {self.latitude}, longitude {self.longitude}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as a claim names it. No candidate chosen ("not found", or too doubtful) is an answer."""

    span: Span
    candidates: tuple[PlaceCandidate, ...]
    chosen: PlaceCandidate | None
    precision: PlacePrecision
    uncertainty_metres: float | None
    reasons: tuple[str, ...]


def metres_between(left: PlaceCandidate | GazetteerEntry, right: PlaceCandidate | GazetteerEntry) -> float:
    """Return the great-circle distance in metres between two places (haversine formula)."""
    return metres_over(left.latitude, left.longitude, right.latitude, right.longitude)


def metres_over(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance in metres between two points in degrees (haversine formula)."""
    up, along = radians(other_latitude - latitude), radians(other_longitude - longitude)
    chord = sin(up / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(along / 2) ** 2
    return 2 * EARTH_METRES * asin(sqrt(min(1.0, chord)))
