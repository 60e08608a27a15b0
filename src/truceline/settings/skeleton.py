"""The folder a new workspace starts as: a settings file to read through, and a folder for each kind of knowledge."""

import json
from pathlib import Path

from truceline.errors import WorkspaceError
from truceline.settings.settings import NOT_DATA, SETTINGS_FILE

FOLDERS = {
    "agreements": (
        "The agreements whose terms incidents are held against, one YAML file each.\n"
        "`truceline agreement check FILE` says whether a file is sound.\n"
    ),
    "rosters": (
        "The parties, offices, outlets, agencies and monitors this workspace knows beyond those shipped with\n"
        "truceline, in YAML files: each with its names, to whom it answers, and where you know that from.\n"
    ),
    "gazetteer": (
        "Places beyond those shipped with truceline: tab-separated tables of villages, quarters and crossings.\n"
    ),
}


def default_settings_text(name: str) -> str:
    """Return the settings file of a new workspace of that name, every setting explained and at its usual value."""
    # A JSON text is a TOML text too, but for DEL, which TOML wants escaped.
    quoted = json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"""\
# The settings of this workspace. A line that begins with # is a remark.

# What reports call it.
name = {quoted}

# For which countries the places that come with truceline are used: "all", or codes such as ["SY", "LB"].
# Fewer countries, fewer wrong namesakes. Large cities of the whole world are always known.
countries = "all"

# Your own places, parties and agreements: files, or folders whose files are all taken.
gazetteer = ["gazetteer"]
rosters = ["rosters"]
agreements = ["agreements"]

# Whether the rosters that come with truceline are used as well.
shipped_rosters = true

# How much exports and reports show unless told otherwise: "public" (coarse in place, no private persons),
# "partners" or "internal".
profile = "public"

# Your own outline of land for maps, as GeoJSON; without it the one that comes with truceline is drawn.
# land = "land.geojson"

# Which reader finds the claims: "encoder" (trained) or "rules". Without this line it is the trained one, and the rules
# where that cannot be used.
# reader = "rules"

# How many processor threads the trained reader takes.
reader_threads = 1
"""


def make_workspace(folder: Path, *, name: str | None = None) -> None:
    """Make the settings file and the folders of a workspace, named after its folder unless `name` is given.

    What is there already stays as it is. Raises WorkspaceError where the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for inner, what in FOLDERS.items():
            (folder / inner).mkdir(exist_ok=True)
            _write_new(folder / inner / NOT_DATA, what)
        _write_new(folder / SETTINGS_FILE, default_settings_text(name or folder.resolve().name))
    except OSError as error:
        raise WorkspaceError(
            f"A workspace cannot be made at {folder} ({error}). Name a folder you may write in."
        ) from error


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return
