"""Offers as the collectors make them, and a small chain of results, for the tests of the store."""

from dataclasses import dataclass
from datetime import UTC, datetime

import builders
from truceline.domain.assessments import (
    Assessment,
    Dependence,
    DependenceKind,
    EvidenceGrade,
    OriginCount,
    Responsibility,
    ResponsibilityStatus,
)
from truceline.domain.claims import EventType, ResolvedClaim
from truceline.domain.documents import Article, Document, IntakeOutcome
from truceline.domain.findings import Finding, Step, Truth, Verdict
from truceline.domain.incidents import Incident, IncidentClass, Reason
from truceline.domain.ledgers import PositionEntry, StanceClass
from truceline.domain.times import TimeRange

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Offered:
    """An offer with the fields the store asks for."""

    offered: str
    outcome: IntakeOutcome
    received_from: str
    at: datetime = NOON
    document: Document | None = None
    content: bytes | None = None
    reason: str | None = None


def fit(text: str, *, name: str = "page.txt") -> Offered:
    """Return the offer of a plain text."""
    return Offered(
        offered=name,
        outcome=IntakeOutcome.STORED,
        received_from=f"/inbox/{name}",
        document=builders.document(text, name=name),
        content=text.encode(),
    )


def unfit(outcome: IntakeOutcome, *, content: bytes | None = b"\x00\x00") -> Offered:
    """Return the offer of a file of zeros."""
    return Offered(
        offered="zeros.bin",
        outcome=outcome,
        received_from="/inbox/zeros.bin",
        content=content,
        reason="It is all zeros.",
    )


def reading_of(document: Document) -> tuple[Article, ResolvedClaim]:
    """Return the one article of a document and a claim that quotes all of it."""
    article = builders.article(document)
    made = builders.claim(document.text, document_id=document.id, article_id=article.id)
    return article, builders.resolved(made)


def incident_of(*claims: ResolvedClaim) -> Incident:
    """Return the incident of which these claims speak."""
    return Incident(
        id=f"incident-{claims[0].id}",
        event_type=EventType.SHELLING,
        incident_class=IncidentClass.HAPPENING,
        claim_ids=tuple(claim.id for claim in claims),
        summary="Shelling of a market.",
        when=TimeRange.unknown(),
        place=None,
        actors=(),
        targets=(),
        reasons=(Reason(weight=1.0, words="they name the same market"),),
    )


def assessment_of(incident: Incident) -> Assessment:
    """Return an assessment with one origin."""
    origin = OriginCount(
        name="The Daily",
        interest=None,
        claim_ids=incident.claim_ids,
        article_ids=(),
        counted=True,
        observed=False,
        reviewed=True,
        why="it speaks in its own voice",
    )
    return Assessment(
        incident_id=incident.id,
        origins=(origin,),
        independent_origins=1,
        tolls=(),
        disagreements=(),
        grade=EvidenceGrade.SINGLE_ORIGIN,
        responsibility=Responsibility(
            status=ResponsibilityStatus.UNATTRIBUTED, alleged=(), accepted_by=(), denied_by=()
        ),
        dependences=(),
        reasons=("One origin stands behind it.",),
    )


def finding_on(incident: Incident, *, agreement: str = "oren-truce") -> Finding:
    """Return the finding that the area is missing."""
    return Finding(
        incident_id=incident.id,
        agreement_id=agreement,
        provision_id="1",
        version="en",
        verdict=Verdict.CANNOT_SAY,
        missing=("area",),
        steps=(Step(element="area", answer=Truth.UNKNOWN, words="No place is named."),),
        claim_ids=incident.claim_ids,
    )


def position_of(claim: ResolvedClaim) -> PositionEntry:
    """Return a row of the positions ledger."""
    return PositionEntry(
        id=f"position-{claim.id}",
        party="Upper Oren Council",
        party_id=None,
        holder=None,
        topic="talks",
        stance_class=StanceClass.OPPOSES,
        condition=None,
        words=claim.claim.evidence.text,
        when=TimeRange.unknown(),
        reported_by=("The Daily",),
        claim_ids=(claim.id,),
    )


def dependence_between(copy: Article, original: Article) -> Dependence:
    """Return that one article copies another."""
    return Dependence(copy=copy.id, original=original.id, kind=DependenceKind.COPY, why="they share their sentences")
