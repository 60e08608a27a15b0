"""What a command prints: results on stdout, everything else on stderr."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from truceline.errors import TrucelineError

if TYPE_CHECKING:
    from truceline.pipeline.tools import Watch

WIDE = 160
"""Characters to a line of a table where nobody says how wide the page is."""

stderr = Console(stderr=True, highlight=False, soft_wrap=True)

Row = Mapping[str, Any]


class RowFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def say(sentence: str) -> None:
    """Tell the person at the terminal something that is no result."""
    stderr.print(sentence, markup=False)


def tell(notices: Iterable[str]) -> None:
    """Tell what the person must know of the tools the work is done with."""
    for notice in notices:
        say(notice)


def speak_utf8() -> None:
    """Write UTF-8 whatever the terminal says it can show: names are lost otherwise, and formats promise it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_out(path: Path, parts: Iterable[str]) -> None:
    """Write a product to a file. Raises TrucelineError where it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as page:
            page.writelines(parts)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise TrucelineError(f"{path} cannot be written: {why}. Name a file in a folder you may write in.") from error


def put(line: str) -> None:
    """Print one line of a result."""
    sys.stdout.write(line + "\n")


@contextmanager
def watching() -> "Iterator[Watch]":
    """Show a bar on stderr for each stage of a long work."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=stderr, transient=True, disable=not stderr.is_terminal) as bars:
        tasks = {}

        def watch(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield watch


def put_rows(rows: Sequence[Row], form: RowFormat, *, columns: Sequence[str], shown: Sequence[str] = ()) -> None:
    """Print rows whose keys are `columns`: all of them for machines, `shown` (or all) in a table for people."""
    if form is RowFormat.JSONL:
        for row in rows:
            put(json.dumps(row, ensure_ascii=False))
    elif form is RowFormat.CSV:
        put(_as_csv(rows, columns).rstrip("\n"))
    else:
        _put_table(rows, shown or columns)


def _as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    from truceline.export import guarded

    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(_flat(row[name], unknown="")) for name in columns] for row in rows)
    return page.getvalue()


def _put_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    if not rows:
        say("Nothing to show.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        # An id that is cut over two lines cannot be copied.
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=name.endswith("_id"))
    for row in rows:
        table.add_row(*(_flat(row[name]) for name in columns))
    of_its_own = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(file=sys.stdout, markup=False, highlight=False, width=None if of_its_own else WIDE)
    console.print(table)


def _flat(value: object, *, unknown: str = "not known") -> str:
    if value is None:
        return unknown
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return str(value)
