"""Agreements written by hand as YAML become records; every mistake is told with file, line and remedy."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from truceline.domain.actors import ActorKind, Roster
from truceline.domain.agreements import (
    Adherence,
    AdherenceRole,
    Agreement,
    AgreementClass,
    AgreementForm,
    AgreementKind,
    AgreementScope,
    Area,
    Clock,
    Deontic,
    ExceptionKind,
    Exclusion,
    KnownFrom,
    LocalName,
    ProcedureStep,
    Provision,
    Sureness,
    TermException,
    TermText,
    TextVersion,
    WeaponClass,
)
from truceline.domain.claims import EventType
from truceline.vocabulary.yamlfile import Entry, load_yaml, suggestion

SOURCING = ("source", "sure")
AGREEMENT_KEYS = (
    *("agreement", "names", "kind", "class", "scope", "form", "clock", "day_zero", "endorsed_by", "open_adherence"),
    *("versions", "adherence", "exclusions", "lines", "areas", "exceptions", "provisions", "procedure", *SOURCING),
)
PROVISION_KEYS = (
    *("id", "text", "summary", "bearer", "any_adhering", "deontic", "act", "target", "area", "interval"),
    *("exceptions", "counting", "note", *SOURCING),
)
RELATIVE_DAY = re.compile(r"day\s+(?:D\s*\+\s*)?(\d{1,4})", re.IGNORECASE)
DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}")
COUNTRY = re.compile(r"[A-Z]{2}")

AGREEMENTS = Path(__file__).parent.parent / "data" / "agreements"

Line = tuple[tuple[float, float], ...]
Member = TypeVar("Member", bound=StrEnum)


def shipped_agreements() -> tuple[Path, ...]:
    """Return the files of the real agreements that ship with the package."""
    return tuple(sorted(AGREEMENTS.glob("*.yaml")))


def load_agreement(path: Path, *, roster: Roster) -> Agreement:
    """Return the agreement that the file holds, its times as instants in UTC.

    Raises InvalidFile, with the line and what to do, for an unknown or missing key, an actor who is not in the
    roster, an impossible date, an end before its start, an unknown event type, weapon or time zone, a term that
    cites a version, area or exception which the file does not have, and an id that stands twice.
    """
    return _Reading.of(load_yaml(path, what="the agreement"), roster).agreement()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The file being read, with what its parts are checked against."""

    top: Entry
    actor_ids: frozenset[str]
    zone: ZoneInfo
    day_zero: date | None

    @classmethod
    def of(cls, top: Entry, roster: Roster) -> "_Reading":
        top.only(AGREEMENT_KEYS)
        clock = top.entry("clock")
        name = clock.text("zone")
        if name not in available_timezones():
            remedy = suggestion(name, available_timezones()) or " Name one as in Asia/Damascus or Etc/GMT+1."
            raise clock.wrong(f"There is no time zone {name!r}.{remedy}", "zone")
        return cls(
            top=top,
            actor_ids=frozenset(actor.id for actor in roster.actors),
            zone=ZoneInfo(name),
            day_zero=top.optional_date("day_zero"),
        )

    def agreement(self) -> Agreement:
        top = self.top
        names = tuple(_name(entry) for entry in top.entries("names", what="a name"))
        if not names:
            raise top.wrong("The agreement needs at least one name under 'names'.", "names")
        versions = tuple(_version(entry) for entry in _apart(top.entries("versions", what="a version")))
        areas = self.areas()
        exceptions = tuple(_exception(entry) for entry in _apart(top.entries("exceptions", what="an exception")))
        known = _Known(
            versions={version.id for version in versions},
            areas={area.id for area in areas},
            exceptions={exception.id for exception in exceptions},
        )
        return Agreement(
            id=top.text("agreement"),
            name=names[0].name,
            names=names,
            kind=top.choice("kind", AgreementKind),
            agreement_class=top.choice("class", AgreementClass),
            scope=top.choice("scope", AgreementScope),
            form=top.choice("form", AgreementForm),
            clock=self.clock(),
            versions=versions,
            endorsed_by=top.texts("endorsed_by"),
            open_adherence=top.flag("open_adherence", default=False),
            adherences=tuple(self.adherence(entry) for entry in top.entries("adherence", what="an adherence")),
            exclusions=tuple(self.exclusion(entry, known) for entry in top.entries("exclusions", what="an exclusion")),
            areas=areas,
            exceptions=exceptions,
            provisions=tuple(
                self.provision(entry, known) for entry in _apart(top.entries("provisions", what="a provision"))
            ),
            procedure=tuple(_procedure(entry) for entry in top.entries("procedure", what="a step of the procedure")),
            known_from=_known_from(top),
        )

    def clock(self) -> Clock:
        entry = self.top.entry("clock")
        entry.only(("zone", "start", "end", *SOURCING))
        start, end = self.interval(entry, "start", "end")
        if start is None:
            raise entry.wrong("The clock needs a 'start': the day and hour from which the agreement holds.", "start")
        return Clock(zone=entry.text("zone"), start=start, end=end, known_from=_known_from(entry))

    def adherence(self, entry: Entry) -> Adherence:
        entry.only(("actor", "role", "from", "to", "attested_by", "disputed_by", "conditional_on", *SOURCING))
        since, until = self.interval(entry, "from", "to")
        return Adherence(
            actor=self.actor(entry, entry.text("actor"), entry.line_of("actor")),
            role=entry.choice("role", AdherenceRole),
            since=since,
            until=until,
            attested_by=entry.optional_text("attested_by"),
            disputed_by=entry.texts("disputed_by"),
            conditional_on=entry.optional_text("conditional_on"),
            known_from=_known_from(entry),
        )

    def exclusion(self, entry: Entry, known: "_Known") -> Exclusion:
        entry.only(("actor", "list", "area", "note", "disputed_by", *SOURCING))
        actor, reference = entry.optional_text("actor"), entry.optional_text("list")
        if actor is None and reference is None:
            raise entry.wrong("An exclusion names an 'actor' or a 'list' that names actors.")
        return Exclusion(
            actor=actor and self.actor(entry, actor, entry.line_of("actor")),
            list_reference=reference,
            area=known.area(entry),
            note=entry.optional_text("note"),
            disputed_by=entry.texts("disputed_by"),
            known_from=_known_from(entry),
        )

    def areas(self) -> tuple[Area, ...]:
        lines: dict[str, Line] = {}
        for entry in _apart(self.top.entries("lines", what="a line")):
            entry.only(("id", "coordinates"))
            lines[entry.text("id")] = _coordinates(entry, "coordinates", at_least=2)
        return tuple(_area(entry, lines) for entry in _apart(self.top.entries("areas", what="an area")))

    def provision(self, entry: Entry, known: "_Known") -> Provision:
        entry.only(PROVISION_KEYS)
        text = _term_text(entry.entry("text"), known)
        summary = entry.optional_text("summary") or text.quote
        if summary is None:
            raise entry.wrong("A provision needs a 'summary' in our own words, or a quote under 'text'.")
        act = entry.entry("act")
        act.only(("event_types", "weapons"))
        interval = entry.optional_entry("interval")
        since, until = self.interval(interval, "from", "to") if interval else (None, None)
        return Provision(
            id=entry.text("id"),
            text=text,
            summary=summary,
            bearers=tuple(self.actor(entry, words, line) for words, line in entry.lined_texts("bearer")),
            bearer_kinds=_members(entry, "any_adhering", ActorKind),
            deontic=entry.choice("deontic", Deontic),
            event_types=_members(act, "event_types", EventType),
            weapons=_members(act, "weapons", WeaponClass),
            targets=tuple(self.target(entry, words, line) for words, line in entry.lined_texts("target")),
            area=known.area(entry),
            since=since,
            until=until,
            exceptions=tuple(known.exception(entry, words) for words in entry.texts("exceptions")),
            counting=entry.text("counting"),
            note=entry.optional_text("note"),
            known_from=_known_from(entry),
        )

    def actor(self, entry: Entry, actor_id: str, line: int) -> str:
        if actor_id in self.actor_ids:
            return actor_id
        remedy = suggestion(actor_id, self.actor_ids) or " Add the actor to a roster file first."
        raise _at(entry, line).wrong(f"There is no actor {actor_id!r} in the roster.{remedy}")

    def target(self, entry: Entry, words: str, line: int) -> str:
        kinds = {kind.value for kind in ActorKind}
        return words if words in kinds else self.actor(entry, words, line)

    def interval(self, entry: Entry, first: str, last: str) -> tuple[datetime | None, datetime | None]:
        since, until = self.instant(entry, first), self.instant(entry, last, closing=True)
        if since and until and until <= since:
            raise entry.wrong(
                f"{last!r} ({entry.text(last)}) is not after {first!r} ({entry.text(first)}). "
                "Correct one of them; what has no end takes null.",
                last,
            )
        return since, until

    def instant(self, entry: Entry, key: str, *, closing: bool = False) -> datetime | None:
        """Return the instant under the key; a day that closes an interval belongs to it to its last second."""
        words = entry.optional_text(key)
        if words is None:
            return None
        relative = RELATIVE_DAY.fullmatch(words)
        if relative is None:
            instant = entry.optional_instant(key, zone=self.zone)
            if not closing or not instant or not DAY_ONLY.fullmatch(words):
                return instant
            day = date.fromisoformat(words)
        elif self.day_zero is None:
            raise entry.wrong(f"{words!r} needs a 'day_zero' at the top of the file to count from.", key)
        else:
            day = self.day_zero + timedelta(days=int(relative.group(1)))
        if closing:
            day += timedelta(days=1)
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The ids that the parts of an agreement may cite."""

    versions: set[str]
    areas: set[str]
    exceptions: set[str]

    def area(self, entry: Entry) -> str | None:
        words = entry.optional_text("area")
        return None if words is None else _cited(entry, "area", words, self.areas)

    def exception(self, entry: Entry, words: str) -> str:
        return _cited(entry, "exceptions", words, self.exceptions)


def _cited(entry: Entry, key: str, words: str, known: Collection[str]) -> str:
    if words in known:
        return words
    remedy = suggestion(words, known) or (
        f" The file has: {', '.join(sorted(known))}." if known else " The file has none."
    )
    raise entry.wrong(f"{entry.what} cites {words!r} under {key!r}, which the file does not have.{remedy}", key)


def _apart(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    seen: dict[str, int] = {}
    for entry in entries:
        name = entry.text("id")
        if name in seen:
            raise entry.wrong(f"The id {name!r} stands twice; the first is on line {seen[name]}. Rename one.", "id")
        seen[name] = entry.line_of("id")
    return entries


def _at(entry: Entry, line: int) -> Entry:
    return Entry(entry.path, line, entry.what, entry.fields, entry.key_lines)


def _members(entry: Entry, key: str, kind: type[Member]) -> tuple[Member, ...]:
    """Return the members of `kind` listed under the key."""
    known = [member.value for member in kind]
    for words, line in entry.lined_texts(key):
        if words not in known:
            remedy = suggestion(words, known) or f" It may be: {', '.join(known)}."
            raise _at(entry, line).wrong(f"{key!r} cannot hold {words!r}.{remedy}")
    return tuple(kind(words) for words in entry.texts(key))


def _name(entry: Entry) -> LocalName:
    entry.only(("name", "language"))
    return LocalName(name=entry.text("name"), language=entry.text("language"))


def _known_from(entry: Entry) -> KnownFrom | None:
    source = entry.optional_text("source")
    if source is None:
        if entry.has("sure"):
            raise entry.wrong("'sure' says how surely a fact is known from its 'source'; name the source.", "sure")
        return None
    return KnownFrom(source=source, sureness=entry.choice("sure", Sureness))


def _version(entry: Entry) -> TextVersion:
    entry.only(("id", "language", "document", "published_by", "authentic"))
    return TextVersion(
        id=entry.text("id"),
        language=entry.text("language"),
        source=entry.text("document"),
        published_by=entry.optional_text("published_by"),
        authentic=entry.flag("authentic", default=False) if entry.has("authentic") else None,
    )


def _exception(entry: Entry) -> TermException:
    entry.only(("id", "kind", "requires", "told_by", "note"))
    requires, told_by = entry.optional_text("requires"), entry.texts("told_by")
    if told_by and requires is None:
        raise entry.wrong("'told_by' lists words that tell of what is required; say under 'requires' what that is.")
    return TermException(
        id=entry.text("id"),
        kind=entry.choice("kind", ExceptionKind),
        requires=requires,
        told_by=told_by,
        note=entry.optional_text("note"),
    )


def _procedure(entry: Entry) -> ProcedureStep:
    entry.only(("step", "who", "to", "deadline_hours"))
    return ProcedureStep(
        step=entry.text("step"),
        who=entry.text("who"),
        to=entry.optional_text("to"),
        deadline_hours=entry.optional_number("deadline_hours"),
    )


def _term_text(entry: Entry, known: _Known) -> TermText:
    entry.only(("version", "paragraph", "quote"))
    return TermText(
        version=_cited(entry, "version", entry.text("version"), known.versions),
        paragraph=entry.text("paragraph"),
        quote=entry.optional_text("quote"),
    )


def _area(entry: Entry, lines: Mapping[str, Line]) -> Area:
    entry.only(("id", "places", "countries", "ring", "band_of", "within_km", "note"))
    if not (entry.texts("places") or entry.texts("countries") or entry.has("ring") or entry.has("band_of")):
        raise entry.wrong("An area needs 'places', 'countries', a 'ring' or a 'band_of' a line.")
    countries = entry.texts("countries")
    for country in countries:
        if not COUNTRY.fullmatch(country):
            raise entry.wrong(f"{country!r} is no country code; write two capital letters, as in SY.", "countries")
    band_of, within_km = entry.optional_text("band_of"), entry.optional_number("within_km")
    if (band_of is None) != (within_km is None) or (within_km is not None and within_km <= 0):
        raise entry.wrong("A band needs 'band_of' (the id of a line) and 'within_km' (more than nothing).")
    return Area(
        id=entry.text("id"),
        places=entry.texts("places"),
        countries=countries,
        ring=_coordinates(entry, "ring", at_least=3) if entry.has("ring") else (),
        line=lines[_cited(entry, "band_of", band_of, lines)] if band_of is not None else (),
        within_metres=None if within_km is None else within_km * 1000,
        note=entry.optional_text("note"),
    )


def _coordinates(entry: Entry, key: str, *, at_least: int) -> Line:
    points = entry.points(key)
    if len(points) < at_least:
        raise entry.wrong(f"{key!r} needs at least {at_least} points: [[longitude, latitude], ...].", key)
    for longitude, latitude in points:
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise entry.wrong(
                f"{key!r} holds [{longitude}, {latitude}], which is nowhere. Write longitude first, then latitude.", key
            )
    return points
