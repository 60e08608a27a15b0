"""The workspace a command works on, and the clock it goes by."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.output import say, tell, watching
from truceline.domain.release import Profile
from truceline.errors import WorkspaceError

if TYPE_CHECKING:
    from truceline.pipeline import Tools
    from truceline.settings import Settings
    from truceline.store import Store

Workspace = Annotated[
    Path, typer.Option("--workspace", "-w", help="The workspace's folder.", show_default="the current folder")
]
HERE = Path()
ProfileOption = Annotated[
    Profile | None,
    typer.Option(
        "--profile", help="For whom: how coarse it is.", show_default="the workspace's, public unless changed"
    ),
]


def now() -> datetime:
    """Return the time, in UTC: the only clock of the program."""
    return datetime.now(UTC)  # noqa: TID251  (a door owns the clock)


@contextmanager
def reading(folder: Path) -> "Iterator[Store]":
    """Open the workspace to look at it, everything as of one moment."""
    from truceline.store import Store

    with Store.open(folder) as store, store.snapshot():
        yield store


@contextmanager
def writing(folder: Path) -> "Iterator[Store]":
    """Open the workspace to add to it. Ctrl-C ends the command in one sentence; what was acknowledged is kept."""
    from truceline.store import Store

    with Store.open(folder, writing=True) as store:
        try:
            yield store
        except KeyboardInterrupt:
            say("Stopped. What was done is kept; the same command goes on from here.")
            raise typer.Exit(130) from None


def equipped(folder: Path) -> "tuple[Settings, Tools]":
    """Return the workspace's settings and the tools they ask for; building the gazetteer shows a bar."""
    from truceline.pipeline import equip_for_workspace
    from truceline.settings import load_settings

    settings = load_settings(folder)
    with watching() as watch:
        tools = equip_for_workspace(settings, watch=watch)
    tell(tools.notices)
    return settings, tools


def need_results(store: "Store") -> None:
    """Raise WorkspaceError where the workspace has documents but was never run, or has none."""
    counts = store.intake_counts()
    if not counts.stored:
        raise WorkspaceError('The workspace holds no documents yet. Add some with "truceline collect PATH".')
    if not store.runs():
        raise WorkspaceError('The documents were not read yet. Do it with "truceline run".')
