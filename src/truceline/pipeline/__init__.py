"""The stairwell: the only place that knows the order of the rooms, and hands each what it needs.

This door has what needs no workspace. What works on one has a module each (`explain`, `intake`, `run`, `views`,
`workspaces`), imported by name, so that reading a file loads neither the database nor the report's templates.
"""

from truceline.pipeline.chain import Picture, Reading, read_document, weigh
from truceline.pipeline.tools import (
    ReaderChoice,
    Tools,
    agreement_sentences,
    checked_agreement,
    equip_for_files,
    equip_for_workspace,
    example_folder,
)

__all__ = [
    "Picture",
    "ReaderChoice",
    "Reading",
    "Tools",
    "agreement_sentences",
    "checked_agreement",
    "equip_for_files",
    "equip_for_workspace",
    "example_folder",
    "read_document",
    "weigh",
]
