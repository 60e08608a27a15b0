"""Places: found by either script, told apart by context, moved by distance and direction, or honestly not found."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

import builders
from truceline.domain.places import GazetteerEntry, GazetteerMatch, Place, PlacePrecision, metres_over
from truceline.domain.spans import Span
from truceline.resolve.earth import point_from
from truceline.resolve.places import resolve_places
from truceline.vocabulary.names import fold_name, likeness, skeleton


class Map:
    """A gazetteer of a few invented places."""

    def __init__(self, *entries: GazetteerEntry, others: Mapping[str, str]) -> None:
        self.named = [(entry, entry.name) for entry in entries]
        self.named += [(entry, others[entry.name]) for entry in entries if entry.name in others]

    def by_name(self, name: str) -> tuple[GazetteerMatch, ...]:
        key = fold_name(name)
        return tuple(
            GazetteerMatch(entry=entry, spelled=name, own_name=known == entry.name, likeness=1.0)
            for entry, known in self.named
            if fold_name(known) == key
        )

    def by_sound(self, name: str) -> tuple[GazetteerMatch, ...]:
        return tuple(
            GazetteerMatch(entry=entry, spelled=known, own_name=False, likeness=likeness(name, known))
            for entry, known in self.named
            if skeleton(known) == skeleton(name)
        )


def entry(
    name: str, latitude: float, longitude: float, *, country: str = "XM", feature: str = "PPL", population: int = 20_000
) -> GazetteerEntry:
    return GazetteerEntry(
        id=f"{country}:{name}:{feature}",
        name=name,
        country=country,
        admin1=None,
        admin2=None,
        latitude=latitude,
        longitude=longitude,
        feature_class="A" if feature in {"ADM1", "PCLI"} else "P",
        feature=feature,
        population=population,
    )


MAP = Map(
    entry("Velmora", -37.44, -19.22, population=31_000),
    entry("Tesmar", -37.31, -19.42),
    entry("Halvik", -37.40, -19.33),
    entry("Halvik", 50.0, 20.0, country="XT"),
    entry("Borrow", -37.0, -19.0, population=0),
    entry("Borrow", 51.0, 21.0, country="XT", population=0),
    entry("Port Ansel", -37.92, -18.22, feature="PPLC", population=340_000),
    entry("Ansel Coast", -37.85, -18.55, feature="ADM1"),
    entry("Marenland", -37.6, -19.0, feature="PCLI"),
    others={"Velmora": "فيلمورا"},
)


def pinned(text: str, *words: str) -> list[Place]:
    spans = [Span.cut("d" * 64, text, text.index(each), text.index(each) + len(each)) for each in words]
    found = resolve_places(spans, text=text, gazetteer=MAP, countries={}, is_actor=lambda _span: False)
    return [found[span] for span in spans]


def test_a_place_of_the_cells_own_stands_before_a_city_that_bears_its_name_too() -> None:
    hill = replace(entry("Mill Hill", -37.2, -19.5, population=0), of_the_cell=True)
    far = entry("Trenton", 40.2, -74.8, country="US", population=84_000)
    both = Map(hill, far, others={"Trenton": "Mill Hill"})
    text = "Shells fell on Mill Hill on Monday."
    span = Span.cut("d" * 64, text, 15, 24)
    found = resolve_places([span], text=text, gazetteer=both, countries={}, is_actor=lambda _span: False)[span]
    assert found.chosen is not None
    assert found.chosen.name == "Mill Hill"
    assert any("the cell's own gazetteer" in reason for reason in found.chosen.reasons)


@pytest.mark.parametrize("words", ["Velmora", "فيلمورا", "Velmoora"])
def test_one_place_is_found_in_either_script_and_by_sound(words: str) -> None:
    place, _ = pinned(f"Shells fell. {words} and Tesmar burn.", words, "Tesmar")
    assert place.chosen is not None
    assert place.chosen.name == "Velmora"
    assert place.precision is PlacePrecision.LOCALITY


def test_other_places_of_the_article_tell_homonyms_apart() -> None:
    halvik, *_ = pinned("They fled Halvik for Velmora and Tesmar.", "Halvik", "Velmora", "Tesmar")
    assert halvik.chosen is not None
    assert halvik.chosen.country == "XM"
    assert {candidate.country for candidate in halvik.candidates} == {"XM", "XT"}
    assert any("in the article" in reason for reason in halvik.reasons)


def test_homonyms_that_nothing_decides_between_are_left_open() -> None:
    (halvik,) = pinned("They fled Halvik.", "Halvik")
    assert halvik.chosen is None
    assert halvik.precision is PlacePrecision.UNKNOWN
    assert len(halvik.candidates) == 2


def test_a_village_nobody_else_points_to_is_not_put_on_a_map() -> None:
    (borrow,) = pinned("They will Borrow time.", "Borrow")
    assert borrow.chosen is None


def test_a_name_that_is_nowhere_is_said_to_be_so() -> None:
    (place,) = pinned("Shells hit Qwertham.", "Qwertham")
    assert (place.chosen, place.candidates) == (None, ())
    assert place.reasons == ("'Qwertham' is not in the gazetteer",)


def test_a_distance_and_a_direction_move_the_point() -> None:
    (place,) = pinned("Shells fell 10 km south-west of the town of Velmora on Monday.", "Velmora")
    assert place.chosen is not None
    away = metres_over(-37.44, -19.22, place.chosen.latitude, place.chosen.longitude)
    assert away == pytest.approx(10_000, rel=0.01)
    assert place.chosen.latitude < -37.44
    assert place.chosen.longitude < -19.22
    assert place.precision is PlacePrecision.VICINITY
    assert place.uncertainty_metres is not None
    assert 2_000 < place.uncertainty_metres < 6_000


def test_near_widens_and_between_makes_a_line() -> None:
    (near,) = pinned("Shells fell near Velmora.", "Velmora")
    assert near.precision is PlacePrecision.VICINITY
    (road,) = pinned("on the road between Velmora and Tesmar", "Velmora")
    assert road.precision is PlacePrecision.LINE
    assert road.chosen is not None
    assert road.chosen.latitude == pytest.approx(-37.375)


def test_a_capital_that_speaks_is_no_place() -> None:
    speaks, visited = pinned("Port Ansel rejected the offer. He was in Velmora.", "Port Ansel", "Velmora")
    assert speaks.chosen is None
    assert "government" in speaks.reasons[0]
    assert visited.chosen is not None


def test_precision_follows_what_is_named() -> None:
    country, province = pinned("In Marenland, in Ansel Coast province, guns are silent.", "Marenland", "Ansel Coast")
    assert country.precision is PlacePrecision.COUNTRY
    assert province.precision is PlacePrecision.PROVINCE


def test_the_order_of_the_spans_changes_nothing() -> None:
    text = "They fled Halvik for Velmora and Tesmar."
    assert (
        pinned(text, "Halvik", "Velmora", "Tesmar")
        == pinned(text, "Tesmar", "Halvik", "Velmora")[1:] + pinned(text, "Tesmar", "Halvik", "Velmora")[:1]
    )


def test_probabilities_leave_room_for_none_of_them() -> None:
    for place in pinned("They fled Halvik for Velmora.", "Halvik", "Velmora"):
        assert 0 < sum(candidate.probability for candidate in place.candidates) < 1


def test_going_there_and_back_ends_where_it_began() -> None:
    there = point_from(-37.0, 179.95, bearing=90, metres=20_000)
    assert metres_over(-37.0, 179.95, *there) == pytest.approx(20_000, rel=1e-6)
    assert -180 <= there[1] <= 180
    assert builders.place("Velmora", *there).chosen is not None
