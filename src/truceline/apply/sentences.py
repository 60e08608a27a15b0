"""An agreement printed back in plain sentences, so that a lawyer can compare it with the text."""

from datetime import datetime
from zoneinfo import ZoneInfo

from truceline.apply.case import say_list
from truceline.domain.agreements import (
    Adherence,
    Agreement,
    Area,
    Deontic,
    Exclusion,
    KnownFrom,
    ProcedureStep,
    Provision,
    TermException,
    TextVersion,
)
from truceline.text.wording import say_day

DUTY = {Deontic.MUST: "must do or allow", Deontic.MUST_NOT: "must not do", Deontic.MAY: "may do"}


def in_plain_sentences(agreement: Agreement) -> tuple[str, ...]:
    """Return the agreement as sentences in the order of its parts; times are on the agreement's clock."""
    zone = agreement.clock.zone
    areas = {area.id: _area(area) for area in agreement.areas}
    return (
        _opening(agreement),
        _clock(agreement),
        *(_version(version) for version in agreement.versions),
        *(_adherence(adherence, zone) for adherence in agreement.adherences),
        *(["Other parties could adhere; who did is not public."] if agreement.open_adherence else []),
        *(_exclusion(exclusion) for exclusion in agreement.exclusions),
        *areas.values(),
        *(_exception(exception) for exception in agreement.exceptions),
        *(_provision(provision, zone) for provision in agreement.provisions),
        *(_procedure(step) for step in agreement.procedure),
    )


def _opening(agreement: Agreement) -> str:
    also = [f"{name.name} ({name.language})" for name in agreement.names[1:]]
    called = f", also called {say_list(also)}" if also else ""
    endorsed = f" It is endorsed by {say_list(agreement.endorsed_by)}." if agreement.endorsed_by else ""
    return (
        f"{agreement.name}{called}, is a {agreement.form.value} {agreement.kind.value} of {agreement.scope.value} "
        f"scope (class: {agreement.agreement_class.value}).{endorsed}{_sourced(agreement.known_from)}"
    )


def _clock(agreement: Agreement) -> str:
    clock = agreement.clock
    until = f"until {_moment(clock.end, clock.zone)}" if clock.end else "with no end"
    return f"It holds from {_moment(clock.start, clock.zone)} {until}, on the clock of {clock.zone}." + _sourced(
        clock.known_from
    )


def _version(version: TextVersion) -> str:
    authentic = {True: "authentic", False: "not authentic", None: "not known to be authentic"}[version.authentic]
    by = f", published by {version.published_by}" if version.published_by else ""
    return f"Version {version.id} is in language {version.language} and {authentic}: {version.source}{by}."


def _adherence(adherence: Adherence, zone: str) -> str:
    said = [f"{adherence.actor} is {adherence.role.value}{_between(adherence.since, adherence.until, zone)}"]
    said.append(f"attested by {adherence.attested_by}" if adherence.attested_by else "attested by nobody")
    if adherence.conditional_on:
        said.append(f"on the condition that {adherence.conditional_on}")
    if adherence.disputed_by:
        said.append(f"disputed by {say_list(adherence.disputed_by)}")
    return f"{', '.join(said)}.{_sourced(adherence.known_from)}"


def _exclusion(exclusion: Exclusion) -> str:
    who = exclusion.actor or f"whoever is on the list: {exclusion.list_reference}"
    where = f" in {exclusion.area} only" if exclusion.area else ""
    disputed = f"; disputed by {say_list(exclusion.disputed_by)}" if exclusion.disputed_by else ""
    note = f" {exclusion.note}" if exclusion.note else ""
    return f"The agreement neither binds nor protects {who}{where}{disputed}.{note}{_sourced(exclusion.known_from)}"


def _area(area: Area) -> str:
    parts = [*area.places]
    parts += [f"the country {country}" for country in area.countries]
    if area.ring:
        parts.append(f"the ring of {len(area.ring)} points given as coordinates")
    if area.within_metres is not None:
        parts.append(f"what lies within {area.within_metres / 1000:g} km of the line of {len(area.line)} points")
    note = f" {area.note}" if area.note else ""
    return f"The area {area.id} is made of {say_list(parts)}.{note}"


def _exception(exception: TermException) -> str:
    needs = f" only if {exception.requires}" if exception.requires else ""
    note = f" {exception.note}" if exception.note else ""
    return f"Exception {exception.id}: {exception.kind.value}{needs}.{note}"


def _provision(provision: Provision, zone: str) -> str:
    who = say_list(provision.bearers) if provision.bearers else "every party bound by the agreement"
    if provision.bearer_kinds:
        who += f" and any {say_list((kind.value for kind in provision.bearer_kinds), joined_by='or')} that adhered"
    acts = say_list((event.value.replace("_", " ") for event in provision.event_types), joined_by="or")
    duty = (
        f"{who} {DUTY[provision.deontic]} this: {acts}"
        if provision.event_types
        else f"{who}: no incident is held against it"
    )
    narrowed = (
        [f"with {say_list((one.value for one in provision.weapons), joined_by='or')}"] if provision.weapons else []
    )
    narrowed += [f"against {say_list(provision.targets, joined_by='or')}"] if provision.targets else []
    narrowed += [f"in {provision.area}"] if provision.area else []
    but = f", except for {say_list(provision.exceptions)}" if provision.exceptions else ""
    note = f" Note: {provision.note}" if provision.note else ""
    return (
        f"{provision.id} (version {provision.text.version}, paragraph {provision.text.paragraph}): "
        f"{provision.summary.rstrip('.')}. That is, {' '.join([duty, *narrowed])}"
        f"{_between(provision.since, provision.until, zone)}{but}. Counted: {provision.counting}.{note}"
        f"{_sourced(provision.known_from)}"
    )


def _procedure(step: ProcedureStep) -> str:
    to = f" to {step.to}" if step.to else ""
    within = f" within {step.deadline_hours:g} hours" if step.deadline_hours is not None else ""
    return f"Procedure, {step.step}: {step.who}{to}{within}."


def _between(since: datetime | None, until: datetime | None, zone: str) -> str:
    first = f" from {_moment(since, zone)}" if since else ""
    return first + (f" until {_moment(until, zone)}" if until else "")


def _moment(instant: datetime, zone: str) -> str:
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%H:%M} on {say_day(local)}"


def _sourced(known_from: KnownFrom | None) -> str:
    return f" [{known_from.source}; {known_from.sureness.value}]" if known_from else ""
