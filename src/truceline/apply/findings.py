"""What an incident means under each provision: coverage, conduct, exceptions, and how well the evidence holds."""

from collections.abc import Sequence
from dataclasses import replace

from truceline.apply.case import WATCHERS, Case, case_of, say_list, step
from truceline.apply.conduct import act_step, may_be_about
from truceline.apply.coverage import BINDING_ROLES, area_step, bearer_step, target_step, time_step
from truceline.apply.exceptions import exception_step
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.agreements import Agreement, Deontic, Provision
from truceline.domain.assessments import Assessment, EvidenceGrade, OriginCount, ResponsibilityStatus
from truceline.domain.claims import ResolvedClaim
from truceline.domain.findings import Finding, Step, Truth, Verdict
from truceline.domain.incidents import Incident

CARRIERS = frozenset({*WATCHERS, ActorKind.INTERNATIONAL_ORGANISATION, ActorKind.POPULATION})
HELD_WELL = frozenset({EvidenceGrade.SUPPORTED, EvidenceGrade.SUBSTANTIATED})


def apply_terms(
    agreement: Agreement,
    incident: Incident,
    assessment: Assessment,
    claims: Sequence[ResolvedClaim],
    *,
    roster: Roster,
) -> tuple[Finding, ...]:
    """Return a finding for each provision that may speak of the incident, in the order of the agreement.

    `claims` may hold others than the incident's own: those of the same articles are asked for exceptions ("they
    had not called the hotline"). A permission yields a finding only where it covers the incident. Findings are about
    terms, never about law or guilt, and only a person's decision confirms one.
    """
    case = case_of(agreement, incident, assessment, claims, roster)
    found = [
        _finding(provision, case) for provision in agreement.provisions if may_be_about(provision, incident.event_type)
    ]
    return tuple(finding for finding in found if finding is not None)


def _finding(provision: Provision, case: Case) -> Finding | None:
    act = act_step(provision, case)
    steps = [_bearer(provision, act, case), time_step(provision, case), area_step(provision, case)]
    steps.append(target_step(provision, case))
    covered = Truth.all_of(one.answer for one in steps)
    if provision.deontic is Deontic.MAY:
        return _permission(provision, steps, covered, case)
    if covered is Truth.NO:
        return _made(provision, case, Verdict.NOT_COVERED, steps)
    steps.append(act)
    if act.answer is not Truth.NO:
        steps.append(exception_step(provision, case))
    if any(one.answer is Truth.UNKNOWN for one in steps):
        return _made(provision, case, Verdict.CANNOT_SAY, steps)
    if act.answer is Truth.NO or steps[-1].answer is Truth.YES:
        return _made(provision, case, Verdict.WITHIN_TERMS, steps)
    evidence = evidence_step(case)
    verdict = Verdict.LIKELY_BREACH if evidence.answer is Truth.YES else Verdict.POSSIBLE_BREACH
    return _made(provision, case, verdict, [*steps, evidence])


def _bearer(provision: Provision, act: Step, case: Case) -> Step:
    if provision.deontic is not Deontic.MUST or act.answer is not Truth.NO:
        return bearer_step(provision, case)
    # Whoever brings the aid keeps no duty of the parties; a duty that was kept needs nobody in particular.
    actors = [(one, case.parties.actor(one.actor_id)) for one in case.accused if one.actor_id is not None]
    doers = tuple(one for one, actor in actors if actor is None or actor.kind not in CARRIERS)
    if not doers:
        return step("bearer", Truth.YES, "the duty rests on every party, and no source says that one withheld it.")
    return bearer_step(provision, replace(case, accused=doers))


def _permission(provision: Provision, steps: list[Step], covered: Truth, case: Case) -> Finding | None:
    if covered is not Truth.YES or not case.told_as_done:
        return None
    allowed = step("act", Truth.YES, f"the term permits it: {provision.summary.rstrip('.')}.")
    return _made(provision, case, Verdict.WITHIN_TERMS, [*steps, allowed])


def evidence_step(case: Case) -> Step:
    """Return whether the evidence makes a breach likely: admitted and supported, or substantiated and attributed.

    Attributed means that two counted origins of different interest name the accused.
    """
    grade = case.assessment.grade
    admitted = _admitted(case)
    naming = _origins_naming(case)
    interests = {origin.interest or origin.name for origin in naming}
    graded = f"the evidence is {grade.value}"
    if admitted and grade in HELD_WELL:
        return step("evidence", Truth.YES, f"{graded}, and {_say_verb(admitted, 'accepts', 'accept')} responsibility.")
    if grade is EvidenceGrade.SUBSTANTIATED and len(interests) > 1:
        names = say_list(sorted(origin.name for origin in naming))
        return step("evidence", Truth.YES, f"{graded}, and {names} name the accused independently.")
    return step("evidence", Truth.UNKNOWN, f"{graded}; {_why_weak(naming, admitted, case)}.")


def _why_weak(naming: list[OriginCount], admitted: tuple[str, ...], case: Case) -> str:
    responsibility = case.assessment.responsibility
    said = [f"{_say_verb(admitted, 'accepts', 'accept')} responsibility"] if admitted else []
    if responsibility.status is ResponsibilityStatus.CONTESTED:
        said.append("who is responsible is contested")
    if responsibility.denied_by:
        said.append(f"{_say_verb(responsibility.denied_by, 'denies', 'deny')} it")
    names = sorted(origin.name for origin in naming)
    named = f"of the independent origins, {_say_verb(names, 'names', 'name')} the accused"
    said.append(named if naming else "no independent origin names the accused")
    adversaries = _only_adversaries(naming, case)
    if adversaries:
        said.append(f"the accused is named only by its adversary ({say_list(adversaries)})")
    return "; ".join(said)


def _say_verb(names: Sequence[str], one: str, several: str) -> str:
    return f"{say_list(names)} {several if len(set(names)) > 1 else one}"


def _admitted(case: Case) -> tuple[str, ...]:
    sides = {case.parties.interest(one.actor_id) for one in case.accused if one.actor_id is not None}
    accepted = case.assessment.responsibility.accepted_by
    ids = {name: case.parties.id_of(name) for name in accepted}
    return tuple(name for name, actor_id in ids.items() if actor_id and case.parties.interest(actor_id) in sides)


def _origins_naming(case: Case) -> list[OriginCount]:
    accused = {one.actor_id for one in case.accused if one.actor_id is not None}
    naming = {told.id for told in case.told_as_done if any(actor.actor_id in accused for actor in told.actors)}
    return [origin for origin in case.assessment.origins if origin.counted and not naming.isdisjoint(origin.claim_ids)]


def _only_adversaries(naming: list[OriginCount], case: Case) -> tuple[str, ...]:
    """Return the parties bound by the agreement, other than the accused's own, if nobody else names the accused."""
    sides = {case.parties.interest(one.actor_id) for one in case.accused if one.actor_id is not None}
    parties = [told.actor for told in case.agreement.adherences if told.role in BINDING_ROLES]
    bound = {case.parties.interest(actor_id) for actor_id in parties}
    interests = {origin.interest for origin in naming}
    if not interests or not all(interest in bound - sides for interest in interests):
        return ()
    return tuple(sorted(case.parties.name(interest) for interest in interests if interest is not None))


def _made(provision: Provision, case: Case, verdict: Verdict, steps: Sequence[Step]) -> Finding:
    missing = (one.element for one in steps if one.answer is Truth.UNKNOWN and verdict is Verdict.CANNOT_SAY)
    where = f", paragraph {provision.text.paragraph}" if provision.text.paragraph else ""
    opening = f"{case.agreement.name}{where}, “{provision.summary.rstrip('.')}”: "
    first = replace(steps[0], words=opening + steps[0].words)
    return Finding(
        incident_id=case.incident.id,
        agreement_id=case.agreement.id,
        provision_id=provision.id,
        version=provision.text.version,
        verdict=verdict,
        missing=tuple(missing),
        steps=(first, *steps[1:]),
        claim_ids=case.incident.claim_ids,
    )
