"""Parties, offices, outlets, agencies and monitors: the roster's entries."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from truceline.errors import InvalidRecord


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
    """A name an actor goes by, in a language, between two days (None is open)."""

    name: str
    language: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One entry of a roster.

    `part_of` is the id of the actor it belongs to; `answers_to` the id of the party whose interest it serves, for
    media and offices that are not independent. `source` says where this is known from. An entry that no person has
    reviewed may lower a grade but never raise it.
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

    def __post_init__(self) -> None:
        if not self.id or not self.name.strip():
            raise InvalidRecord("An actor needs an id and a name.")
        if self.id in (self.part_of, self.answers_to):
            raise InvalidRecord(f"The actor {self.id} cannot be part of, or answer to, itself.")


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
