"""The fingerprints behind a result: code, vocabulary, reader."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the chain. `fingerprints` pairs the name of each ingredient with its version or SHA-256."""

    id: str
    started_at: datetime
    fingerprints: tuple[tuple[str, str], ...]
