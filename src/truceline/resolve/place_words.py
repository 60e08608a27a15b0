"""The words around a place name: its type, the larger place it lies in, and distances, directions and stretches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
    "شمال": 0.0, "شرق": 90.0, "جنوب": 180.0, "غرب": 270.0,
}  # fmt: skip
METRES = {"km": 1000.0, "kilo": 1000.0, "mile": 1609.344, "met": 1.0, "m": 1.0, "كم": 1000.0, "كيل": 1000.0}

# Type words and the feature codes they speak of.
TYPES = {
    "province": ("ADM1",), "governorate": ("ADM1",), "oblast": ("ADM1",), "state": ("ADM1",), "region": ("ADM1",),
    "district": ("ADM2", "ADM3", "PPLX"), "county": ("ADM2",), "subdistrict": ("ADM3",),
    "city": ("P",), "town": ("P",), "village": ("P",), "hamlet": ("P",), "settlement": ("P",), "camp": ("P",),
    "quarter": ("PPLX",), "neighbourhood": ("PPLX",), "neighborhood": ("PPLX",), "suburb": ("PPLX", "P"),
    "countryside": (), "airport": ("AIRP",), "airfield": ("AIRF", "AIRP"), "airbase": ("AIRB", "AIRP"),
    "valley": ("VAL",), "hill": ("HLL",), "mountain": ("MT",), "river": ("STM",), "bridge": ("BDG",),
    "محافظة": ("ADM1",), "ريف": (), "مدينة": ("P",), "بلدة": ("P",), "قرية": ("P",), "مخيم": ("P",),
    "حي": ("PPLX",), "مطار": ("AIRP", "AIRF"), "وادي": ("VAL",),
}  # fmt: skip
COUNTRYSIDE = frozenset(("countryside", "ريف"))
COUNTRYSIDE_REACH = 15_000.0  # metres from a town that its countryside is taken to lie
_TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
_DIRECTION = r"(?P<direction>(?:north|south)(?:[ -]?(?:east|west))?|east|west|شمال|شرق|جنوب|غرب)(?:ern|ward)?"
_NAME = r"(?P<name>\w[\w'’‘ʿʾ-]*(?: \w[\w'’‘ʿʾ-]*)*)"
_PROPER = r"(?P<parent>(?:al-|as-|ash-|el-)?[A-Z][\w'’-]*(?: (?:al-|as-|ash-|el-)?[A-Z][\w'’-]*){0,3})"

_OFFSET = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?) ?(?P<unit>km|kilo\w*|miles?|met\w+|m|كم|كيلومتر\w*)\b(?: \([^)]*\))?(?: to the)?"
    rf"(?: (?:{_DIRECTION}))?(?: (?:of|from|من))?(?: the)? ?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    rf"\b{_DIRECTION} of(?: the)? ?$|(?:^|\s){_DIRECTION.replace('direction', 'arabic')} ?$", re.IGNORECASE
)
_NEAR = re.compile(
    r"(?:\b(?:near|nearby|close to|outside|around|towards?|(?:the )?(?:vicinity|outskirts|edge|surroundings) of)|قرب)"
    r"(?: the)? ?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|بين)(?: the)? ?$", re.IGNORECASE)
_TYPE_BEFORE = re.compile(
    rf"(?:\b(?P<type>{_TYPE})s? of(?: the)?|(?P<arabic>محافظة|ريف|مدينة|بلدة|قرية|مخيم|حي)) ?$", re.IGNORECASE
)
_TYPE_AFTER = re.compile(rf"^(?:['’]s)? ?(?:\w+ )?(?P<type>{_TYPE})\b", re.IGNORECASE)
_PARENT_AFTER = re.compile(rf"^(?:(?:['’]s)? ?(?:{_TYPE}) (?:of|in) |, (?:in )?| in )(?:the )?{_PROPER}")
_PARENT_AFTER_ARABIC = re.compile(r"^ (?:في|من) (?P<parent>\w+)")
_SPEAKS = re.compile(
    r"^ (?:has |had |have |will |would )?(?:also |again )?(?:said|says|say|rejected|rejects|denied|denies|accused"
    r"|accuses|announced|demanded|demands|warned|warns|vowed|insisted|insists|agreed|refused|refuses|condemned"
    r"|called on|urged|claimed|claims|supports|backs|backed|wants|welcomed"
    r"|blamed|blames|threatened|believes|offered|proposed)\b"
)
_WITHIN = re.compile(r"\b(?:in|from|near|at|of|around|outside|to|into|on|between|across)(?: the)? ?$", re.IGNORECASE)


class Relation(StrEnum):
    """How the thing spoken of lies to the named place."""

    AT = "at"
    OFFSET = "a distance from"
    TOWARDS = "in a direction from"
    NEAR = "near"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """What the words say of a place: its bare name, type, the larger places it lies in, and how one lies to it.

    `bearing` is in degrees clockwise from north; `other` is the second end of "between A and B".
    """

    name: str
    type_word: str | None = None
    parents: tuple[str, ...] = ()
    relation: Relation = Relation.AT
    metres: float | None = None
    bearing: float | None = None
    other: str | None = None
    speaks: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """The GeoNames feature codes (or class) the type word speaks of; empty without one."""
        return TYPES.get(self.type_word or "", ())


def read_place_words(phrase: str, *, before: str, after: str) -> PlaceWords:
    """Return what the phrase, and the words just before and after it, say of the place."""
    lead, name, tail = _bare_name(phrase)
    before, after = f"{before}{lead}", f"{tail}{after}"
    words = PlaceWords(name=name, type_word=_type_word(before, after), parents=_parents(after))
    if not lead and not _WITHIN.search(before) and _SPEAKS.search(after):
        return replace(words, speaks=True)
    return _related(words, before=before, after=after)


def _related(words: PlaceWords, *, before: str, after: str) -> PlaceWords:
    if words.type_word in COUNTRYSIDE:
        direction = re.search(rf"\b{_DIRECTION} (?:countryside|rural)", f"{before}{after}", re.IGNORECASE)
        bearing = _bearing(direction["direction"]) if direction is not None else None
        relation = Relation.TOWARDS if direction is not None else Relation.NEAR
        return replace(words, relation=relation, bearing=bearing, metres=COUNTRYSIDE_REACH)
    # A type word stands between the relation and the name: "near the town of X".
    before = _TYPE_BEFORE.sub("", before)
    offset = _OFFSET.search(before)
    if offset is not None:
        bearing = _bearing(offset["direction"])
        return replace(words, relation=Relation.OFFSET, metres=_metres(offset), bearing=bearing)
    towards = _TOWARDS.search(before)
    if towards is not None:
        return replace(words, relation=Relation.TOWARDS, bearing=_bearing(towards["direction"] or towards["arabic"]))
    other = re.match(rf" (?:and|و) ?(?:the )?{_NAME}", after)
    if _BETWEEN.search(before) and other is not None:
        proper = re.match(_PROPER, other["name"])
        return replace(words, relation=Relation.BETWEEN, other=proper["parent"] if proper else other["name"])
    if _NEAR.search(before):
        return replace(words, relation=Relation.NEAR)
    return words


def _bare_name(phrase: str) -> tuple[str, str, str]:
    """Return the phrase cut in three: what leads up to the name, the name, and what follows it."""
    leads: Sequence[str] = (
        rf"(?:.*\b{_DIRECTION} (?:of|from) (?:the )?)",
        r"(?:(?:near|around|outside|between|the (?:outskirts|vicinity|edge) of) (?:the )?)",
        rf"(?:(?:the )?(?:\w+ )?(?:{_TYPE})s? of (?:the )?)",
        r"(?:(?:محافظة|ريف|مدينة|بلدة|قرية|مخيم|حي|قرب|بين) )",
        r"(?:the )",
    )
    start = 0
    while True:
        found = next((m for lead in leads if (m := re.match(lead, phrase[start:], re.IGNORECASE))), None)
        if found is None or start + found.end() >= len(phrase):
            break
        start += found.end()
    rest = phrase[start:]
    cut = re.search(rf"(?:['’]s\b|,| and | in | (?:{_TYPE})\b(?! (?:[A-Z]|$)))", rest)
    end = cut.start() if cut and cut.start() > 0 else len(rest)
    return phrase[:start], rest[:end].strip(), rest[end:]


def _type_word(before: str, after: str) -> str | None:
    found = _TYPE_AFTER.search(after)
    if found is not None and found["type"]:
        return found["type"].lower()
    led = _TYPE_BEFORE.search(before)
    return (led["type"] or led["arabic"]).lower() if led is not None else None


def _parents(after: str) -> tuple[str, ...]:
    found = _PARENT_AFTER.search(after) or _PARENT_AFTER_ARABIC.search(after)
    return (found["parent"],) if found is not None else ()


def _bearing(direction: str | None) -> float | None:
    return None if direction is None else BEARINGS[re.sub(r"[ -]", "", direction.lower())]


def _metres(match: re.Match[str]) -> float:
    unit = match["unit"].lower()
    return float(match["number"].replace(",", ".")) * next(
        size for stem, size in METRES.items() if unit.startswith(stem)
    )
