"""What the records of the domain promise."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from truceline.domain.claims import ResolvedClaim
from truceline.domain.identity import content_id
from truceline.domain.lines import from_line, to_line
from truceline.domain.spans import Span
from truceline.domain.times import TimePrecision, TimeRange
from truceline.errors import InvalidRecord


@given(st.text(), st.data())
def test_a_span_shows_exactly_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Span.cut("d", text, start, end).text == text[start:end]


def test_a_span_cannot_hold_more_than_its_range() -> None:
    with pytest.raises(InvalidRecord, match="cannot hold 5 characters"):
        Span(document_id="d", start=0, end=4, text="Oren!")


@given(st.text(min_size=1).filter(str.strip), st.floats(0, 1000), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_resolved_claim_survives_its_line(words: str, killed: float, day: date) -> None:
    made = builders.claim(words, quantities=(builders.quantity("killed", killed, None, whose="civilians"),))
    told = builders.resolved(
        made,
        actors=[builders.known_actor("Oren Guard")],
        places=[builders.place("Sel", -37.5, -19.0)],
        when=TimeRange.of_day(day, "that day"),
    )
    line = to_line(told)
    assert "\n" not in line
    assert from_line(ResolvedClaim, line) == told


def test_a_line_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="make no Span"):
        from_line(Span, '{"document_id":"d","start":0,"end":1,"text":"a","colour":"red"}')


def test_the_same_content_has_the_same_id_and_other_content_another() -> None:
    assert content_id("claim", "a", 1, None) == content_id("claim", "a", 1, None)
    assert content_id("claim", "ab", "c") != content_id("claim", "a", "bc")


def test_a_time_range_cannot_end_before_it_begins() -> None:
    with pytest.raises(InvalidRecord, match=r"ends .* before it begins"):
        TimeRange.of_days(date(2031, 3, 4), date(2031, 3, 3))


def test_times_that_share_an_hour_have_no_gap_and_unknown_times_have_no_answer() -> None:
    night = TimeRange(
        earliest=datetime(2031, 3, 3, 22, tzinfo=UTC),
        latest=datetime(2031, 3, 4, 5, tzinfo=UTC),
        precision=TimePrecision.PART_OF_DAY,
    )
    assert night.gap_to(TimeRange.of_day(date(2031, 3, 4))) == timedelta()
    assert night.gap_to(TimeRange.of_day(date(2031, 3, 6))) == timedelta(hours=43)
    assert night.gap_to(TimeRange.unknown()) is None


def test_a_wall_clock_is_read_on_the_clock_of_the_agreement() -> None:
    day = TimeRange.of_day(date(2016, 2, 27)).in_zone("Asia/Damascus")
    assert day.earliest == datetime(2016, 2, 26, 22, tzinfo=UTC)
    assert day.in_zone("Europe/Kyiv") == day


def test_machine_formats_write_days_as_days_and_hours_as_hours() -> None:
    assert TimeRange.of_day(date(2031, 3, 4)).bounds() == ("2031-03-04", "2031-03-04")
    assert TimeRange.unknown("once").bounds() == (None, None)
