"""What an analyst ruled: append-only, by name, with reasons and dissent."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.errors import InvalidRecord


class DecisionKind(StrEnum):
    """What a decision rules on."""

    SAME = "same"
    NOT_SAME = "not same"
    UNSURE = "unsure"
    DISCOUNT = "discount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ruling. `subjects` are ids of claims or incidents; `at` is in UTC."""

    id: str
    kind: DecisionKind
    subjects: tuple[str, ...]
    by: str
    at: datetime
    why: str
    dissent: str | None = None

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.why.strip():
            raise InvalidRecord("A decision names who decided and why.")
