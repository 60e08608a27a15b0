"""Unknown is an answer: it is never turned into yes or no on the way to a verdict."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.domain.agreements import Area
from truceline.domain.findings import Truth
from truceline.errors import InvalidRecord

ANSWERS = st.lists(st.sampled_from(list(Truth)))


@given(ANSWERS)
def test_all_is_no_with_one_no_and_yes_only_with_all_yes(answers: list[Truth]) -> None:
    told = Truth.all_of(answers)
    assert (told is Truth.NO) == (Truth.NO in answers)
    assert (told is Truth.YES) == all(answer is Truth.YES for answer in answers)


@given(ANSWERS)
def test_any_mirrors_all(answers: list[Truth]) -> None:
    mirror = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}
    assert Truth.any_of(answers) is mirror[Truth.all_of(mirror[answer] for answer in answers)]


@given(ANSWERS)
def test_learning_what_was_unknown_never_overturns_what_was_known(answers: list[Truth]) -> None:
    before = Truth.all_of(answers)
    unknown = [place for place, answer in enumerate(answers) if answer is Truth.UNKNOWN][:3]
    for learned in product((Truth.YES, Truth.NO), repeat=len(unknown)):
        after = list(answers)
        for place, answer in zip(unknown, learned, strict=True):
            after[place] = answer
        assert before is Truth.UNKNOWN or Truth.all_of(after) is before


def test_answers_that_differ_leave_the_question_open() -> None:
    assert Truth.where_alike([Truth.YES, Truth.YES]) is Truth.YES
    assert Truth.where_alike([Truth.YES, Truth.NO]) is Truth.UNKNOWN
    assert Truth.where_alike([]) is Truth.UNKNOWN


def test_an_area_needs_ground_and_a_band_needs_a_line() -> None:
    with pytest.raises(InvalidRecord, match="needs places"):
        Area(id="nowhere", places=(), countries=(), ring=())
    with pytest.raises(InvalidRecord, match="both a line and a distance"):
        Area(id="band", places=(), countries=(), ring=(), within_metres=5.0)
