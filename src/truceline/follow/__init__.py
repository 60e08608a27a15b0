"""Claims followed over time: who holds which position, on what condition, and where conditions form a circle."""

from truceline.follow.deadlocks import deadlocks
from truceline.follow.positions import positions

__all__ = ["deadlocks", "positions"]
