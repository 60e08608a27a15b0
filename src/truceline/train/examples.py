"""What the trained parts learn from: a text with marks on its characters, whatever corpus it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Marks = tuple[tuple[int, int, str], ...]
"""Stretches of a text with labels: start, end (0-based code points, end exclusive), label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMark:
    """One annotated claim: where it stands and what sort of proposition it is; None where the annotation is silent.

    `saying` holds the words that say who says it and how ("the governor denied"); empty in the outlet's own voice.
    """

    start: int
    end: int
    kind: str
    stance: str
    negated: bool
    event_type: str | None
    saying: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and what is known of it. A layer that is absent is not known, which is not the same as empty.

    `claims` is None where nobody marked claims.
    """

    id: str
    corpus: str
    text: str
    layers: Mapping[str, Marks] = field(default_factory=dict)
    claims: tuple[ClaimMark, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A short text that speaks of one event, with its CASE label."""

    id: str
    text: str
    case_type: str
