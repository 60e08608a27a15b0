"""Records of a workspace put together for the rooms that make products of them."""

from collections.abc import Sequence
from datetime import date

from truceline.domain.ledgers import PositionEntry
from truceline.domain.release import Profile
from truceline.export import ExportData
from truceline.follow import deadlocks
from truceline.pipeline.tools import Tools
from truceline.report import CitedSentence, ReportData, read_land, shipped_land
from truceline.settings import Settings
from truceline.store import Store


def report_of(store: Store, tools: Tools, settings: Settings, *, day: date | None, profile: Profile) -> ReportData:
    """Return what a report of the workspace says, of one day or of all."""
    positions = store.positions()
    runs = store.runs()
    return ReportData(
        workspace=settings.name,
        day=day,
        profile=profile,
        documents=tuple(store.documents()),
        articles=store.articles(),
        claims=tuple(store.resolved_claims()),
        incidents=store.incidents(),
        assessments=store.assessments(),
        findings=store.findings(),
        agreements=tools.agreements,
        positions=positions,
        deadlock=tuple(
            CitedSentence(words=found.words, claim_ids=_claims_of(found.entry_ids, positions))
            for found in deadlocks(positions, roster=tools.roster)
        ),
        intake=store.intake(),
        roster=tools.roster,
        run=runs[-1] if runs else None,
        land=read_land(settings.land) if settings.land else shipped_land(),
    )


def _claims_of(entry_ids: Sequence[str], positions: Sequence[PositionEntry]) -> tuple[str, ...]:
    return tuple(claim_id for entry in positions if entry.id in entry_ids for claim_id in entry.claim_ids)


def holdings_of(store: Store) -> ExportData:
    """Return everything a workspace holds, for export."""
    return ExportData(
        documents=tuple(store.documents()),
        articles=store.articles(),
        claims=tuple(store.resolved_claims()),
        incidents=store.incidents(),
        assessments=store.assessments(),
        findings=store.findings(),
        positions=store.positions(),
    )
