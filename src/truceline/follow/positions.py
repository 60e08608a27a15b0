"""The positions ledger: who wants what, on what condition, since when, and what they said before."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from truceline.domain.actors import ActorKind, Roster
from truceline.domain.claims import Kind, KnownActor, KnownLink, ResolvedClaim
from truceline.domain.documents import Article
from truceline.domain.identity import content_id
from truceline.domain.ledgers import PositionEntry, StanceClass
from truceline.domain.times import TimePrecision, TimeRange
from truceline.follow.stances import clauses, stance_of
from truceline.follow.topics import OTHER, topic_of, topics_of
from truceline.text import script_of

ALWAYS = frozenset({Kind.POSITION, Kind.DEMAND, Kind.PRECONDITION})
# A denial or forecast is a position where a party speaks of the talks and terms themselves, not of happenings.
ABOUT_TERMS = frozenset(
    {"talks", "ceasefire", "political_transition", "monitoring", "elections", "withdrawal", "handover"}
)
PASSES_ON = frozenset({ActorKind.MEDIUM, ActorKind.AGENCY})
HOLDS = re.compile(
    r"^[^.;:]{0,12}?\b(?:welcom|support|oppos|reject|refus|demand|want|insist|call(?:s|ed) (?:on|for)|urg|agree|accept"
    r"|is ready|are ready|will (?:only |not )?|would|hop(?:es|ed|ing))",
    re.IGNORECASE,
)
PRONOUNS = frozenset("i you he she it we they who this that nobody everybody somebody one".split())  # noqa: SIM905
LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Party:
    """Whose position it is; `holder` voiced it."""

    name: str
    party_id: str | None
    holder: str | None

    @property
    def key(self) -> str:
        return self.party_id or self.name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One claim read as a position."""

    claim: ResolvedClaim
    party: _Party
    topic: str
    stance: StanceClass
    condition: str | None

    @property
    def row_key(self) -> tuple[StanceClass, tuple[str, ...], str]:
        """Claims of one party and topic that agree in this are one row; matters of no topic stay apart."""
        apart = self.claim.id if self.topic == OTHER else ""
        return self.stance, topics_of(self.condition or ""), apart


def positions(
    claims: Sequence[ResolvedClaim], *, articles: Mapping[str, Article], roster: Roster
) -> tuple[PositionEntry, ...]:
    """Return the rows of the positions ledger, by party, topic and time.

    Read are positions, demands and preconditions, and those denials and forecasts by which a party speaks of talks
    or terms. The party is whoever speaks, or whoever the article itself ascribes the position to. A claim whose words
    do not tell a stance gives no row. Claims of one party, topic, stance and condition are one row as long as the
    party took no other stance on the topic in between; a later row with another stance supersedes the earlier one.
    """
    names = {actor.id: actor.name for actor in roster.actors}
    told = [found for found in (_read(claim, names) for claim in claims) if found is not None]
    by_matter: dict[tuple[str, str], list[_Told]] = {}
    for one in sorted(told, key=_in_time):
        by_matter.setdefault((one.party.key, one.topic), []).append(one)
    return tuple(entry for matter in sorted(by_matter) for entry in _rows_in_time(by_matter[matter], articles))


def _read(claim: ResolvedClaim, names: Mapping[str, str]) -> _Told | None:
    kind = claim.claim.kind
    if kind not in ALWAYS and kind not in {Kind.DENIAL, Kind.FORECAST}:
        return None
    party, stance = _party(claim, names), stance_of(claim.claim)
    if party is None or stance is None:
        return None
    told = clauses(claim.claim.evidence.text)
    topic = topic_of(told.stated, claim.claim.event_type)
    if topic == OTHER and party.party_id is None:  # a passer-by's wishes about everyday matters
        return None
    if kind not in ALWAYS and (topic not in ABOUT_TERMS or party.holder is None):
        return None
    return _Told(claim=claim, party=party, topic=topic, stance=stance, condition=told.condition)


def _party(claim: ResolvedClaim, names: Mapping[str, str]) -> _Party | None:
    origin = claim.origin
    ascribed = _ascribed(claim, origin)
    # A party's own publication speaks for it: there the outlet is no medium.
    speaks = origin.kind not in PASSES_ON and (len(claim.chain) > 1 or origin.actor_id is not None)
    if ascribed is not None and (not speaks or _is_subject(ascribed, claim)):
        return _named(
            names.get(ascribed.interest or "") or ascribed.name or ascribed.mention.span.text, ascribed.interest
        )
    if not speaks or (origin.link.anonymous and origin.interest is None):
        return None
    return _named(names.get(origin.interest or "") or origin.name, origin.interest, holder=origin.name)


def _named(name: str, party_id: str | None, *, holder: str | None = None) -> _Party | None:
    """Return the party, unless its words name nobody: "it", or "the driver" without any capital letter."""
    if party_id is None and (name.casefold() in PRONOUNS or name == name.casefold() != name.upper()):
        return None
    return _Party(name=name, party_id=party_id, holder=holder)


def _ascribed(claim: ResolvedClaim, origin: KnownLink) -> KnownActor | None:
    """Return the actor to whom the claim ascribes the position, other than the side of the speaker."""
    others = [actor for actor in claim.actors if actor.interest is None or actor.interest != origin.interest]
    return others[0] if others else None


def _is_subject(actor: KnownActor, claim: ResolvedClaim) -> bool:
    evidence, mention = claim.claim.evidence, actor.mention.span
    if not evidence.holds(mention):
        return False
    return HOLDS.search(evidence.text[mention.end - evidence.start :]) is not None


def _in_time(told: _Told) -> tuple[datetime, datetime, str]:
    when = told.claim.when
    return when.earliest or when.latest or LAST, when.latest or LAST, told.claim.id


def _rows_in_time(told: Sequence[_Told], articles: Mapping[str, Article]) -> list[PositionEntry]:
    """Return the rows of one party and topic; `told` is in order of time."""
    rows: list[list[_Told]] = []
    for one in told:
        same = [row for row in rows if row[0].row_key == one.row_key and not _changed_since(row, one, rows)]
        if same:
            same[-1].append(one)
        else:
            rows.append([one])
    entries: list[PositionEntry] = []
    for row in rows:
        entry = _entry(row, articles)
        earlier = [made for made in entries if _before(made.when, entry.when)]
        changed = bool(earlier) and earlier[-1].stance_class is not entry.stance_class
        entries.append(replace(entry, supersedes=earlier[-1].id) if changed else entry)
    return entries


def _changed_since(row: list[_Told], one: _Told, rows: list[list[_Told]]) -> bool:
    return any(
        _before(row[-1].claim.when, other[0].claim.when) and _before(other[0].claim.when, one.claim.when)
        for other in rows
        if other[0].stance is not one.stance
    )


def _before(left: TimeRange, right: TimeRange) -> bool:
    return left.latest is not None and right.earliest is not None and left.latest < right.earliest


def _shown(row: Sequence[_Told]) -> _Told:
    """Return the telling whose words stand for the row: the first in the script that most of its tellings are in."""
    scripts = [script_of(told.claim.claim.evidence.text) for told in row]
    return row[scripts.index(max(scripts, key=scripts.count))]


def _entry(row: Sequence[_Told], articles: Mapping[str, Article]) -> PositionEntry:
    first = _shown(row)
    claim_ids = tuple(told.claim.id for told in row)
    holders = [told.party.holder for told in row if told.party.holder is not None]
    return PositionEntry(
        id=content_id("position", first.party.key, first.topic, first.stance, *claim_ids),
        party=first.party.name,
        party_id=first.party.party_id,
        holder=holders[0] if holders else None,
        topic=first.topic,
        stance_class=first.stance,
        condition=first.condition,
        words=first.claim.claim.evidence.text,
        when=_hull([told.claim.when for told in row]),
        reported_by=tuple(sorted({_outlet(told.claim, articles) for told in row})),
        claim_ids=claim_ids,
    )


def _outlet(claim: ResolvedClaim, articles: Mapping[str, Article]) -> str:
    article = articles.get(claim.claim.article_id)
    return (article.outlet if article else None) or claim.chain[0].name


def _hull(times: Sequence[TimeRange]) -> TimeRange:
    """Return the range from the first to the last of the known times."""
    known = [when for when in times if when.is_known]
    if not known:
        return TimeRange.unknown()
    if len(set(known)) == 1:
        return known[0]
    begins, ends = [when.earliest for when in known], [when.latest for when in known]
    return TimeRange(
        earliest=min((begin for begin in begins if begin is not None), default=None),
        latest=max((end for end in ends if end is not None), default=None),
        precision=TimePrecision.DAYS,
        zone=known[0].zone if len({when.zone for when in known}) == 1 else None,
    )
