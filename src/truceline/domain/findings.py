"""What an incident means under a provision: coverage first, then conduct. It is about terms, never law or guilt."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Truth(StrEnum):
    """Three-valued: unknown is an answer (Kleene's strong logic of indeterminacy, 1938)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def all_of(cls, answers: Iterable["Truth"]) -> "Truth":
        """Return no where one is no, else unknown where one is unknown, else yes."""
        told = set(answers)
        if cls.NO in told:
            return cls.NO
        return cls.UNKNOWN if cls.UNKNOWN in told else cls.YES

    @classmethod
    def any_of(cls, answers: Iterable["Truth"]) -> "Truth":
        """Return yes where one is yes, else unknown where one is unknown, else no."""
        told = set(answers)
        if cls.YES in told:
            return cls.YES
        return cls.UNKNOWN if cls.UNKNOWN in told else cls.NO

    @classmethod
    def where_alike(cls, answers: Iterable["Truth"]) -> "Truth":
        """Return the answer that all of them give, unknown where they differ or there are none."""
        told = set(answers)
        return told.pop() if len(told) == 1 else cls.UNKNOWN


class Verdict(StrEnum):
    """What the terms say of the incident. Only a person's decision confirms."""

    NOT_COVERED = "not covered"
    WITHIN_TERMS = "within terms"
    POSSIBLE_BREACH = "possible breach"
    LIKELY_BREACH = "likely breach"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question of the path to a verdict: bearer, time, area, target, act, exception; last of all the evidence."""

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
