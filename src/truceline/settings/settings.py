"""The settings of a workspace, read from its `truceline.toml`; a mistake is named with its line and a remedy."""

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from truceline.domain.release import Profile
from truceline.errors import InvalidFile, NoWorkspace

SETTINGS_FILE = "truceline.toml"
COUNTRY = re.compile(r"[A-Z]{2}")
YAML = (".yaml", ".yml")
NOT_DATA = "README.txt"
READERS = ("encoder", "rules")
MOST_THREADS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a workspace is set up to do. The paths are of files that were there when the settings were read.

    `countries` are the ISO 3166-1 alpha-2 codes of the shipped place packs in use: None is every pack, empty is none.
    `gazetteer`, `rosters` and `agreements` are the workspace's own files; `shipped_rosters` says whether those that
    come with truceline are used too. `profile` is how much an export shows unless it is told otherwise. `land` is
    the workspace's own outline of land for maps, GeoJSON; None is the one that comes with truceline. `reader` is
    "encoder" or "rules", None the trained one where it can be used; `reader_threads` how many processor threads it
    takes.
    """

    name: str
    countries: tuple[str, ...] | None
    gazetteer: tuple[Path, ...]
    rosters: tuple[Path, ...]
    shipped_rosters: bool
    agreements: tuple[Path, ...]
    profile: Profile
    land: Path | None
    reader: str | None = None
    reader_threads: int = 1


@dataclass(frozen=True, slots=True)
class _Written:
    """The file as written: its path, its text for finding lines, its values."""

    path: Path
    text: str
    values: Mapping[str, Any]

    def fault(self, key: str, message: str) -> NoReturn:
        at = re.search(
            rf"^\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]|^\s*\[+\s*{re.escape(key)}\b", self.text, re.MULTILINE
        )
        line = self.text.count("\n", 0, at.end()) + 1 if at else None
        raise InvalidFile(self.path, line, message)


def load_settings(folder: Path) -> Settings:
    """Return the settings of the workspace in `folder`.

    Raises NoWorkspace where there is no `truceline.toml`, InvalidFile where it has a mistake.
    """
    written = _read(folder / SETTINGS_FILE, folder)
    for key in written.values:
        if key not in SETTINGS:
            near = difflib.get_close_matches(key, SETTINGS, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"the settings are {', '.join(SETTINGS)}."
            written.fault(key, f'there is no setting "{key}": {hint}')
    return Settings(**{key: read(written, key) for key, read in SETTINGS.items()})


def _read(path: Path, folder: Path) -> _Written:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise NoWorkspace(
            f"There is no workspace at {folder.absolute()}: it holds no {SETTINGS_FILE}. "
            'Make one with "truceline init case", or name one with --workspace.'
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidFile(path, None, "it is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise InvalidFile(path, None, f"it cannot be read ({error}).") from error
    try:
        return _Written(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"at line (\d+)", str(error))
        line = int(told[1]) if told else text.count("\n") + 1
        raise InvalidFile(path, line, f"this is not TOML: {error}. Text stands in double quotes.") from error


def _text(written: _Written, key: str) -> str:
    value = written.values.get(key)
    if value is None and key == "name":
        return written.path.resolve().parent.name
    if not isinstance(value, str) or not value.strip():
        written.fault(key, f'"{key}" is a text in double quotes, not {value!r}.')
    return value


def _flag(written: _Written, key: str) -> bool:
    value = written.values.get(key, True)
    if not isinstance(value, bool):
        written.fault(key, f'"{key}" is true or false, not {value!r}.')
    return value


def _profile(written: _Written, key: str) -> Profile:
    value = written.values.get(key, Profile.PUBLIC.value)
    if value not in list(Profile):
        told = " or ".join(f'"{profile}"' for profile in Profile)
        written.fault(key, f'"{key}" is {told}, not {value!r}.')
    return Profile(value)


def _reader(written: _Written, key: str) -> str | None:
    value = written.values.get(key)
    if value not in (None, *READERS):
        written.fault(key, f'"{key}" is "encoder" or "rules", not {value!r}.')
    return None if value is None else str(value)


def _threads(written: _Written, key: str) -> int:
    value = written.values.get(key, 1)
    if type(value) is not int or not 1 <= value <= MOST_THREADS:
        written.fault(key, f'"{key}" is a whole number from 1 to {MOST_THREADS}, not {value!r}.')
    return value


def _countries(written: _Written, key: str) -> tuple[str, ...] | None:
    value = written.values.get(key, "all")
    if value == "all":
        return None
    if not isinstance(value, list):
        written.fault(key, f'"{key}" is "all" or a list of country codes such as ["SY", "LB"], not {value!r}.')
    for code in value:
        if not isinstance(code, str) or not COUNTRY.fullmatch(code):
            written.fault(key, f'{code!r} is no country code: two capital letters (ISO 3166-1), such as "SY".')
    return tuple(dict.fromkeys(value))


def _file(written: _Written, key: str) -> Path | None:
    value = written.values.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not (written.path.parent / value).is_file():
        written.fault(key, f"there is no file {value!r} in {written.path.parent}: make it, or remove the setting.")
    return written.path.parent / value


def _files(*suffixes: str) -> Callable[[_Written, str], tuple[Path, ...]]:
    """Return a reader of paths: each a file, or a folder of which the files with these suffixes are taken (or all)."""

    def read(written: _Written, key: str) -> tuple[Path, ...]:
        folder = written.path.parent
        value = written.values.get(key)
        if value is None:  # the usual folder need not be there
            return _files_in(folder / key, suffixes)
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            written.fault(key, f'"{key}" is a list of files and folders such as ["{key}"], not {value!r}.')
        found: list[Path] = []
        for name in value:
            path = folder / name
            if not path.exists():
                written.fault(
                    key, f'there is no file or folder "{name}" in {folder}: make it, or take it off the list.'
                )
            found += [path] if path.is_file() else _files_in(path, suffixes)
        return tuple(dict.fromkeys(found))

    return read


def _files_in(folder: Path, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and not path.name.startswith(".")
        and path.name != NOT_DATA
        and (not suffixes or path.suffix.lower() in suffixes)
    )


SETTINGS: Mapping[str, Callable[[_Written, str], Any]] = {
    "name": _text,
    "countries": _countries,
    "gazetteer": _files(),
    "rosters": _files(*YAML),
    "shipped_rosters": _flag,
    "agreements": _files(*YAML),
    "profile": _profile,
    "land": _file,
    "reader": _reader,
    "reader_threads": _threads,
}
"""How each setting is read; the keys are those of the file and of Settings."""
