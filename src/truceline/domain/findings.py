"""What an incident means under a provision: coverage first, then conduct. It is about terms, never law or guilt."""

from dataclasses import dataclass
from enum import StrEnum


class Truth(StrEnum):
    """Three-valued: unknown is an answer (Kleene's strong logic of indeterminacy, 1938)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the terms say of the incident. Only a person's decision confirms."""

    NOT_COVERED = "not covered"
    WITHIN_TERMS = "within terms"
    POSSIBLE_BREACH = "possible breach"
    LIKELY_BREACH = "likely breach"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question of the path to a verdict ("bearer", "time", "area", "target", "act", "exception")."""

    element: str
    answer: Truth
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Incident x provision: the verdict, the path to it as sentences, and the elements that are missing."""

    incident_id: str
    agreement_id: str
    provision_id: str
    version: str
    verdict: Verdict
    missing: tuple[str, ...]
    steps: tuple[Step, ...]
    claim_ids: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The path as sentences."""
        return tuple(step.words for step in self.steps)
