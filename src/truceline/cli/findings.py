"""`truceline findings`: what incidents mean under the terms."""

from typing import Annotated

import typer

from truceline.cli.output import RowFormat, put_rows
from truceline.cli.workspace import HERE, Workspace, need_results, reading
from truceline.errors import UnknownSubject

COLUMNS = ("incident_id", "incident", "agreement", "provision", "verdict", "missing", "reasons")


def command(
    agreement: Annotated[str | None, typer.Option(help="Only under the agreement of this id.")] = None,
    form: Annotated[RowFormat, typer.Option("--format", help="How to print.")] = RowFormat.TABLE,
    workspace: Workspace = HERE,
) -> None:
    """Print every finding: incident, provision, verdict, what is missing, and the path to it.

    Example: truceline findings --agreement oren-truce
    """
    with reading(workspace) as store:
        need_results(store)
        summaries = {incident.id: incident.summary for incident in store.incidents()}
        known = sorted({finding.agreement_id for finding in store.findings()})
        if agreement is not None and agreement not in known:
            raise UnknownSubject(
                f"There are no findings under {agreement!r}, only under: {', '.join(known) or 'none'}."
            )
        found = store.findings(agreement=agreement)
    put_rows(
        [
            {
                "incident_id": finding.incident_id,
                "incident": summaries[finding.incident_id],
                "agreement": finding.agreement_id,
                "provision": finding.provision_id,
                "verdict": finding.verdict.value,
                "missing": list(finding.missing),
                "reasons": list(finding.reasons),
            }
            for finding in found
        ],
        form,
        columns=COLUMNS,
        shown=("incident", "provision", "verdict", "missing", "incident_id"),
    )
