"""The written terms of a ceasefire as data: who is bound, when, where, to do or not do what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.domain.actors import ActorKind
from truceline.domain.claims import EventType
from truceline.errors import InvalidRecord


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


class WeaponClass(StrEnum):
    """Classes of weapons that terms tell apart, with the calibres that the Minsk texts made usual."""

    SMALL_ARMS = "small arms"
    MACHINE_GUN = "machine guns"
    ANTI_TANK_MISSILE = "anti-tank guided missiles"
    LIGHT_MORTAR = "mortars below 120 mm"
    HEAVY_MORTAR = "mortars of 120 mm and more"
    LIGHT_ARTILLERY = "artillery below 100 mm"
    HEAVY_ARTILLERY = "artillery of 100 mm and more"
    ROCKET_LAUNCHER = "rocket launchers"
    TANK = "tanks"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopters"
    DRONE = "drones"
    CHEMICAL = "chemical weapons"


class Sureness(StrEnum):
    """How a fact about an agreement came to its file."""

    READ = "read in a source"
    REPORTED = "reported by others"
    REMEMBERED = "from memory, to be checked"
    INFERRED = "our inference"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFrom:
    """Where a fact about an agreement is known from, and how surely."""

    source: str
    sureness: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalName:
    """What an agreement is called in one language (ISO 639: two letters or three)."""

    name: str
    language: str


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
    """On whose clock the agreement runs (IANA zone), from when to when, as instants in UTC; no end is open.

    The end is the first instant that no longer belongs to the agreement.
    """

    zone: str
    start: datetime
    end: datetime | None
    known_from: KnownFrom | None = None


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
    known_from: KnownFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An actor, or a list that names actors, whom the agreement does not protect or bind.

    `area` is the id of the Area in which action against them is allowed; None is everywhere.
    """

    actor: str | None
    list_reference: str | None
    note: str | None
    disputed_by: tuple[str, ...]
    area: str | None = None
    known_from: KnownFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area by named places (gazetteer names), by countries (ISO 3166-1 alpha-2), by a ring or by a band.

    `ring` and `line` are points of (longitude, latitude) in degrees of WGS 84; a band is whatever lies within
    `within_metres` of `line`. Where several are given, what lies in any of them belongs to the area.
    """

    id: str
    places: tuple[str, ...]
    countries: tuple[str, ...]
    ring: tuple[tuple[float, float], ...]
    line: tuple[tuple[float, float], ...] = ()
    within_metres: float | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if bool(self.line) != (self.within_metres is not None):
            raise InvalidRecord(f"The area {self.id} needs both a line and a distance from it, or neither.")
        if not (self.places or self.countries or self.ring or self.line):
            raise InvalidRecord(f"The area {self.id} needs places, countries, a ring or a band.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermException:
    """When an act that a provision forbids is within terms, and what it requires first.

    `requires` says in words what must have been done before; `told_by` holds the words by which sources speak of
    it ("hotline"), so that a claim that it was done, or was not, can be recognised.
    """

    id: str
    kind: ExceptionKind
    requires: str | None
    note: str | None
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermText:
    """Where a provision stands in a version: its paragraph, and the words where the text may be quoted."""

    version: str
    paragraph: str
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One term: who must (not) do what, to whom, where and when.

    `bearers` are actor ids; empty means every party bound by the agreement. `bearer_kinds` adds whoever of these
    kinds adhered, where adherents are not known by name. `targets` are actor ids or kinds of actor; empty means
    anyone. `area` is an Area's id, None where the term is tied to no area. `weapons` narrows the act; empty means
    any. For a duty ("must") `event_types` are the acts it is about, done or withheld. No event type means that
    incidents are not held against the term. `since` and `until` are in UTC, `until` the first instant after it;
    None is the agreement's own start or end. `counting` says in words what counts as one.
    """

    id: str
    text: TermText
    summary: str
    bearers: tuple[str, ...]
    deontic: Deontic
    event_types: tuple[EventType, ...]
    weapons: tuple[WeaponClass, ...]
    targets: tuple[str, ...]
    area: str | None
    since: datetime | None
    until: datetime | None
    exceptions: tuple[str, ...]
    counting: str
    bearer_kinds: tuple[ActorKind, ...] = ()
    note: str | None = None
    known_from: KnownFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStep:
    """One step of dealing with an alleged violation: what, by whom, to whom, within how many hours (None: open)."""

    step: str
    who: str
    to: str | None
    deadline_hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement pinned to the versions of its text; a finding pins the version its provision is cited from.

    `open_adherence` says that parties could adhere whose names are not public: then silence about an armed group
    does not mean that it is not bound.
    """

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
    names: tuple[LocalName, ...] = ()
    open_adherence: bool = False
    procedure: tuple[ProcedureStep, ...] = ()
    known_from: KnownFrom | None = None

    def area(self, area_id: str) -> Area:
        """Return the area of that id. Raises InvalidRecord where the agreement has none."""
        for area in self.areas:
            if area.id == area_id:
                return area
        raise InvalidRecord(f"The agreement {self.id} has no area {area_id!r}.")

    def exception(self, exception_id: str) -> TermException:
        """Return the exception of that id. Raises InvalidRecord where the agreement has none."""
        for exception in self.exceptions:
            if exception.id == exception_id:
                return exception
        raise InvalidRecord(f"The agreement {self.id} has no exception {exception_id!r}.")
