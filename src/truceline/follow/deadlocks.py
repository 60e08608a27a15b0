"""Circles of conditions: each party waits for what another withholds."""

from collections.abc import Mapping, Sequence

from truceline.domain.actors import Roster
from truceline.domain.ledgers import Deadlock, PositionEntry, StanceClass
from truceline.follow.topics import OTHER, topics_of
from truceline.vocabulary.names import fold_name

LONGEST = 6  # no circle of more parties than this has been of use to anybody


def deadlocks(entries: Sequence[PositionEntry], *, roster: Roster) -> tuple[Deadlock, ...]:
    """Return every circle of conditions among the rows, each named once, beginning with its first row's id.

    A row waits for another where the words of its condition touch the other's topic, the other is another party's,
    and that party makes it depend on a condition in turn. Where the condition names parties of the roster, only
    theirs are meant. Rows that a later one supersedes no longer hold.
    """
    superseded = {entry.supersedes for entry in entries}
    holding = sorted(
        (
            entry
            for entry in entries
            if entry.stance_class is StanceClass.CONDITIONS and entry.condition and entry.id not in superseded
        ),
        key=lambda entry: entry.id,
    )
    names = _names_of_parties(roster)
    waits = {entry.id: [other for other in holding if _waits_for(entry, other, names)] for entry in holding}
    circles: dict[frozenset[tuple[str, str]], tuple[PositionEntry, ...]] = {}
    for entry in holding:
        for circle in _circles_from(entry, (entry,), waits):
            circles.setdefault(frozenset((one.party, one.topic) for one in circle), circle)
    return tuple(
        Deadlock(entry_ids=tuple(entry.id for entry in circle), words=_say(circle)) for circle in circles.values()
    )


def _waits_for(entry: PositionEntry, other: PositionEntry, names: Mapping[str, str]) -> bool:
    if other.topic == OTHER or (entry.party_id or entry.party) == (other.party_id or other.party):
        return False
    condition = entry.condition or ""
    if other.topic not in topics_of(condition):
        return False
    named = _parties_named(condition, names) - {entry.party_id}
    return not named or other.party_id in named


def _names_of_parties(roster: Roster) -> dict[str, str]:
    """Return the folded names of the roster's actors, each with the id of the party whose interest it serves."""
    interests = roster.interests()
    names: dict[str, str] = {}
    for actor in roster.actors:
        for name in (actor.name, *(other.name for other in actor.names)):
            names.setdefault(fold_name(name), interests[actor.id])
    return names


def _parties_named(words: str, names: Mapping[str, str]) -> set[str | None]:
    folded = f" {fold_name(words)} "
    return {party for name, party in names.items() if name and f" {name} " in folded}


def _circles_from(
    start: PositionEntry, path: tuple[PositionEntry, ...], waits: Mapping[str, Sequence[PositionEntry]]
) -> list[tuple[PositionEntry, ...]]:
    found: list[tuple[PositionEntry, ...]] = []
    for after in waits[path[-1].id]:
        if after.id == start.id and len(path) > 1:
            found.append(path)
        elif after.id > start.id and after not in path and len(path) < LONGEST:
            found.extend(_circles_from(start, (*path, after), waits))
    return found


def _say(circle: Sequence[PositionEntry]) -> str:
    told = [
        f"{entry.party} ties {entry.topic.replace('_', ' ')} to a condition, “{entry.condition}”" for entry in circle
    ]
    return f"Deadlock: {'; '.join(told)}. Each waits for the other{'s' if len(circle) > 2 else ''}."
