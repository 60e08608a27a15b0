"""`truceline explain`: how a claim or an incident came about."""

from typing import Annotated

import typer

from truceline.cli.output import put
from truceline.cli.workspace import HERE, Workspace, reading


def command(
    subject: Annotated[str, typer.Argument(metavar="CLAIM_ID|INCIDENT_ID")],
    workspace: Workspace = HERE,
) -> None:
    """Say in words how a claim or an incident came about, with runners-up and reasons.

    Example: truceline explain incident-0123456789abcdef
    """
    from truceline.pipeline.explain import explain

    with reading(workspace) as store:
        for line in explain(store, subject):
            put(line)
