"""Whether what leaves the cell is as coarse as its profile promises."""

from dataclasses import replace
from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as some

import builders
from report import invented_week
from truceline.domain.places import PlacePrecision
from truceline.domain.release import (
    HALF_DIAGONAL_METRES,
    Profile,
    Withholding,
    check_released,
    coarse_count,
    coarse_precision,
    coarse_uncertainty,
    is_on_grid,
    looks_like_a_name,
    public_place_name,
    snap,
    withhold,
)
from truceline.errors import TrucelineError

COARSE = some.sampled_from([Profile.PUBLIC, Profile.PARTNERS])
LATITUDES = some.floats(min_value=-90, max_value=90)
LONGITUDES = some.floats(min_value=-180, max_value=180)
METRES_PER_DEGREE = 111_195


@given(LATITUDES, LONGITUDES, COARSE)
def test_a_snapped_point_stays_where_it_is_and_on_earth(latitude: float, longitude: float, profile: Profile) -> None:
    row, column = snap(latitude, longitude, profile)
    assert snap(row, column, profile) == (row, column)
    assert is_on_grid(row, column, profile)
    assert -90 <= row <= 90
    assert -180 <= column <= 180


@given(some.floats(min_value=-85, max_value=85), some.floats(min_value=-179, max_value=179))
def test_a_cell_is_ten_kilometres_wide_wherever_it_lies(latitude: float, longitude: float) -> None:
    row, column = snap(latitude, longitude, Profile.PUBLIC)
    step = next(step for step in range(1, 2000) if snap(row, column + step / 100, Profile.PUBLIC)[1] != column)
    # The next cell begins half a cell away from the middle of this one.
    assert 2 * step / 100 * METRES_PER_DEGREE * cos(radians(row)) >= 10_000


@given(some.floats(min_value=-85, max_value=85), some.floats(min_value=-179, max_value=179), COARSE)
def test_no_point_moves_farther_than_is_told(latitude: float, longitude: float, profile: Profile) -> None:
    row, column = snap(latitude, longitude, profile)
    narrowing = min(cos(radians(latitude)), cos(radians(row)))
    moved = METRES_PER_DEGREE * hypot(row - latitude, (column - longitude) * narrowing)
    assert moved <= HALF_DIAGONAL_METRES[profile] + 1


def test_the_internal_profile_leaves_a_point_alone() -> None:
    assert snap(36.20213, 37.13426, Profile.INTERNAL) == (36.20213, 37.13426)


def test_what_snapping_adds_is_told_and_unknown_stays_unknown() -> None:
    assert coarse_uncertainty(500.0, Profile.PUBLIC) == 8900.0
    assert coarse_uncertainty(None, Profile.PUBLIC) is None


@pytest.mark.parametrize(("measure", "whose"), [("killed", "children"), ("detained", None), ("detained", "soldiers")])
def test_one_or_two_children_or_detained_are_told_to_the_public_as_one_to_two(measure: str, whose: str | None) -> None:
    def told(low: float | None, high: float | None, profile: Profile = Profile.PUBLIC) -> tuple[float | None, ...]:
        return coarse_count(low, high, measure=measure, whose=whose, profile=profile)

    assert told(1, 1) == told(2, 2) == (1, 2)
    assert told(2, None) == (1, None)
    assert told(3, 3) == (3, 3)
    assert told(0, 0) == (0, 0)
    assert told(2, 2, Profile.PARTNERS) == (2, 2)


def test_a_small_toll_of_grown_people_is_told_as_it_is() -> None:
    assert coarse_count(2, 2, measure="killed", whose=None, profile=Profile.PUBLIC) == (2, 2)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("killed two children and a girl", "killed [1–2] children and [1–2] girl"),
        ("They detained two men.", "They detained [1–2] men."),
        ("12 children; two mortars; a children's ward; a prisoner exchange", None),
        ("a house at 36.2021, 37.1343 burnt", "a house at [coordinates withheld] burnt"),
        ("at 36°12′N", "at [coordinates withheld]"),
        ("at 8FVC9G8F+6X", "at [coordinates withheld]"),
        ("grew from 12.5, 13.5 to 14.125 percent", None),
    ],
)
def test_small_counts_and_written_positions_are_neutral_in_quotations_too(said: str, told: str | None) -> None:
    assert Withholding(profile=Profile.PUBLIC).words(said) == (told or said)
    assert Withholding(profile=Profile.INTERNAL).words(said) == said


NAMED = Withholding(profile=Profile.PUBLIC, names=(("Oswin Tarr", "somebody whose name is withheld"),))
FINE = ["at 36.2021, 37.1343", '"lat":36.25,"lon":37.13', '"coordinates":[37.134,36.2]', "x,36.20,37.13,district,"]


@pytest.mark.parametrize("product", ["<p>Oswin Tarr said", "Oswin&#32;Tarr", *FINE])
def test_a_finished_product_with_a_withheld_name_or_a_fine_position_is_refused(product: str) -> None:
    with pytest.raises(TrucelineError, match=r"The finished public product holds .* so it was not written"):
        check_released(product, NAMED)


@pytest.mark.parametrize("product", ["Oswin Tarring", '"lat":36.2,"lon":37.18', "x,-0.1,0.0,district,", "M12.5 13.25"])
def test_a_finished_product_without_them_passes(product: str) -> None:
    check_released(product, NAMED)


def test_the_internal_product_is_not_looked_at() -> None:
    check_released("Oswin Tarr at 36.2021, 37.1343", Withholding(profile=Profile.INTERNAL))


def test_a_word_of_the_layout_is_nobodys_name() -> None:
    withheld = Withholding(profile=Profile.PUBLIC, names=(("Sources", "somebody whose name is withheld"),))
    check_released("<h2>Sources</h2>", withheld, own_words="<h2>Sources</h2>")


def test_precision_is_coarsened_but_never_refined() -> None:
    assert coarse_precision(PlacePrecision.EXACT, Profile.PUBLIC) is PlacePrecision.DISTRICT
    assert coarse_precision(PlacePrecision.COUNTRY, Profile.PUBLIC) is PlacePrecision.COUNTRY
    assert coarse_precision(PlacePrecision.EXACT, Profile.INTERNAL) is PlacePrecision.EXACT


def test_the_public_is_told_the_surroundings_of_a_town_and_only_the_sort_of_a_hospital() -> None:
    town = invented_week.spot(invented_week.HALL)
    hospital = invented_week.spot(("Saint Orla", -37.1, -19.2), feature="HSP")
    assert public_place_name(town, Profile.PUBLIC) == "Pell Market and around"
    assert public_place_name(hospital, Profile.PUBLIC) == "a medical site"
    assert public_place_name(hospital, Profile.INTERNAL) == "Saint Orla"


def test_a_speaker_the_roster_does_not_know_is_not_named_to_the_public() -> None:
    withheld = _withheld(Profile.PUBLIC)
    assert withheld.words("shopkeeper Oswin Tarr said") == "shopkeeper [somebody whose name is withheld] said"
    assert withheld.words("River Council said") == "River Council said"


def test_an_anonymous_source_keeps_its_description() -> None:
    assert _withheld(Profile.PUBLIC).words("a doctor said") == "a doctor said"


def test_a_private_account_is_not_named_and_a_call_is_not_repeated_to_the_public() -> None:
    withheld = _withheld(Profile.PUBLIC)
    assert withheld.words("@mill_baker") == "[a private account]"
    week = invented_week.week()
    calls = [document.id for document in week.documents if document.container]
    assert len(calls) == 2
    assert not any(withheld.quotes(call) for call in calls)
    assert all(_withheld(Profile.PARTNERS).quotes(call) for call in calls)


def test_a_post_by_a_known_medium_may_be_repeated() -> None:
    post = invented_week.page("posts.jsonl", "The bridge is down.", container="c" * 64, locator="row 3")
    claim = invented_week.says(post, "The bridge is down.", (invented_week.known("River Radio"),))
    assert withhold([claim], {post.id: post}, profile=Profile.PUBLIC).quotes(post.id)


def test_the_name_of_a_hospital_is_withheld_wherever_it_is_spoken_of() -> None:
    page = invented_week.page("x.txt", "Shells hit Saint Orla hospital.")
    claim = invented_week.says(page, page.text, (invented_week.known("Coast Herald"),))
    claim = replace(claim, places=(builders.place("Saint Orla hospital", -37.1, -19.2),))
    for profile in (Profile.PUBLIC, Profile.PARTNERS):
        withheld = withhold([claim], {page.id: page}, profile=profile)
        assert withheld.words(page.text) == "Shells hit [a medical site]."


def test_the_internal_profile_withholds_nothing() -> None:
    assert _withheld(Profile.INTERNAL) == Withholding(profile=Profile.INTERNAL)


def test_a_description_in_small_letters_is_no_name_and_a_script_without_capitals_may_hold_one() -> None:
    assert not looks_like_a_name("the army")
    assert not looks_like_a_name("two residents")
    assert not looks_like_a_name("We")
    assert not looks_like_a_name("Our staff in Velmora")
    assert looks_like_a_name("a neighbour, Ilsa")
    assert looks_like_a_name("Ilsa Varn")
    assert looks_like_a_name("إلسا فارن")


def _withheld(profile: Profile) -> Withholding:
    week = invented_week.week()
    return withhold(week.claims, {document.id: document for document in week.documents}, profile=profile)
