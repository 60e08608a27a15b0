"""The reader's words: triggers, speech verbs, words of doubt and denial, numbers and small words, from YAML files."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import Any

import yaml

from truceline.domain.claims import EventType, Kind, Stance
from truceline.errors import InvalidFile

FILES = ("event_types", "speech", "wording", "kinds", "actors", "numbers", "grammar", "arabic")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """One type of event: its definition in our own words, phrases that speak of it, and weaker hints."""

    type: EventType
    definition: str
    triggers: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """One way of saying: what is done with the words, how the proposition is put, and the verbs.

    `whole` is true where the saying itself is part of the claim.
    """

    act: str
    stance: Stance
    whole: bool
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """Phrases that show one kind of proposition, and how strongly each does."""

    kind: Kind
    weight: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All the words the reader knows. `lists` are keyed "file.list"; phrases are in small letters, words apart by
    single spaces. `fingerprint` is the SHA-256 of the files they came from.
    """

    events: tuple[EventWords, ...]
    speech: tuple[SpeechWords, ...]
    kinds: tuple[KindWords, ...]
    lists: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, Mapping[str, float]]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    fingerprint: str

    def words(self, name: str) -> frozenset[str]:
        """Return the list "file.list" as a set. Raises KeyError for a list no file has."""
        return frozenset(self.lists[name])


def load_lexicon() -> Lexicon:
    """Return the words that ship with truceline. Raises InvalidFile where a file has a mistake."""
    texts = {name: (files("truceline") / "data" / "vocabulary" / f"{name}.yaml").read_bytes() for name in FILES}
    read = {name: _parse(name, text) for name, text in texts.items()}
    digest = hashlib.sha256(b"\0".join(texts[name] for name in FILES)).hexdigest()
    return Lexicon(
        events=tuple(_event_words(entry) for entry in read["event_types"]),
        speech=tuple(_speech_words(entry) for entry in read["speech"]),
        kinds=tuple(_kind_words(entry) for entry in read["kinds"]),
        lists=MappingProxyType(dict(_lists(read))),
        numbers=MappingProxyType(dict(_numbers(read))),
        groups=MappingProxyType(dict(_groups(read))),
        fingerprint=digest,
    )


def spelled_out(phrase: str) -> tuple[str, ...]:
    """Return every phrase that a pattern such as "drone|drones struck|hit" stands for."""
    return tuple(" ".join(words) for words in product(*(part.split("|") for part in phrase.lower().split())))


def _parse(name: str, text: bytes) -> Any:  # noqa: ANN401 - what YAML holds is known only once it is read
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise InvalidFile(f"vocabulary/{name}.yaml", line, "This is no valid YAML; mend the line.") from error


def _phrases(entries: object) -> tuple[str, ...]:
    listed = entries if isinstance(entries, list) else []
    return tuple(dict.fromkeys(one for entry in listed for one in spelled_out(str(entry))))


def _event_words(entry: Mapping[str, Any]) -> EventWords:
    return EventWords(
        type=EventType(entry["type"]),
        definition=str(entry["definition"]),
        triggers=_phrases(entry.get("triggers")),
        hints=_phrases(entry.get("hints")),
    )


def _speech_words(entry: Mapping[str, Any]) -> SpeechWords:
    return SpeechWords(
        act=str(entry["act"]),
        stance=Stance(entry["stance"]),
        whole=bool(entry["whole"]),
        verbs=_phrases(entry["verbs"]),
    )


def _kind_words(entry: Mapping[str, Any]) -> KindWords:
    return KindWords(kind=Kind(entry["kind"]), weight=int(entry["weight"]), phrases=_phrases(entry["phrases"]))


def _lists(read: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in ("wording", "actors", "numbers", "grammar", "arabic"):
        for key, value in read[name].items():
            if isinstance(value, list):
                yield f"{name}.{key}", _phrases(value)


def _numbers(read: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, float]]]:
    for name in ("numbers", "arabic"):
        for key, value in read[name].items():
            if isinstance(value, dict) and all(isinstance(one, int | float) for one in value.values()):
                yield f"{name}.{key}", {str(word).lower(): float(one) for word, one in value.items()}


def _groups(read: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    for name in ("numbers", "arabic"):
        for key, value in read[name].items():
            if isinstance(value, dict) and all(isinstance(one, list) for one in value.values()):
                yield f"{name}.{key}", {str(word): _phrases(words) for word, words in value.items()}
