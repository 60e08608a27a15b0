"""Whether the map and the timeline of the report draw what is known, no finer and no wider."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from report import invented_week
from truceline.domain.release import Profile, Withholding, is_on_grid
from truceline.errors import InvalidFile
from truceline.report import read_land, shipped_land
from truceline.report.labels import Box, place_labels
from truceline.report.land import land_within
from truceline.report.map import map_spots, map_view
from truceline.report.selection import cases
from truceline.report.timeline import timeline_view


def test_a_circle_is_as_wide_as_the_doubt() -> None:
    spots = map_spots(cases(invented_week.week()), Profile.INTERNAL)
    narrow = {spot.names[0]: spot.radius_metres for spot in spots}
    assert narrow["Pell Market"] == 800.0
    assert narrow["Dray Bridge"] == 1500.0


def test_the_public_map_adds_what_rounding_may_have_moved() -> None:
    spots = map_spots(cases(invented_week.week()), Profile.PUBLIC)
    assert all(spot.radius_metres is not None and spot.radius_metres > 8400 for spot in spots)
    assert all(is_on_grid(spot.latitude, spot.longitude, Profile.PUBLIC) for spot in spots)


def test_places_that_share_a_point_of_the_grid_share_one_spot() -> None:
    fine = map_spots(cases(invented_week.week()), Profile.INTERNAL)
    coarse = map_spots(cases(invented_week.week()), Profile.PUBLIC)
    assert len(coarse) <= len(fine)
    assert len({(spot.latitude, spot.longitude) for spot in coarse}) == len(coarse)
    assert sum(len(spot.incidents) for spot in coarse) == sum(len(spot.incidents) for spot in fine)


def test_a_place_on_the_other_side_of_the_world_does_not_shrink_the_map() -> None:
    week = invented_week.week()
    far = replace(week.incidents[-1], place=invented_week.spot(("Far Harbour", 51.0, 100.0)))
    spots = map_spots(cases(replace(week, incidents=[*week.incidents[:-1], far])), Profile.INTERNAL)
    assert [spot.names[0] for spot in spots if not spot.drawn] == ["Far Harbour"]
    assert next(spot for spot in spots if not spot.drawn).why_not == "outside the frame"


def test_the_map_draws_the_coast_inside_its_frame() -> None:
    spots = map_spots(cases(invented_week.week()), Profile.INTERNAL)
    view = map_view(spots, invented_week.COAST)
    assert view.has_land
    assert 'class="land"' in str(view.svg)
    assert not map_view(spots, ()).has_land


def test_a_frame_at_sea_holds_no_land_and_a_frame_inland_is_all_land() -> None:
    world = shipped_land()
    assert land_within(world, -40, -1, -39, 0) == ()
    (inland,) = land_within(world, 24.0, 14.0, 25.0, 15.0)
    assert {(24.0, 14.0), (25.0, 15.0)} <= set(inland)


def test_land_that_is_no_geojson_is_refused_with_its_file(tmp_path: Path) -> None:
    broken = tmp_path / "land.geojson"
    broken.write_text("{}", "utf-8")
    with pytest.raises(InvalidFile, match=r"land\.geojson"):
        read_land(broken)


POINTS = some.lists(some.tuples(some.floats(0, 600), some.floats(0, 400)), min_size=1, max_size=25)


@given(POINTS)
def test_no_label_lies_on_another_or_outside_the_drawing(points: list[tuple[float, float]]) -> None:
    texts = [f"Place {index}" for index in range(len(points))]
    placed = place_labels(points, texts, away=[6.0] * len(points), taken=[], width=640, height=420)
    boxes = [
        Box(left=spot[0], top=spot[1] - 11, right=spot[0] + len(text) * 7, bottom=spot[1] + 3)
        for spot, text in zip(placed, texts, strict=True)
        if spot is not None
    ]
    for index, box in enumerate(boxes):
        assert box.left >= 0
        assert box.right <= 640
        assert not any(box.meets(other) for other in boxes[index + 1 :])


def test_each_weighty_incident_is_on_the_timeline_or_named_as_left_out() -> None:
    chosen = cases(invented_week.week())
    view = timeline_view(chosen, Withholding(profile=Profile.INTERNAL))
    drawn = {int(number) for number in re.findall(r'href="#i(\d+)"', str(view.svg))}
    weighty = {case.number for case in chosen if not case.is_minor}
    assert drawn | {number for _, number in view.left_out} == weighty
    assert {row.number for row in view.rows} == drawn
    assert drawn
