"""Everything truceline raises on purpose, as one tree.

Each message says what is wrong, with the value, and what to do about it; the doors print it as it stands.

    TrucelineError
    ├── InvalidRecord        a record of the domain was made of values that cannot be
    ├── UnreadableInput      a document offered to the cell cannot be read
    ├── InvalidFile          a file somebody wrote by hand (agreement, roster, settings, gazetteer) has a mistake
    ├── WorkspaceError       there is no workspace here, or it cannot be used
    │   ├── NoWorkspace
    │   ├── NewerWorkspace   made by a newer truceline
    │   ├── WorkspaceBusy    another run holds it
    │   └── DamagedWorkspace the store or an original is not what it was
    ├── FetchRefused         an address was not fetched, on purpose
    ├── UnusableModel        a trained part is missing, damaged, altered or newer than this truceline
    ├── MissingExtra         an optional part of the installation is needed for this
    └── UnknownSubject       no claim, incident or agreement of that id
"""

from pathlib import Path


class TrucelineError(Exception):
    """The root of the tree: a sentence for a person."""


class InvalidRecord(TrucelineError):
    """A record of the domain was made of values that cannot be."""


class UnreadableInput(TrucelineError):
    """A document offered to the cell cannot be read; the message says why and what to do."""


class InvalidFile(TrucelineError):
    """A file somebody wrote by hand has a mistake: which file, which line, what to do."""

    def __init__(self, path: Path | str, line: int | None, message: str) -> None:
        self.path = Path(path)
        self.line = line
        self.message = message
        where = f"{path}, line {line}" if line is not None else f"{path}"
        super().__init__(f"{where}: {message}")


class WorkspaceError(TrucelineError):
    """There is no workspace here, or it cannot be used as it is."""


class NoWorkspace(WorkspaceError):
    """No workspace was found where one was named."""


class NewerWorkspace(WorkspaceError):
    """The workspace was written by a newer truceline."""


class WorkspaceBusy(WorkspaceError):
    """Another run holds the workspace."""


class DamagedWorkspace(WorkspaceError):
    """The store or an original is not what it was when it was written."""


class FetchRefused(TrucelineError):
    """An address was not fetched, on purpose; the message says why."""


class UnusableModel(TrucelineError):
    """A trained part is missing, damaged, altered or newer than this truceline; the message says which file."""


class MissingExtra(TrucelineError):
    """An optional part of the installation is needed for this; the message says how to install it."""


class UnknownSubject(TrucelineError):
    """No claim, incident or agreement bears that id."""
