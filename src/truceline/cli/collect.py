"""`truceline collect`: documents into the workspace."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.output import say
from truceline.cli.workspace import HERE, Workspace, now, writing

if TYPE_CHECKING:
    from truceline.collect import ColumnMapping


def command(
    offers: Annotated[list[str], typer.Argument(metavar="PATH|URL ...", help="Files, folders, feeds, exports.")],
    columns: Annotated[
        str | None,
        typer.Option(help="Which columns of an export hold what: text=report,outlet=account,published=posted_at."),
    ] = None,
    workspace: Workspace = HERE,
) -> None:
    """Add documents: every item offered ends as stored, duplicate, quarantined or refused, and the sums agree.

    Example: truceline collect pages/ calls.csv --columns text=report,published=received
    """
    if into(workspace, offers, columns=_mapping(columns)):
        raise typer.Exit(1)


def _mapping(columns: str | None) -> "ColumnMapping | None":
    from truceline.collect import ColumnMapping

    if columns is None:
        return None
    parts = {field.name for field in fields(ColumnMapping)}
    pairs = dict(pair.partition("=")[::2] for pair in columns.split(","))
    if not set(pairs) <= parts or not all(pairs.values()):
        raise typer.BadParameter(f"write PART=COLUMN,PART=COLUMN; the parts are {', '.join(sorted(parts))}.")
    return ColumnMapping(**pairs)


def into(folder: Path, offers: Sequence[str], *, columns: "ColumnMapping | None" = None) -> int:
    """Take the offers into the workspace, say how they ended, and return how many were quarantined or refused."""
    from truceline.collect import public_fetcher
    from truceline.domain.documents import IntakeOutcome
    from truceline.pipeline.intake import take_in

    failed = (IntakeOutcome.QUARANTINED, IntakeOutcome.REFUSED)
    ended: Counter[IntakeOutcome] = Counter()
    with writing(folder) as store:
        for entry in take_in(store, offers, now=now, fetch=public_fetcher(), columns=columns):
            ended[entry.outcome] += 1
            if entry.outcome in failed:
                say(f"{entry.outcome}: {entry.offered}: {entry.reason}")
    offered = ended.total()
    told = ", ".join(f"{ended[outcome]} {outcome}" for outcome in IntakeOutcome)
    say(f"{offered} {'item' if offered == 1 else 'items'} offered: {told}.")
    return sum(ended[outcome] for outcome in failed)
