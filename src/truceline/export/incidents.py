"""One line per incident, as docs/reference/incident.schema.json promises it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from truceline.domain.assessments import Assessment, OriginCount, TollByOrigin
from truceline.domain.claims import KnownActor, ResolvedClaim
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident
from truceline.domain.places import Place
from truceline.domain.release import Profile, Withholding, coarse_count
from truceline.domain.times import TimeRange
from truceline.export.claims import (
    NOTHING_WITHHELD,
    Row,
    actor_row,
    neutral,
    place_row,
    plain_number,
    time_row,
)


def incident_row(
    incident: Incident,
    assessment: Assessment,
    claims: Sequence[ResolvedClaim],
    findings: Sequence[Finding],
    *,
    withholding: Withholding = NOTHING_WITHHELD,
) -> Row:
    """Return the incident as the JSON object of its line; what is unknown is None.

    `claims` may hold others than the incident's own; those are passed over. A toll's overall bounds span the origins'
    latest figures, those since replaced by the same origin left out; they are neither sum nor mean.
    """
    members = set(incident.claim_ids)
    own = [claim for claim in claims if claim.id in members]
    held = assessment.responsibility
    row = {
        "incident_id": incident.id,
        "event_type": incident.event_type.value,
        "summary": incident.summary,
        "time": _time(incident.when, own),
        "place": _place(incident.place, own, withholding) if incident.place else None,
        "actors": [_actor(actor, own, withholding) for actor in incident.actors],
        "claim_ids": list(incident.claim_ids),
        "toll": _toll(assessment.tolls, withholding.profile),
        "origins": [_origin(origin) for origin in assessment.origins],
        "independent_origins": assessment.independent_origins,
        "disagreements": [
            {
                "field": parting.field,
                "nature": parting.nature.value,
                "sides": [list(side) for side in parting.sides],
                "why": parting.why,
            }
            for parting in assessment.disagreements
        ],
        "evidence_grade": assessment.grade.value,
        "responsibility": {
            "status": held.status.value,
            "alleged": list(held.alleged),
            "accepted_by": list(held.accepted_by),
            "denied_by": list(held.denied_by),
        },
        "reasons": list(assessment.reasons),
        "findings": [finding_row(finding) for finding in findings if finding.incident_id == incident.id],
    }
    return neutral(row, withholding)


def finding_row(finding: Finding) -> Row:
    """Return what one provision says of an incident, with the path to the verdict as sentences."""
    return {
        "agreement": finding.agreement_id,
        "provision": finding.provision_id,
        "verdict": finding.verdict.value,
        "missing": list(finding.missing),
        "reasons": list(finding.reasons),
    }


def _time(when: TimeRange, claims: Sequence[ResolvedClaim]) -> Row:
    """Return the incident's time, with the claims whose own times share a moment with it."""
    return {**time_row(when), "claim_ids": _ids(claims, lambda claim: claim.when.gap_to(when) == timedelta())}


def _place(place: Place, claims: Sequence[ResolvedClaim], withholding: Withholding) -> Row:
    """Return the incident's place, with the claims that name the same entry (or use the same words, where none is)."""

    def names_it(claim: ResolvedClaim) -> bool:
        return any(_same_place(named, place) for named in claim.places)

    return {**place_row(place, withholding), "claim_ids": _ids(claims, names_it)}


def _same_place(left: Place, right: Place) -> bool:
    if left.chosen is None or right.chosen is None:
        return left.chosen is right.chosen and left.span.text == right.span.text
    return left.chosen.entry_id == right.chosen.entry_id


def _actor(actor: KnownActor, claims: Sequence[ResolvedClaim], withholding: Withholding) -> Row:
    def names_it(claim: ResolvedClaim) -> bool:
        return any(_same_actor(named, actor) for named in claim.actors)

    return {**actor_row(actor, withholding), "claim_ids": _ids(claims, names_it)}


def _same_actor(left: KnownActor, right: KnownActor) -> bool:
    if left.actor_id is None or right.actor_id is None:
        return left.actor_id is right.actor_id and left.mention.span.text == right.mention.span.text
    return left.actor_id == right.actor_id


def _ids(claims: Sequence[ResolvedClaim], belongs: Callable[[ResolvedClaim], bool]) -> list[str]:
    return [claim.id for claim in claims if belongs(claim)]


def _toll(tolls: Sequence[TollByOrigin], profile: Profile) -> Row:
    """Return the tolls by measure: the bounds over all origins, and each origin's own figure."""
    measures: dict[str, list[TollByOrigin]] = {}
    for toll in tolls:
        low, high = coarse_count(toll.minimum, toll.maximum, measure=toll.measure, whose=toll.whose, profile=profile)
        measures.setdefault(toll.measure, []).append(replace(toll, minimum=low, maximum=high))
    return {measure: _measure(held) for measure, held in measures.items()}


def _measure(tolls: Sequence[TollByOrigin]) -> Row:
    standing = [toll for toll in tolls if not toll.superseded]
    # Bounds over "killed" and "killed, children" together would be bounds of nothing: whole tolls come first.
    spanned = [toll for toll in standing if toll.whose is None] or standing
    lows = [toll.minimum for toll in spanned if toll.minimum is not None]
    highs = [toll.maximum for toll in spanned if toll.maximum is not None]
    return {
        "min": plain_number(min(lows, default=None)),
        # One origin without an upper bound leaves the whole without one.
        "max": plain_number(max(highs)) if highs and len(highs) == len(spanned) else None,
        "by_origin": [
            {
                "origin": toll.origin,
                "min": plain_number(toll.minimum),
                "max": plain_number(toll.maximum),
                "claim_ids": list(toll.claim_ids),
                "superseded": toll.superseded,
            }
            for toll in tolls
        ],
    }


def _origin(origin: OriginCount) -> Row:
    return {
        "name": origin.name,
        "interest": origin.interest,
        "claim_ids": list(origin.claim_ids),
        "counted": origin.counted,
        "why": origin.why,
    }
