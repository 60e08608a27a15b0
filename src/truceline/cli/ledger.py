"""`truceline ledger`: what the parties want, and on what condition."""

from typing import Annotated

import typer

from truceline.cli.output import RowFormat, put_rows
from truceline.cli.workspace import HERE, Workspace, need_results, reading

COLUMNS = ("party", "topic", "stance", "condition", "holder", "from", "to", "reported_by", "words", "claim_ids")

app = typer.Typer(help="Print a ledger.", no_args_is_help=True)


@app.callback()
def ledger() -> None:
    """Print a ledger."""


@app.command()
def positions(
    form: Annotated[RowFormat, typer.Option("--format", help="How to print.")] = RowFormat.TABLE,
    workspace: Workspace = HERE,
) -> None:
    """Print the parties' positions and preconditions in talks.

    Example: truceline ledger positions --format csv
    """
    with reading(workspace) as store:
        need_results(store)
        entries = store.positions()
    put_rows(
        [
            {
                "party": entry.party,
                "topic": entry.topic,
                "stance": entry.stance_class.value,
                "condition": entry.condition,
                "holder": entry.holder,
                "from": entry.when.bounds()[0],
                "to": entry.when.bounds()[1],
                "reported_by": list(entry.reported_by),
                "words": " ".join(entry.words.split()),
                "claim_ids": list(entry.claim_ids),
            }
            for entry in entries
        ],
        form,
        columns=COLUMNS,
        shown=("party", "topic", "stance", "condition", "from", "words"),
    )
