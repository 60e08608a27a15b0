"""What stands behind an incident: origins counted once, grade, responsibility, tolls, disagreement."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from truceline.assess import assess
from truceline.domain.actors import ActorKind
from truceline.domain.assessments import (
    Assessment,
    Dependence,
    DependenceKind,
    DisagreementNature,
    EvidenceGrade,
    ResponsibilityStatus,
)
from truceline.domain.claims import Basis, EventType, Kind, KnownLink, ResolvedClaim, Stance
from truceline.domain.decisions import Decision, DecisionKind
from truceline.domain.documents import Article
from truceline.domain.incidents import Incident, IncidentClass
from truceline.domain.quantities import Quantity
from truceline.domain.times import TimeRange

GUARD, ARMY = "hill-guard", "plain-army"
MONITOR = builders.known_link("Truce Watch", kind=ActorKind.MONITOR)
AGENCY = builders.known_link("Meridian Wire", kind=ActorKind.AGENCY)
HOSPITAL = builders.known_link("Sel Hospital", kind=ActorKind.OFFICIAL)
DAILY = builders.known_link("The Daily")
COURIER = builders.known_link("The Courier")
ARMY_SPOKESMAN = builders.known_link("Army Spokesman", kind=ActorKind.OFFICIAL, interest=ARMY)
ARMY_RADIO = builders.known_link("Army Radio", interest=ARMY)
GUARD_SPOKESMAN = builders.known_link("Guard Spokesman", kind=ActorKind.OFFICIAL, interest=GUARD)
GUARD_NEWS = builders.known_link("Guard News", interest=GUARD)
THE_ARMY = builders.known_actor("Plain Army")
THE_GUARD = builders.known_actor("Hill Guard")


def unclassed(name: str) -> KnownLink:
    found = builders.known_link(name, reviewed=False)
    return replace(found, actor_id=None, interest=None, kind=None)


def said(
    *chain: KnownLink,
    article: str | None = None,
    words: str = "Shells hit the market.",
    start: int = 0,
    by: Sequence[object] = (),
    basis: Basis = Basis.UNKNOWN,
    stance: Stance = Stance.ASSERTED,
    kind: Kind = Kind.EVENT,
    event_type: EventType = EventType.SHELLING,
    toll: Quantity | None = None,
    day: int = 4,
    hedge: str | None = None,
) -> ResolvedClaim:
    """Return a claim told through the chain, outlet first; each chain has an article of its own unless one is named."""
    article_id = article or "article of " + " and ".join(link.name for link in chain)
    made = builders.claim(
        words,
        start=start,
        article_id=article_id,
        kind=kind,
        event_type=event_type,
        stance=stance,
        basis=basis,
        quantities=(toll,) if toll else (),
        sources=[link.name for link in chain],
        hedge=hedge,
    )
    found = builders.resolved(made, chain=chain, actors=by)  # type: ignore[arg-type]
    return replace(found, published=TimeRange.of_day(date(2031, 3, day)))


def denied(*chain: KnownLink, by: Sequence[object] = (), **more: object) -> ResolvedClaim:
    return said(
        *chain, by=by, words="We did not.", start=90, kind=Kind.DENIAL, stance=Stance.DENIED, **more  # type: ignore[arg-type]
    )  # fmt: skip


def killed(minimum: float | None, maximum: float | None, **more: object) -> Quantity:
    return builders.quantity("killed", minimum, maximum, **more)


AN_INCIDENT = Incident(
    id="incident-1",
    event_type=EventType.SHELLING,
    incident_class=IncidentClass.HAPPENING,
    claim_ids=("none yet",),
    summary="Alleged shelling, Sel, 3 March 2031",
    when=TimeRange.of_day(date(2031, 3, 3)),
    place=None,
    actors=(),
    targets=(),
    reasons=(),
)


def assessed(
    *claims: ResolvedClaim, dependences: Sequence[Dependence] = (), decisions: Sequence[Decision] = ()
) -> Assessment:
    """Return the assessment of the one incident that the claims are held to speak of."""
    incident = replace(AN_INCIDENT, claim_ids=tuple(told.id for told in claims))
    articles: dict[str, Article] = {}
    for told in claims:
        made = builders.article(builders.document(told.claim.article_id), outlet=told.chain[0].name)
        articles[told.claim.article_id] = replace(made, id=told.claim.article_id)
    return assess(incident, claims, articles=articles, dependences=dependences, decisions=decisions)


def copy(of: str, original: str, **more: object) -> Dependence:
    return Dependence(copy=of, original=original, kind=DependenceKind.COPY, why="the same words", **more)  # type: ignore[arg-type]


def discount(*subjects: str) -> Decision:
    return Decision(
        id="ruling-1",
        kind=DecisionKind.DISCOUNT,
        subjects=subjects,
        by="Analyst One",
        at=datetime(2031, 3, 9, tzinfo=UTC),
        why="the footage is of another year",
    )


# Origins


def test_three_outlets_quoting_one_monitor_are_one_origin() -> None:
    found = assessed(said(DAILY, MONITOR), said(COURIER, MONITOR), said(AGENCY, MONITOR))
    assert found.independent_origins == 1
    assert found.grade is EvidenceGrade.SINGLE_ORIGIN
    assert [origin.name for origin in found.origins] == ["Truce Watch"]
    assert "three articles go back to it" in found.origins[0].why


def test_an_outlet_quoting_an_agency_that_quotes_the_monitor_is_the_monitor() -> None:
    found = assessed(said(DAILY, AGENCY, MONITOR), said(AGENCY, MONITOR), said(COURIER, AGENCY))
    assert [origin.name for origin in found.origins] == ["Truce Watch"]
    assert "it quotes Meridian Wire, which itself goes back to Truce Watch" in found.origins[0].why


def test_outlets_that_cite_each_other_in_a_circle_are_one_origin_and_it_is_said() -> None:
    found = assessed(said(DAILY, COURIER), said(COURIER, DAILY))
    assert found.independent_origins == 1
    assert "in a circle" in found.origins[0].why


def test_an_agencys_own_correspondent_is_the_agency() -> None:
    described = replace(unclassed("a Meridian Wire correspondent at the scene"), kind=None)
    found = assessed(said(DAILY, AGENCY, described, basis=Basis.OBSERVED), said(AGENCY))
    assert [(origin.name, origin.observed) for origin in found.origins] == [("Meridian Wire", True)]


def test_residents_described_by_an_outlet_are_no_counted_origin() -> None:
    found = assessed(said(MONITOR, unclassed("a resident")))
    assert found.independent_origins == 0
    assert found.grade is EvidenceGrade.SINGLE_ORIGIN
    assert "a resident (through Truce Watch) does not count" in found.origins[0].why


def test_residents_of_two_outlets_are_two_sources() -> None:
    found = assessed(said(DAILY, unclassed("residents")), said(COURIER, unclassed("residents")))
    assert len(found.origins) == 2


def test_a_copys_own_voice_goes_back_to_the_original() -> None:
    original, copied = said(AGENCY), said(DAILY, day=5)
    dependence = copy(copied.claim.article_id, original.claim.article_id)
    found = assessed(original, copied, dependences=[dependence])
    assert [origin.name for origin in found.origins] == ["Meridian Wire"]
    assert found.dependences == (dependence,)


def test_what_a_part_copy_adds_of_its_own_is_its_own() -> None:
    original, copied = said(AGENCY), said(DAILY, start=500)
    dependence = copy(copied.claim.article_id, original.claim.article_id, shared=((0, 100),))
    assert assessed(original, copied, dependences=[dependence]).independent_origins == 2


def test_a_credited_agency_is_the_origin_even_where_its_story_was_not_collected() -> None:
    told = said(DAILY)
    credit = Dependence(
        copy=told.claim.article_id, original="Far Wire", kind=DependenceKind.CREDIT, why="it credits Far Wire"
    )
    found = assessed(told, dependences=[credit])
    assert [(origin.name, origin.counted) for origin in found.origins] == [("Far Wire", False)]


def test_a_headline_in_the_articles_own_voice_repeats_whom_the_body_quotes() -> None:
    headline = said(DAILY, article="x", words="Market shelled")
    body = said(DAILY, MONITOR, article="x", start=40)
    assert [origin.name for origin in assessed(headline, body).origins] == ["Truce Watch"]


def test_what_an_article_says_itself_is_not_put_into_the_mouth_of_a_denier() -> None:
    own = said(DAILY, article="x", by=[THE_ARMY])
    denial = denied(DAILY, ARMY_SPOKESMAN, article="x", by=[THE_ARMY])
    found = assessed(own, denial)
    assert found.responsibility.status is ResponsibilityStatus.DENIED
    assert [origin.name for origin in found.origins if origin.counted] == ["The Daily"]


@pytest.mark.parametrize("first", ["medium", "party"])
def test_a_partys_medium_never_corroborates_its_party_whichever_speaks_first(first: str) -> None:
    days = {"medium": (4, 5), "party": (5, 4)}[first]
    found = assessed(said(GUARD_NEWS, day=days[0]), said(DAILY, GUARD_SPOKESMAN, day=days[1]))
    assert found.independent_origins == 1
    assert found.grade is EvidenceGrade.SINGLE_ORIGIN


def test_a_refusal_to_confirm_is_no_origin_and_no_denial() -> None:
    refusal = said(DAILY, ARMY_SPOKESMAN, stance=Stance.UNCONFIRMED)
    found = assessed(said(GUARD_NEWS, by=[THE_ARMY]), refusal)
    assert found.independent_origins == 1
    assert found.responsibility.status is ResponsibilityStatus.UNATTRIBUTED
    assert found.responsibility.alleged == ("Plain Army",)


def test_an_article_that_says_somebody_denied_does_not_itself_deny() -> None:
    found = assessed(said(MONITOR, by=[THE_ARMY]), denied(AGENCY, by=[THE_ARMY]))
    assert found.grade is EvidenceGrade.SINGLE_ORIGIN
    assert found.responsibility.denied_by == ("Plain Army",)


def test_a_title_that_repeats_what_the_text_denies_puts_nothing_forward() -> None:
    title = said(DAILY, HOSPITAL, article="x", words="Trenches are old")
    denial = denied(DAILY, HOSPITAL, article="x", by=[THE_ARMY])
    found = assessed(said(unclassed("@somebody"), by=[THE_ARMY]), title, denial)
    assert found.grade is EvidenceGrade.CONTRADICTED


def test_a_monitor_that_saw_an_attack_is_not_accused_of_it() -> None:
    watch = builders.known_actor("Truce Watch")
    found = assessed(said(MONITOR, by=[watch], basis=Basis.OBSERVED))
    assert found.responsibility.alleged == ()


def test_two_articles_that_name_no_outlet_are_two_sources() -> None:
    nameless = unclassed("the article")
    claims = [said(nameless, article="x"), said(nameless, article="y")]
    made = [replace(builders.article(builders.document(name), outlet=None), id=name) for name in ("x", "y")]
    incident = replace(AN_INCIDENT, claim_ids=tuple(told.id for told in claims))
    found = assess(incident, claims, articles={each.id: each for each in made}, dependences=())
    assert len(found.origins) == 2


# Grades


def test_an_incident_known_from_its_denials_only_is_not_contradicted() -> None:
    found = assessed(denied(DAILY, HOSPITAL))
    assert found.grade is EvidenceGrade.SINGLE_ORIGIN
    assert "known from its denials only" in found.reasons[1]


def test_two_origins_one_of_which_saw_it_substantiate() -> None:
    found = assessed(said(AGENCY, basis=Basis.OBSERVED), said(MONITOR))
    assert found.grade is EvidenceGrade.SUBSTANTIATED
    assert "two independent origins of different interest" in found.reasons[1]


def test_two_origins_that_did_not_see_it_support() -> None:
    assert assessed(said(AGENCY), said(MONITOR)).grade is EvidenceGrade.SUPPORTED


def test_a_sight_by_a_source_nobody_has_classed_substantiates_nothing() -> None:
    seen = said(unclassed("Street Eyes"), basis=Basis.OBSERVED)
    assert assessed(said(AGENCY), said(MONITOR), seen).grade is EvidenceGrade.SUPPORTED


def test_a_third_partys_denial_contradicts() -> None:
    found = assessed(said(AGENCY, by=[THE_ARMY]), said(MONITOR), denied(DAILY, HOSPITAL))
    assert found.grade is EvidenceGrade.CONTRADICTED
    assert "Sel Hospital" in found.reasons[1]


def test_a_denial_contradicts_a_claim_of_which_no_origin_counts() -> None:
    found = assessed(said(unclassed("@somebody"), by=[THE_ARMY]), denied(DAILY, HOSPITAL, by=[THE_ARMY]))
    assert found.grade is EvidenceGrade.CONTRADICTED
    assert found.independent_origins == 0


def test_a_denial_is_rebutted_by_an_assertion_of_the_same_interest() -> None:
    found = assessed(said(AGENCY), said(DAILY, HOSPITAL), denied(COURIER, HOSPITAL))
    assert found.grade is EvidenceGrade.SUPPORTED


@pytest.mark.parametrize("denier", [ARMY_SPOKESMAN, ARMY_RADIO])
def test_a_denial_by_the_accused_or_its_media_leaves_the_grade(denier: KnownLink) -> None:
    found = assessed(said(AGENCY, by=[THE_ARMY], basis=Basis.OBSERVED), said(MONITOR), denied(denier))
    assert found.grade is EvidenceGrade.SUBSTANTIATED
    assert found.responsibility.status is ResponsibilityStatus.DENIED


def test_tolls_that_differ_do_not_contradict_the_happening() -> None:
    found = assessed(said(AGENCY, toll=killed(4, 4)), said(MONITOR, toll=killed(9, 9)))
    assert found.grade is EvidenceGrade.SUPPORTED


def test_a_discounted_incident_is_discounted_before_all_else() -> None:
    found = assessed(said(AGENCY), denied(DAILY, HOSPITAL), decisions=[discount("incident-1")])
    assert found.grade is EvidenceGrade.DISCOUNTED
    assert "Analyst One has discounted it: the footage is of another year" in found.reasons[1]


def test_a_discounted_source_no_longer_counts_and_it_is_said() -> None:
    found = assessed(said(AGENCY), said(MONITOR), decisions=[discount("Truce Watch")])
    assert found.grade is EvidenceGrade.SINGLE_ORIGIN
    assert any("Left out by an analyst's decision: what Truce Watch says" in words for words in found.reasons)


def test_an_incident_all_of_whose_claims_are_discounted_is_discounted() -> None:
    assert assessed(said(AGENCY), decisions=[discount("Meridian Wire")]).grade is EvidenceGrade.DISCOUNTED


# Responsibility


def test_an_admission_ends_the_question() -> None:
    admission = said(AGENCY, GUARD_SPOKESMAN, by=[THE_GUARD], stance=Stance.ADMITTED)
    found = assessed(admission, said(ARMY_RADIO, by=[THE_GUARD]))
    assert found.responsibility.status is ResponsibilityStatus.ACCEPTED
    assert found.responsibility.accepted_by == ("Hill Guard",)
    assert found.grade is EvidenceGrade.SUPPORTED


def test_announcing_an_act_of_ones_own_side_accepts_it() -> None:
    found = assessed(said(DAILY, ARMY_SPOKESMAN, by=[THE_ARMY]))
    assert found.responsibility.status is ResponsibilityStatus.ACCEPTED


def test_a_medium_that_reports_its_own_side_accepts_nothing_for_it() -> None:
    assert assessed(said(ARMY_RADIO, by=[THE_ARMY])).responsibility.status is ResponsibilityStatus.UNATTRIBUTED


def test_parties_that_accuse_each_other_contest_it() -> None:
    found = assessed(said(ARMY_RADIO, by=[THE_GUARD]), said(GUARD_NEWS, by=[THE_ARMY]))
    assert found.responsibility.status is ResponsibilityStatus.CONTESTED
    assert found.responsibility.alleged == ("Hill Guard", "Plain Army")
    (parted,) = (each for each in found.disagreements if each.field == "responsibility")
    assert parted.nature is DisagreementNature.CONTRADICTION
    assert len(parted.sides) == 2


def test_sides_named_together_are_named_jointly() -> None:
    found = assessed(said(AGENCY, by=[THE_GUARD, THE_ARMY]))
    assert found.responsibility.status is ResponsibilityStatus.JOINT


def test_nobody_named_is_unattributed() -> None:
    found = assessed(said(AGENCY))
    assert found.responsibility.status is ResponsibilityStatus.UNATTRIBUTED
    assert found.reasons[-1] == "No source says who is responsible."


def test_giver_and_receiver_of_arms_may_both_deny() -> None:
    told = replace(said(ARMY_RADIO, by=[THE_ARMY], event_type=EventType.ARMS_TRANSFER), targets=(THE_GUARD,))
    found = assessed(told, denied(DAILY, GUARD_SPOKESMAN, event_type=EventType.ARMS_TRANSFER))
    assert found.responsibility.denied_by == ("Guard Spokesman",)
    assert found.grade is EvidenceGrade.SINGLE_ORIGIN


# Tolls and disagreement


def test_each_origin_keeps_its_own_figure() -> None:
    found = assessed(
        said(ARMY_RADIO, toll=killed(4, 4)),
        said(GUARD_NEWS, toll=killed(11, None)),
        said(AGENCY, HOSPITAL, toll=killed(7, 7)),
    )
    assert {(toll.origin, toll.minimum, toll.maximum) for toll in found.tolls} == {
        ("Army Radio", 4, 4),
        ("Guard News", 11, None),
        ("Sel Hospital", 7, 7),
    }
    (parted,) = found.disagreements
    assert (parted.field, parted.nature) == ("toll.killed", DisagreementNature.CONTRADICTION)
    assert len(parted.sides) == 3
    assert parted.why == (
        "Army Radio says 4 killed, Sel Hospital says 7 killed and Guard News says at least 11 killed, "
        "which cannot all hold."
    )


def test_a_correction_supersedes_the_same_origins_earlier_figure() -> None:
    first = said(AGENCY, HOSPITAL, toll=killed(9, 9), day=5)
    corrected = said(
        AGENCY, HOSPITAL, article="later", words="CORRECTION: Seven were killed.", toll=killed(7, 7), day=6
    )
    repeated = said(DAILY, AGENCY, HOSPITAL, toll=killed(9, 9), day=8)
    found = assessed(first, corrected, repeated)
    assert {(toll.minimum, toll.superseded) for toll in found.tolls} == {(7, False), (9, True)}
    (changed,) = found.disagreements
    assert changed.nature is DisagreementNature.CHANGE_OVER_TIME
    assert changed.why == "Sel Hospital corrected 9 killed to 7 killed."


def test_a_higher_toll_of_a_later_day_is_a_change_over_time() -> None:
    found = assessed(said(MONITOR, toll=killed(4, 4), day=4), said(AGENCY, toll=killed(9, 9), day=6))
    assert [each.nature for each in found.disagreements] == [DisagreementNature.CHANGE_OVER_TIME]


def test_civilians_and_all_dead_are_different_measures() -> None:
    found = assessed(said(MONITOR, toll=killed(4, 4, whose="civilians")), said(AGENCY, toll=killed(9, 9)))
    assert [each.nature for each in found.disagreements] == [DisagreementNature.DIFFERENT_MEASURE]


def test_at_least_twenty_and_twenty_five_do_not_disagree() -> None:
    assert assessed(said(MONITOR, toll=killed(20, None)), said(AGENCY, toll=killed(25, 25))).disagreements == ()


def test_a_copy_that_drops_at_least_has_lost_a_hedge_and_is_no_second_figure() -> None:
    near = said(AGENCY, toll=killed(6, None, hedge="at least"))
    far = said(DAILY, AGENCY, toll=killed(6, 6), day=5)
    found = assessed(near, far)
    assert [(toll.minimum, toll.maximum) for toll in found.tolls] == [(6, None)]
    (lost,) = found.disagreements
    assert lost.nature is DisagreementNature.LOST_HEDGE
    assert lost.sides == ((near.id,), (far.id,))


def test_a_dropped_reportedly_is_a_lost_hedge() -> None:
    found = assessed(said(AGENCY, hedge="reportedly"), said(DAILY, AGENCY))
    assert [(each.field, each.nature) for each in found.disagreements] == [("stance", DisagreementNature.LOST_HEDGE)]


def test_other_means_are_a_tension() -> None:
    found = assessed(said(MONITOR), said(AGENCY, event_type=EventType.AIRSTRIKE))
    assert [(each.field, each.nature) for each in found.disagreements] == [("event_type", DisagreementNature.TENSION)]


# What never moves a grade

LINKS = (MONITOR, AGENCY, HOSPITAL, ARMY_SPOKESMAN, ARMY_RADIO, GUARD_SPOKESMAN, GUARD_NEWS)
TELLINGS = st.lists(
    st.builds(
        lambda link, basis, by, day: said(link, basis=basis, by=by, day=day, article=f"{link.name} on {day}"),
        st.sampled_from(LINKS),
        st.sampled_from((Basis.OBSERVED, Basis.TOLD, Basis.UNKNOWN)),
        st.sampled_from(((), (THE_ARMY,), (THE_GUARD,))),
        st.integers(2, 9),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda told: told.id,
)


def standing_of(found: Assessment) -> tuple[EvidenceGrade, int]:
    return found.grade, found.independent_origins


@settings(max_examples=60, deadline=None)
@given(TELLINGS, st.integers(1, 30), st.data())
def test_copies_move_no_grade(claims: list[ResolvedClaim], copies: int, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(claims))
    made = [
        said(builders.known_link(f"Outlet {place}"), basis=original.claim.basis, by=original.actors, day=10)
        for place in range(copies)
    ]
    owed = [copy(told.claim.article_id, original.claim.article_id) for told in made]
    assert standing_of(assessed(*claims, *made, dependences=owed)) == standing_of(assessed(*claims))


@settings(max_examples=60, deadline=None)
@given(TELLINGS, st.integers(1, 30), st.sampled_from((Stance.ASSERTED, Stance.DENIED, Stance.UNCONFIRMED)))
def test_sources_nobody_has_classed_move_no_grade(claims: list[ResolvedClaim], number: int, stance: Stance) -> None:
    crowd = [said(unclassed(f"@user{place}"), stance=stance, basis=Basis.OBSERVED) for place in range(number)]
    assert standing_of(assessed(*claims, *crowd)) == standing_of(assessed(*claims))


@settings(max_examples=60, deadline=None)
@given(TELLINGS, st.integers(1, 30))
def test_denials_by_the_accused_move_no_grade(claims: list[ResolvedClaim], number: int) -> None:
    accusation = said(DAILY, by=[THE_ARMY])
    denials = [denied(builders.known_link(f"Army Page {place}", interest=ARMY)) for place in range(number)]
    assert standing_of(assessed(*claims, accusation, *denials)) == standing_of(assessed(*claims, accusation))


@settings(max_examples=60, deadline=None)
@given(TELLINGS, st.integers(1, 30), st.data())
def test_rewordings_by_an_interest_already_counted_move_no_grade(
    claims: list[ResolvedClaim], number: int, data: st.DataObject
) -> None:
    told = data.draw(st.sampled_from(claims))
    party = told.chain[-1].interest
    media = [
        said(builders.known_link(f"Page {place}", interest=party), words=f"Again, number {place}.")
        for place in range(number)
    ]
    assert standing_of(assessed(*claims, *media)) == standing_of(assessed(*claims))


@settings(max_examples=60, deadline=None)
@given(TELLINGS, st.randoms(use_true_random=False))
def test_order_moves_nothing(claims: list[ResolvedClaim], order: object) -> None:
    shuffled = list(claims)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert replace(assessed(*shuffled), incident_id="") == replace(assessed(*claims), incident_id="")
