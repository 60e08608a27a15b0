"""Making workspaces: an empty one, and the example's."""

import shutil
from pathlib import Path

from truceline.pipeline.tools import example_folder
from truceline.settings import SETTINGS_FILE, make_workspace
from truceline.store import Store

EXAMPLE_SETTINGS = """\
# The settings of the example's workspace. A line that begins with # is a remark.
name = "Oren Valley (invented)"
countries = ["XM"]
gazetteer = ["gazetteer"]
rosters = ["rosters"]
agreements = ["agreements"]
land = "land.geojson"
shipped_rosters = false
profile = "public"
"""


def make_empty_workspace(folder: Path) -> None:
    """Make a workspace with nothing in it. Raises WorkspaceError where there is one already."""
    with Store.create(folder):
        make_workspace(folder)


def make_example_workspace(folder: Path) -> None:
    """Make a workspace that knows the example's places, parties and agreement, without its documents."""
    make_empty_workspace(folder)
    example = example_folder()
    for origin, goal in (
        ("gazetteer.tsv", "gazetteer/oren-valley.tsv"),
        ("roster.yaml", "rosters/oren-valley.yaml"),
        ("agreements/oren-truce.yaml", "agreements/oren-truce.yaml"),
        ("land.geojson", "land.geojson"),
    ):
        shutil.copyfile(example / origin, folder / goal)
    (folder / SETTINGS_FILE).write_text(EXAMPLE_SETTINGS, encoding="utf-8")
