"""What a workspace is set up to do: its file `truceline.toml`, and the folder a new workspace starts as.

`load_settings` reads the file, `make_workspace` makes the folder, `default_settings_text` is the file it starts with.
"""

from truceline.settings.settings import SETTINGS_FILE, Settings, load_settings
from truceline.settings.skeleton import default_settings_text, make_workspace

__all__ = ["SETTINGS_FILE", "Settings", "default_settings_text", "load_settings", "make_workspace"]
