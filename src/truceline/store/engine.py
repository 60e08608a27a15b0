"""Connections to the workspace's database: one engine that reads, another that writes, both with the same care.

`synchronous=FULL` because in simulated power cuts NORMAL lost acknowledged data. The two engines are apart because a
writer begins with BEGIN IMMEDIATE, which would lock out readers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from truceline.errors import DamagedWorkspace, WorkspaceBusy, WorkspaceError

OLDEST_SQLITE = (3, 51, 3)
"""Earlier ones can corrupt a database in WAL mode when the log is reset."""

BOTH = ("foreign_keys=ON", "temp_store=MEMORY", "busy_timeout=10000")
FOR_WRITING = ("journal_mode=WAL", "synchronous=FULL", *BOTH)
FOR_READING = (*BOTH, "query_only=ON")

WORDS_OF_DAMAGE = ("not a database", "malformed", "Could not decode", "no such", "foreign key mismatch")
"""How SQLite says that a database is not what was written; a name it does not know is one that has changed."""


def writing_engine(database: Path) -> Engine:
    """Return the engine whose transactions write. Makes the file where there is none."""
    return _engine(database, FOR_WRITING, "BEGIN IMMEDIATE")


def reading_engine(database: Path) -> Engine:
    """Return the engine whose transactions read, each from one moment of the database."""
    return _engine(database, FOR_READING, "BEGIN")


def check_sqlite(version: tuple[int, ...]) -> None:
    """Raise WorkspaceError where the SQLite in use is too old to be trusted."""
    if version < OLDEST_SQLITE:
        told, wanted = (".".join(map(str, numbers)) for numbers in (version, OLDEST_SQLITE))
        raise WorkspaceError(
            f"This machine's sqlcipher3 brings SQLite {told}, which can corrupt a workspace; {wanted} or later is "
            'needed. Install a newer one with "pip install --upgrade sqlcipher3".'
        )


def _engine(database: Path, pragmas: tuple[str, ...], begin: str) -> Engine:
    check_sqlite(sqlcipher3.dbapi2.sqlite_version_info)
    engine = create_engine(URL.create("sqlite", database=str(database)), module=sqlcipher3.dbapi2)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  (sqlcipher3 has no types)
        connection.isolation_level = None  # we begin transactions ourselves, below
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def transaction(engine: Engine, folder: Path) -> Iterator[Connection]:
    """Run one transaction on the store of the workspace in `folder`; what SQLite complains of becomes a sentence."""
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise in_plain_words(str(error.orig), folder) or error from error
    except UnicodeDecodeError as error:  # sqlcipher3 could not even decode what SQLite complained of
        raise damaged(folder, f"it holds {error.object!r}") from error


def in_plain_words(complaint: str, folder: Path) -> WorkspaceError | None:
    """Return our error for what SQLite complains of, or None where it is a bug of ours."""
    if any(words in complaint for words in WORDS_OF_DAMAGE):
        return damaged(folder, complaint)
    if "disk is full" in complaint:
        return disk_full(folder)
    if "disk I/O error" in complaint:
        return WorkspaceError(
            f"The store of the workspace at {folder} could not be read or written ({complaint}). See that the disk "
            "is sound and has room, then give the same command again: nothing acknowledged is lost."
        )
    if "database is locked" in complaint:
        return WorkspaceBusy(f"Another program holds the store of the workspace at {folder}. End it, then try again.")
    if "readonly" in complaint or "unable to open" in complaint:
        return WorkspaceError(
            f"The store of the workspace at {folder} cannot be opened for writing ({complaint}). See that you may "
            "write in that folder."
        )
    return None


def damaged(folder: Path, how: str) -> DamagedWorkspace:
    """Return the error for a database that is not what was written."""
    return DamagedWorkspace(f"The store of the workspace at {folder} is damaged ({how}). Restore it from a backup.")


def disk_full(folder: Path) -> WorkspaceError:
    """Return the error for a disk without room."""
    return WorkspaceError(
        f"The disk that holds the workspace at {folder} is full. Make room, then give the same command again: "
        "nothing acknowledged is lost."
    )
