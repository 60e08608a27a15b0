"""From a path to the files under it, in an order that is always the same."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import UnreadableInput

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is read. Books are a tenth of this; what is larger is an archive or a dump."""

WORKSPACE_MARK = "truceline.toml"
"""The file by which a folder is known to be a workspace, whose database and originals are no documents."""

MOST_DEPTH = 64
"""How deep folders may lie in each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A path under an offered one that is no file to be read, and why."""

    path: Path
    reason: str


def files_under(offered: Path) -> Iterator[Path | Refusal]:
    """Yield the file itself, or every file of the folder and its folders, sorted by name.

    A link that is offered by name is followed; one met inside a folder is refused, so that a folder can lead neither
    outside itself nor round in circles. Hidden files and folders (names that begin with a dot) are refused, not
    passed over: every item offered must appear in the ledger.
    """
    try:
        mode = offered.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield Refusal(path=offered, reason=f"There is no file or folder at {offered}.")
    except (OSError, ValueError) as error:
        yield Refusal(path=offered, reason=f"{offered} cannot be looked at: {_words_of(error)}.")
    else:
        if stat.S_ISDIR(mode):
            yield from _files_in(offered, depth=0)
        else:
            yield _file_or_refusal(offered, mode)


def read_file(path: Path) -> bytes:
    """Return the bytes of the file. Raises UnreadableInput where it is too large, OSError where it cannot be read."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnreadableInput(_too_large(path, size))
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableInput(_too_large(path, len(content)))
    return content


def _files_in(folder: Path, *, depth: int) -> Iterator[Path | Refusal]:
    if depth > MOST_DEPTH:
        yield Refusal(path=folder, reason=f"{folder} lies more than {MOST_DEPTH} folders deep.")
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Refusal(path=folder, reason=f"The folder {folder} cannot be opened: {_words_of(error)}.")
        return
    if not entries:
        yield Refusal(path=folder, reason=f"The folder {folder} is empty.")
    if any(entry.name == WORKSPACE_MARK for entry in entries):
        yield Refusal(path=folder, reason=f"{folder} is a workspace. Offer the folder of documents in it by name.")
        return
    for entry in entries:
        yield from _entry(entry, depth=depth)


def _entry(entry: Path, *, depth: int) -> Iterator[Path | Refusal]:
    try:
        mode = entry.lstat().st_mode
    except OSError as error:
        yield Refusal(path=entry, reason=f"{entry} cannot be looked at: {_words_of(error)}.")
        return
    if stat.S_ISLNK(mode):
        yield Refusal(path=entry, reason=f"{entry} is a link. Offer what it points to by name.")
    elif entry.name.startswith("."):
        yield Refusal(path=entry, reason=f"{entry} is hidden. Offer it by name if it is meant.")
    elif stat.S_ISDIR(mode):
        yield from _files_in(entry, depth=depth + 1)
    else:
        yield _file_or_refusal(entry, mode)


def _file_or_refusal(path: Path, mode: int) -> Path | Refusal:
    if stat.S_ISREG(mode):
        return path
    return Refusal(path=path, reason=f"{path} is neither a file nor a folder but a device, pipe or socket.")


def _too_large(path: Path, size: int) -> str:
    has, most = round(size / 1024 / 1024), MOST_BYTES // 1024 // 1024
    return f"{path} has {has} MB, and no more than {most} MB are read. Split it and offer the parts."


def _words_of(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
