"""The same texts with other parties in them: what is learned of a deed must not hang on who is said to do it."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from truceline.train.examples import Example, Marks
from truceline.train.texts import without_overlap

GROUPS: Final = (
    "government forces",
    "rebels",
    "army units",
    "rebel fighters",
    "federal troops",
    "insurgents",
    "the army",
    "militia fighters",
    "separatists",
    "coalition forces",
    "loyalist troops",
    "tribal fighters",
    "paramilitaries",
    "national guard units",
    "guerrillas",
    "opposition forces",
    "border police",
    "security forces",
    "resistance fighters",
    "marines",
    "volunteers",
    "peacekeepers",
    "commandos",
    "the armed forces",
    "the Front",
    "the Brigades",
    "the Movement",
    "Liberation Army fighters",
    "Unity Front troops",
    "the junta",
    "the gendarmerie",
    "armed groups",
    "irregulars",
    "regular troops",
    "the navy",
    "republican guards",
    "partisans",
    "the militia",
)
"""Armed groups and forces, by name or as they are commonly called."""
PEOPLES: Final = (
    "Russian",
    "Ukrainian",
    "Israeli",
    "Palestinian",
    "Turkish",
    "Kurdish",
    "Saudi",
    "Houthi",
    "Iranian",
    "American",
    "Syrian",
    "Lebanese",
    "Ethiopian",
    "Eritrean",
    "Armenian",
    "Azerbaijani",
    "Indian",
    "Pakistani",
    "Serbian",
    "Croatian",
    "Colombian",
    "Sudanese",
    "Libyan",
    "Malian",
    "Burmese",
    "Chinese",
    "French",
    "British",
    "Afghan",
    "Taliban",
    "Sunni",
    "Shiite",
    "Christian",
    "Muslim",
    "Alawite",
    "Druze",
    "Tamil",
    "Sinhalese",
    "Tuareg",
    "Arab",
)
"""Words for peoples, states and faiths."""
LOADED: Final = (
    "cowardly",
    "glorious",
    "vicious",
    "valiant",
    "rogue",
    "treacherous",
    "noble",
    "barbaric",
    "illegal",
    "puppet",
    "selfless",
    "savage",
    "beloved",
    "hateful",
    "righteous",
    "fanatical",
    "fearless",
    "self-styled",
    "sacred",
    "mutinous",
)
"""Words of praise and blame."""
COMMON: Final = re.compile(
    r"\b(?:rebels|insurgents|militants|guerrillas|gunmen|separatists|militiamen|paramilitaries|"
    r"(?:government|army|opposition|rebel|regime|federal|loyalist|coalition) "
    r"(?:forces|troops|soldiers|fighters|units))\b"
)
"""Forces that our texts name without marking a name."""
SWAPPED: Final = 0.5
"""Share of the parties of a text that get another name."""
COLOURED: Final = 0.15
"""Share of the mentions of a group that get a loaded word put before them."""


def with_other_parties(example: Example, chance: random.Random) -> Example:
    """Return the text with some groups and peoples renamed throughout and some coloured, all marks moved along."""
    edits = sorted(_edits(example, chance))
    if not edits:
        return example
    moved = _Moved(edits)
    return replace(
        example,
        text=moved.text(example.text),
        layers={layer: moved.marks(marks) for layer, marks in example.layers.items()},
        claims=None
        if example.claims is None
        else tuple(
            replace(
                claim,
                start=moved.start(claim.start),
                end=moved.end(claim.end),
                saying=_renamed(claim.saying, example.text, edits),
            )
            for claim in example.claims
        ),
    )


Edit = tuple[int, int, str]


def _edits(example: Example, chance: random.Random) -> list[Edit]:
    """Return what is to be put in place of which characters."""
    chosen: dict[str, str | None] = {}
    found = []
    for start, end, label in _parties(example):
        old = example.text[start:end]
        if old not in chosen:
            names: Sequence[str] = GROUPS if label == "armed_group" else PEOPLES
            chosen[old] = chance.choice(names) if chance.random() < SWAPPED else None
        new = chosen[old] or old
        before = example.text[max(0, start - 4) : start].lower()
        if new.startswith("the ") and re.search(r"\b(the|a|an) $", before):
            new = new[4:]
        if label == "armed_group" and not new.startswith("the ") and chance.random() < COLOURED:
            new = f"{chance.choice(LOADED)} {new}"
        if new != old:
            found.append((start, end, _styled(new, old)))
    return found


def _parties(example: Example) -> Marks:
    """Return where the text names groups and peoples, and where it calls a force by what it is."""
    named = [mark for mark in example.layers.get("names", ()) if mark[2] in {"armed_group", "nationality"}]
    called = [(match.start(), match.end(), "armed_group") for match in COMMON.finditer(example.text)]
    return without_overlap([*named, *called])


def _styled(new: str, old: str) -> str:
    """Return the new name in capitals where the old one was, with a first capital where the old one had one."""
    if len(old) > 1 and old.isupper() and " " in old:
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _renamed(saying: str, text: str, edits: Sequence[Edit]) -> str:
    for start, end, new in edits:
        saying = saying.replace(text[start:end], new)
    return saying


class _Moved:
    """Where characters stand after edits that do not overlap."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits

    def text(self, text: str) -> str:
        """Return the text with the edits made."""
        parts, at = [], 0
        for start, end, new in self._edits:
            parts += [text[at:start], new]
            at = end
        return "".join([*parts, text[at:]])

    def start(self, at: int) -> int:
        """Return where a stretch begins that began at `at`; inside an edit, where the edit begins."""
        shift = 0
        for start, end, new in self._edits:
            if at <= start:
                break
            if at < end:
                return start + shift
            shift += len(new) - (end - start)
        return at + shift

    def end(self, at: int) -> int:
        """Return where a stretch ends that ended at `at`; inside an edit, where the edit ends."""
        shift = 0
        for start, end, new in self._edits:
            if at <= start:
                break
            shift += len(new) - (end - start)
            if at < end:
                return end + shift
        return at + shift

    def marks(self, marks: Marks) -> Marks:
        """Return the marks moved along."""
        return tuple((self.start(start), self.end(end), label) for start, end, label in marks)
