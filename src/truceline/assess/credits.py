"""Whom an article credits for its matter, held against the roster: "(MPA)", "Source: agencies"."""

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.domain.actors import Actor, ActorKind, Roster


def fold(name: str) -> str:
    """Return a name for comparison: without case, outer punctuation, a leading article or doubled spaces."""
    words = name.casefold().strip(" \t\n\"'()[].,;:-–—").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """A source as the roster knows it, and the id of the party at the top of what it answers to or is part of."""

    actor: Actor
    party: str


class RosterNames:
    """A roster's names, folded, for outlets and credits. A name that two actors bear names neither."""

    def __init__(self, roster: Roster | None) -> None:
        actors = roster.actors if roster else ()
        self._by_id: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self._interests: Mapping[str, str] = roster.interests() if roster else {}
        found: dict[str, set[str]] = {}
        for actor in actors:
            for name in (actor.name, *(other.name for other in actor.names)):
                found.setdefault(fold(name), set()).add(actor.id)
        self._by_name = {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def actor(self, name: str) -> Actor | None:
        """Return the one actor that bears the name."""
        return self._by_id.get(self._by_name.get(fold(name), ""))

    def key(self, name: str) -> str:
        """Return what identifies a source of that name: its id where the roster knows it, else the folded name."""
        known = self.actor(name)
        return known.id if known else fold(name)

    def kind_of(self, actor_id: str | None) -> ActorKind | None:
        """Return what sort of actor bears the id; None where the roster does not know it."""
        actor = self._by_id.get(actor_id or "")
        return actor.kind if actor else None

    def body_of(self, actor_id: str | None) -> str | None:
        """Return the name of the body an office speaks for; None where it is none, or the roster does not know it."""
        actor = self._by_id.get(actor_id or "")
        body = self._by_id.get(actor.speaks_for or "") if actor else None
        return body.name if body else None

    def known_in(self, words: str) -> Interest | None:
        """Return the actor that the longest stretch of the words names, and its party; None where none does."""
        each = words.split()
        starts = ((start, size) for size in range(len(each), 0, -1) for start in range(len(each) - size + 1))
        found = (self.interest(" ".join(each[start : start + size])) for start, size in starts)
        return next((known for known in found if known is not None), None)

    def interest(self, name: str) -> Interest | None:
        """Return the actor of that name and the party whose interest it serves."""
        known = self.actor(name)
        if known is None:
            return None
        return Interest(actor=known, party=self._interests[known.id])
