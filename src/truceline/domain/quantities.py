"""How many: a toll or another number, always as a range with the words of doubt it came with."""

from dataclasses import dataclass

from truceline.domain.spans import Span
from truceline.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What is counted, between which bounds, in whose ranks and over what.

    `what` is our word where there is one (killed, injured, missing, displaced, detained, air raids, trucks,
    percent, km, money ...), else the counted noun as written. `minimum` and `maximum` are inclusive; None is open.
    `whose` is civilians, children, women, fighters, soldiers ... or None. `scope` is "incident", "cumulative",
    "since YYYY-MM-DD" or None where the words do not say. `part_of_total` marks a part of a larger total
    ("among them six children").
    """

    what: str
    minimum: float | None
    maximum: float | None
    hedge: str | None
    whose: str | None
    scope: str | None
    span: Span
    part_of_total: bool = False

    def __post_init__(self) -> None:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise InvalidRecord(f"The quantity {self.span.text!r} has a minimum above its maximum.")
