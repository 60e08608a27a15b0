"""Which pairs of tellings are worth comparing: alike in family of event and near in time and place, or in words."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, product
from math import floor

from truceline.domain.whereabouts import PINNED
from truceline.link.kinship import PLACELESS, family
from truceline.link.tellings import Telling
from truceline.link.wording import Wording

# About 28 km of latitude: neighbouring cells are looked into as well.
CELL_DEGREES = 0.25
# A range of more days than this is looked for by words only.
MOST_DAYS = 12
# A rare word in more tellings than this is not rare.
MOST_SHARING = 60
# On a day with more pairs than this, those that name no spot are looked for by words only.
MOST_PAIRS_A_DAY = 1_000_000
RARE_WORDS = 6

Block = tuple[str, ...]


def candidate_pairs(tellings: Sequence[Telling], wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Return pairs of indices into `tellings`, the lower first, sorted; the rest is never compared."""
    settled: dict[Block, list[int]] = {}
    worded: dict[Block, list[int]] = {}
    for index, telling in enumerate(tellings):
        for block in set(_own_blocks(telling)):
            settled.setdefault(block, []).append(index)
        for block in set(_word_blocks(telling, wordings[index])):
            worded.setdefault(block, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for index, telling in enumerate(tellings):
        for block in set(_neighbouring_blocks(telling)):
            pairs.update((min(index, other), max(index, other)) for other in settled.get(block, ()) if other != index)
    for members in worded.values():
        if len(members) <= MOST_SHARING:
            pairs.update(combinations(members, 2))
    pairs.update(_of_one_day(tellings))
    return sorted(pairs)


def _of_one_day(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Give the pairs of one family and day of which at least one names no spot that could tell it from the other.

    However many tell of one happening, each is compared with each: what is not compared counts against joining them.
    """
    daily: dict[Block, list[int]] = {}
    loose: dict[Block, list[int]] = {}
    for index, telling in enumerate(tellings):
        nowhere = not _cells(telling)
        for block in _daily_blocks(telling):
            daily.setdefault(block, []).append(index)
            if nowhere:
                loose.setdefault(block, []).append(index)
    for block, members in loose.items():
        if len(members) * len(daily[block]) <= MOST_PAIRS_A_DAY:
            yield from (
                (min(one, other), max(one, other)) for one, other in product(members, daily[block]) if one != other
            )


def _families(telling: Telling) -> set[str]:
    mark = "standing " if telling.standing else ""
    return {mark + family(event_type) for event_type in telling.types}


def _days(telling: Telling) -> list[str]:
    """Return the days the telling may speak of; a standing state is looked for on all of them at once."""
    if telling.standing:
        return ["always"]
    when = telling.reach
    if when is None or when.earliest is None:
        return []
    first, last = when.earliest, when.latest or when.earliest
    if (last - first).days > MOST_DAYS:
        return []
    return [(first + timedelta(days=more)).date().isoformat() for more in range((last - first).days + 1)]


def _cells(telling: Telling) -> set[tuple[int, int]]:
    return {
        (floor(place.chosen.latitude / CELL_DEGREES), floor(place.chosen.longitude / CELL_DEGREES))
        for place in telling.places
        if place.chosen and place.precision in PINNED
    }


def _daily_blocks(telling: Telling) -> Iterator[Block]:
    yield from product(_families(telling), _days(telling))


def _own_blocks(telling: Telling) -> Iterator[Block]:
    yield from _placeless_blocks(telling)
    for kind, day, (row, column) in product(_families(telling), _days(telling), _cells(telling)):
        yield kind, day, f"{row} {column}"


def _neighbouring_blocks(telling: Telling) -> Iterator[Block]:
    yield from _placeless_blocks(telling)
    for kind, day, (row, column) in product(_families(telling), _days(telling), _cells(telling)):
        for up, along in product((-1, 0, 1), repeat=2):
            yield kind, day, f"{row + up} {column + along}"


def _placeless_blocks(telling: Telling) -> Iterator[Block]:
    if not telling.places and telling.types <= PLACELESS:
        yield from product(_families(telling), _days(telling), ("nowhere",))


def _word_blocks(telling: Telling, wording: Wording) -> Iterator[Block]:
    words = {*wording.rarest, *telling.place_words}
    words |= {place.chosen.name.casefold() for place in telling.places if place.chosen}
    yield from product(_families(telling), words)
