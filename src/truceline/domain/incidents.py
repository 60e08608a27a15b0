"""The happening that several claims are held to speak of: a hypothesis made when read."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from truceline.domain.claims import Claim, EventType, Kind, KnownActor, Stance
from truceline.domain.places import Place, PlaceCandidate
from truceline.domain.times import TimeRange
from truceline.errors import InvalidRecord

EARTH_METRES = 6_371_000.0


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


# That aid did not pass, or nobody was freed, is itself what is reported, and denies nothing.
REFUSALS = frozenset(
    {
        EventType.AID_CONVOY,
        EventType.OPENING_OF_ACCESS,
        EventType.EVACUATION,
        EventType.RELEASE,
        EventType.AGREEMENT,
        EventType.MEETING,
        EventType.CASUALTIES,
    }
)


def speaks_against(claim: Claim) -> bool:
    """Return whether the claim says that a happening did not take place, or not by whom others say.

    What leaves a thing open does not ("could neither confirm nor deny it", "could not say who fired"). Nor does a toll
    of nobody, or a report that aid, release or talks were refused.
    """
    if claim.stance is Stance.UNCONFIRMED:
        return False
    if claim.kind is Kind.DENIAL or claim.stance is Stance.DENIED:
        return True
    return claim.negated and claim.kind is not Kind.COUNT and claim.event_type not in REFUSALS


def metres_between(left: PlaceCandidate, right: PlaceCandidate) -> float:
    """Return the great-circle distance in metres (haversine, on a sphere of 6,371 km)."""
    up, along = radians(right.latitude - left.latitude), radians(right.longitude - left.longitude)
    chord = sin(up / 2) ** 2 + cos(radians(left.latitude)) * cos(radians(right.latitude)) * sin(along / 2) ** 2
    return 2 * EARTH_METRES * asin(sqrt(min(1.0, chord)))
