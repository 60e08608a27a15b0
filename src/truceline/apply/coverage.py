"""Coverage comes before conduct: is the actor bound, at that time, in that area, against that target?"""

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from truceline.apply.areas import area_words, lies_in
from truceline.apply.case import OWED, Accused, Case, day_on_clock, say_list, step
from truceline.domain.actors import ActorKind
from truceline.domain.agreements import Adherence, AdherenceRole, Exclusion, Provision
from truceline.domain.claims import KnownActor
from truceline.domain.findings import Step, Truth
from truceline.domain.incidents import IncidentClass
from truceline.domain.places import Place
from truceline.domain.times import TimeRange

# A file among the documents, not somebody who attests.
DOCUMENT = re.compile(r"/|\.(?:txt|html?|pdf|md|docx?|ya?ml)$", re.IGNORECASE)
BINDING_ROLES = frozenset({AdherenceRole.SIGNATORY, AdherenceRole.ADHERENT})
MAY_ADHERE = frozenset({ActorKind.ARMED_GROUP, ActorKind.OPPOSITION_BODY, ActorKind.COALITION})

# Military words that say nothing of whose people or places they are.
ANYBODYS_WORDS = """
fighters fighter militants gunmen soldiers soldier troops camp camps base bases position positions checkpoint
checkpoints post posts barracks headquarters depot bunker vehicles commander commanders
"""
ANYBODYS = frozenset(ANYBODYS_WORDS.split())


def bearer_step(provision: Provision, case: Case) -> Step:
    """Return whether those said to have done it are bound by the provision, and on whose word."""
    accused = case.accused
    if not accused:
        return step("bearer", Truth.UNKNOWN, "no source says who did it.")
    told = [_bound(one, provision, case) for one in accused]
    return step(
        "bearer", Truth.where_alike(answer for answer, _ in told), _say_reasons(words for _, words in told) + "."
    )


def time_step(provision: Provision, case: Case) -> Step:
    """Return whether the incident falls into the time for which the provision holds, on the agreement's clock."""
    clock = case.agreement.clock
    since = max(clock.start, provision.since) if provision.since else clock.start
    ends = [end for end in (clock.end, provision.until) if end is not None]
    until = min(ends) if ends else None
    answer = falls_into(case.when, since, until, lasts=case.incident.incident_class is IncidentClass.STANDING_STATE)
    held = f"from {_moment(since, clock.zone)}" + (f" until {_moment(until, clock.zone)}" if until else " with no end")
    if not case.when.is_known:
        return step("time", answer, f"when it happened is not known; the term holds {held}, on the agreement's clock.")
    said = {
        Truth.YES: "which is in the time of the term",
        Truth.NO: "which is outside the time of the term",
        Truth.UNKNOWN: "which may be in the time of the term or outside it",
    }[answer]
    return step("time", answer, f"it is dated {case.say_when()}, {said}: {held}, on the agreement's clock.")


def falls_into(when: TimeRange, since: datetime | None, until: datetime | None, *, lasts: bool = False) -> Truth:
    """Return whether all of the range lies at or after `since` and before `until` (None is open).

    A range that straddles an end is unknown: the happening may lie on either side. Of a state that `lasts` from one
    end of the range to the other, a part inside is enough; where its range is open it is held to last.
    """
    if not when.is_known:
        return Truth.UNKNOWN
    if (since and when.latest and when.latest < since) or (until and when.earliest and when.earliest >= until):
        return Truth.NO
    if lasts:
        return Truth.YES
    begins = since is None or (when.earliest is not None and when.earliest >= since)
    ends = until is None or (when.latest is not None and when.latest < until)
    return Truth.YES if begins and ends else Truth.UNKNOWN


def area_step(provision: Provision, case: Case) -> Step:
    """Return whether the incident lies in the provision's area."""
    if provision.area is None:
        return step("area", Truth.YES, "the term is tied to no area.")
    area = case.agreement.area(provision.area)
    told = [lies_in(place, area) for place in _places(case)]
    answer = Truth.any_of(truth for truth, _ in told)
    return step("area", answer, _say_reasons(words for truth, words in told if truth is answer) + ".")


def target_step(provision: Provision, case: Case) -> Step:
    """Return whether what was hit is protected by the provision; an excluded actor is not."""
    targets = {(told.actor_id, _called(told)): told for told in _told_targets(case)}
    if not targets:
        return _unnamed_target(provision, case)
    told = [_protected(targets[key], provision, case) for key in sorted(targets, key=str)]
    answer = Truth.where_alike(truth for truth, _ in told)
    return step("target", answer, _say_reasons(words for _, words in told) + ".")


def _told_targets(case: Case) -> tuple[KnownActor, ...]:
    """Return the targets; "fighters" and "a camp" of nobody in particular only where no source says whose they are."""
    named = any(told.actor_id is not None for told in case.targets)
    return tuple(told for told in case.targets if not (named and told.actor_id is None and _is_anybodys(told)))


def _is_anybodys(target: KnownActor) -> bool:
    return not ANYBODYS.isdisjoint(target.mention.span.text.casefold().split())


def _places(case: Case) -> tuple[Place | None, ...]:
    """Return where the incident was; what is owed along a road was wherever the road is said to lead."""
    if case.incident.event_type not in OWED:
        return (case.incident.place,)
    along = (place for told in case.told_as_done for place in told.places if place.chosen is not None)
    return tuple(dict.fromkeys((case.incident.place, *along)))


def _bound(accused: Accused, provision: Provision, case: Case) -> tuple[Truth, str]:
    if accused.actor_id is None:
        return Truth.UNKNOWN, f"the sources speak of “{accused.name}”, without a party being named"
    for actor_id in case.parties.belongs_to(accused.actor_id):
        exclusion = _exclusion_of(actor_id, case)
        if exclusion is not None:
            return Truth.NO, f"{_through(accused, actor_id, case)} is excluded from the agreement"
        adherence = next(
            (told for told in case.agreement.adherences if told.actor == actor_id and told.role in BINDING_ROLES), None
        )
        if actor_id in provision.bearers or (adherence is not None and not provision.bearers):
            return _bound_then(accused, actor_id, adherence, case)
        if adherence is not None:
            return (
                Truth.NO,
                f"{_through(accused, actor_id, case)} is bound by other terms of the agreement, not this one",
            )
    return _not_named(accused.actor_id, provision, case)


def _bound_then(accused: Accused, actor_id: str, adherence: Adherence | None, case: Case) -> tuple[Truth, str]:
    who = _through(accused, actor_id, case)
    if adherence is None:
        return Truth.YES, f"{who} is named by the term itself"
    by = _attested(adherence)
    but = f", on the condition that {adherence.conditional_on}" if adherence.conditional_on else ""
    but += f", which is disputed by {say_list(adherence.disputed_by)}" if adherence.disputed_by else ""
    answer = falls_into(
        case.when,
        adherence.since,
        adherence.until,
        lasts=case.incident.incident_class is IncidentClass.STANDING_STATE,
    )
    # The time of the term itself has its own step; an unknown time is missing there, not here.
    if answer is Truth.NO:
        return Truth.NO, f"{who} was not bound as {adherence.role.value} {case.say_when()}{by}"
    if answer is Truth.UNKNOWN and case.when.is_known and not _begins_with_the_agreement(adherence, case):
        return Truth.UNKNOWN, f"it is not certain that {who} was bound {case.say_when()}{by}"
    return Truth.YES, f"{who} is bound as {adherence.role.value}{by}{but}"


def _attested(adherence: Adherence) -> str:
    """Return on whose word an actor is bound, in brackets; a file of the agreement's own is not read out by name."""
    if not adherence.attested_by:
        return " (nobody attests it)"
    if DOCUMENT.search(adherence.attested_by):
        return " (by the agreement's own documents)"
    return f" (attested by {adherence.attested_by})"


def _say_reasons(reasons: Iterable[str]) -> str:
    """Return clauses as one sentence without its full stop, each once."""
    return "; ".join(dict.fromkeys(words.rstrip(",") for words in reasons))


def _begins_with_the_agreement(adherence: Adherence, case: Case) -> bool:
    clock = case.agreement.clock
    return adherence.until is None and (adherence.since is None or adherence.since <= clock.start)


def _not_named(actor_id: str, provision: Provision, case: Case) -> tuple[Truth, str]:
    name = case.parties.name(actor_id)
    actor = case.parties.actor(actor_id)
    open_to = provision.bearer_kinds or (() if provision.bearers else tuple(MAY_ADHERE))
    if case.agreement.open_adherence and actor is not None and actor.kind in open_to:
        return Truth.UNKNOWN, f"it is not public whether {name} adhered to the agreement"
    return Truth.NO, f"{name} is not among those bound by the term"


def _through(accused: Accused, actor_id: str, case: Case) -> str:
    if accused.actor_id is None or accused.actor_id == actor_id:
        return case.parties.name(actor_id)
    return f"{case.parties.name(accused.actor_id)}, through {case.parties.name(actor_id)},"


def _exclusion_of(actor_id: str, case: Case) -> Exclusion | None:
    named = next((told for told in case.agreement.exclusions if told.actor == actor_id), None)
    if named is not None:
        return named
    for told in case.agreement.adherences:
        if told.actor == actor_id and told.role is AdherenceRole.EXCLUDED:
            return Exclusion(actor=actor_id, list_reference=None, note=None, disputed_by=told.disputed_by)
    return None


def _protected(target: KnownActor, provision: Provision, case: Case) -> tuple[Truth, str]:
    name = _called(target)
    line = case.parties.belongs_to(target.actor_id) if target.actor_id else ()
    for actor_id in line:
        exclusion = _exclusion_of(actor_id, case)
        if exclusion is not None and actor_id not in provision.targets:
            return _excluded_there(name, exclusion, case)
    if not provision.targets:
        return Truth.YES, "the term makes no difference between those it may be done to"
    return _listed_target(name, target.actor_id, line, provision, case)


def _listed_target(
    name: str, actor_id: str | None, line: tuple[str, ...], provision: Provision, case: Case
) -> tuple[Truth, str]:
    if any(one in provision.targets for one in line):
        return Truth.YES, f"the term names {name} as protected"
    actor = case.parties.actor(actor_id) if actor_id else None
    if actor is None or actor.kind is ActorKind.POPULATION:
        return Truth.UNKNOWN, f"the term does not say whether it covers “{name}”"
    if actor.kind.value not in provision.targets:
        return Truth.NO, f"{name} is not among those whom the term protects"
    if case.agreement.open_adherence and not any(
        told.actor in line and told.role in BINDING_ROLES for told in case.agreement.adherences
    ):
        return Truth.UNKNOWN, f"it is not public whether {name} adhered and so is protected"
    return Truth.YES, f"the term protects any {actor.kind.value}, such as {name}"


def _excluded_there(name: str, exclusion: Exclusion, case: Case) -> tuple[Truth, str]:
    disputed = f", which {say_list(exclusion.disputed_by)} disputes" if exclusion.disputed_by else ""
    if exclusion.area is None:
        return Truth.NO, f"{name} is excluded from the protection of the agreement{disputed}"
    answer, words = lies_in(case.incident.place, case.agreement.area(exclusion.area))
    protected = {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(answer, Truth.UNKNOWN)
    return (
        protected,
        f"{name} is excluded in {area_words(case.agreement.area(exclusion.area))} only, and {words}{disputed}",
    )


def _unnamed_target(provision: Provision, case: Case) -> Step:
    if provision.targets:
        return step(
            "target", Truth.UNKNOWN, "no source says against whom it was done, and the term protects some only."
        )
    everywhere = [told for told in case.agreement.exclusions if told.area is None]
    if everywhere and provision.exceptions:
        return step(
            "target", Truth.UNKNOWN, "no source says who was hit, and the agreement does not protect everybody."
        )
    return step("target", Truth.YES, "the term protects anybody.")


def _called(target: KnownActor) -> str:
    return target.name or target.mention.span.text


def _moment(instant: datetime, zone: str) -> str:
    local = instant.astimezone(ZoneInfo(zone))
    day = day_on_clock(instant, zone)
    return f"{local:%H:%M} on {day}" if local.hour or local.minute else day
