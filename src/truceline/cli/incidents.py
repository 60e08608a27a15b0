"""`truceline incidents`: the whole chain over files, without a workspace."""

import json
from typing import Annotated

import typer

from truceline.cli.files import gathered
from truceline.cli.output import put, tell, watching


def command(
    files: Annotated[list[str], typer.Argument(metavar="FILE ...", help="Pages, texts, feeds or exports.")],
) -> None:
    """Print the incidents of the files, one line of JSON an incident: which claims, how many origins, where they part.

    Example: truceline incidents pages/*.txt
    """
    from truceline.export import incident_row
    from truceline.pipeline import equip_for_files, read_document, weigh

    documents = gathered(files)
    with watching() as watch:
        tools = equip_for_files(watch=watch)
        tell(tools.notices)
        readings = []
        for number, document in enumerate(documents.found):
            watch("reading", number, len(documents.found))
            readings.append(read_document(document, tools))
            tell(readings[-1].notices)
        picture = weigh(readings, tools, watch=watch)
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    for incident, assessment in zip(picture.incidents, picture.assessments, strict=True):
        row = incident_row(
            incident,
            assessment,
            [claims[claim_id] for claim_id in incident.claim_ids],
            [finding for finding in picture.findings if finding.incident_id == incident.id],
        )
        put(json.dumps(row, ensure_ascii=False))
    if documents.failed:
        raise typer.Exit(1)
