"""Which of several places of one name is meant: every ground for or against as a number with its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from truceline.domain.places import GazetteerEntry, GazetteerMatch, metres_between
from truceline.resolve.place_words import PlaceWords
from truceline.vocabulary.names import fold_name

# Weights in natural-log odds, set by hand; a later version trains them.
ALTERNATE = -0.7
OURS = 3.5  # whoever wrote a place down for this workspace expects it to be meant
SOUND = -1.2
UNLIKE = -6.0  # for a likeness of 0
PEOPLE = 0.8  # for each power of ten of inhabitants
NAMES = 0.3  # for each power of ten of names
COUNTRY = 6.0
CAPITAL = 1.0
PROVINCE = 3.0
DISTRICT = 1.5
ABANDONED = -1.5
TYPE_FITS = 2.5
TYPE_MISFITS = -1.5
PARENT_FITS = 4.0
FOCUS = 3.0  # where all other places of the article lie in its country
NEIGHBOUR = 2.0  # beside a place already sure
REACH = 80_000.0  # metres over which the neighbour's pull falls to a third
UNKNOWN = 2.0  # what "none of these" weighs
PARENT_REACH = 60_000.0
ONE_PLACE = 25_000.0  # metres: a town and the district named after it are one answer
ONE_PLACE_DEGREES = 0.23  # of latitude, more than ONE_PLACE metres
SAME_PLACE = 500.0  # metres
RUINS = frozenset(("PPLQ", "PPLH", "PPLW"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rest of the article says: the share of its places by country, and places already sure of."""

    countries: Mapping[str, float]
    sure: Sequence[GazetteerEntry] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An entry with its score, its probability among the candidates and "none of these", and the reasons."""

    entry: GazetteerEntry
    likeness: float
    score: float
    probability: float
    reasons: tuple[str, ...]


def rank(
    matches: Iterable[GazetteerMatch], words: PlaceWords, context: Context, parents: Sequence[GazetteerEntry]
) -> tuple[Ranked, ...]:
    """Return the candidates, likeliest first; entries on one spot are one candidate, the best of them."""
    scored = [_scored(match, words, context, parents) for match in matches]
    scored.sort(key=lambda ranked: (-ranked.score, ranked.entry.id))
    groups: list[list[Ranked]] = []
    for ranked in scored:
        home = next((group for group in groups if _on_one_spot(group[0].entry, ranked.entry)), None)
        if home is None:
            groups.append([ranked])
        else:
            home.append(ranked)
    whole = exp(UNKNOWN) + sum(exp(group[0].score) for group in groups)
    return tuple(
        Ranked(
            entry=group[0].entry,
            likeness=group[0].likeness,
            score=group[0].score,
            probability=exp(group[0].score) / whole,
            reasons=group[0].reasons,
        )
        for group in groups
    )


def _scored(match: GazetteerMatch, words: PlaceWords, context: Context, parents: Sequence[GazetteerEntry]) -> Ranked:
    grounds = [
        _name_ground(match),
        _size_ground(match.entry),
        _type_ground(match.entry, words),
        _parent_ground(match.entry, parents),
        _focus_ground(match.entry, context),
        _neighbour_ground(match.entry, context),
    ]
    said = tuple(reason for weight, reason in grounds if reason)
    score = sum(weight for weight, _ in grounds)
    return Ranked(entry=match.entry, likeness=match.likeness, score=score, probability=0.0, reasons=said)


def _name_ground(match: GazetteerMatch) -> tuple[float, str]:
    if match.likeness < 1:
        return SOUND + UNLIKE * (1 - match.likeness), f"sounds like {match.spelled!r}"
    own, ours = (OURS, ", in the cell's own gazetteer") if match.entry.of_the_cell else (0.0, "")
    if match.own_name:
        return own, f"bears exactly this name{ours}"
    return own + ALTERNATE, f"this is another name of {match.entry.name}{ours}"


def _size_ground(entry: GazetteerEntry) -> tuple[float, str]:
    known = NAMES * log10(entry.names)
    if entry.feature == "PCLI":
        return COUNTRY + known, "a country"
    if entry.feature_class == "A":
        return known + (PROVINCE if entry.feature == "ADM1" else DISTRICT), ""
    size = known + PEOPLE * log10(entry.population + 10)
    if entry.feature in RUINS:
        return size + ABANDONED, "an abandoned place"
    if entry.feature == "PPLC":
        return size + CAPITAL, "a capital"
    return size, f"{entry.population:,} inhabitants" if entry.population else ""


def _type_ground(entry: GazetteerEntry, words: PlaceWords) -> tuple[float, str]:
    if not words.features:
        return 0.0, ""
    if entry.feature in words.features or entry.feature_class in words.features:
        return TYPE_FITS, f"it is a {words.type_word}, as the text says"
    return TYPE_MISFITS, f"the text speaks of a {words.type_word}"


def _parent_ground(entry: GazetteerEntry, parents: Sequence[GazetteerEntry]) -> tuple[float, str]:
    for parent in parents:
        if parent.id != entry.id and _lies_in(entry, parent):
            return PARENT_FITS, f"it lies in or by {parent.name}, named beside it"
    return 0.0, ""


def _lies_in(entry: GazetteerEntry, parent: GazetteerEntry) -> bool:
    if parent.feature == "PCLI":
        return entry.country == parent.country
    if entry.country != parent.country:
        return False
    units = {fold_name(unit) for unit in (entry.admin1, entry.admin2) if unit}
    if parent.feature_class == "A" and fold_name(parent.name) in units:
        return True
    return metres_between(entry, parent) < PARENT_REACH


def _focus_ground(entry: GazetteerEntry, context: Context) -> tuple[float, str]:
    share = context.countries.get(entry.country or "", 0.0)
    return FOCUS * share, f"the article speaks of {entry.country}" if share >= 0.3 else ""


def _neighbour_ground(entry: GazetteerEntry, context: Context) -> tuple[float, str]:
    # What lies nearer than this may be the same place listed twice.
    others = [(far, sure) for sure in context.sure if (far := metres_between(entry, sure)) > SAME_PLACE]
    if not others:
        return 0.0, ""
    metres, nearest = min(others, key=lambda other: other[0])
    words = f"{metres / 1000:.0f} km from {nearest.name}, also in the article" if metres < REACH else ""
    return NEIGHBOUR * exp(-metres / REACH), words


def _on_one_spot(one: GazetteerEntry, other: GazetteerEntry) -> bool:
    if "PCLI" in {one.feature, other.feature}:
        return False
    if one.country == other.country and one.feature_class != other.feature_class and one.admin1 == other.admin1:
        # A province and the city it is named after.
        return "A" in {one.feature_class, other.feature_class}
    # Most are far apart; the latitudes alone tell, for a hundredth of the work.
    return abs(one.latitude - other.latitude) < ONE_PLACE_DEGREES and metres_between(one, other) < ONE_PLACE
