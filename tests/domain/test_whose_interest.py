"""Whose interest an actor serves, and for whom an office speaks."""

from hypothesis import given
from hypothesis import strategies as st

import builders
from truceline.domain.actors import Actor, ActorKind, Roster, describes_people


def test_a_spokesman_serves_the_government_at_the_top_and_speaks_for_the_army() -> None:
    government = builders.actor("State", kind=ActorKind.GOVERNMENT)
    army = builders.actor("Army", kind=ActorKind.STATE_FORCE, part_of=government.id)
    voice = builders.actor("Voice", kind=ActorKind.OFFICIAL, part_of=army.id)
    interests = Roster(actors=(voice, army, government)).interests()
    assert set(interests.values()) == {government.id}
    assert voice.speaks_for == army.id
    assert army.speaks_for is None


def test_a_party_need_not_stand_in_the_roster_to_be_answered_to() -> None:
    one, other = (builders.actor(name, answers_to="absent-party") for name in ("One", "Other"))
    assert set(Roster(actors=(one, other)).interests().values()) == {"absent-party"}


@given(st.integers(min_value=2, max_value=6), st.integers(min_value=0, max_value=3))
def test_whoever_answer_to_each_other_in_a_circle_serve_one_interest(size: int, tail: int) -> None:
    def answering(name: str, above: str) -> Actor:
        return builders.actor(name, answers_to=above)

    circle = [answering(f"c{number}", f"c{(number + 1) % size}") for number in range(size)]
    hangers_on = [answering(f"t{number}", f"t{number - 1}" if number else "c0") for number in range(tail)]
    assert len(set(Roster(actors=(*circle, *hangers_on)).interests().values())) == 1


def test_gunmen_are_people_and_rockets_are_not() -> None:
    assert describes_people("Unidentified gunmen")
    assert not describes_people("Rockets")
    assert not describes_people("CORRECTION")
