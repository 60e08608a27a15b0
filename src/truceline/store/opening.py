"""Where a workspace keeps its database, how one is made, and whether this truceline can read it."""

from contextlib import ExitStack
from pathlib import Path
from shlex import quote

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from truceline.errors import DamagedWorkspace, NewerWorkspace, NoWorkspace, WorkspaceError
from truceline.store.engine import in_plain_words, writing_engine
from truceline.store.lock import WriterLock
from truceline.store.migrations import bring_up_to_date
from truceline.store.originals import FOLDER as ORIGINALS
from truceline.store.originals import sync_folder
from truceline.store.schema import FORMAT

DATABASE = Path("store", "workspace.sqlite")
LOCK = Path("store", "writer.lock")
OWNER_ONLY = 0o700


def find_database(folder: Path) -> Path:
    """Return the database of the workspace in `folder`. Raises NoWorkspace."""
    database = folder / DATABASE
    if not database.is_file():
        raise NoWorkspace(
            f'There is no workspace at {_shown(folder)}. Make one with "truceline init {quote(str(folder))}".'
        )
    return database


def hold_writing(folder: Path) -> WriterLock:
    """Take the right to write in the workspace. Raises WorkspaceBusy, and WorkspaceError where nobody may write."""
    try:
        return WriterLock(folder / LOCK, folder)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise WorkspaceError(
            f"The workspace at {_shown(folder)} cannot be written to: {why}. See that you may write in that folder."
        ) from error


def make_database(folder: Path) -> tuple[Path, WriterLock]:
    """Make the database of a new workspace; return it and the right to write in it.

    It is made beside and renamed when whole, so that a database that bears its name can be opened.
    """
    database = folder / DATABASE
    try:
        for made in (database.parent, folder / ORIGINALS):
            made.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
        lock = hold_writing(folder)
    except OSError as error:
        raise WorkspaceError(
            f"A workspace cannot be made at {_shown(folder)} ({error}). Name a folder you may write in."
        ) from error
    with ExitStack() as undone:
        undone.callback(lock.release)
        _make_whole(database, folder)
        undone.pop_all()
    return database, lock


def _make_whole(database: Path, folder: Path) -> None:
    if database.exists():
        raise WorkspaceError(
            f'There is already a workspace at {_shown(folder)}. Use it with "--workspace {quote(str(folder))}", '
            "or name another folder."
        )
    beside = database.with_suffix(".new")
    for left in database.parent.glob(f"{beside.name}*"):
        left.unlink()
    engine = writing_engine(beside)
    try:
        bring_up_to_date(engine)
    except DBAPIError as error:
        raise in_plain_words(str(error.orig), folder) or error from error
    finally:
        engine.dispose()
    beside.rename(database)
    for folder_with_names in (database.parent, folder):
        sync_folder(folder_with_names)


def check_format(connection: Connection, folder: Path) -> None:
    """Raise NewerWorkspace or DamagedWorkspace where the database is not of the format this code reads."""
    try:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DBAPIError as error:
        if "no such table" not in str(error.orig):
            raise
        found = None
    if found == FORMAT:
        return
    if isinstance(found, str) and found.isdecimal() and int(found) > int(FORMAT):
        raise NewerWorkspace(
            f"The workspace at {_shown(folder)} is of format {int(found)}, made by a newer truceline; this one reads "
            f'format {int(FORMAT)}. Bring it up to date with "pip install --upgrade truceline".'
        )
    raise DamagedWorkspace(
        f"The store of the workspace at {_shown(folder)} does not say which format it has. "
        "Restore the folder from a backup."
    )


def _shown(folder: Path) -> str:
    """Return the folder as a person would type it: ./case rather than case."""
    if folder.is_absolute() or folder.parts[:1] in {(), ("..",)}:
        return str(folder)
    return f"./{folder.as_posix()}"
