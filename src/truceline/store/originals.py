"""The received bytes as they came, each in a file named by its SHA-256, safe on the disk before anything names them."""

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from truceline.domain.identity import bytes_id
from truceline.errors import WorkspaceError
from truceline.store.engine import disk_full

FOLDER = "originals"
UNFINISHED = "unfinished"
NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


def original_path(workspace: Path, original_id: str) -> Path:
    """Return where the original of that SHA-256 is kept."""
    return workspace / FOLDER / original_id[:2] / original_id


def keep_originals(workspace: Path, contents: Iterable[bytes]) -> tuple[str, ...]:
    """Keep each of `contents` and return their SHA-256; when this returns, a power cut does not lose them.

    Each is written beside, synced, renamed to its name, and the folders are synced last, so that a file that bears
    its name is whole. Raises WorkspaceError where the disk has no room.
    """
    try:
        return _keep(workspace, contents)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise disk_full(workspace) from error
        raise WorkspaceError(
            f"An original could not be kept in the workspace at {workspace} ({error}). See that you may write there "
            "and that the disk is sound, then give the same command again."
        ) from error


def _keep(workspace: Path, contents: Iterable[bytes]) -> tuple[str, ...]:
    ids: list[str] = []
    folders: set[Path] = set()
    for content in contents:
        original_id = bytes_id(content)
        ids.append(original_id)
        path = original_path(workspace, original_id)
        if not path.exists():
            _write_whole(workspace, path, content)
            folders.add(path.parent)
    for folder in folders:
        sync_folder(folder)
    return tuple(ids)


def _write_whole(workspace: Path, path: Path, content: bytes) -> None:
    if not path.parent.exists():
        path.parent.mkdir(parents=True)
        sync_folder(path.parent.parent)
    beside = workspace / FOLDER / UNFINISHED / path.name
    beside.parent.mkdir(parents=True, exist_ok=True)
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe from a power cut."""
    if sys.platform == "win32":  # there a folder cannot be opened; NTFS keeps its names in its own journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_unfinished(workspace: Path) -> None:
    """Remove what an interrupted run left half written. Only for who holds the writer's lock."""
    for left in (workspace / FOLDER / UNFINISHED).glob("*"):
        left.unlink()


def fault_of(workspace: Path, original_id: str) -> str | None:
    """Return what is wrong with an original, as a sentence, or None where it is what was received."""
    path = original_path(workspace, original_id)
    shown = path.relative_to(workspace)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return f"The original {shown} is missing."
    except OSError as error:
        return f"The original {shown} cannot be read ({error})."
    if bytes_id(content) != original_id:
        return f"The original {shown} is not what was received: its SHA-256 is now {bytes_id(content)}."
    return None
