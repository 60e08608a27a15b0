"""`truceline init`: a new workspace."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from truceline.cli.output import say


def command(folder: Annotated[Path, typer.Argument(help="Where to make the workspace.")]) -> None:
    """Make a new workspace: settings, a folder for agreements, rosters and places, and the store.

    Example: truceline init case
    """
    from truceline.pipeline.workspaces import make_empty_workspace

    make_empty_workspace(folder)
    say(f'Made a workspace at {folder}. Add documents with "truceline collect PATH --workspace {quote(str(folder))}".')
