"""Hand-written YAML files read so that every mistake can be told by file and line.

A file becomes an `Entry`: a mapping that knows its line and answers typed questions ("the text under `name`").
Scalars are taken as they are written, so that the country code NO stays NO and a day that does not exist is told
as such. Every mistake is raised as InvalidFile: a sentence with file and line, and where possible the remedy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import yaml
from rapidfuzz import fuzz, process

from truceline.errors import InvalidFile

Choice = TypeVar("Choice", bound=StrEnum)

NULL = "tag:yaml.org,2002:null"
BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}
ALIKE = 60.0  # below this similarity (of 100) a suggestion only confuses
# libyaml where PyYAML was built with it (ten times faster), else the same loader in Python.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(path: Path, *, what: str = "this file") -> Entry:
    """Return the mapping that the file holds; `what` names it in messages. Raises InvalidFile."""
    text = read_text(path)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise InvalidFile(path, _line_of_error(error), _say_syntax(error)) from error
    except RecursionError as error:
        raise InvalidFile(path, None, "The file nests too deeply to be written by hand.") from error
    if node is None:
        raise InvalidFile(path, None, "The file is empty.")
    if not isinstance(node, yaml.MappingNode):
        raise InvalidFile(path, _line(node), "The file should begin with a key and a colon, such as `name: ...`.")
    return _entry(path, node, what)


def read_text(path: Path) -> str:
    """Return the file's text (UTF-8, with or without a byte-order mark). Raises InvalidFile, with a bad byte's line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidFile(path, None, f"The file cannot be read: {error.strerror}.") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidFile(path, line, "The text is not UTF-8. Save the file as UTF-8 and try again.") from error


def suggestion(word: str, known: Collection[str]) -> str:
    """Return ` Did you mean "...?"` for the known word most like `word`, or nothing where none is like it."""
    found = process.extractOne(word.lower(), sorted(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return f" Did you mean {found[0]!r}?" if found else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of a hand-written file: its fields by key, the line it begins on (1-based), and what it is called."""

    path: Path
    line: int
    what: str
    fields: Mapping[str, yaml.Node]
    key_lines: Mapping[str, int]

    def wrong(self, message: str, key: str | None = None) -> InvalidFile:
        """Return the error, to be raised by the caller, that points at the key's line or at the entry's."""
        return InvalidFile(self.path, self.line_of(key), message)

    def line_of(self, key: str | None) -> int:
        """Return the line of the key, or of the entry where it has no such key."""
        return self.key_lines.get(key, self.line) if key is not None else self.line

    def keys(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(self.fields)

    def has(self, key: str) -> bool:
        """Return whether the key is there with a value other than null."""
        return key in self.fields and self.fields[key].tag != NULL

    def only(self, known: Collection[str]) -> None:
        """Raise InvalidFile where the entry has a key that is not among `known`."""
        for key in self.fields:
            if key not in known:
                remedy = suggestion(key, known) or f" It may have: {', '.join(sorted(known))}."
                raise self.wrong(f"{self.what} has no key {key!r}.{remedy}", key)

    def text(self, key: str) -> str:
        """Return the words under the key, trimmed; it must be there and not be empty."""
        found = self.optional_text(key)
        if found is None:
            raise self.wrong(f"{self.what} needs a value for {key!r}.", key)
        return found

    def optional_text(self, key: str) -> str | None:
        """Return the words under the key, or None where there are none."""
        return _scalar(self, key, self.fields[key]).strip() or None if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of words under the key; one word alone is a list of one, a missing key an empty one."""
        return tuple(words for words, _ in self.lined_texts(key))

    def lined_texts(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return the list of words under the key, each with its line."""
        return tuple((_scalar(self, key, node).strip(), _line(node)) for node in self._list(key))

    def flag(self, key: str, *, default: bool) -> bool:
        """Return the yes or no under the key (true, false, yes, no), or the default where there is none."""
        words = self.optional_text(key)
        if words is None:
            return default
        if words.lower() not in BOOLEANS:
            raise self.wrong(f"{key!r} is {words!r}; write true or false.", key)
        return BOOLEANS[words.lower()]

    def optional_number(self, key: str) -> float | None:
        """Return the number under the key, or None where there is none."""
        words = self.optional_text(key)
        return None if words is None else self._number(key, words)

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Return the member of `kind` whose value stands under the key."""
        words = self.text(key)
        try:
            return kind(words)
        except ValueError as error:
            known = [member.value for member in kind]
            remedy = suggestion(words, known) or f" It may be: {', '.join(known)}."
            raise self.wrong(f"{key!r} cannot be {words!r}.{remedy}", key) from error

    def optional_date(self, key: str) -> date | None:
        """Return the day under the key (YYYY-MM-DD), or None where there is none."""
        words = self.optional_text(key)
        if words is None:
            return None
        try:
            return date.fromisoformat(words)
        except ValueError as error:
            raise self.wrong(_say_day(key, words), key) from error

    def optional_instant(self, key: str, *, zone: ZoneInfo) -> datetime | None:
        """Return the instant under the key, in UTC: a day (its first second) or YYYY-MM-DDTHH:MM, on `zone`'s clock."""
        words = self.optional_text(key)
        if words is None:
            return None
        try:
            instant = datetime.fromisoformat(words)
        except ValueError as error:
            raise self.wrong(_say_day(key, words), key) from error
        local = instant if instant.tzinfo is not None else instant.replace(tzinfo=zone)
        return local.astimezone(UTC)

    def entry(self, key: str) -> Entry:
        """Return the mapping under the key; it must be there."""
        found = self.optional_entry(key)
        if found is None:
            raise self.wrong(f"{self.what} needs a value for {key!r}.", key)
        return found

    def optional_entry(self, key: str) -> Entry | None:
        """Return the mapping under the key, or None where there is none."""
        return self._mapping(key, self.fields[key], what=key) if self.has(key) else None

    def entries(self, key: str, *, what: str | None = None, bare: str | None = None) -> tuple[Entry, ...]:
        """Return the list of mappings under the key, each called `what` in messages.

        Where `bare` is given, a lone word in the list stands for a mapping with that word under the key `bare`.
        """
        return tuple(self._mapping(key, node, what=what or key, bare=bare) for node in self._list(key))

    def points(self, key: str) -> tuple[tuple[float, float], ...]:
        """Return the list of pairs of numbers under the key, such as [[longitude, latitude], ...]."""
        return tuple(self._pair(key, node) for node in self._list(key))

    def _list(self, key: str) -> list[yaml.Node]:
        if not self.has(key):
            return []
        node = self.fields[key]
        return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]

    def _mapping(self, key: str, node: yaml.Node, *, what: str, bare: str | None = None) -> Entry:
        if isinstance(node, yaml.MappingNode):
            return _entry(self.path, node, what)
        if bare is not None and isinstance(node, yaml.ScalarNode):
            line = _line(node)
            return Entry(self.path, line, what, {bare: node}, {bare: line})
        raise InvalidFile(self.path, _line(node), f"{key!r} should hold keys and values, such as `name: ...`.")

    def _pair(self, key: str, node: yaml.Node) -> tuple[float, float]:
        if not isinstance(node, yaml.SequenceNode) or len(node.value) != 2:
            raise InvalidFile(self.path, _line(node), f"{key!r} should hold pairs of numbers: [longitude, latitude].")
        first, second = (self._number(key, _scalar(self, key, part)) for part in node.value)
        return first, second

    def _number(self, key: str, words: str) -> float:
        try:
            number = float(words)
        except ValueError as error:
            raise self.wrong(f"{key!r} should be a number, not {words!r}.", key) from error
        if number - number != 0:  # not a number, or without bound
            raise self.wrong(f"{key!r} should be a number, not {words!r}.", key)
        return number


def _entry(path: Path, node: yaml.MappingNode, what: str) -> Entry:
    fields: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key_node, value in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise InvalidFile(path, _line(key_node), "A key should be one word, followed by a colon.")
        key = str(key_node.value)
        if key in fields:
            raise InvalidFile(path, _line(key_node), f"{key!r} stands twice; the first is on line {lines[key]}.")
        fields[key], lines[key] = value, _line(key_node)
    return Entry(path, _line(node), what, fields, lines)


def _scalar(entry: Entry, key: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        kind = "a list" if isinstance(node, yaml.SequenceNode) else "keys and values"
        raise InvalidFile(entry.path, _line(node), f"{key!r} should be one value, not {kind}.")
    return str(node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _line_of_error(error: yaml.YAMLError) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return None if mark is None else int(mark.line) + 1


def _say_syntax(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "it cannot be read"
    return f"This is not YAML: {problem}. Check quotes, colons and indentation (spaces, no tabs) here and just above."


def _say_day(key: str, words: str) -> str:
    parts = words[:10].split("-")
    if len(words) >= 10 and len(parts) == 3 and all(part.isdigit() for part in parts):
        return f"{key!r} is {words}, which is no day or hour of the calendar. Correct it (YYYY-MM-DD)."
    return f"{key!r} is {words!r}; write a day as YYYY-MM-DD, and an hour after it as YYYY-MM-DDTHH:MM."
