"""What the terms are asked of: one incident with its claims, and who belongs to whom."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from truceline.domain.actors import Actor, ActorKind, Roster, describes_people
from truceline.domain.agreements import Agreement
from truceline.domain.assessments import Assessment, Responsibility
from truceline.domain.claims import Claim, EventType, KnownActor, ResolvedClaim, Stance
from truceline.domain.findings import Step, Truth
from truceline.domain.incidents import Incident, is_omission, speaks_against, upholds
from truceline.domain.times import TimePrecision, TimeRange
from truceline.text.wording import say_day
from truceline.vocabulary.names import fold_name

# Demands, threats, forecasts and what-ifs are not conduct; a denial says that there was none.
SAID_TO_HAVE_HAPPENED = frozenset({Stance.ASSERTED, Stance.ADMITTED, Stance.UNCONFIRMED})
NOT = re.compile(r"\b(?:not|never|no|without|failed to|nor)\b|n[’']t\b", re.IGNORECASE)
WATCHERS = frozenset({ActorKind.MONITOR, ActorKind.MEDIUM, ActorKind.AGENCY, ActorKind.AID_ORGANISATION})
OWED = frozenset({EventType.AID_CONVOY, EventType.OPENING_OF_ACCESS, EventType.EVACUATION, EventType.RELEASE})


class Parties:
    """The roster, asked who belongs to whom."""

    def __init__(self, roster: Roster) -> None:
        self._by_id = {actor.id: actor for actor in roster.actors}
        self._interests = roster.interests()

    def actor(self, actor_id: str) -> Actor | None:
        """Return the roster's entry, or None where there is none."""
        return self._by_id.get(actor_id)

    def name(self, actor_id: str) -> str:
        """Return the actor's name, or its id where the roster has no such entry."""
        found = self._by_id.get(actor_id)
        return found.name if found else actor_id

    def id_of(self, name: str) -> str | None:
        """Return the id of the actor whose main name (or id) this is."""
        if name in self._by_id:
            return name
        return next((actor.id for actor in self._by_id.values() if fold_name(actor.name) == fold_name(name)), None)

    def belongs_to(self, actor_id: str) -> tuple[str, ...]:
        """Return the actor itself and whomever it is part of or answers to, nearest first."""
        line = [actor_id]
        for step in line:
            found = self._by_id.get(step)
            above = (found.part_of, found.answers_to) if found else ()
            line.extend(other for other in above if other is not None and other not in line)
        return tuple(line)

    def interest(self, actor_id: str) -> str:
        """Return the id of the party whose interest the actor serves."""
        return self._interests.get(actor_id, actor_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """An actor said to have done it; `actor_id` is None where the words name nobody on the roster."""

    actor_id: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident before one agreement.

    `claims` are the incident's own, `around` all of the same articles, `told_as_done` those by which it has happened
    (or, of what is owed, by which it was refused).
    `when` is read on the agreement's clock; undated, it lies before the day it was told of. `accused` are those said to
    have done it, known ones alone where there are any, in the order of their names.
    """

    agreement: Agreement
    incident: Incident
    assessment: Assessment
    claims: tuple[ResolvedClaim, ...]
    around: tuple[ResolvedClaim, ...]
    told_as_done: tuple[ResolvedClaim, ...]
    accused: tuple[Accused, ...]
    when: TimeRange
    parties: Parties

    @property
    def targets(self) -> tuple[KnownActor, ...]:
        """Whom or what it is said to have been done to."""
        return tuple(target for claim in self.told_as_done for target in claim.targets)

    def say_when(self) -> str:
        """Return the day, or days, of the incident in words, on the agreement's clock."""
        zone = self.agreement.clock.zone
        first, last = (day_on_clock(end, zone) if end else None for end in (self.when.earliest, self.when.latest))
        if first and last:
            return f"on {first}" if first == last else f"between {first} and {last}"
        if first or last:
            return f"from {first} on" if first else f"at some time up to {last}"
        return "at an unknown time"


def case_of(
    agreement: Agreement, incident: Incident, assessment: Assessment, claims: Sequence[ResolvedClaim], roster: Roster
) -> Case:
    """Return the incident with those of `claims` that are its own or stand in the same articles, in a fixed order."""
    wanted = set(incident.claim_ids)
    ordered = sorted(claims, key=lambda told: told.id)
    own = tuple(told for told in ordered if told.id in wanted)
    articles = {told.claim.article_id for told in own}
    parties = Parties(roster)
    done = tuple(told for told in own if _says_it_happened(told.claim))
    return Case(
        agreement=agreement,
        incident=incident,
        assessment=assessment,
        claims=own,
        around=tuple(told for told in ordered if told.claim.article_id in articles),
        told_as_done=done,
        accused=_accused(done, assessment.responsibility, parties),
        when=_when(incident, done).in_zone(agreement.clock.zone),
        parties=parties,
    )


def _when(incident: Incident, done: Sequence[ResolvedClaim]) -> TimeRange:
    """Return when it was; where nobody says so, some time up to the day on which it was first told of."""
    dated = [told.published for told in done if told.published.latest is not None]
    if incident.when.is_known or not dated:
        return incident.when
    first = min(dated, key=lambda published: str(published.latest))
    return replace(first, earliest=None, precision=TimePrecision.DAYS, text=None)


def _says_it_happened(claim: Claim) -> bool:
    if speaks_against(claim) or is_omission(claim):
        return False
    return claim.stance in SAID_TO_HAVE_HAPPENED or upholds(claim)


def _accused(claims: Sequence[ResolvedClaim], responsibility: Responsibility, parties: Parties) -> tuple[Accused, ...]:
    """Return those who accept responsibility, where somebody does: an admission ends the question. Else the alleged."""
    named = [(told, actor) for told in claims for actor in told.actors if actor.mention.role == "agent"]
    watching = {actor.actor_id for told, actor in named if _only_watches(told, actor, parties)}
    ids = {actor.name: actor.actor_id for _, actor in named if actor.name is not None and actor.actor_id is not None}

    def known(names: Iterable[str]) -> set[Accused]:
        found = {name: ids.get(name) or parties.id_of(name) for name in names}
        return {Accused(actor_id=actor_id, name=name) for name, actor_id in found.items() if actor_id not in watching}

    accepting = {one for one in known(responsibility.accepted_by) if one.actor_id is not None}
    if accepting:
        return _in_order(accepting, parties)
    told_of = {
        Accused(actor_id=actor.actor_id, name=actor.name or actor.mention.span.text)
        for _, actor in named
        if actor.actor_id is not None or describes_people(actor.mention.span.text)
    }
    return _in_order({one for one in told_of if one.actor_id not in watching} | known(responsibility.alleged), parties)


def _only_watches(told: ResolvedClaim, actor: KnownActor, parties: Parties) -> bool:
    """Whether a monitor or medium is named in its own report ("the mission heard"): that makes it no doer."""
    entry = parties.actor(actor.actor_id) if actor.actor_id else None
    return entry is not None and entry.kind in WATCHERS and actor.actor_id in {link.actor_id for link in told.chain}


def _in_order(accused: set[Accused], parties: Parties) -> tuple[Accused, ...]:
    known = {
        Accused(actor_id=one.actor_id, name=parties.name(one.actor_id)) for one in accused if one.actor_id is not None
    }
    return tuple(sorted(known or accused, key=lambda one: (one.name, one.actor_id or "")))


def day_on_clock(instant: datetime, zone: str) -> str:
    """Return the instant's day on the clock of `zone`, as "3 March 2031"."""
    local = instant.astimezone(ZoneInfo(zone))
    return say_day(local)


def say_list(words: Iterable[str], *, joined_by: str = "and") -> str:
    """Return the words as a list in a sentence, each once, in their order."""
    once = list(dict.fromkeys(words))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} {joined_by} {once[-1]}" if once else "nobody"


def step(element: str, answer: Truth, words: str) -> Step:
    """Return the step with its sentence begun by a capital."""
    return Step(element=element, answer=answer, words=words[:1].upper() + words[1:])
