"""Parties, offices, outlets, agencies and monitors: the roster's entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from truceline.errors import InvalidRecord

# Nouns by which people are meant though nobody is named: "unidentified gunmen" did it, "rockets" did not.
_PEOPLE_WORDS = """
gunmen gunman fighters fighter militants militant militia militias militiamen attackers attacker assailants men
soldiers soldier troops forces force group groups gang gangs rebels insurgents snipers sniper police officers
guards crowd looters protesters residents settlers pilots crew airmen smugglers terrorists terrorist jihadists
party parties side sides warplanes jets aircraft helicopters planes
مسلحون مسلحين مسلحو مقاتلون مقاتلين عناصر قوات جماعة مجهولون مجهولين طائرات
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())


def describes_people(words: str) -> bool:
    """Return whether the words describe people, armed or not, or the crews of aircraft, without naming anybody."""
    return not _PEOPLE.isdisjoint(words.casefold().replace("-", " ").split())


class ActorKind(StrEnum):
    """What sort of agent an actor is."""

    GOVERNMENT = "government"
    STATE_FORCE = "state force"
    ARMED_GROUP = "armed group"
    COALITION = "coalition"
    OPPOSITION_BODY = "opposition body"
    INTERNATIONAL_ORGANISATION = "international organisation"
    MONITOR = "monitor"
    AID_ORGANISATION = "aid organisation"
    MEDIUM = "medium"
    AGENCY = "agency"
    OFFICIAL = "official"
    POPULATION = "population"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """A name an actor goes by, in a language (ISO 639: two letters or three), between two days (None is open)."""

    name: str
    language: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One entry of a roster.

    `part_of` is the id of the actor it belongs to; `answers_to` the id of the party whose interest it serves, for
    media and offices that are not independent. `source` says where this is known from. An entry that no person has
    reviewed may lower a grade but never raise it. `classed_by` says who in the workspace classed it, when and why.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[ActorName, ...] = ()
    part_of: str | None = None
    answers_to: str | None = None
    country: str | None = None
    source: str
    reviewed: bool = False
    classed_by: str | None = None

    def __post_init__(self) -> None:
        if not self.id or not self.name.strip():
            raise InvalidRecord("An actor needs an id and a name.")
        if self.id in (self.part_of, self.answers_to):
            raise InvalidRecord(f"The actor {self.id} cannot be part of, or answer to, itself.")

    @property
    def speaks_for(self) -> str | None:
        """The id of the body whose acts this office calls "ours": a spokesman's army, a ministry's government."""
        return self.part_of if self.kind in {ActorKind.OFFICIAL, ActorKind.GOVERNMENT} else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The actors a workspace knows, from all its roster files."""

    actors: tuple[Actor, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for actor in self.actors:
            if actor.id in seen:
                raise InvalidRecord(f"Two actors of the roster share the id {actor.id}.")
            seen.add(actor.id)

    def interests(self) -> dict[str, str]:
        """Return for each actor's id the id of the party whose interest it serves.

        That is the one at the top of whom it answers to or, where it answers to nobody, is part of. A party may be
        answered to without standing in the roster itself; those who answer to each other in a circle serve one.
        """
        above = {actor.id: actor.answers_to or actor.part_of for actor in self.actors}
        return {actor.id: _top(actor.id, above) for actor in self.actors}


def _top(actor_id: str, above: Mapping[str, str | None]) -> str:
    passed = [actor_id]
    while (owner := above.get(passed[-1])) is not None:
        if owner in passed:
            return min(passed[passed.index(owner) :])
        passed.append(owner)
    return passed[-1]
