"""The written terms of a ceasefire as data: who is bound, when, where, to do or not do what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.domain.claims import EventType


class AgreementKind(StrEnum):
    """What sort of arrangement it is."""

    CESSATION = "cessation"
    CEASEFIRE = "ceasefire"
    TRUCE = "truce"
    PAUSE = "pause"
    FREEZE = "freeze"
    EVACUATION = "evacuation"


class AgreementClass(StrEnum):
    """How far it goes (ETH/PRIO Civil Conflict Ceasefire classes, by name)."""

    CESSATION = "cessation"
    PRELIMINARY = "preliminary"
    DEFINITIVE = "definitive"


class AgreementScope(StrEnum):
    """How much ground it covers."""

    NATIONAL = "national"
    REGIONAL = "regional"
    LOCAL = "local"
    SITE = "site"


class AgreementForm(StrEnum):
    """How it came to be known."""

    WRITTEN = "written"
    VERBAL = "verbal"
    ANNOUNCED = "announced"
    LEAKED = "leaked"


class Deontic(StrEnum):
    """What a provision does to its bearer."""

    MUST = "must"
    MUST_NOT = "must not"
    MAY = "may"


class AdherenceRole(StrEnum):
    """What an actor is to an agreement."""

    SIGNATORY = "signatory"
    ADHERENT = "adherent"
    GUARANTOR = "guarantor"
    CO_CHAIR = "co-chair"
    MONITOR = "monitor"
    EXCLUDED = "excluded"


class ExceptionKind(StrEnum):
    """Why an act that a provision forbids may yet be within terms."""

    SELF_DEFENCE = "self-defence"
    EXCLUDED_ACTORS = "action against excluded actors"
    HUMANITARIAN = "humanitarian"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """One version of the text: in which language, from where, published by whom, and whether it is authentic."""

    id: str
    language: str
    source: str
    published_by: str | None
    authentic: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """On whose clock the agreement runs (IANA zone), from when to when, as instants in UTC; no end is open."""

    zone: str
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """An actor's relation to the agreement between two instants (None is open), and who says so."""

    actor: str
    role: AdherenceRole
    since: datetime | None
    until: datetime | None
    attested_by: str | None
    disputed_by: tuple[str, ...]
    conditional_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An actor, or a list that names actors, whom the agreement does not protect or bind."""

    actor: str | None
    list_reference: str | None
    note: str | None
    disputed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area by named places (gazetteer names), by countries, or by a ring of (longitude, latitude) in WGS 84."""

    id: str
    places: tuple[str, ...]
    countries: tuple[str, ...]
    ring: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermException:
    """When an act that a provision forbids is within terms, and what it requires first."""

    id: str
    kind: ExceptionKind
    requires: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermText:
    """Where a provision stands in a version: its paragraph, and the words where the text may be quoted."""

    version: str
    paragraph: str
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One term: who must (not) do what, to whom, where and when.

    `bearers` are actor ids; empty means every party bound by the agreement. `targets` are classes or actor ids;
    empty means anyone. `area` is an Area's id, None the agreement's whole area. `weapons` narrows the act; empty
    means any. `counting` says in words what counts as one.
    """

    id: str
    text: TermText
    summary: str
    bearers: tuple[str, ...]
    deontic: Deontic
    event_types: tuple[EventType, ...]
    weapons: tuple[str, ...]
    targets: tuple[str, ...]
    area: str | None
    since: datetime | None
    until: datetime | None
    exceptions: tuple[str, ...]
    counting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement pinned to the versions of its text."""

    id: str
    name: str
    kind: AgreementKind
    agreement_class: AgreementClass
    scope: AgreementScope
    form: AgreementForm
    clock: Clock
    versions: tuple[TextVersion, ...]
    endorsed_by: tuple[str, ...]
    adherences: tuple[Adherence, ...]
    exclusions: tuple[Exclusion, ...]
    areas: tuple[Area, ...]
    exceptions: tuple[TermException, ...]
    provisions: tuple[Provision, ...]
