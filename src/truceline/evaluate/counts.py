"""Right, predicted and gold items of one document, their F1, and the most pairs that can be made one to one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.evaluate.intervals import interval, repeatable_draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What one document adds to a figure: predictions that are right, predictions, and gold items."""

    right: int
    predicted: int
    gold: int


def counted(predicted: Iterable[object], gold: Iterable[object]) -> Count:
    """Return how many predictions are exactly a gold item; each item counts once."""
    said, wanted = set(predicted), set(gold)
    return Count(right=len(said & wanted), predicted=len(said), gold=len(wanted))


def micro_f1(counts: Sequence[Count]) -> float:
    """Return the F1 over the items of all documents; 0 where there are none."""
    items = sum(one.predicted + one.gold for one in counts)
    return 2 * sum(one.right for one in counts) / items if items else 0.0


def figures(counts: Mapping[str, Sequence[Count]]) -> dict[str, float]:
    """Return the F1 of each name."""
    return {name: round(micro_f1(listed), 4) for name, listed in counts.items()}


def figure_intervals(counts: Mapping[str, Sequence[Count]]) -> dict[str, tuple[float, float]]:
    """Return the interval of each name's F1 over the documents the counts are of."""
    draw = repeatable_draw()
    found = {name: interval(listed, micro_f1, draw) for name, listed in counts.items()}
    return {name: ends for name, ends in found.items() if ends is not None}


def most_pairs(left: int, right: int, fit: Callable[[int, int], bool]) -> int:
    """Return the most pairs that can be made one to one of `left` and `right` things that fit (Kuhn 1955).

    Where each likeness is 0 or 1 this is the value of the optimal assignment.
    """
    partner: dict[int, int] = {}

    def placed(one: int, tried: set[int]) -> bool:
        for other in range(right):
            if other in tried or not fit(one, other):
                continue
            tried.add(other)
            if other not in partner or placed(partner[other], tried):
                partner[other] = one
                return True
        return False

    return sum(placed(one, set()) for one in range(left))
