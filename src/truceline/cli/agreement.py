"""`truceline agreement`: terms written as data, checked and told in sentences."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.output import put, say
from truceline.pipeline import agreement_sentences, checked_agreement

app = typer.Typer(help="Check an agreement's file, or tell it in plain sentences.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(metavar="FILE", help="The agreement's YAML file.")]
Rosters = Annotated[
    list[Path] | None, typer.Option("--roster", help="Roster files besides the shipped ones and those beside FILE.")
]


@app.command()
def check(file: File, roster: Rosters = None) -> None:
    """Say whether the file can be applied; the first mistake is told with its line and remedy.

    Example: truceline agreement check agreements/truce.yaml
    """
    agreement = checked_agreement(file, roster or ())
    say(f"{file}: {agreement.name} has {len(agreement.provisions)} provisions and can be applied.")


@app.command()
def show(file: File, roster: Rosters = None) -> None:
    """Tell the agreement in plain sentences, so that it can be compared with its text.

    Example: truceline agreement show agreements/truce.yaml
    """
    for sentence in agreement_sentences(checked_agreement(file, roster or ())):
        put(sentence)
