"""Who wants what, on what condition, since when; and where conditions form a circle."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.claims import Kind, KnownActor, ResolvedClaim, Stance
from truceline.domain.ledgers import PositionEntry, StanceClass
from truceline.domain.times import TimeRange
from truceline.follow import deadlocks, positions
from truceline.follow.stances import clauses, stance_of
from truceline.follow.topics import topics_of

ROSTER = Roster(
    actors=(
        builders.actor("Hill Council", aliases=["the council"]),
        builders.actor("Coast Government", kind=ActorKind.GOVERNMENT, aliases=["the government"]),
        builders.actor("River League"),
        builders.actor("Envoy", kind=ActorKind.OFFICIAL, part_of="hill-council", answers_to="hill-council"),
    )
)


def said(
    words: str,
    *,
    by: str | None = "Hill Council",
    interest: str | None = None,
    kind: Kind = Kind.POSITION,
    stance: Stance = Stance.ASSERTED,
    negated: bool = False,
    day: int = 4,
    actors: Sequence[KnownActor] = (),
    outlet: str = "The Daily",
) -> ResolvedClaim:
    sources = (outlet, by) if by else (outlet,)
    made = builders.claim(words, kind=kind, stance=stance, negated=negated, sources=sources, start=day * 1000)
    chain = [builders.known_link(outlet)]
    if by:
        chain.append(builders.known_link(by, kind=ActorKind.OFFICIAL, interest=interest))
    return builders.resolved(made, chain=chain, actors=actors, when=TimeRange.of_day(date(2031, 3, day)))


def rows(*claims: ResolvedClaim) -> tuple[PositionEntry, ...]:
    return positions(claims, articles={}, roster=ROSTER)


def row(claim: ResolvedClaim) -> PositionEntry:
    found = rows(claim)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("We support the truce.", StanceClass.SUPPORTS),
        ("We do not support the truce.", StanceClass.OPPOSES),
        ("We do not oppose talks.", StanceClass.SUPPORTS),
        ("We reject the proposed elections.", StanceClass.OPPOSES),
        ("We will not take part in the talks.", StanceClass.OPPOSES),
        ("We have not decided about the talks.", StanceClass.UNDECIDED),
        ("We will join the talks only if the siege is lifted.", StanceClass.CONDITIONS),
        ("We are ready for talks on any day before 20 March.", StanceClass.SUPPORTS),
    ],
)
def test_words_tell_where_a_party_stands(words: str, stance: StanceClass) -> None:
    assert row(said(words)).stance_class is stance


def test_arabic_words_tell_condition_and_topic_too() -> None:
    entry = row(said("لن يسلم المجلس الجسر قبل أن ترفع الحكومة الحصار", kind=Kind.PRECONDITION))
    assert (entry.topic, entry.stance_class) == ("handover", StanceClass.CONDITIONS)
    assert topics_of(entry.condition or "") == ("sieges",)


def test_no_conditions_is_support_and_not_a_condition() -> None:
    entry = row(said("We are ready for talks and set no conditions.", kind=Kind.PRECONDITION))
    assert (entry.topic, entry.stance_class) == ("talks", StanceClass.SUPPORTS)


def test_a_threat_with_a_condition_is_a_condition() -> None:
    entry = row(said("We will leave the truce if the guns stay.", kind=Kind.FORECAST, stance=Stance.THREATENED))
    assert (entry.stance_class, entry.condition) == (StanceClass.CONDITIONS, "if the guns stay")


def test_what_a_passer_by_wishes_for_is_no_party_s_position() -> None:
    claim = said("We want more bread.", by="a baker", kind=Kind.DEMAND)
    unknown = replace(claim.chain[1], actor_id=None, interest=None)
    assert rows(replace(claim, chain=(claim.chain[0], unknown))) == ()


def test_words_that_tell_no_stance_make_no_row() -> None:
    assert rows(said("The talks are a matter of history.")) == ()


def test_a_demand_is_a_demand_and_a_promise_is_support() -> None:
    assert row(said("The guarantors must send observers.", kind=Kind.DEMAND)).stance_class is StanceClass.DEMANDS
    assert row(said("We will send observers.", stance=Stance.PREDICTED)).stance_class is StanceClass.SUPPORTS


@pytest.mark.parametrize(
    ("words", "stated", "condition"),
    [
        ("No talks until the shelling stops.", "No talks", "until the shelling stops"),
        ("If the siege goes on, we will leave the truce.", "we will leave the truce", "If the siege goes on"),
        ("We talk if the U.S. pays first.", "We talk", "if the U.S. pays first"),
        ("Heavy guns come as a precondition to talks.", "talks", "Heavy guns come"),
        ("We wait until 20 March.", "We wait until 20 March.", None),
    ],
)
def test_a_condition_is_told_apart_from_what_depends_on_it(words: str, stated: str, condition: str | None) -> None:
    told = clauses(words)
    assert (told.stated.rstrip("."), told.condition) == (stated.rstrip("."), condition)


@given(st.text(min_size=1).filter(str.strip))
def test_any_words_can_be_asked_for_stance_condition_and_topic(words: str) -> None:
    clauses(words)
    topics_of(words)
    stance_of(builders.claim(words, kind=Kind.POSITION))


def test_the_party_of_an_office_is_the_party_it_serves_and_the_office_is_the_holder() -> None:
    entry = row(said("We refuse to hand over the bridge.", by="Envoy", interest="hill-council"))
    assert (entry.party, entry.party_id, entry.holder) == ("Hill Council", "hill-council", "Envoy")
    assert entry.topic == "handover"


def test_what_an_article_ascribes_is_the_position_of_whom_it_names() -> None:
    council = builders.known_actor("Hill Council")
    entry = row(said("The council does not support the truce.", by=None, actors=[council]))
    assert (entry.party_id, entry.holder) == ("hill-council", None)
    assert entry.reported_by == ("The Daily",)


def test_an_article_that_speaks_of_nobody_gives_no_row() -> None:
    assert rows(said("Hopes for talks are welcome.", by=None)) == ()


def test_a_happening_denied_is_no_position() -> None:
    assert rows(said("We did not shell the town.", kind=Kind.DENIAL, stance=Stance.DENIED)) == ()


def test_one_position_in_three_papers_is_one_row() -> None:
    papers = [
        said("We will not talk until the shelling stops.", outlet=outlet, kind=Kind.PRECONDITION)
        for outlet in ("The Daily", "The Post", "The Echo")
    ]
    entry, *others = rows(*papers)
    assert others == []
    assert entry.reported_by == ("The Daily", "The Echo", "The Post")
    assert len(entry.claim_ids) == 3


def test_a_row_is_shown_in_the_script_in_which_most_of_it_is_told() -> None:
    arabic = said("لن يشارك المجلس في المحادثات قبل أن يوقف الجيش القصف.", kind=Kind.PRECONDITION)
    english = [
        said("We will not talk before the army stops the shelling.", outlet=outlet, kind=Kind.PRECONDITION, day=5)
        for outlet in ("The Post", "The Echo")
    ]
    entry, *others = rows(arabic, *english)
    assert others == []
    assert len(entry.claim_ids) == 3
    assert entry.words.startswith("We will not talk")


def test_a_change_of_stance_supersedes_and_a_return_to_it_is_a_new_row() -> None:
    first, second, third = rows(
        said("We support talks.", day=4), said("We reject talks.", day=6), said("We support talks again.", day=9)
    )
    assert [one.stance_class.value for one in (first, second, third)] == ["supports", "opposes", "supports"]
    assert (first.supersedes, second.supersedes, third.supersedes) == (None, first.id, second.id)


@given(
    st.permutations(
        [said("We support talks."), said("We reject talks.", day=6), said("We demand aid.", kind=Kind.DEMAND)]
    )
)
def test_the_ledger_does_not_depend_on_the_order_of_reading(claims: Sequence[ResolvedClaim]) -> None:
    assert rows(*claims) == rows(*sorted(claims, key=lambda claim: claim.id))


HILL = said("We will not hand over the bridge until the government lifts the siege.", by="Hill Council")
COAST = said("We will not lift the siege until the council hands over the bridge.", by="Coast Government", day=5)


def test_two_parties_that_wait_for_each_other_are_a_deadlock() -> None:
    entries = rows(HILL, COAST)
    (found,) = deadlocks(entries, roster=ROSTER)
    assert set(found.entry_ids) == {entry.id for entry in entries}
    assert "Hill Council ties handover to a condition, “until the government lifts the siege”" in found.words
    assert "Coast Government ties sieges to a condition" in found.words


def test_a_condition_that_nobody_withholds_is_no_deadlock() -> None:
    talks = said("We will not talk until the government stops shelling.")
    assert deadlocks(rows(talks, COAST), roster=ROSTER) == ()


def test_a_condition_that_names_another_party_does_not_wait_for_this_one() -> None:
    elsewhere = said("We will not hand over the bridge until the River League lifts the siege.")
    assert deadlocks(rows(elsewhere, COAST), roster=ROSTER) == ()


def test_a_deadlock_ends_when_one_side_moves() -> None:
    moved = said("We support lifting the siege.", by="Coast Government", day=9)
    assert deadlocks(rows(HILL, COAST, moved), roster=ROSTER) == ()


def test_three_parties_can_form_one_circle() -> None:
    league = said("We will not release prisoners until the council hands over the bridge.", by="River League")
    coast = said("We will not lift the siege until the River League releases its prisoners.", by="Coast Government")
    (found,) = deadlocks(rows(HILL, coast, league), roster=ROSTER)
    assert len(found.entry_ids) == 3


def test_a_speaker_whom_the_roster_does_not_know_keeps_the_words_of_the_text() -> None:
    claim = said("We reject the truce.", by="A Village Elder")
    unknown = replace(claim.chain[1], actor_id=None, interest=None)
    entry = row(replace(claim, chain=(claim.chain[0], unknown)))
    assert (entry.party, entry.party_id) == ("A Village Elder", None)
