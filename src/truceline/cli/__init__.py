"""The command line: a command parses, calls, prints. It thinks nothing."""

import os
import sys
from typing import Annotated

import typer

from truceline import __version__
from truceline.cli import (
    agreement,
    collect,
    demo,
    evaluate,
    explain,
    export,
    findings,
    incidents,
    init,
    ledger,
    read,
    report,
    run,
    verify,
)
from truceline.cli.output import say, speak_utf8
from truceline.errors import TrucelineError

app = typer.Typer(
    name="truceline",
    help="Reads what many sources say about a ceasefire: who says what, through whom, and what it means.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (demo, init, collect, run, read, incidents, findings, explain, report, export, evaluate, verify):
    app.command(command.__name__.rpartition(".")[2])(command.command)
app.add_typer(agreement.app, name="agreement")
app.add_typer(ledger.app, name="ledger")


def _version(*, asked: bool) -> None:
    if asked:
        sys.stdout.write(f"truceline {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=lambda asked: _version(asked=asked), is_eager=True)
    ] = False,
) -> None:
    """Take what concerns every command."""


def main() -> None:
    """Run the command line; our own errors become one sentence and exit status 1."""
    speak_utf8()
    try:
        app()
    except TrucelineError as error:
        say(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has heard enough; Python must not complain of it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
