"""Finds room for the labels of a map, so that none lies on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

LETTER = 7.4
"""A wide guess at the width of one letter at the label's size, in points."""
LINE = 16.0
NEAREST = 13.0
FARTHEST = 40.0
"""A label stands outside its circle, unless the circle is wider than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of the drawing, in points, downwards from the top."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether the two share any room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def place_labels(
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    *,
    away: Sequence[float],
    taken: Sequence[Box],
    width: float,
    height: float,
) -> list[tuple[float, float] | None]:
    """Return for each label its left end and baseline, or None where no free room is near its point.

    Labels are set in the order given, each in the first free of twelve positions about its point that
    lies nearest to that point (a greedy point-feature labelling; the table by the map names what is left out).
    """
    used = list(taken)
    placed: list[tuple[float, float] | None] = []
    for (x, y), text, reach in zip(points, texts, away, strict=True):
        free = next(
            (
                box
                for box in _positions(x, y, text, reach)
                if _fits(box, width, height, used) and _is_nearest(box, (x, y), points)
            ),
            None,
        )
        if free is None or not text:
            placed.append(None)
            continue
        used.append(free)
        placed.append((free.left + 2, free.bottom - 4))
    return placed


def _positions(x: float, y: float, text: str, reach: float) -> list[Box]:
    wide = len(text) * LETTER + 4
    away = max(NEAREST, reach + 3) if reach < FARTHEST else NEAREST
    ends = [(x + away, x + away + wide), (x - away - wide, x - away), (x - wide / 2, x + wide / 2)]
    heights = {
        0: (0.0, -LINE * 0.8, LINE * 0.8),
        1: (0.0, -LINE * 0.8, LINE * 0.8),
        2: (-away - LINE / 2, away + LINE / 2),
    }
    return [
        Box(left=left, top=y + shift - LINE / 2, right=right, bottom=y + shift + LINE / 2)
        for side, (left, right) in enumerate(ends)
        for shift in (*heights[side], *(2 * shift for shift in heights[side] if shift))
    ]


def _fits(box: Box, width: float, height: float, used: Sequence[Box]) -> bool:
    inside = box.left >= 2 and box.right <= width - 2 and box.top >= 2 and box.bottom <= height - 2
    return inside and not any(box.meets(other) for other in used)


def _is_nearest(box: Box, point: tuple[float, float], points: Sequence[tuple[float, float]]) -> bool:
    """Return whether a reader would take the label for this point's: no other lies nearer to it."""
    return all(_gap(box, point) <= _gap(box, other) for other in points)


def _gap(box: Box, point: tuple[float, float]) -> float:
    x, y = point
    return hypot(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom))
