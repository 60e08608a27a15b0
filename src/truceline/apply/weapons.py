"""Which classes of weapon a text speaks of, and whether a term that names classes is about them."""

import re
from collections.abc import Collection, Iterable

from truceline.domain.agreements import WeaponClass
from truceline.domain.findings import Truth

# A bare "mortar" may be of either class: then the answer stays open.
MORTARS = frozenset({WeaponClass.LIGHT_MORTAR, WeaponClass.HEAVY_MORTAR})
GUNS = frozenset({WeaponClass.LIGHT_ARTILLERY, WeaponClass.HEAVY_ARTILLERY})
HEAVY_MORTAR_MM = 120
HEAVY_ARTILLERY_MM = 100

WORDS: tuple[tuple[re.Pattern[str], frozenset[WeaponClass]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), frozenset(classes))
    for words, classes in (
        (r"mortars?|mortar (?:bombs?|rounds?|shells?)", MORTARS),
        (r"artillery|howitzers?|field guns?|cannons?", GUNS),
        (r"rocket launchers?|multiple[- ]launch\w*|MLRS|Grads?|Katyushas?|Uragans?", {WeaponClass.ROCKET_LAUNCHER}),
        (r"(?<!anti-)(?<!anti )tanks?(?! trucks?)", {WeaponClass.TANK}),
        (r"anti[- ]tank (?:guided )?missiles?|ATGMs?|TOW missiles?", {WeaponClass.ANTI_TANK_MISSILE}),
        (r"machine[- ]guns?", {WeaponClass.MACHINE_GUN}),
        (r"rifles?|small[- ]arms?|snipers?|pistols?", {WeaponClass.SMALL_ARMS}),
        (r"warplanes?|jets?|aircraft|planes?|air ?strikes?|air raids?", {WeaponClass.AIRCRAFT}),
        (r"helicopters?|barrel bombs?", {WeaponClass.HELICOPTER}),
        (r"drones?|UAVs?", {WeaponClass.DRONE}),
        (r"chlorine|sarin|mustard gas|poison gas|chemical (?:weapons?|attacks?)", {WeaponClass.CHEMICAL}),
    )
)
CALIBRE = re.compile(r"\b(\d{2,3})[ -]?(?:mm|millimet(?:re|er)s?)\b", re.IGNORECASE)


def weapons_named(text: str) -> tuple[frozenset[WeaponClass], ...]:
    """Return, for each weapon the text names, the classes it may be of."""
    calibres = [int(found) for found in CALIBRE.findall(text)]
    return tuple(_by_calibre(classes, calibres) for words, classes in WORDS if words.search(text))


def weapons_match(texts: Iterable[str], wanted: Collection[WeaponClass]) -> Truth:
    """Return whether the texts name a weapon of the wanted classes; unknown where they name none, or might."""
    named = {classes for text in texts for classes in weapons_named(text)}
    if not named:
        return Truth.UNKNOWN
    if any(classes <= set(wanted) for classes in named):
        return Truth.YES
    return Truth.UNKNOWN if any(classes & set(wanted) for classes in named) else Truth.NO


def _by_calibre(classes: frozenset[WeaponClass], calibres: list[int]) -> frozenset[WeaponClass]:
    for either, heavy, least in (
        (MORTARS, WeaponClass.HEAVY_MORTAR, HEAVY_MORTAR_MM),
        (GUNS, WeaponClass.HEAVY_ARTILLERY, HEAVY_ARTILLERY_MM),
    ):
        if classes == either and calibres:
            sides = {heavy if calibre >= least else next(iter(either - {heavy})) for calibre in calibres}
            return frozenset(sides)
    return classes
