"""Whether what leaves the cell is as coarse as its profile promises."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

import builders
from report import invented_week
from truceline.domain.places import PlacePrecision
from truceline.domain.release import (
    Profile,
    Withholding,
    coarse_precision,
    coarse_uncertainty,
    looks_like_a_name,
    public_place_name,
    snap,
    withhold,
)

COARSE = some.sampled_from([Profile.PUBLIC, Profile.PARTNERS])
DEGREES = some.floats(min_value=-180, max_value=180)
GRID = {Profile.PUBLIC: 0.1, Profile.PARTNERS: 0.01}


@given(DEGREES, COARSE)
def test_a_snapped_coordinate_stays_where_it_is(degrees: float, profile: Profile) -> None:
    assert snap(snap(degrees, profile), profile) == snap(degrees, profile)


@given(DEGREES, COARSE)
def test_no_coordinate_is_finer_than_its_grid(degrees: float, profile: Profile) -> None:
    cells = snap(degrees, profile) / GRID[profile]
    assert abs(cells - round(cells)) < 1e-6


@given(DEGREES, COARSE)
def test_snapping_moves_a_point_by_half_a_cell_at_most_and_without_chance(degrees: float, profile: Profile) -> None:
    assert abs(snap(degrees, profile) - degrees) <= GRID[profile] / 2 + 1e-9
    assert len({snap(degrees, profile) for _ in range(3)}) == 1


@given(some.floats(min_value=-90, max_value=90), COARSE)
def test_a_snapped_latitude_is_still_on_earth(latitude: float, profile: Profile) -> None:
    assert -90 <= snap(latitude, profile) <= 90


def test_the_internal_profile_leaves_a_coordinate_alone() -> None:
    assert snap(36.20213, Profile.INTERNAL) == 36.20213


def test_what_snapping_adds_is_told_and_unknown_stays_unknown() -> None:
    assert coarse_uncertainty(500.0, Profile.PUBLIC) == 8400.0
    assert coarse_uncertainty(None, Profile.PUBLIC) is None


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
