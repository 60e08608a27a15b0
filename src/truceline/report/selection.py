"""Which incidents a report speaks of, and in what order: those with most behind them first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truceline.domain.assessments import Assessment
from truceline.domain.claims import EventType, ResolvedClaim
from truceline.domain.findings import Finding, Verdict
from truceline.domain.incidents import Incident
from truceline.domain.places import Place, PlacePrecision
from truceline.domain.release import Profile, public_place_name
from truceline.domain.times import TimeRange
from truceline.report.citations import documents_behind
from truceline.report.data import ReportData

SAID_NOT_DONE = frozenset(
    {EventType.STATEMENT, EventType.MEETING, EventType.DESIGNATION, EventType.AGREEMENT, EventType.OTHER}
)
"""Types that say what somebody said rather than what happened on the ground."""
LONGEST_ON_ONE_DAY = 3
"""A time range of more days than this does not place a happening on each of them."""
NO_PLACE = "Place not known"
WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An incident with all that is held about it, and its number in this report."""

    number: int
    incident: Incident
    assessment: Assessment | None
    claims: tuple[ResolvedClaim, ...]
    findings: tuple[Finding, ...]
    documents: int

    @property
    def anchor(self) -> str:
        """The id of the incident's part of the page."""
        return f"i{self.number}"

    @property
    def voices(self) -> str:
        """The id of the list of everybody who speaks of the incident."""
        return f"{self.anchor}-voices"

    @property
    def is_minor(self) -> bool:
        """Whether it is folded away: told once, nobody hurt, no term in play; place or day not known; mere words."""
        if any(finding.verdict in {Verdict.LIKELY_BREACH, Verdict.POSSIBLE_BREACH} for finding in self.findings):
            return False
        if self.assessment is not None and self.assessment.disagreements and self.documents > 1:
            return False
        if self.incident.event_type in SAID_NOT_DONE:
            return self.documents < 4
        nowhere = self.incident.place is None or self.incident.place.chosen is None
        if nowhere or not self.incident.when.is_known:
            return self.documents < 3
        return self.documents < 2 and casualties(self.assessment) == 0


def cases(data: ReportData) -> tuple[Case, ...]:
    """Return the report's incidents, numbered from 1 in order of weight."""
    claims = {claim.id: claim for claim in data.claims}
    assessments = {assessment.incident_id: assessment for assessment in data.assessments}
    findings: dict[str, list[Finding]] = {}
    for finding in data.findings:
        findings.setdefault(finding.incident_id, []).append(finding)
    chosen: list[Case] = []
    for incident in data.incidents:
        own = tuple(claims[claim_id] for claim_id in incident.claim_ids if claim_id in claims)
        if own and (data.day is None or belongs_to_day(incident, own, data.day)):
            chosen.append(
                Case(
                    number=0,
                    incident=incident,
                    assessment=assessments.get(incident.id),
                    claims=own,
                    findings=tuple(findings.get(incident.id, ())),
                    documents=documents_behind(own),
                )
            )
    return _numbered(sorted(chosen, key=_weight))


def _numbered(ranked: Sequence[Case]) -> tuple[Case, ...]:
    return tuple(
        Case(
            number=number,
            incident=case.incident,
            assessment=case.assessment,
            claims=case.claims,
            findings=case.findings,
            documents=case.documents,
        )
        for number, case in enumerate(ranked, start=1)
    )


def belongs_to_day(incident: Incident, claims: Sequence[ResolvedClaim], day: date) -> bool:
    """Return whether the incident happened on the day, or anything about it was published on it."""
    if any(_covers(claim.published, day) for claim in claims):
        return True
    return _covers(incident.when, day)


def _covers(when: TimeRange, day: date) -> bool:
    if when.earliest is None or when.latest is None:
        return False
    first, last = when.earliest.date(), when.latest.date()
    return first <= day <= last and (last - first).days < LONGEST_ON_ONE_DAY


def _weight(case: Case) -> tuple[bool, float, int, int, str]:
    """Return the key that sorts weightier incidents first; the id settles ties, so that order never wavers."""
    independent = case.assessment.independent_origins if case.assessment else 0
    on_ground = 0 if case.incident.event_type in SAID_NOT_DONE else 1
    heavy = 3 * on_ground + 2 * case.documents + 2 * independent + min(casualties(case.assessment), 20)
    return case.is_minor, -heavy, -case.documents, -len(case.claims), case.incident.id


def casualties(assessment: Assessment | None) -> float:
    """Return the highest lower bound any origin gives for people killed or injured: for order only, never printed."""
    if assessment is None:
        return 0
    return max(
        (
            toll.minimum or toll.maximum or 0
            for toll in assessment.tolls
            if toll.measure in {"killed", "injured"} and not toll.superseded
        ),
        default=0,
    )


def place_in_brief(place: Place | None, profile: Profile) -> str | None:
    """Return the name by which a heading calls the place; None where it is not known."""
    name = None if place is None else public_place_name(place, profile)
    return name.removesuffix(" and around") if name else None


def area_of(place: Place | None, profile: Profile) -> str:
    """Return the heading under which an incident at the place stands."""
    if place is None:
        return NO_PLACE
    return public_place_name(place, profile) or NO_PLACE
