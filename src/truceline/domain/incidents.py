"""The happening that several claims are held to speak of: a hypothesis made when read."""

import re
from dataclasses import dataclass
from enum import StrEnum

from truceline.domain.claims import Claim, EventType, Kind, KnownActor, Stance
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


# Acts of violence by their means.
ATTACKS = frozenset(
    {
        *(EventType.AIRSTRIKE, EventType.DRONE_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE),
        *(EventType.SMALL_ARMS_FIRE, EventType.GROUND_ASSAULT, EventType.CLASH, EventType.AMBUSH),
        *(EventType.EXPLOSIVE_DEVICE, EventType.SUICIDE_ATTACK, EventType.CHEMICAL_ATTACK),
        *(EventType.INCENDIARY_OR_CLUSTER_ATTACK, EventType.KILLING, EventType.ATTACK_ON_PROTECTED_SITE),
    }
)
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


# "Will not lift the siege", "refuse to lift it": whoever says so owns to the siege.
_UPHOLDS = re.compile(
    r"\b(?:not|never|refus\w+ to|no intention of|won[’']t) (?:lift|lifting|end|ending|ease|easing|break|raise)\b"
    r"|لن (?:ن|ت|ي)?رفع"
)
# "The guns had not been moved": they are there still.
_STILL_THERE = re.compile(r"\b(?:not|n[’']t|never) (?:yet )?(?:been )?(?:moved|withdrawn|removed|pulled|left)\b")


def upholds(claim: Claim) -> bool:
    """Return whether a claim tells of a siege by refusing to lift it, whatever condition it is tied to."""
    wanted = claim.kind in {Kind.PRECONDITION, Kind.POSITION}
    return wanted and claim.event_type is EventType.SIEGE and _UPHOLDS.search(claim.evidence.text) is not None


def is_omission(claim: Claim) -> bool:
    """Return whether somebody concedes not to have done something: "they had not called the hotline first"."""
    return claim.stance is Stance.ADMITTED and claim.negated and claim.event_type not in REFUSALS


def speaks_against(claim: Claim) -> bool:
    """Return whether the claim says that a happening did not take place, or not by whom others say.

    What leaves a thing open does not ("could neither confirm nor deny it", "could not say who fired"). Nor does a toll
    of nobody, a report that aid, release or talks were refused, a refusal to lift a siege, or that guns stay put.
    """
    if claim.stance in {Stance.UNCONFIRMED, Stance.ADMITTED} or upholds(claim):
        return False
    if claim.event_type is EventType.WEAPONS_IN_ZONE and _STILL_THERE.search(claim.evidence.text):
        return False
    if claim.kind is Kind.DENIAL or claim.stance is Stance.DENIED:
        return True
    return claim.negated and claim.kind is not Kind.COUNT and claim.event_type not in REFUSALS
