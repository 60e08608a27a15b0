"""What one article tells of one happening: its claims on it taken together, so that bulletins fall into their items."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from truceline.domain.claims import Claim, EventType, Kind, KnownActor, ResolvedClaim, Stance
from truceline.domain.incidents import is_omission, speaks_against, upholds
from truceline.domain.places import Place, metres_between
from truceline.domain.times import TimePrecision, TimeRange
from truceline.domain.whereabouts import is_elsewhere, is_journey, pinned_places, stated_places
from truceline.link.kinship import OUTCOMES, Kinship, deniable, is_standing, kinship
from truceline.link.wording import words_in

# Positions, demands, preconditions, designations and forecasts say nothing of what has happened.
HAPPENING_KINDS = frozenset(
    {
        Kind.EVENT,
        Kind.COUNT,
        Kind.CONTROL,
        Kind.ACCESS,
        Kind.TRANSFER,
        Kind.AGREEMENT,
        Kind.MEETING,
        Kind.DENIAL,
    }
)
HAPPENING_STANCES = frozenset({Stance.ASSERTED, Stance.ADMITTED, Stance.DENIED, Stance.UNCONFIRMED})
# Who said what is in the chain of every claim; a designation has its own ledger.
NO_HAPPENING = frozenset({EventType.STATEMENT, EventType.DESIGNATION})
# That an agreement is made, or begins, is a happening; what it requires, forbids or provides is none.
CONCLUDED = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|agree[ds]?|agreeing|reach(?:es|ed)|conclud\w+|accept\w*|announc\w+|declar\w+|broker\w*"
    r"|t(?:ook|akes?) effect|ent(?:er|ers|ered) into force|c(?:ame|omes) into (?:force|effect)|beg[aiu]ns?|renew\w*"
    r"|exten(?:d|ds|ded)|adopt\w*|ratif\w+|adhere[ds]?|joined)\b|وقع|اتفق|أعلن|بدأ|دخل|يسري"
)
# A figure or a denial further on in the text needs a place or time of its own to belong.
NEARBY_CHARACTERS = 600
SAME_PLACE_METRES = 5_000.0
SAME_OCCASION = timedelta(hours=3)
SAME_JOURNEY = timedelta(hours=12)
FROM_THE_AIR = frozenset({EventType.AIRSTRIKE, EventType.DRONE_STRIKE})
# A report without a time of its own is of the last days before it.
RECENT = timedelta(days=3)
# Denials follow what they deny, at times after days.
DENIED_WITHIN = timedelta(days=10)
FINENESS = tuple(TimePrecision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An article's claims on one happening, in text order, and what they say taken together.

    `when` is the finest time that the words state, None where they state none; `published` is the article's date.
    `reach` is when it may have been: for a denial, or where no time is stated, the days before it was said.
    `place_words` are the folded words of places that the gazetteer does not know.
    """

    claims: tuple[ResolvedClaim, ...]
    types: frozenset[EventType]
    standing: bool
    only_denies: bool
    places: tuple[Place, ...]
    place_words: frozenset[str]
    when: TimeRange | None
    published: TimeRange
    reach: TimeRange | None
    agents: frozenset[str]
    targets: frozenset[str]
    tolls: tuple[tuple[str, float | None, float | None], ...]
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """The id of its first claim: no other telling has it."""
        return self.claims[0].id

    @property
    def face(self) -> tuple[object, ...]:
        """What another telling must equal to say the very same, in the same words."""
        return (
            self.types,
            self.standing,
            self.only_denies,
            tuple(place.chosen and place.chosen.entry_id for place in self.places),
            self.place_words,
            self.when and (self.when.earliest, self.when.latest),
            self.published.earliest if self.when is None else None,
            self.agents,
            self.targets,
            self.tolls,
            self.words,
        )


def speaks_of_happening(told: ResolvedClaim) -> bool:
    """Return whether a claim can speak of an incident: a happening or standing state said to be, or denied."""
    claim = told.claim
    if upholds(claim):
        return True
    if is_omission(claim):
        return False
    if claim.kind not in HAPPENING_KINDS or claim.stance not in HAPPENING_STANCES:
        return False
    if claim.event_type is EventType.AGREEMENT and not CONCLUDED.search(claim.evidence.text.casefold()):
        return False
    return claim.event_type not in NO_HAPPENING or is_vague(claim)


def is_vague(claim: Claim) -> bool:
    """Return whether a claim speaks of a happening without saying of which kind: "the report is false"."""
    denies = claim.kind is Kind.DENIAL and claim.stance is Stance.DENIED
    return claim.event_type is EventType.OTHER or (claim.event_type is EventType.STATEMENT and denies)


def stated_time(told: ResolvedClaim) -> TimeRange | None:
    """Return when the claim's own words say it happened; None where only the date of the statement is known."""
    return told.when if told.claim.times and told.when.is_known else None


def gather_tellings(
    claims: Iterable[ResolvedClaim], *, texts: Mapping[str, str], apart: frozenset[frozenset[str]]
) -> list[Telling]:
    """Return the tellings of all articles, sorted by key, whatever the order of the claims.

    A claim joins the nearest earlier telling of its article that it fits: of a like type, and no other place or time.
    `texts` maps document ids to texts, for the words around a claim; `apart` are pairs of claim ids ruled not the same.
    """
    by_article: dict[tuple[str, str], list[ResolvedClaim]] = {}
    for told in claims:
        if speaks_of_happening(told):
            by_article.setdefault((told.claim.document_id, told.claim.article_id), []).append(told)
    tellings: list[Telling] = []
    for article in by_article.values():
        # What is of no known type founds no telling, but may belong to one: "the report is false", "nine in all".
        ordered = sorted(article, key=lambda told: (is_vague(told.claim), *_text_order(told)))
        groups: list[list[ResolvedClaim]] = []
        for told in ordered:
            fitting = [(_fit(told, group, apart), place) for place, group in enumerate(groups)]
            best = max(fitting, default=(0.0, 0))
            if best[0] > 0:
                groups[best[1]].append(told)
            elif not is_vague(told.claim):
                groups.append([told])
        tellings.extend(_telling(sorted(group, key=_text_order), texts) for group in groups if _says_something(group))
    return sorted(tellings, key=lambda telling: telling.key)


def _text_order(told: ResolvedClaim) -> tuple[int, int, str]:
    return told.claim.evidence.start, told.claim.evidence.end, told.id


def _says_something(group: Sequence[ResolvedClaim]) -> bool:
    """Return whether the group tells of a happening or answers an allegation of one.

    That something did not happen ("the police did not intervene") is neither, unless it is said in denial; nor is a
    refusal to say who did something that the article tells nothing else of.
    """
    return any(_founds(told) for told in group)


def _founds(told: ResolvedClaim) -> bool:
    claim = told.claim
    if claim.stance is Stance.UNCONFIRMED:
        return not claim.negated and claim.kind is not Kind.DENIAL
    return not speaks_against(claim) or claim.kind is Kind.DENIAL or claim.stance is Stance.DENIED


def _fit(told: ResolvedClaim, group: Sequence[ResolvedClaim], apart: frozenset[frozenset[str]]) -> float:
    """Return how well a claim fits the earlier claims of its article: 0 not at all, more the nearer in kind."""
    if any(frozenset({told.id, other.id}) in apart for other in group):
        return 0.0
    if any(is_standing(told) is not is_standing(other) for other in group):
        return 0.0
    kin = _kin(told, group)
    if kin == {Kinship.APART}:
        return 0.0
    same_place, same_time = _places_agree(told, group), _times_agree(told, group)
    if same_place is False or same_time is False:
        return 0.0
    distance = min(_characters_between(told, other) for other in group)
    if distance > NEARBY_CHARACTERS and not same_place:
        return 0.0
    likeness = 1.0 if Kinship.SAME in kin else 0.5
    return likeness + 0.5 * bool(same_place) + 0.5 * bool(same_time) + 0.4 * max(0.0, 1 - distance / 300)


def _kin(told: ResolvedClaim, group: Sequence[ResolvedClaim]) -> set[Kinship]:
    event_type = told.claim.event_type
    if is_vague(told.claim):
        return {Kinship.OUTCOME if told.claim.kind in {Kind.DENIAL, Kind.COUNT} else Kinship.APART}
    if sights_attacker(told, group):
        return {Kinship.OUTCOME}
    question = deniable if speaks_against(told.claim) else kinship
    types = {other.claim.event_type for other in group}
    # A group that has found its means holds to it: "killed" joins "shelled" and "shot", but never makes them one.
    if event_type not in OUTCOMES and types - OUTCOMES:
        types -= OUTCOMES
    return {question(event_type, other) for other in types}


def _characters_between(told: ResolvedClaim, other: ResolvedClaim) -> int:
    first, second = sorted((told.claim.evidence, other.claim.evidence), key=lambda span: span.start)
    return max(0, second.start - first.end)


def _places_agree(told: ResolvedClaim, group: Sequence[ResolvedClaim]) -> bool | None:
    """Return whether the claim shares a place with each of the group; None where nobody's places are pinned down.

    A bulletin's summary that names all its places agrees with each of its items, but makes them no one item. A place
    carried over from an earlier sentence may agree, but keeps nothing apart; nor does where a journey leads to.
    """
    mine, own = pinned_places(told), stated_places(told)
    answers = []
    for other in group:
        if _near(mine, pinned_places(other)):
            answers.append(True)
        elif own and (theirs := stated_places(other)):
            answers.append(_near(own, theirs))
    return all(answers) if answers else None


def _near(left: Sequence[Place], right: Sequence[Place]) -> bool:
    pairs = ((one.chosen, other.chosen) for one in left for other in right)
    return any(one and other and metres_between(one, other) <= SAME_PLACE_METRES for one, other in pairs)


def _times_agree(told: ResolvedClaim, group: Sequence[ResolvedClaim]) -> bool | None:
    mine = stated_time(told)
    theirs = [when for other in group if not speaks_against(other.claim) and (when := stated_time(other))]
    # A denial is dated by the day of the denying as often as by the day of what it denies.
    if mine is None or not theirs or is_standing(told) or speaks_against(told.claim):
        return None
    occasion = SAME_JOURNEY if is_journey(told) else SAME_OCCASION
    return all((mine.gap_to(other) or timedelta()) <= occasion for other in theirs)


def sights_attacker(told: ResolvedClaim, group: Sequence[ResolvedClaim]) -> bool:
    """Return whether a claim of a flight tells of the very aircraft that struck: at the very time the group states."""
    if told.claim.event_type is not EventType.AIRSPACE_INCIDENT or not told.claim.times:
        return False
    strikes = [other.claim for other in group if other.claim.event_type in FROM_THE_AIR]
    return any(set(told.claim.times) == set(strike.times) for strike in strikes)


def told_apart(tellings: Sequence[Telling]) -> list[tuple[str, str]]:
    """Return the keys of tellings that one article itself keeps apart, by giving them other places or other times."""
    by_article: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_article.setdefault(telling.claims[0].claim.article_id, []).append(telling)
    return [
        (left.key, right.key)
        for article in by_article.values()
        for left, right in combinations(article, 2)
        if any(
            _places_agree(told, right.claims) is False or _times_agree(told, right.claims) is False
            for told in left.claims
        )
    ]


def _telling(group: Sequence[ResolvedClaim], texts: Mapping[str, str]) -> Telling:
    forward = [told for told in group if not speaks_against(told.claim)] or list(group)
    places = [place for told in group for place in told.places if not is_elsewhere(told, place)]
    places = places or [place for told in group for place in told.places]
    times = [when for told in forward if (when := stated_time(told))]
    finest = min(times, key=lambda when: FINENESS.index(when.precision)) if times else None
    only_denies = all(speaks_against(told.claim) for told in group)
    return Telling(
        claims=tuple(group),
        types=_types(forward),
        standing=is_standing(group[0]),
        only_denies=only_denies,
        places=tuple({place.chosen.entry_id: place for place in places if place.chosen}.values()),
        place_words=frozenset(place.span.text.casefold() for place in places if place.chosen is None),
        when=finest,
        published=group[0].published,
        reach=_reach(finest, group[0].published, only_denies=only_denies),
        agents=parties(actor for told in group for actor in told.actors if actor.mention.role == "agent"),
        targets=parties(actor for told in group for actor in told.targets),
        tolls=tuple(
            (quantity.what, quantity.minimum, quantity.maximum)
            for told in forward
            for quantity in told.claim.quantities
            if not quantity.part_of_total
        ),
        words=words_in(group, texts),
    )


def _types(forward: Sequence[ResolvedClaim]) -> frozenset[EventType]:
    """Return the event types told of; the sighting of the aircraft that struck is no second one."""
    types = frozenset(told.claim.event_type for told in forward)
    return types - {EventType.AIRSPACE_INCIDENT} if types & FROM_THE_AIR else types


def _reach(when: TimeRange | None, published: TimeRange, *, only_denies: bool) -> TimeRange | None:
    if when is not None and not only_denies:
        return when
    base = when or published
    if base.earliest is None:
        return None
    return replace(base, earliest=base.earliest - (DENIED_WITHIN if only_denies else RECENT))


def parties(actors: Iterable[KnownActor]) -> frozenset[str]:
    """Return whom the mentions name: the party served where it is known, else the words, in small letters."""
    return frozenset(
        actor.interest or actor.actor_id or (actor.name or actor.mention.span.text).casefold() for actor in actors
    )
