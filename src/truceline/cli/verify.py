"""`truceline verify`: whether store, originals and ledgers are what they were."""

import typer

from truceline.cli.output import put, say
from truceline.cli.workspace import HERE, Workspace


def command(workspace: Workspace = HERE) -> None:
    """Check the integrity of the store, of every original and of the ledgers; print each fault as a sentence.

    Example: truceline verify
    """
    from truceline.store import Store

    with Store.open(workspace) as store:
        faults = store.verify()
        counts = store.intake_counts()
    for fault in faults:
        put(fault)
    if faults:
        raise typer.Exit(1)
    say(f"Sound: {counts.offered} items offered, {counts.stored} documents, every original as it was received.")
