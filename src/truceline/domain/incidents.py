"""The happening that several claims are held to speak of: a hypothesis made when read."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.domain.claims import EventType, KnownActor
from truceline.domain.places import Place
from truceline.domain.times import TimeRange
from truceline.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why, in words an analyst could read aloud, and how heavily it weighs (negative: against)."""

    weight: float
    words: str


class IncidentClass(StrEnum):
    """A happening ends; a standing state (a siege, control of a town) holds until something changes it."""

    HAPPENING = "happening"
    STANDING_STATE = "standing state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Which claims are held to speak of one happening. It overwrites none of them.

    `place`, `when`, `actors` and `targets` are the best supported values among the claims, for headings and maps;
    every claim's own value stays. `reasons` say why the claims were joined.
    """

    id: str
    event_type: EventType
    incident_class: IncidentClass
    claim_ids: tuple[str, ...]
    summary: str
    when: TimeRange
    place: Place | None
    actors: tuple[KnownActor, ...]
    targets: tuple[KnownActor, ...]
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not self.claim_ids:
            raise InvalidRecord("An incident without a claim is nothing anybody said.")
