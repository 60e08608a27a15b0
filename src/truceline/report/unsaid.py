"""What could not be said, and why: missing elements, places and times not found, documents not read."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.domain.claims import ResolvedClaim
from truceline.domain.documents import IntakeEntry, IntakeOutcome
from truceline.domain.findings import Verdict
from truceline.report.citations import Citations, Statement
from truceline.report.selection import Case
from truceline.report.words import ELEMENT_WORDS, counted

PLACES_AT_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An element the terms ask for that is not known, and of which incidents."""

    said: Statement
    incidents: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """The report's gaps. `unread` are documents put aside or refused, each with the reason."""

    missing: tuple[Missing, ...]
    places: tuple[Statement, ...]
    more_places: int
    times: Statement | None
    nobody: Statement | None
    unread: tuple[tuple[str, str, str], ...]


def unsaid(cases: Sequence[Case], citations: Citations, intake: Sequence[IntakeEntry]) -> Unsaid:
    """Return the gaps of the report."""
    claims = [claim for case in cases for claim in case.claims]
    places = _places_not_found(claims)
    timeless = [claim.id for claim in claims if not claim.when.is_known]
    nobody = [case for case in cases if not case.incident.actors]
    return Unsaid(
        missing=_missing(cases, citations),
        places=tuple(
            citations.say(_place_gap(words, why), ids) for words, (why, ids) in list(places.items())[:PLACES_AT_MOST]
        ),
        more_places=max(0, len(places) - PLACES_AT_MOST),
        times=_if_any(citations, timeless, f"When it happened is not known for {counted(len(timeless), 'claim')}."),
        nobody=_if_any(
            citations,
            [claim for case in nobody for claim in case.incident.claim_ids],
            f"No source names who did it in {counted(len(nobody), 'incident')}.",
        ),
        unread=tuple(
            (entry.offered, entry.outcome.value, entry.reason or "no reason was kept")
            for entry in intake
            if entry.outcome in {IntakeOutcome.QUARANTINED, IntakeOutcome.REFUSED}
        ),
    )


def _if_any(citations: Citations, claim_ids: Sequence[str], words: str) -> Statement | None:
    return citations.say(words, claim_ids) if claim_ids else None


def _missing(cases: Sequence[Case], citations: Citations) -> tuple[Missing, ...]:
    """Return for each element of the terms how many incidents wait for it."""
    waiting: dict[str, list[Case]] = {}
    for case in cases:
        elements = {
            element for finding in case.findings if finding.verdict is Verdict.CANNOT_SAY for element in finding.missing
        }
        for element in sorted(elements):
            waiting.setdefault(element, []).append(case)
    return tuple(
        Missing(
            said=citations.say(
                f"{ELEMENT_WORDS.get(element, element.capitalize())}: not known well enough to hold "
                f"{counted(len(found), 'incident')} against the terms.",
                [claim for case in found for claim in case.incident.claim_ids],
            ),
            incidents=tuple((case.anchor, case.number) for case in found),
        )
        for element, found in sorted(waiting.items(), key=lambda item: -len(item[1]))
    )


def _place_gap(words: str, why: str) -> str:
    """Return the place's words and why they were not pinned, the words said once."""
    told = why.removeprefix(f"'{words}' ")
    return f"“{words}” {told}." if told != why else f"“{words}”: {why}."


def _places_not_found(claims: Sequence[ResolvedClaim]) -> dict[str, tuple[str, list[str]]]:
    """Return the words of places that were not pinned to the world, why, and the claims that use them."""
    found: dict[str, tuple[str, list[str]]] = {}
    for claim in claims:
        for place in claim.places:
            if place.chosen is None:
                why = place.reasons[0] if place.reasons else "no reason was kept"
                found.setdefault(place.span.text, (why, []))[1].append(claim.id)
    return found
