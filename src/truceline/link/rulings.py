"""What analysts have ruled on pairs of claims: same, not the same; the latest ruling on a pair holds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from truceline.domain.decisions import Decision, DecisionKind
from truceline.domain.identity import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Pairs of claim ids ruled the same, and ruled not the same."""

    same: frozenset[frozenset[str]]
    not_same: frozenset[frozenset[str]]


def incident_id(first_claim: str) -> str:
    """Return the id of the incident whose first claim has that id."""
    return content_id("incident", first_claim)


def read_rulings(decisions: Sequence[Decision], claim_ids: Collection[str]) -> Rulings:
    """Return what the decisions bind. Subjects are claim ids, or incident ids, which stand for their first claims.

    "Unsure" withdraws an earlier ruling on the pair. Subjects that are not among `claim_ids` bind nothing.
    """
    named = {incident_id(claim_id): claim_id for claim_id in claim_ids} if decisions else {}
    named.update({claim_id: claim_id for claim_id in claim_ids})
    ruled: dict[frozenset[str], DecisionKind] = {}
    for decision in sorted(decisions, key=lambda each: (each.at, each.id)):
        if decision.kind in {DecisionKind.SAME, DecisionKind.NOT_SAME, DecisionKind.UNSURE}:
            subjects = sorted({named[subject] for subject in decision.subjects if subject in named})
            ruled.update({frozenset(pair): decision.kind for pair in combinations(subjects, 2)})
    return Rulings(
        same=frozenset(pair for pair, kind in ruled.items() if kind is DecisionKind.SAME),
        not_same=frozenset(pair for pair, kind in ruled.items() if kind is DecisionKind.NOT_SAME),
    )
