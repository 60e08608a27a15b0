"""What the later steps of the chain made of the claims: each step's rows replaced as one, with a mark that it is done.

A mark carries the fingerprint of what the step was made with, so that a killed run knows where to go on.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import Connection, Table, delete, insert, select

from truceline.domain.assessments import Assessment, Dependence
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident
from truceline.domain.ledgers import PositionEntry
from truceline.store import schema
from truceline.store.rows import lines_of, to_record, to_row

Rows = Mapping[Table, Sequence[dict[str, object]]]


class Step(StrEnum):
    """The steps after reading, each of which is kept whole."""

    DEPENDENCES = "dependences"
    INCIDENTS = "incidents"
    ASSESSMENTS = "assessments"
    FINDINGS = "findings"
    POSITIONS = "positions"


TABLES: Mapping[Step, tuple[Table, ...]] = {
    Step.DEPENDENCES: (schema.dependence,),
    Step.INCIDENTS: (schema.incident, schema.incident_claim),
    Step.ASSESSMENTS: (schema.assessment,),
    Step.FINDINGS: (schema.finding,),
    Step.POSITIONS: (schema.position_entry,),
}

MADE_FROM_IT: Mapping[Step, tuple[Step, ...]] = {
    Step.DEPENDENCES: (Step.ASSESSMENTS, Step.FINDINGS),
    Step.INCIDENTS: (Step.ASSESSMENTS, Step.FINDINGS),
    Step.ASSESSMENTS: (Step.FINDINGS,),
    Step.FINDINGS: (),
    Step.POSITIONS: (),
}
"""Which steps rest on a step: when it is made again, they go."""


def step_done(connection: Connection, step: Step, fingerprint: str) -> bool:
    """Return whether the step was made with what the fingerprint stands for, and nothing it rests on has changed."""
    mark = schema.step_mark
    return connection.execute(select(mark.c.fingerprint).where(mark.c.step == step.value)).scalar() == fingerprint


def unmark_steps(connection: Connection) -> None:
    """Note that no step holds any more, its rows left standing until it is made again."""
    connection.execute(delete(schema.step_mark))


def forget_steps(connection: Connection, *steps: Step) -> None:
    """Remove the rows and marks of the steps, of all where none is named."""
    gone = steps or tuple(Step)
    # Those that cite go before those that are cited.
    for step in reversed(gone):
        for table in reversed(TABLES[step]):
            connection.execute(delete(table))
    connection.execute(delete(schema.step_mark).where(schema.step_mark.c.step.in_([step.value for step in gone])))


def replace_step(connection: Connection, step: Step, rows: Rows, fingerprint: str) -> None:
    """Put a step's rows in the place of the former ones and mark it done; what rests on it goes."""
    forget_steps(connection, step, *MADE_FROM_IT[step])
    for table in TABLES[step]:
        if rows[table]:
            connection.execute(insert(table), rows[table])
    connection.execute(insert(schema.step_mark).values(step=step.value, fingerprint=fingerprint))


def incident_rows(incidents: Sequence[Incident]) -> Rows:
    """Return the rows of incidents and of the claims each is made of."""
    return {
        schema.incident: [
            {"id": incident.id, "number": number, **to_row(incident)} for number, incident in enumerate(incidents)
        ],
        schema.incident_claim: [
            {"incident_id": incident.id, "claim_id": claim_id}
            for incident in incidents
            for claim_id in incident.claim_ids
        ],
    }


def assessment_rows(assessments: Sequence[Assessment]) -> Rows:
    """Return the rows of assessments."""
    return {
        schema.assessment: [
            {"incident_id": assessment.incident_id, "number": number, **to_row(assessment)}
            for number, assessment in enumerate(assessments)
        ]
    }


def finding_rows(findings: Sequence[Finding]) -> Rows:
    """Return the rows of findings."""
    return {
        schema.finding: [
            {
                "number": number,
                "incident_id": finding.incident_id,
                "agreement_id": finding.agreement_id,
                **to_row(finding),
            }
            for number, finding in enumerate(findings)
        ]
    }


def position_rows(entries: Sequence[PositionEntry]) -> Rows:
    """Return the rows of the positions ledger."""
    return {
        schema.position_entry: [
            {"id": entry.id, "number": number, **to_row(entry)} for number, entry in enumerate(entries)
        ]
    }


def dependence_rows(dependences: Sequence[Dependence]) -> Rows:
    """Return the rows of dependences."""
    return {
        schema.dependence: [{"number": number, **to_row(dependence)} for number, dependence in enumerate(dependences)]
    }


def incident_of_claim(connection: Connection, claim_id: str) -> Incident | None:
    """Return the incident that a claim is held to speak of, or None where it is part of none."""
    incident, cited = schema.incident, schema.incident_claim
    asked = lines_of(incident).join(cited, cited.c.incident_id == incident.c.id).where(cited.c.claim_id == claim_id)
    found = connection.execute(asked.order_by(incident.c.number)).first()
    return to_record(Incident, found.payload, found.digest) if found else None
