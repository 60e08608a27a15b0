"""The files of annotated data: which one is measured, and its rows, with a sentence for each mistake."""

import gzip
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from truceline.errors import UnreadableInput

Row = Mapping[str, Any]
PARTS: Final = ("test", "platinum", "valid", "dev", "tbaq", "train")
"""The part words of file names, the part that is measured on first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A row of a file of JSON lines, and where it stands ("FILE, line N")."""

    where: str
    row: Row


def chosen_file(data: Path, prefix: str = "", *, needed: str) -> Path:
    """Return the file `prefix` + part word (+ "_...") + .jsonl or .jsonl.gz of a folder, the part to measure on first.

    Raises UnreadableInput where there is none, saying what is `needed`.
    """
    for part in PARTS:
        for ending in (".jsonl", ".jsonl.gz"):
            named = sorted((*data.glob(f"{prefix}{part}{ending}"), *data.glob(f"{prefix}{part}_*{ending}")))
            if named:
                return named[0]
    raise UnreadableInput(
        f"{data} holds no file {prefix}PART.jsonl or {prefix}PART.jsonl.gz (PART: {', '.join(PARTS)}). {needed}"
    )


def placed_rows(path: Path, needed: Mapping[str, type], *, advice: str = "") -> list[Placed]:
    """Return the objects of a file of JSON lines, gzipped where its name ends in .gz; blank lines are passed over.

    `needed` names the fields each row must have and their types. Raises UnreadableInput with `advice` where there is
    no such file, and with the file and line where a row is not as it must be.
    """
    lines = enumerate(text_of(path, advice=advice).split("\n"), start=1)
    found = [
        Placed(where=where, row=_object(line, where))
        for where, line in ((f"{path}, line {number}", line) for number, line in lines if line.strip())
    ]
    for one in found:
        _check(one, needed)
    return found


def text_of(path: Path, *, advice: str = "") -> str:
    """Return the file's characters, newlines untouched, since offsets count them."""
    try:
        stored = path.read_bytes()
        return (gzip.decompress(stored) if path.suffix == ".gz" else stored).decode("utf-8")
    except FileNotFoundError as error:
        raise UnreadableInput(f"There is no {path}. {advice}".rstrip()) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableInput(f"{path} is no whole gzip file ({error}). Fetch it again.") from error


def missing(where: str, name: str) -> UnreadableInput:
    """Return the error of a row that lacks a field."""
    return UnreadableInput(f"{where}: it has no {name!r}, without which nothing can be measured on it.")


def malformed(where: str, name: str, wanted: str) -> UnreadableInput:
    """Return the error of a row whose field is not what it must be."""
    return UnreadableInput(f"{where}: its {name!r} is not {wanted}. See the README of the data set.")


def _object(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{where}: this is not JSON ({error}). Each line is one JSON object.") from error
    if not isinstance(row, dict):
        raise UnreadableInput(f"{where}: this is no JSON object. Each line is one.")
    return row


def _check(one: Placed, needed: Mapping[str, type]) -> None:
    for name, wanted in needed.items():
        if name not in one.row:
            raise missing(one.where, name)
        if not isinstance(one.row[name], wanted):
            raise malformed(one.where, name, f"of the type {wanted.__name__}")


def documents(rows: Sequence[Placed], name: str) -> dict[str, list[Placed]]:
    """Return the rows by the document they are from."""
    found: dict[str, list[Placed]] = {}
    for one in rows:
        found.setdefault(str(one.row[name]), []).append(one)
    return found
