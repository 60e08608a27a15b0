"""Where a claim puts a happening: the places it names itself, not those that a convoy or a shell only came from."""

import re

from truceline.domain.claims import EventType, ResolvedClaim
from truceline.domain.places import Place, PlacePrecision

PINNED = frozenset({PlacePrecision.EXACT, PlacePrecision.VICINITY, PlacePrecision.LOCALITY})
# These move: whatever is told of one of them in an article on one day is one journey, wherever it was by then.
JOURNEYS = frozenset({EventType.AID_CONVOY, EventType.EVACUATION})
_ON_THE_WAY = re.compile(
    r"\b(?:to|from|for|towards?|back to|bound for|destined for)(?: the)?(?: (?:besieged|encircled|embattled))?"
    r"(?: (?:town|city|village|camp|quarter) of)? ?$"
)

_FIRED_FROM = re.compile(r"\b(?:fired|launched|came|took off|lobbed) from\b[^.;,]*$|(?:أطلقت|اطلقت|أقلعت) من [^.;،]*$")


def is_journey(told: ResolvedClaim) -> bool:
    """Return whether a claim speaks of what moves from place to place: a convoy, an evacuation."""
    return told.claim.event_type in JOURNEYS


def states_time(told: ResolvedClaim) -> bool:
    """Return whether the claim's own words say when: its time is not carried over from an earlier sentence."""
    words = (told.claim.evidence, *told.claim.extra_evidence)
    return any(span.holds(when) for span in words for when in told.claim.times)


def stated_places(told: ResolvedClaim) -> list[Place]:
    """Return the pinned places that a claim's own words name as where it happened.

    Places carried over from an earlier sentence are left out, as are those that something only leads to or comes from.
    """
    return [place for place in pinned_places(told) if _is_own(told, place) and not is_elsewhere(told, place)]


def pinned_places(told: ResolvedClaim) -> list[Place]:
    """Return the places of a claim that are known as finely as a town."""
    return [place for place in told.places if place.chosen and place.precision in PINNED]


def is_elsewhere(told: ResolvedClaim, place: Place) -> bool:
    """Return whether a journey is only said to lead to or from the place, or shells to have been fired from it."""
    claim = told.claim
    if not claim.evidence.holds(place.span):
        return False
    before = claim.evidence.text[: place.span.start - claim.evidence.start]
    return bool(_FIRED_FROM.search(before)) or (is_journey(told) and bool(_ON_THE_WAY.search(before)))


def _is_own(told: ResolvedClaim, place: Place) -> bool:
    return any(span.holds(place.span) for span in (told.claim.evidence, *told.claim.extra_evidence))
