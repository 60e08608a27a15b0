"""`truceline run`: whatever is new through the chain."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.output import say, watching
from truceline.cli.workspace import HERE, Workspace, equipped, now, writing
from truceline.errors import WorkspaceError


def command(
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make everything anew; evidence and decisions stay.")
    ] = False,
    workspace: Workspace = HERE,
) -> None:
    """Read, link, assess and hold against the agreements whatever is new. Can be stopped and started again.

    Example: truceline run
    """
    bring_up_to_date(workspace, rebuild=rebuild)


def bring_up_to_date(folder: Path, *, rebuild: bool) -> None:
    """Run the chain over the workspace and say what stands now."""
    from truceline.pipeline.run import run_workspace

    with writing(folder) as store:
        if not store.intake_counts().stored:
            raise WorkspaceError('The workspace holds no documents yet. Add some with "truceline collect PATH".')
        _, tools = equipped(folder)
        with watching() as watch:
            done = run_workspace(store, tools, now=now, rebuild=rebuild, watch=watch)
    held = done.holdings
    stands = {"claim": held.claims, "incident": held.incidents, "finding": held.findings, "position": held.positions}
    told = ", ".join(f"{number} {word}{'s' * (number != 1)}" for word, number in stands.items())
    say(f"{done.documents_read} of {held.documents} documents read; now there are {told}.")
