"""`truceline demo`: the example ceasefire, from documents to a cited report."""

import shutil
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from truceline.cli import collect, report, run
from truceline.cli.output import say
from truceline.errors import WorkspaceError


def command(
    folder: Annotated[Path, typer.Argument(help="Where to make the workspace.")] = Path("truceline-demo"),
) -> None:
    """Make a workspace from the example that ships with the package, run the whole chain and write its report.

    Example: truceline demo
    """
    from truceline.pipeline import example_folder
    from truceline.pipeline.workspaces import make_example_workspace

    if folder.exists():
        raise WorkspaceError(
            f"There is already something at {folder}. Remove it, or name another: truceline demo OTHER"
        )
    say("Oren Valley is an invented ceasefire: every place, party and person in it is made up.")
    page = folder / "report.html"
    try:
        make_example_workspace(folder)
        collect.into(folder, [str(example_folder() / "documents")])
        run.bring_up_to_date(folder, rebuild=False)
        report.write(folder, page)
    except (KeyboardInterrupt, typer.Exit):
        shutil.rmtree(folder)
        say(f"The half-made {folder} is gone again.")
        raise typer.Exit(130) from None
    say(f"Open {page} in a browser: every sentence links to the words it rests on.")
    say(f"Then try: truceline ledger positions --workspace {quote(str(folder))}")
