"""Writes docs/reference/commands.md from the commands themselves: `python docs/commands.py`."""

from collections.abc import Iterator
from pathlib import Path

import typer

from truceline.cli import app

PAGE = Path(__file__).parent / "reference" / "commands.md"
TOP = """\
# Commands

Written from the program by `make docs`; change the command, not this page.

Results go to stdout; bars and remarks go to stderr. The exit status is 0 when the command did its work (whatever it
found or scored), 1 when an item was refused or failed or a check found a fault, 2 when it was called wrongly, 130 when
you stopped it. Commands that work on a workspace take the current folder's, or `--workspace DIR`.
"""


def reference() -> str:
    """Return the page."""
    parts = [TOP]
    for name, told in _commands():
        parts.append(f"## {name}\n\n```text\n{told.strip()}\n```\n")
    return "\n".join(parts)


def _commands() -> Iterator[tuple[str, str]]:
    top = typer.main.get_command(app)
    yield from _below(top, "truceline", None)


def _below(command, name, parent) -> Iterator[tuple[str, str]]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    context = command.context_class(command, info_name=name.rsplit(" ", 1)[-1], parent=parent, max_content_width=100)
    inner = getattr(command, "commands", None)
    if inner is None:
        lines = command.get_help(context).splitlines()
        yield name, "\n".join(line.rstrip() for line in lines)
        return
    for word, each in inner.items():
        yield from _below(each, f"{name} {word}", context)


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
