"""Rosters read: who the parties, media, agencies and monitors are, what they are called, and whom they answer to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from truceline.domain.actors import Actor, ActorKind, ActorName, Roster
from truceline.errors import InvalidFile
from truceline.vocabulary.names import fold_name
from truceline.vocabulary.yamlfile import Entry, load_yaml, suggestion

ROSTERS = Path(__file__).parent.parent / "data" / "rosters"
ACTOR_KEYS = frozenset({"id", "name", "kind", "names", "part_of", "answers_to", "country", "source", "reviewed"})
NAME_KEYS = frozenset({"name", "language", "from", "to"})
CLASSED_KEYS = frozenset({"id", "by", "on", "why"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """An actor with the entry it was written as, for messages that name its line."""

    actor: Actor
    entry: Entry


def shipped_rosters() -> tuple[Path, ...]:
    """Return the roster files that ship with the package."""
    return tuple(sorted(ROSTERS.glob("*.yaml")))


def load_roster(paths: Sequence[Path]) -> Roster:
    """Return the actors of all the files as one roster. Raises InvalidFile with file and line.

    Within one file a name may belong to one actor at a time. The same name in two files stays (every war has its
    "government forces"); which is meant, the country an article speaks of decides. A file's `classed` list names
    actors, of any file, that a person of the cell has classed: they count as reviewed.
    """
    written: list[_Written] = []
    classed: list[Entry] = []
    for path in paths:
        top = _open(path)
        fresh = [_read_actor(entry) for entry in top.entries("actors", what="an actor")]
        _check_names(fresh)
        written.extend(fresh)
        classed.extend(top.entries("classed", what="a classing"))
    _check_ids(written)
    by_person = _classings(classed, {each.actor.id for each in written})
    return Roster(actors=tuple(_as_classed(each.actor, by_person) for each in written))


def _open(path: Path) -> Entry:
    top = load_yaml(path, what="a roster")
    top.only({"actors", "classed"})
    if not top.keys():
        raise top.wrong('A roster has "actors", "classed" or both.')
    return top


def _classings(entries: Sequence[Entry], known: Collection[str]) -> dict[str, str]:
    """Return for each actor that a person has classed who did it, when and why, as one sentence."""
    told: dict[str, str] = {}
    for entry in entries:
        entry.only(CLASSED_KEYS)
        actor_id = entry.text("id")
        if actor_id not in known:
            raise entry.wrong(f"{actor_id!r} is no actor's id.{suggestion(actor_id, known)}", "id")
        day = entry.optional_date("on")
        if day is None:
            raise entry.wrong("A classing says on which day it was made: on: 2026-11-21.")
        told[actor_id] = f"{entry.text('by')}, {day}: {entry.text('why')}"
    return told


def _as_classed(actor: Actor, by_person: Mapping[str, str]) -> Actor:
    told = by_person.get(actor.id)
    return actor if told is None else replace(actor, reviewed=True, classed_by=told)


def _read_actor(entry: Entry) -> _Written:
    entry.only(ACTOR_KEYS)
    own_id = entry.text("id")
    for key in ("part_of", "answers_to"):
        if entry.optional_text(key) == own_id:
            raise entry.wrong(f"{own_id!r} cannot be its own {key!r}.", key)
    actor = Actor(
        id=own_id,
        name=entry.text("name"),
        kind=entry.choice("kind", ActorKind),
        names=tuple(_read_name(each) for each in entry.entries("names", what="a name", bare="name")),
        part_of=entry.optional_text("part_of"),
        answers_to=entry.optional_text("answers_to"),
        country=entry.optional_text("country"),
        source=entry.text("source"),
        reviewed=entry.flag("reviewed", default=False),
    )
    return _Written(actor=actor, entry=entry)


def _read_name(entry: Entry) -> ActorName:
    entry.only(NAME_KEYS)
    name = ActorName(
        name=entry.text("name"),
        language=entry.optional_text("language"),
        since=entry.optional_date("from"),
        until=entry.optional_date("to"),
    )
    if name.since and name.until and name.since > name.until:
        raise entry.wrong(f"{name.name!r} ends ({name.until}) before it begins ({name.since}).", "to")
    return name


def _check_ids(written: Sequence[_Written]) -> None:
    known: dict[str, _Written] = {}
    for each in written:
        earlier = known.setdefault(each.actor.id, each)
        if earlier is not each:
            raise each.entry.wrong(
                f"Two actors share the id {each.actor.id!r}; the other is in {earlier.entry.path}, "
                f"line {earlier.entry.line}.",
                "id",
            )
    for each in written:
        for key, owner in (("part_of", each.actor.part_of), ("answers_to", each.actor.answers_to)):
            if owner is not None and owner not in known:
                raise each.entry.wrong(
                    f"{each.actor.name!r} has {key!r} {owner!r}, which is no actor's id.{suggestion(owner, known)}", key
                )
        _check_circle(each, {name: other.actor for name, other in known.items()})


def _check_circle(written: _Written, actors: dict[str, Actor]) -> None:
    passed = [written.actor.id]
    while (owner := actors[passed[-1]].answers_to or actors[passed[-1]].part_of) is not None:
        if owner in passed:
            circle = " -> ".join((*passed, owner))
            raise written.entry.wrong(f"These actors answer to each other in a circle: {circle}.")
        if owner not in actors:
            return
        passed.append(owner)


def _check_names(written: Sequence[_Written]) -> None:
    owners: dict[str, list[tuple[_Written, date | None, date | None, int]]] = {}
    for each in written:
        for name, since, until, line in _dated_names(each):
            for other, other_since, other_until, other_line in owners.setdefault(fold_name(name), []):
                if other is not each and _meet(since, until, other_since, other_until):
                    raise InvalidFile(
                        each.entry.path,
                        line,
                        f"The name {name!r} belongs to two actors at one time: {other.actor.id!r} (line {other_line}) "
                        f"and {each.actor.id!r}. Take it from one of them, or date it.",
                    )
            owners[fold_name(name)].append((each, since, until, line))


def _dated_names(written: _Written) -> Iterator[tuple[str, date | None, date | None, int]]:
    actor, entry = written.actor, written.entry
    lines = [each.line for each in entry.entries("names", bare="name")]
    listed = {fold_name(name.name) for name in actor.names}
    if fold_name(actor.name) not in listed:
        yield actor.name, None, None, entry.line_of("name")
    for name, line in zip(actor.names, lines, strict=True):
        yield name.name, name.since, name.until, line


def _meet(since: date | None, until: date | None, other_since: date | None, other_until: date | None) -> bool:
    begins_late = other_until is not None and since is not None and since > other_until
    ends_early = until is not None and other_since is not None and until < other_since
    return not (begins_late or ends_early)
