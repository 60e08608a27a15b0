"""How well the evidence for an incident holds, by the first rule that applies, and why."""

from collections.abc import Sequence

from truceline.assess.independence import Standing
from truceline.assess.origins import TracedClaim
from truceline.assess.responsibility import accused_parties, is_own_denial
from truceline.domain.assessments import EvidenceGrade
from truceline.domain.decisions import Decision, DecisionKind
from truceline.domain.incidents import Incident
from truceline.text.wording import say_list, say_number, say_verb

ENOUGH = 2


def grade_of(
    incident: Incident, standings: Sequence[Standing], discounting: Sequence[Decision]
) -> tuple[EvidenceGrade, str]:
    """Return the evidence grade and its reason in a sentence. `discounting` are the decisions that bear on it.

    By precedence:

    * discounted: an analyst has ruled the incident, or all that was said for it, out of the reckoning;
    * contradicted: somebody says that it happened, and a reviewed origin that is neither accused nor of an interest
      that also puts it forward says that it did not. Tolls that differ, and denials by the accused or its media, are
      no such thing;
    * substantiated: two independent origins or more, one of which says that it saw for itself;
    * supported: two independent origins or more;
    * single-origin: all else, also where no origin has been classed by a person.
    """
    ruled = next((each for each in discounting if incident.id in each.subjects or not standings), None)
    if ruled is not None:
        return EvidenceGrade.DISCOUNTED, f"{ruled.by} has discounted it: {ruled.why}"
    against = contradicting(standings)
    if against:
        names = {each.origin.name for each in against}
        are = "are" if len(names) > 1 else "is"
        return EvidenceGrade.CONTRADICTED, (
            f"The evidence is contradicted: {say_verb(names, 'says', 'say')} that it did not happen so, {are} not "
            "accused of it, and nobody of that interest says otherwise."
        )
    counted = [standing for standing in standings if standing.counted]
    if len(counted) >= ENOUGH:
        many = say_number(len(counted))
        seen = [standing.origin.name for standing in counted if standing.count.observed]
        if seen:
            return EvidenceGrade.SUBSTANTIATED, (
                f"The evidence is substantiated: {many} independent origins of different interest speak of it, "
                f"and {say_list(seen)} saw it or its traces."
            )
        return EvidenceGrade.SUPPORTED, (
            f"The evidence is supported: {many} independent origins of different interest speak of it, "
            "but none of them says that it saw for itself."
        )
    return EvidenceGrade.SINGLE_ORIGIN, _single(standings, counted)


def _single(standings: Sequence[Standing], counted: Sequence[Standing]) -> str:
    if not any(each.forward for standing in standings for each in standing.claims):
        return "Nobody among the documents says that it happened: it is known from its denials only."
    if counted:
        return f"The evidence is of a single origin: all that counts goes back to {counted[0].origin.name}."
    return "No origin counts: no source that speaks of it has been classed by a person, so it is at most single-origin."


def contradicting(standings: Sequence[Standing]) -> tuple[TracedClaim, ...]:
    """Return the material contradictions that stand: see `grade_of`. An interest rebuts itself by asserting it."""
    traced = [each for standing in standings for each in standing.claims]
    if not any(each.forward for each in traced):
        return ()
    accused = accused_parties(traced)
    forward = {each.origin.party for each in traced if each.origin.reviewed and each.forward}
    return tuple(
        each
        for each in traced
        if each.denies
        and each.origin.reviewed
        and each.origin.party not in forward
        and not is_own_denial(each, accused)
    )


def discounts(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that discount something, in the order in which they were made."""
    ruled = [each for each in decisions if each.kind is DecisionKind.DISCOUNT]
    return tuple(sorted(ruled, key=lambda each: (each.at, each.id)))
