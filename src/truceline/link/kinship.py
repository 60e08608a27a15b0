"""Which event types can be words for one happening: "bombed" and "shelled" may, "shelled" and "released" may not."""

from enum import StrEnum
from functools import cache

from truceline.domain.claims import EventType, Kind, ResolvedClaim


class Kinship(StrEnum):
    """How nearly two event types speak of one thing."""

    SAME = "same"
    KIN = "kin"
    OUTCOME = "outcome"
    APART = "apart"


# Means that witnesses, and desks, take for one another.
KIN = (
    frozenset(
        {
            EventType.AIRSTRIKE,
            EventType.DRONE_STRIKE,
            EventType.MISSILE_STRIKE,
            EventType.SHELLING,
            EventType.INCENDIARY_OR_CLUSTER_ATTACK,
            EventType.CHEMICAL_ATTACK,
        }
    ),
    frozenset({EventType.SMALL_ARMS_FIRE, EventType.CLASH, EventType.AMBUSH, EventType.GROUND_ASSAULT}),
    frozenset({EventType.EXPLOSIVE_DEVICE, EventType.SUICIDE_ATTACK}),
    frozenset({EventType.GROUND_ASSAULT, EventType.TERRITORY_CHANGE, EventType.TROOP_MOVEMENT}),
    frozenset({EventType.FORTIFICATION, EventType.TROOP_MOVEMENT, EventType.WEAPONS_IN_ZONE}),
    frozenset({EventType.AID_CONVOY, EventType.OPENING_OF_ACCESS}),
    frozenset({EventType.DISPLACEMENT, EventType.EVACUATION}),
    frozenset({EventType.MEETING, EventType.AGREEMENT}),
    frozenset({EventType.AGREEMENT, EventType.CEASEFIRE_END}),
)
# What came of an attack, or what it hit, without a word of the means.
OUTCOMES = frozenset({EventType.CASUALTIES, EventType.KILLING, EventType.ATTACK_ON_PROTECTED_SITE})
VIOLENCE = KIN[0] | KIN[1] | KIN[2] | OUTCOMES
# These are tied to parties and a day rather than to a place.
PLACELESS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE_END, EventType.ARMS_TRANSFER})
# Blocks are made of these, so that two types that are not apart always share one.
FAMILIES = (
    VIOLENCE
    | {EventType.TERRITORY_CHANGE, EventType.TROOP_MOVEMENT, EventType.FORTIFICATION}
    | {EventType.WEAPONS_IN_ZONE},
    frozenset({EventType.AID_CONVOY, EventType.OPENING_OF_ACCESS}),
    frozenset({EventType.DISPLACEMENT, EventType.EVACUATION}),
    frozenset({EventType.MEETING, EventType.AGREEMENT, EventType.CEASEFIRE_END}),
)


def deniable(left: EventType, right: EventType) -> Kinship:
    """Return how nearly a denial's event type speaks of what is denied: any violence may be denied in general words."""
    found = kinship(left, right)
    return Kinship.OUTCOME if found is Kinship.APART and left in VIOLENCE and right in VIOLENCE else found


@cache
def kinship(left: EventType, right: EventType) -> Kinship:
    """Return how nearly two event types speak of one thing."""
    if left is right:
        return Kinship.SAME
    if any(left in group and right in group for group in KIN):
        return Kinship.KIN
    if (left in OUTCOMES and right in VIOLENCE) or (right in OUTCOMES and left in VIOLENCE):
        return Kinship.OUTCOME
    return Kinship.APART


@cache
def family(event_type: EventType) -> str:
    """Return the name of the block of types among which kin are looked for."""
    for group in FAMILIES:
        if event_type in group:
            return min(group)
    return event_type


def is_standing(told: ResolvedClaim) -> bool:
    """Return whether a claim speaks of a state that holds until something changes it: a siege, control of a town."""
    return told.claim.kind is Kind.CONTROL or told.claim.event_type is EventType.SIEGE
