"""`truceline agreement`: terms written as data, checked and told in sentences."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.output import put, say

if TYPE_CHECKING:
    from truceline.domain.agreements import Agreement

app = typer.Typer(help="Check an agreement's file, or tell it in plain sentences.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(metavar="FILE", help="The agreement's YAML file.")]
Rosters = Annotated[
    list[Path] | None, typer.Option("--roster", help="Roster files besides those of the workspace and the shipped.")
]


@app.command()
def check(file: File, roster: Rosters = None) -> None:
    """Say whether the file can be applied; the first mistake is told with its line and remedy.

    Example: truceline agreement check agreements/truce.yaml
    """
    agreement = _checked(file, roster or ())
    say(f"{file}: {agreement.name} has {len(agreement.provisions)} provisions and can be applied.")


@app.command()
def show(file: File, roster: Rosters = None) -> None:
    """Tell the agreement in plain sentences, so that it can be compared with its text.

    Example: truceline agreement show agreements/truce.yaml
    """
    from truceline.pipeline import agreement_sentences

    for sentence in agreement_sentences(_checked(file, roster or ())):
        put(sentence)


def _checked(file: Path, rosters: Sequence[Path]) -> "Agreement":
    """Return the agreement, read with the rosters of the workspace that the file, or the current folder, is in."""
    from truceline.pipeline import checked_agreement
    from truceline.settings import SETTINGS_FILE, load_settings

    around = [folder for folder in (*file.absolute().parents, Path.cwd()) if (folder / SETTINGS_FILE).is_file()]
    settings = load_settings(around[0]) if around else None
    return checked_agreement(file, settings, rosters)
