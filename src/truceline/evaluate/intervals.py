"""How sure a figure is: 95 % intervals by drawing the documents anew."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Unit = TypeVar("Unit")
RESAMPLES = 1000


def repeatable_draw() -> random.Random:
    """Return a source of chance that is the same every time, so that an interval can be had again."""
    return random.Random(20160203)  # noqa: S311  (nothing secret hangs on it)


def interval(
    units: Sequence[Unit], figure: Callable[[Sequence[Unit]], float], draw: random.Random
) -> tuple[float, float] | None:
    """Return the 2.5th and 97.5th percentile of the figure over resampled units (bootstrap, Efron 1979).

    Units are what is drawn as a whole: documents, or sentences. None where there are fewer than two.
    """
    if len(units) < 2:
        return None
    values = sorted(figure(draw.choices(units, k=len(units))) for _ in range(RESAMPLES))
    return round(values[int(0.025 * RESAMPLES)], 4), round(values[int(0.975 * RESAMPLES) - 1], 4)
