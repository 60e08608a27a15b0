"""One writer at a time: a lock of the operating system's, which goes when its process does, however it ends."""

import os
import sys
from pathlib import Path

from truceline.errors import WorkspaceBusy

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriterLock:
    """The right to write in a workspace, held from its making until `release`."""

    def __init__(self, path: Path, workspace: Path) -> None:
        """Take the lock file `path`. Raises WorkspaceBusy at once where somebody holds it."""
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise WorkspaceBusy(
                f"Another truceline is writing in the workspace at {workspace}. "
                "Wait until it is done, or end it, then give the same command again."
            ) from error

    def release(self) -> None:
        """Let others write."""
        os.close(self._handle)
