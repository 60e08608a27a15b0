"""Whether the trained parts learned from the very files they are measured on."""

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.errors import UnreadableInput
from truceline.evaluate.files import chosen_file

SCORED = {"attribution": ("", "cofenet_"), "event_types": ("",), "roles": ("grit_",)}
"""What the names of a task's scored files begin with, before the part word."""


def seen_in_training(task: str, data: Path | None, card: Path) -> bool:
    """Return whether the model card lists the SHA-256 of a scored file. A folder without a card has learned nothing."""
    if data is None or not card.exists():
        return False
    return any(hashlib.sha256(path.read_bytes()).hexdigest() in learned_from(card) for path in _scored(task, data))


def learned_from(card: Path) -> frozenset[str]:
    """Return the SHA-256 sums of all files a model card says its parts learned from."""
    listed: list[dict[str, Any]] = tomllib.loads(card.read_text(encoding="utf-8")).get("data", [])
    return frozenset(one["sha256"] for data in listed for one in data.get("files", ()))


def _scored(task: str, data: Path) -> Iterator[Path]:
    if task == "claims":
        yield data / "claims.jsonl"
    for prefix in SCORED.get(task, ()):
        try:
            yield chosen_file(data, prefix, needed="")
        except UnreadableInput:
            continue
