"""Ledgers: what parties want and on what condition, followed over time."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.domain.times import TimeRange


class StanceClass(StrEnum):
    """Where a party stands on a topic."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DEMANDS = "demands"
    CONDITIONS = "conditions"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionEntry:
    """One row of the positions ledger.

    `party` is whose position it is, `holder` who voiced it (None: the outlet ascribes it), `topic` one of our topic
    words, `condition` the words of the condition where there is one. `supersedes` is the id of the same party's
    earlier row on the topic where the stance has changed.
    """

    id: str
    party: str
    party_id: str | None
    holder: str | None
    topic: str
    stance_class: StanceClass
    condition: str | None
    words: str
    when: TimeRange
    reported_by: tuple[str, ...]
    claim_ids: tuple[str, ...]
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlock:
    """A circle of conditions: each party waits for what the next withholds. `entry_ids` follow the circle."""

    entry_ids: tuple[str, ...]
    words: str
