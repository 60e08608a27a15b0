"""The stairwell: the only place that knows the order of the rooms, and hands each what it needs."""

from truceline.pipeline.chain import Picture, Reading, read_document, weigh
from truceline.pipeline.explain import explain
from truceline.pipeline.intake import take_in
from truceline.pipeline.run import RunSummary, run_workspace
from truceline.pipeline.tools import (
    Tools,
    agreement_sentences,
    checked_agreement,
    equip_for_files,
    equip_for_workspace,
    example_folder,
)
from truceline.pipeline.views import holdings_of, report_of
from truceline.pipeline.workspaces import make_empty_workspace, make_example_workspace

__all__ = [
    "Picture",
    "Reading",
    "RunSummary",
    "Tools",
    "agreement_sentences",
    "checked_agreement",
    "equip_for_files",
    "equip_for_workspace",
    "example_folder",
    "explain",
    "holdings_of",
    "make_empty_workspace",
    "make_example_workspace",
    "read_document",
    "report_of",
    "run_workspace",
    "take_in",
    "weigh",
]
