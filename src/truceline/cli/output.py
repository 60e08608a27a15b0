"""What a command prints: results on stdout, everything else on stderr."""

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

stderr = Console(stderr=True, highlight=False, soft_wrap=True)

Row = Mapping[str, Any]


class RowFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Watch(Protocol):
    """Is told how far a long work has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` items of `stage` are finished."""


def say(sentence: str) -> None:
    """Tell the person at the terminal something that is no result."""
    stderr.print(sentence, markup=False)


def put(line: str) -> None:
    """Print one line of a result."""
    sys.stdout.write(line + "\n")


@contextmanager
def watching() -> Iterator[Watch]:
    """Show a bar on stderr for each stage of a long work."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=stderr, transient=True, disable=not stderr.is_terminal) as bars:
        tasks = {}

        def watch(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield watch


def put_rows(rows: Sequence[Row], form: RowFormat) -> None:
    """Print rows that share their keys, as a table for people or in a machine's form."""
    if form is RowFormat.JSONL:
        for row in rows:
            put(json.dumps(row, ensure_ascii=False))
    elif form is RowFormat.CSV:
        put(_as_csv(rows).rstrip("\n"))
    else:
        _put_table(rows)


def _as_csv(rows: Sequence[Row]) -> str:
    from truceline.export import guarded

    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(list(rows[0]) if rows else [])
    writer.writerows([guarded(_flat(value)) for value in row.values()] for row in rows)
    return page.getvalue()


def _put_table(rows: Sequence[Row]) -> None:
    if not rows:
        say("Nothing to show.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in rows[0]:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_flat(value) for value in row.values()))
    console = Console(file=sys.stdout, markup=False, highlight=False, width=None if sys.stdout.isatty() else 160)
    console.print(table)


def _flat(value: object) -> str:
    if value is None:
        return "not known"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return str(value)
