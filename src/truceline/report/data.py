"""What a report is made from: the records of one workspace, put together by the pipeline."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.domain.actors import Roster
from truceline.domain.agreements import Agreement
from truceline.domain.assessments import Assessment
from truceline.domain.claims import ResolvedClaim
from truceline.domain.documents import Article, Document, IntakeEntry
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident
from truceline.domain.ledgers import PositionEntry
from truceline.domain.release import Profile
from truceline.domain.runs import Run

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude) in WGS 84 degrees."""
Land = tuple[tuple[Ring, ...], ...]
"""Polygons of land, each its outer ring and its holes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """A sentence and the claims it rests on."""

    words: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """Everything one report says, before it is worded and laid out.

    `day` narrows the report to what happened on, or was published on, that day; None takes all. `intake` is the
    ledger of everything offered. `deadlock` says in words on what the talks hang. `land` may be empty.
    """

    workspace: str
    day: date | None = None
    profile: Profile = Profile.PUBLIC
    documents: Sequence[Document]
    articles: Sequence[Article]
    claims: Sequence[ResolvedClaim]
    incidents: Sequence[Incident]
    assessments: Sequence[Assessment]
    findings: Sequence[Finding] = ()
    agreements: Sequence[Agreement] = ()
    positions: Sequence[PositionEntry] = ()
    deadlock: Sequence[CitedSentence] = ()
    intake: Sequence[IntakeEntry] = ()
    roster: Roster = field(default_factory=lambda: Roster(actors=()))
    run: Run | None = None
    land: Land = ()
