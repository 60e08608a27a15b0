"""Which records leave in which form, under which profile."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from truceline.domain.assessments import Assessment
from truceline.domain.claims import ResolvedClaim
from truceline.domain.documents import Article, Document
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident
from truceline.domain.ledgers import PositionEntry
from truceline.domain.release import Profile, Withholding, check_released, withhold
from truceline.errors import TrucelineError
from truceline.export.claims import Row, claim_row, neutral, time_row
from truceline.export.features import incidents_geojson
from truceline.export.incidents import finding_row, incident_row
from truceline.export.tables import incidents_csv


class Exportable(StrEnum):
    """What can be exported. Everything is all the others in one file, each line saying what it is."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    INCIDENTS = "incidents"
    FINDINGS = "findings"
    POSITIONS = "positions"
    EVERYTHING = "everything"


class Form(StrEnum):
    """In which form."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


FORMS: Mapping[Exportable, tuple[Form, ...]] = {
    **dict.fromkeys(Exportable, (Form.JSONL,)),
    Exportable.INCIDENTS: (Form.JSONL, Form.CSV, Form.GEOJSON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportData:
    """The records of one workspace, put together by the pipeline."""

    documents: Sequence[Document]
    articles: Sequence[Article]
    claims: Sequence[ResolvedClaim]
    incidents: Sequence[Incident]
    assessments: Sequence[Assessment]
    findings: Sequence[Finding] = ()
    positions: Sequence[PositionEntry] = ()


def export_lines(
    what: Exportable, data: ExportData, *, form: Form = Form.JSONL, profile: Profile = Profile.PUBLIC
) -> Iterator[str]:
    """Return the export as strings to be written one after another, newlines included.

    Raises TrucelineError, before anything is written, where `what` has no such form or where the finished lines hold
    what the profile withholds.
    """
    if form not in FORMS[what]:
        raise TrucelineError(f"There is no {form} of {what}. Choose --format {' or '.join(FORMS[what])}.")
    withholding = withhold(data.claims, {document.id: document for document in data.documents}, profile=profile)
    # The lines are made twice, once to be looked at and once to be written, so that they are never all held at once.
    for line in _lines(what, data, form, withholding):
        check_released(line, withholding)
    return _lines(what, data, form, withholding)


def _lines(what: Exportable, data: ExportData, form: Form, withholding: Withholding) -> Iterator[str]:
    if form is Form.CSV:
        return incidents_csv(row for _, row in _incidents(data, withholding))
    if form is Form.GEOJSON:
        return incidents_geojson(_incidents(data, withholding), profile=withholding.profile)
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in _rows(what, data, withholding))


def _rows(what: Exportable, data: ExportData, withholding: Withholding) -> Iterator[Row]:
    if what is Exportable.EVERYTHING:
        for each in Exportable:
            if each is not Exportable.EVERYTHING:
                yield from ({"record": each.value.removesuffix("s"), **row} for row in _rows(each, data, withholding))
    elif what is Exportable.DOCUMENTS:
        yield from (_document_row(document, withholding) for document in data.documents)
    elif what is Exportable.CLAIMS:
        yield from _claims(data, withholding)
    elif what is Exportable.INCIDENTS:
        yield from (row for _, row in _incidents(data, withholding))
    elif what is Exportable.FINDINGS:
        yield from (
            neutral({"incident_id": found.incident_id, **finding_row(found)}, withholding) for found in data.findings
        )
    else:
        claims = {claim.id: claim for claim in data.claims}
        yield from (_position_row(entry, claims, withholding) for entry in data.positions)


def _claims(data: ExportData, withholding: Withholding) -> Iterator[Row]:
    documents = {document.id: document for document in data.documents}
    articles = {article.id: article for article in data.articles}
    for resolved in data.claims:
        claim = resolved.claim
        yield claim_row(
            resolved,
            document=documents[claim.document_id],
            article=articles[claim.article_id],
            withholding=withholding,
        )


def _incidents(data: ExportData, withholding: Withholding) -> Iterator[tuple[Incident, Row]]:
    """Yield the incidents that have been assessed, with their rows."""
    assessments = {assessment.incident_id: assessment for assessment in data.assessments}
    claims = {claim.id: claim for claim in data.claims}
    findings: dict[str, list[Finding]] = {}
    for finding in data.findings:
        findings.setdefault(finding.incident_id, []).append(finding)
    for incident in data.incidents:
        assessment = assessments.get(incident.id)
        if assessment is not None:
            own = [claims[claim_id] for claim_id in incident.claim_ids if claim_id in claims]
            yield (
                incident,
                incident_row(incident, assessment, own, findings.get(incident.id, ()), withholding=withholding),
            )


def _document_row(document: Document, withholding: Withholding) -> Row:
    """Return what is held of a document, without its text."""
    row = {
        "document_id": document.id,
        "document": document.name,
        "media_type": document.media_type,
        "container": document.container,
        "locator": document.locator,
        "characters": len(document.text),
        "notes": list(document.notes),
    }
    return neutral(row, withholding)


def _position_row(entry: PositionEntry, claims: Mapping[str, ResolvedClaim], withholding: Withholding) -> Row:
    open_words = withholding.repeats(claims[claim_id] for claim_id in entry.claim_ids if claim_id in claims)
    row = {
        "position_id": entry.id,
        "party": entry.party,
        "party_id": entry.party_id,
        "holder": entry.holder,
        "topic": entry.topic,
        "stance": entry.stance_class.value,
        "condition": entry.condition if open_words else None,
        "words": entry.words if open_words else None,
        "time": time_row(entry.when),
        "reported_by": list(entry.reported_by),
        "claim_ids": list(entry.claim_ids),
        "supersedes": entry.supersedes,
    }
    return neutral(row, withholding)
