"""A place with its uncertainty held against areas drawn on a map."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from truceline.apply.areas import lies_in, share_inside
from truceline.domain.agreements import Area
from truceline.domain.findings import Truth
from truceline.domain.places import Place

SQUARE = Area(id="square", places=(), countries=(), ring=((10, 20), (11, 20), (11, 21), (10, 21)))
BAND = Area(id="band", places=(), countries=(), ring=(), line=((10.0, 20.0), (11.0, 20.0)), within_metres=10_000.0)


def spot(longitude: float, latitude: float, *, uncertainty: float = 1000.0) -> Place:
    return replace(builders.place("Bray", latitude, longitude), uncertainty_metres=uncertainty)


def test_a_place_well_inside_a_ring_is_inside_and_one_far_off_is_outside() -> None:
    assert lies_in(spot(10.5, 20.5), SQUARE)[0] is Truth.YES
    assert lies_in(spot(12.0, 20.5), SQUARE)[0] is Truth.NO


def test_a_place_whose_circle_straddles_the_border_cannot_be_said_and_the_share_is_told() -> None:
    answer, words = lies_in(spot(10.0, 20.5, uncertainty=5000.0), SQUARE)
    assert answer is Truth.UNKNOWN
    assert "50% of that circle belongs to the Square area, 50% does not" in words


def test_a_band_reaches_as_far_as_its_distance_from_the_line() -> None:
    # A degree of latitude is 111 km: 0.08 degrees are 8.9 km, 0.1 degrees 11.1 km.
    assert lies_in(spot(10.5, 20.08, uncertainty=100.0), BAND)[0] is Truth.YES
    assert lies_in(spot(10.5, 20.1, uncertainty=100.0), BAND)[0] is Truth.NO
    assert lies_in(spot(10.5, 20.09), BAND)[0] is Truth.UNKNOWN


def test_a_place_of_unknown_uncertainty_is_not_held_against_a_map() -> None:
    assert lies_in(replace(spot(10.5, 20.5), uncertainty_metres=None), SQUARE)[0] is Truth.UNKNOWN


def test_words_that_may_mean_two_places_are_inside_if_both_are() -> None:
    upper, lower = builders.place("Upper Bray", 20.0, 10.0), builders.place("Lower Bray", 20.1, 10.1)
    either = replace(upper, chosen=None, candidates=(*upper.candidates, *lower.candidates))
    both = Area(id="valley", places=("Upper Bray", "Lower Bray"), countries=(), ring=())
    one = replace(both, places=("Upper Bray",))
    assert lies_in(either, both)[0] is Truth.YES
    assert lies_in(either, one)[0] is Truth.UNKNOWN


@pytest.mark.parametrize(("country", "answer"), [("SY", Truth.YES), ("LB", Truth.NO), (None, Truth.UNKNOWN)])
def test_a_country_is_told_by_its_code(country: str | None, answer: Truth) -> None:
    place = builders.place("Bray", 35.0, 36.0)
    assert place.chosen is not None
    there = replace(place, chosen=replace(place.chosen, country=country))
    assert lies_in(there, Area(id="syria", places=(), countries=("SY",), ring=()))[0] is answer


@given(st.floats(9.5, 11.5), st.floats(19.5, 21.5), st.floats(10, 50_000), st.floats(0, 0.5))
def test_a_wider_ring_holds_no_smaller_share(
    longitude: float, latitude: float, uncertainty: float, more: float
) -> None:
    wider = replace(
        SQUARE, ring=((10 - more, 20 - more), (11 + more, 20 - more), (11 + more, 21 + more), (10 - more, 21 + more))
    )
    chosen = spot(longitude, latitude).chosen
    assert chosen is not None
    assert share_inside(chosen, uncertainty, wider) >= share_inside(chosen, uncertainty, SQUARE) - 1e-9
