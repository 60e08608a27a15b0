"""How many independent origins stand behind an incident, how good the evidence is, and who is responsible."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.domain.spans import Span


class EvidenceGrade(StrEnum):
    """How well the evidence holds, apart from who is responsible."""

    SUBSTANTIATED = "substantiated"
    SUPPORTED = "supported"
    SINGLE_ORIGIN = "single-origin"
    CONTRADICTED = "contradicted"
    DISCOUNTED = "discounted"


class ResponsibilityStatus(StrEnum):
    """Whether somebody is said to be, and says they are, responsible."""

    ACCEPTED = "accepted"
    DENIED = "denied"
    CONTESTED = "contested"
    UNATTRIBUTED = "unattributed"
    JOINT = "joint"


class DisagreementNature(StrEnum):
    """How two sides part on one field."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"
    CHANGE_OVER_TIME = "change over time"
    DIFFERENT_MEASURE = "different measure"
    LOST_HEDGE = "lost hedge"


class DependenceKind(StrEnum):
    """How one article came to owe its matter to another."""

    COPY = "copy"
    PART_COPY = "part copy"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """Article `copy` owes its matter to `original` (an article's id or a source's name), because of `why`.

    `shared` are the ranges of the copy that stand in the original too, as offsets in the copy's document; it is empty
    where the whole article is owed.
    """

    copy: str
    original: str
    kind: DependenceKind
    why: str
    shared: tuple[tuple[int, int], ...] = ()

    def covers(self, span: Span) -> bool:
        """Return whether the words of `span`, which stand in the copy, are among those owed to the original."""
        if not self.shared:
            return True
        return any(start < span.end and span.start < end for start, end in self.shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCount:
    """One origin behind an incident: who, in whose interest, by which claims, and whether it counts.

    `why` says in words why it counts, or why it does not. `observed` marks an origin that says it saw for itself.
    """

    name: str
    interest: str | None
    claim_ids: tuple[str, ...]
    article_ids: tuple[str, ...]
    counted: bool
    observed: bool
    reviewed: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollByOrigin:
    """What one origin says of one measure (killed, injured ...): its latest own figure, bounds inclusive.

    `whose` and `scope` are as in a Quantity. A figure is `superseded` once the same origin has given another.
    """

    measure: str
    origin: str
    minimum: float | None
    maximum: float | None
    claim_ids: tuple[str, ...]
    whose: str | None = None
    scope: str | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """On one field of one incident, between named claims. `sides` holds claim ids, a tuple a side."""

    field: str
    nature: DisagreementNature
    sides: tuple[tuple[str, ...], ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who is said to be responsible, who accepts and who denies it: names as the roster has them.

    `alleged` and `accepted_by` name the agents; `denied_by` names who speaks the denial.
    """

    status: ResponsibilityStatus
    alleged: tuple[str, ...]
    accepted_by: tuple[str, ...]
    denied_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What stands behind an incident. Every grade brings its reasons as sentences."""

    incident_id: str
    origins: tuple[OriginCount, ...]
    independent_origins: int
    tolls: tuple[TollByOrigin, ...]
    disagreements: tuple[Disagreement, ...]
    grade: EvidenceGrade
    responsibility: Responsibility
    dependences: tuple[Dependence, ...]
    reasons: tuple[str, ...]
