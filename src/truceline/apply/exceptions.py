"""May an act that a provision forbids yet be within terms? Self-defence, excluded actors, humanitarian acts."""

import re

from truceline.apply.case import NOT, Case, say_list, step
from truceline.domain.agreements import ExceptionKind, Provision, TermException
from truceline.domain.claims import ResolvedClaim, Stance
from truceline.domain.findings import Step, Truth

SELF_DEFENCE = re.compile(
    r"\bself[- ]defen[cs]e|(?<!not )(?<!n't )\breturn(?:ed|ing)? fire|\bin response to (?:fire|an? attack|shelling)"
    r"|\bresponded to (?:fire|an? attack|the sources? of fire)|\bretaliat(?:ed|ion|ory)|\bcame under (?:fire|attack)"
    r"|دفاع عن النفس|رد على مصادر",
    re.IGNORECASE,
)
HUMANITARIAN = re.compile(
    r"\bair[- ]?drop(?:s|ped)?|\baid drops?|\bmedical evacuation|\bhumanitarian (?:flight|mission|purpose)",
    re.IGNORECASE,
)


def exception_step(provision: Provision, case: Case) -> Step:
    """Return whether one of the provision's exceptions makes the act one within terms."""
    if not provision.exceptions:
        return step("exception", Truth.NO, "the term has no exception.")
    told = [_holds(case.agreement.exception(name), case) for name in provision.exceptions]
    answer = Truth.any_of(truth for truth, _ in told)
    return step("exception", answer, "; ".join(words for truth, words in told if truth is answer) + ".")


def _holds(exception: TermException, case: Case) -> tuple[Truth, str]:
    if exception.kind is ExceptionKind.EXCLUDED_ACTORS:
        # The target step has asked who was hit, and where: a target that the agreement protects is no excluded actor.
        return Truth.NO, f"{exception.kind.value} is out of the question where the target is protected"
    pattern = SELF_DEFENCE if exception.kind is ExceptionKind.SELF_DEFENCE else HUMANITARIAN
    claimed = [
        told for told in case.around if pattern.search(told.claim.evidence.text) and _speaks_for_accused(told, case)
    ]
    if not claimed:
        return Truth.NO, f"nobody claims {exception.kind.value}"
    names = sorted({told.origin.name for told in claimed})
    who = f"{say_list(names)} {'claim' if len(names) > 1 else 'claims'}"
    if exception.requires is None:
        return Truth.UNKNOWN, f"{who} {exception.kind.value}, and whether its limits were kept is not known"
    met = _was_met(exception, case)
    words = {
        Truth.YES: f"{who} {exception.kind.value}, and what it requires ({exception.requires}) was done",
        Truth.NO: f"{who} {exception.kind.value}, but what it requires ({exception.requires}) was not done",
        Truth.UNKNOWN: f"{who} {exception.kind.value}, which requires that {exception.requires}: not known",
    }
    return met, words[met]


def _speaks_for_accused(told: ResolvedClaim, case: Case) -> bool:
    """Whether the claim is put forward by, or speaks of, the side that is said to have acted."""
    if told.claim.negated or told.claim.stance in {Stance.DENIED, Stance.THREATENED, Stance.HYPOTHETICAL}:
        return False
    sides = {case.parties.interest(one.actor_id) for one in case.accused if one.actor_id is not None}
    speakers = {told.origin.interest, *(actor.interest for actor in told.actors)}
    return not sides.isdisjoint(speakers)


def _was_met(exception: TermException, case: Case) -> Truth:
    answers = {
        Truth.NO if told.claim.negated or NOT.search(told.claim.evidence.text) else Truth.YES
        for told in case.around
        if any(word.casefold() in told.claim.evidence.text.casefold() for word in exception.told_by)
    }
    return Truth.where_alike(answers)
