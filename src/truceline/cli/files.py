"""Documents of files named on the command line, for commands that need no workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from truceline.cli.output import say
from truceline.cli.workspace import now

if TYPE_CHECKING:
    from truceline.domain.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The documents that could be read, each once, and how many items could not."""

    found: "tuple[Document, ...]"
    failed: int


def gathered(files: Sequence[str]) -> Found:
    """Return the documents of the files; say on stderr what could not be read, and why."""
    from truceline.collect import gather

    documents: dict[str, Document] = {}
    failed = 0
    for item in gather(files, now=now):
        if item.document is not None:
            documents.setdefault(item.document.id, item.document)
        else:
            failed += 1
            say(f"{item.outcome}: {item.offered}: {item.reason}")
    return Found(found=tuple(documents.values()), failed=failed)
