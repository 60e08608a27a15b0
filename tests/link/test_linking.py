"""Which claims are held to speak of one happening."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from truceline.domain.claims import Claim, EventType, Kind, ResolvedClaim, Stance
from truceline.domain.decisions import Decision, DecisionKind
from truceline.domain.incidents import Incident, IncidentClass
from truceline.domain.places import Place, PlacePrecision
from truceline.domain.times import TimePrecision, TimeRange
from truceline.link import link

SEL = builders.place("Sel", -37.50, -19.00)
QUARTER = builders.place("Old Quarter", -37.51, -19.01)
ARDA = builders.place("Arda", -37.10, -18.40)
MONDAY = date(2031, 3, 3)


def told(
    words: str,
    *,
    article: str = "a",
    start: int = 0,
    places: tuple[Place, ...] = (),
    when: TimeRange | date | None = None,
    kind: Kind = Kind.EVENT,
    event_type: EventType = EventType.SHELLING,
    stance: Stance = Stance.ASSERTED,
    killed: float | None = None,
) -> ResolvedClaim:
    """Return a claim; a time that is given is one the words state."""
    quantities = (builders.quantity("killed", killed, killed),) if killed is not None else ()
    made = builders.claim(
        words,
        article_id=article,
        document_id=article.encode().hex().ljust(64, "0"),
        start=start,
        kind=kind,
        event_type=event_type,
        stance=stance,
        quantities=quantities,
    )
    stated = TimeRange.of_day(when) if isinstance(when, date) else when
    found = builders.resolved(made, places=[said(place, made) for place in places], when=stated)
    if stated is None:
        return found
    return replace(found, claim=replace(made, times=(builders.span("then"),)))


def said(place: Place, made: Claim) -> Place:
    """Return the place where the claim's own words name it, if they do; else it is carried from before the claim."""
    at = made.evidence.text.find(place.span.text)
    start = made.evidence.start + at if at >= 0 else 0
    return replace(place, span=builders.span(place.span.text, start=start, document_id=made.document_id))


def minute(day: int, hour: int, minutes: int = 0) -> TimeRange:
    instant = datetime(2031, 3, day, hour, minutes, tzinfo=UTC)
    return TimeRange(earliest=instant, latest=instant, precision=TimePrecision.MINUTE)


def groups(incidents: tuple[Incident, ...]) -> set[frozenset[str]]:
    return {frozenset(incident.claim_ids) for incident in incidents}


def ruling(kind: DecisionKind, *subjects: str, day: int = 9) -> Decision:
    return Decision(
        id=f"ruling-{kind}-{day}",
        kind=kind,
        subjects=subjects,
        by="Analyst One",
        at=datetime(2031, 3, day, tzinfo=UTC),
        why="seen on the footage",
    )


def test_two_outlets_that_tell_of_one_shelling_tell_of_one_incident() -> None:
    first = told("Shells hit the market in Sel.", article="a", places=(SEL,), when=MONDAY)
    second = told("Artillery fell on Sel market.", article="b", places=(SEL,), when=MONDAY)
    assert groups(link([first, second])) == {frozenset({first.id, second.id})}


def test_shellings_of_two_towns_are_two_incidents() -> None:
    first = told("Shells hit the market.", article="a", places=(SEL,), when=MONDAY)
    second = told("Shells hit the market.", article="b", places=(ARDA,), when=MONDAY)
    assert len(link([first, second])) == 2


def test_shellings_of_one_town_two_days_apart_are_two_incidents() -> None:
    first = told("Shells hit the market.", article="a", places=(SEL,), when=MONDAY)
    second = told("Shells hit the market.", article="b", places=(SEL,), when=date(2031, 3, 5))
    assert len(link([first, second])) == 2


def test_a_morning_and_an_evening_shelling_of_one_town_are_two_incidents() -> None:
    first = told("Shells hit the bus station.", article="a", places=(SEL,), when=minute(3, 7, 30))
    second = told("Explosions were heard.", article="b", places=(SEL,), when=minute(3, 21))
    assert len(link([first, second])) == 2


def test_a_release_is_not_a_shelling_of_the_same_day_and_place() -> None:
    first = told("Shells hit Sel.", article="a", places=(SEL,), when=MONDAY)
    second = told("Soldiers came free at Sel.", article="b", places=(SEL,), when=MONDAY, event_type=EventType.RELEASE)
    assert len(link([first, second])) == 2


def test_a_quarter_and_its_town_are_one_place() -> None:
    first = told("Shells hit the market in the Old Quarter.", article="a", places=(QUARTER,), when=MONDAY)
    second = told("The market in Sel was shelled.", article="b", places=(SEL,), when=MONDAY)
    assert len(link([first, second])) == 1


def test_a_toll_joins_the_event_it_stands_beside() -> None:
    event = told("Shells hit the market in Sel.", places=(SEL,), when=MONDAY)
    toll = told("Six people were killed.", start=40, kind=Kind.COUNT, event_type=EventType.CASUALTIES, killed=6)
    found = link([toll, event])
    assert groups(found) == {frozenset({event.id, toll.id})}
    assert found[0].event_type is EventType.SHELLING


def test_a_bulletin_of_three_items_gives_three_incidents() -> None:
    items = [
        told("Shells hit Sel.", start=0, places=(SEL,), when=MONDAY),
        told("Shots at Arda.", start=100, places=(ARDA,), when=MONDAY, event_type=EventType.SMALL_ARMS_FIRE),
        told("Shells hit Arda.", start=200, places=(ARDA,), when=date(2031, 3, 1)),
    ]
    assert len(link(items)) == 3


def test_a_denial_joins_what_it_denies() -> None:
    event = told("The army shelled the market in Sel.", article="a", places=(SEL,), when=MONDAY)
    denial = told(
        "The army did not shell the market in Sel.",
        article="b",
        places=(SEL,),
        when=date(2031, 3, 4),
        kind=Kind.DENIAL,
        stance=Stance.DENIED,
    )
    found = link([event, denial])
    assert groups(found) == {frozenset({event.id, denial.id})}
    assert found[0].when.bounds()[0] == "2031-03-03"


def test_that_nothing_happened_is_no_incident_unless_it_is_a_denial() -> None:
    calm = told("Not a shot was fired.", places=(SEL,), when=MONDAY)
    negated = replace(calm, claim=replace(calm.claim, negated=True))
    denial = replace(calm, claim=replace(calm.claim, negated=True, kind=Kind.DENIAL, stance=Stance.DENIED))
    assert link([negated]) == ()
    assert len(link([denial])) == 1


def test_a_summary_that_names_all_places_makes_its_items_no_one_happening() -> None:
    summary = told("Impacts in Sel and in Arda.", places=(SEL, ARDA), when=MONDAY)
    items = [
        told("Impacts in Sel.", start=100, places=(SEL,), when=MONDAY),
        told("Impacts in Arda.", start=200, places=(ARDA,), when=MONDAY),
    ]
    found = link([summary, *items])
    assert not any({items[0].id, items[1].id} <= set(each.claim_ids) for each in found)


def test_a_denial_may_use_other_words_for_the_violence_it_denies() -> None:
    event = told("The army shelled Sel.", article="a", places=(SEL,), when=MONDAY)
    denial = told(
        "The army fired no round at Sel on that day.",
        article="b",
        places=(SEL,),
        when=MONDAY,
        event_type=EventType.SMALL_ARMS_FIRE,
        kind=Kind.DENIAL,
        stance=Stance.DENIED,
    )
    assert len(link([event, denial])) == 1


def test_positions_demands_and_forecasts_are_no_incidents() -> None:
    said = [
        told("We want talks.", kind=Kind.POSITION),
        told("Let aid in.", start=20, kind=Kind.DEMAND, stance=Stance.DEMANDED),
        told("They will shell us.", start=40, stance=Stance.PREDICTED),
    ]
    assert link(said) == ()


def test_a_siege_is_a_standing_state_apart_from_the_shelling_of_the_town() -> None:
    siege = told("Sel is besieged.", article="a", places=(SEL,), when=MONDAY, event_type=EventType.SIEGE)
    later = told(
        "Sel has been besieged.", article="b", places=(SEL,), when=date(2031, 3, 20), event_type=EventType.SIEGE
    )
    shelling = told("Shells hit Sel.", article="c", places=(SEL,), when=MONDAY)
    found = link([siege, later, shelling])
    assert groups(found) == {frozenset({siege.id, later.id}), frozenset({shelling.id})}
    (state,) = (each for each in found if each.incident_class is IncidentClass.STANDING_STATE)
    assert state.when.latest is None
    assert state.when.bounds()[0] == "2031-03-03"


def test_an_undated_report_of_the_same_place_joins_only_by_its_words() -> None:
    dated = told("Gunmen fired on the post of the water office.", article="a", places=(SEL,), when=MONDAY)
    like = told("Gunmen fired on the post of the water office at noon.", article="b", places=(SEL,))
    unlike = told("Rockets.", article="c", places=(SEL,))
    undated = [replace(each, published=TimeRange.unknown()) for each in (like, unlike)]
    assert groups(link([dated, *undated])) == {frozenset({dated.id, like.id}), frozenset({unlike.id})}


def test_a_time_nobody_states_stays_unknown() -> None:
    (found,) = link([told("Shells hit Sel.", places=(SEL,))])
    assert not found.when.is_known
    assert found.summary == "Alleged shelling, Sel, date unknown"


def test_a_heading_asserts_nothing() -> None:
    (found,) = link([told("Shells hit Sel.", places=(SEL,), when=MONDAY)])
    assert found.summary == "Alleged shelling, Sel, 3 March 2031"


def test_an_analysts_ruling_joins_what_the_words_do_not() -> None:
    first = told("Shells hit Sel.", article="a", places=(SEL,), when=MONDAY)
    second = told("Shells hit Arda.", article="b", places=(ARDA,), when=MONDAY)
    assert len(link([first, second], decisions=[ruling(DecisionKind.SAME, first.id, second.id)])) == 1


def test_an_analysts_ruling_parts_what_the_words_join_even_in_one_article() -> None:
    first = told("Shells hit the market in Sel.", article="a", places=(SEL,), when=MONDAY)
    second = told("Shells hit the market in Sel again.", article="a", start=40, places=(SEL,), when=MONDAY)
    third = told("Shells hit the market in Sel.", article="b", places=(SEL,), when=MONDAY)
    found = link([first, second, third], decisions=[ruling(DecisionKind.NOT_SAME, first.id, second.id)])
    assert len(found) == 2
    assert not any({first.id, second.id} <= set(each.claim_ids) for each in found)


def test_a_later_unsure_withdraws_a_ruling() -> None:
    first = told("Shells hit Sel.", article="a", places=(SEL,), when=MONDAY)
    second = told("Shells hit Arda.", article="b", places=(ARDA,), when=MONDAY)
    same = ruling(DecisionKind.SAME, first.id, second.id, day=8)
    unsure = ruling(DecisionKind.UNSURE, first.id, second.id, day=9)
    assert len(link([first, second], decisions=[unsure, same])) == 2


def test_a_ruling_may_name_incidents() -> None:
    first = told("Shells hit Sel.", article="a", places=(SEL,), when=MONDAY)
    second = told("Shells hit Arda.", article="b", places=(ARDA,), when=MONDAY)
    ids = [each.id for each in link([first, second])]
    assert len(link([first, second], decisions=[ruling(DecisionKind.SAME, *ids)])) == 1


def test_the_reasons_for_joining_are_words() -> None:
    first = told("Shells hit the market in Sel.", article="a", places=(SEL,), when=MONDAY, killed=6)
    second = told("Artillery fell on Sel market.", article="b", places=(SEL,), when=MONDAY, killed=6)
    (found,) = link([first, second])
    (reason,) = found.reasons
    assert "their times agree" in reason.words
    assert "both name Sel" in reason.words
    assert "a figure of one agrees with the other's" in reason.words


def some_claims(seed: int, number: int) -> list[ResolvedClaim]:
    """Return claims strewn over places and days, with stray articles, denials and tolls among them."""
    chance = Random(seed)
    towns = [builders.place(f"Town {place}", -40 + place * 0.08, -19, precision=PlacePrecision.LOCALITY)
             for place in range(max(3, number // 40))]  # fmt: skip
    types = (EventType.SHELLING, EventType.AIRSTRIKE, EventType.CASUALTIES, EventType.AID_CONVOY, EventType.CLASH)
    words = (
        "market",
        "bridge",
        "school",
        "hospital",
        "road",
        "mortar",
        "rockets",
        "guns",
        "checkpoint",
        "convoy",
        "stalls",
        "river",
        "tower",
        "post",
    )
    made: dict[str, ResolvedClaim] = {}
    for place in range(number):
        one = told(
            " ".join(chance.choices(words, k=9)),
            article=f"article {place // 3}",
            start=(place % 3) * 200,
            places=(chance.choice(towns),) if chance.random() < 0.8 else (),
            when=date(2031, 3, 1 + chance.randrange(28)) if chance.random() < 0.8 else None,
            event_type=chance.choice(types),
            stance=Stance.DENIED if chance.random() < 0.1 else Stance.ASSERTED,
            killed=chance.choice((None, 3.0, 5.0)),
        )
        made[one.id] = one
    return list(made.values())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(seed: int, order: Random) -> None:
    claims = some_claims(seed, 30)
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert link(shuffled) == link(claims)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_copies_in_the_same_words_change_no_grouping(seed: int, copies: int) -> None:
    claims = [each for each in some_claims(seed, 24) if each.claim.times and each.places]
    more = [
        replace(each, claim=_moved(each.claim, f"copy {copy} of {each.claim.article_id}"))
        for each in claims
        for copy in range(copies)
    ]
    before = groups(link(claims))
    own = {each.id for each in claims}
    assert {group & own for group in groups(link([*claims, *more]))} - {frozenset()} == before


def _moved(claim: Claim, article: str) -> Claim:
    document = article.encode().hex()[:64].ljust(64, "0")
    evidence = builders.span(claim.evidence.text, start=claim.evidence.start, document_id=document)
    return replace(claim, id=f"{claim.id} in {article}", article_id=article, document_id=document, evidence=evidence)


@pytest.mark.slow
def test_ten_thousand_claims_of_many_happenings_stay_many() -> None:
    assert len(link(some_claims(7, 10_000))) > 1_000


def test_a_convoy_that_is_stopped_and_turns_back_the_same_day_is_one_journey() -> None:
    stopped = told("A convoy stood at Sel.", places=(SEL,), when=minute(6, 11), event_type=EventType.AID_CONVOY)
    back = told(
        "It turned back to Arda.", start=60, places=(ARDA,), when=minute(6, 17), event_type=EventType.AID_CONVOY
    )
    (found,) = link([stopped, back])
    assert found.place is not None
    assert found.place.chosen is not None
    assert found.place.chosen.name == "Sel"


def test_where_shells_were_fired_from_is_not_where_they_fell() -> None:
    fell = told("Shells fell on Sel.", places=(SEL,), when=MONDAY)
    fired = told("They were fired from guns near Arda.", start=40, places=(ARDA,), when=MONDAY)
    (found,) = link([fell, fired])
    assert found.place is not None
    assert found.place.chosen is not None
    assert found.place.chosen.name == "Sel"


def test_two_papers_on_one_delivery_of_arms_need_no_place_to_meet() -> None:
    giver = builders.known_actor("Farland")
    one, other = (
        replace(
            told(words, article=name, when=MONDAY, kind=Kind.TRANSFER, event_type=EventType.ARMS_TRANSFER),
            actors=(giver,),
        )
        for name, words in (("a", "Farland delivered missiles."), ("b", "Missiles came, Farland being the giver."))
    )
    assert len(link([one, other])) == 1


def test_what_a_truce_forbids_is_no_happening_but_its_signing_is() -> None:
    def of(words: str, start: int) -> ResolvedClaim:
        return told(words, start=start, when=MONDAY, kind=Kind.AGREEMENT, event_type=EventType.AGREEMENT)

    signed, forbids = of("They signed the truce.", 0), of("It forbids all shelling.", 50)
    assert groups(link([signed, forbids])) == {frozenset({signed.id})}


def test_the_drone_seen_at_the_moment_of_the_strike_is_the_drone_that_struck() -> None:
    strike = told("A drone hit it in Sel.", places=(SEL,), when=minute(7, 11), event_type=EventType.DRONE_STRIKE)
    circling = told("It circled.", start=40, when=minute(7, 11), event_type=EventType.AIRSPACE_INCIDENT)
    (found,) = link([strike, circling])
    assert found.event_type is EventType.DRONE_STRIKE


def test_a_thing_is_never_named_as_a_doer() -> None:
    rockets = replace(builders.known_actor("Rockets"), actor_id=None, name=None, interest=None)
    gunmen = replace(builders.known_actor("Unidentified gunmen"), actor_id=None, name=None, interest=None)
    (found,) = link([replace(told("It was hit in Sel.", places=(SEL,), when=MONDAY), actors=(rockets, gunmen))])
    assert [actor.mention.span.text for actor in found.actors] == ["Unidentified gunmen"]
