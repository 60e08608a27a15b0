"""Time words count from the day of the article they stand in."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from truceline.domain.claims import Claim, Stance
from truceline.domain.spans import Span
from truceline.domain.times import TimePrecision, TimeRange
from truceline.resolve.time_words import Anchor, read_time
from truceline.resolve.times import resolve_time

THURSDAY = Anchor(day=date(2031, 3, 6))


def days(words: str, anchor: Anchor = THURSDAY) -> tuple[str | None, str | None]:
    read = read_time(words, anchor)
    return read.bounds() if read is not None else (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "3 March 2031", "March 3, 2031", "2031-03-03", "03-03-2031", "3.3.2031", "3rd of March", "March 3", "on Monday",
        "three days ago", "3 مارس", "٣ آذار ٢٠٣١", "يوم الاثنين", "قبل 3 أيام",
    ],
)  # fmt: skip
def test_one_day_may_be_written_in_many_ways(words: str) -> None:
    assert days(words) == ("2031-03-03", "2031-03-03")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("yesterday", "2031-03-05", "2031-03-05"),
        ("last Thursday", "2031-02-27", "2031-02-27"),
        ("on Thursday", "2031-03-06", "2031-03-06"),
        ("next Tuesday", "2031-03-11", "2031-03-11"),
        ("in the last 48 hours", "2031-03-04", "2031-03-06"),
        ("last week", "2031-02-24", "2031-03-02"),
        ("الأسبوع الماضي", "2031-02-24", "2031-03-02"),
        ("earlier this month", "2031-03-01", "2031-03-06"),
        ("next month", "2031-04-01", "2031-04-30"),
        ("between 3 and 5 March", "2031-03-03", "2031-03-05"),
        ("in December", "2030-12-01", "2030-12-31"),
        ("late February", "2031-02-21", "2031-02-28"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("since Friday", "2031-02-28", "2031-03-06"),
        ("until Monday", None, "2031-03-03"),
    ],
)
def test_relative_words_count_from_the_anchor(words: str, first: str | None, last: str | None) -> None:
    assert days(words) == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("03-03-2031 | 09:20", "2031-03-03T09:20", "2031-03-03T09:20"),
        ("on Monday at about 10:20 a.m.", "2031-03-03T10:20", "2031-03-03T10:20"),
        ("at around 6 pm", "2031-03-06T18:00", "2031-03-06T18:00"),
        ("حوالي الساعة العاشرة والثلث صباحا", "2031-03-06T10:20", "2031-03-06T10:20"),
        ("on Monday morning", "2031-03-03T06:00", "2031-03-03T12:00"),
        ("صباح اليوم الاثنين", "2031-03-03T06:00", "2031-03-03T12:00"),
        ("the night of 3 March", "2031-03-03T18:00", "2031-03-04T06:00"),
        ("overnight", "2031-03-05T18:00", "2031-03-06T06:00"),
        ("Friday night", "2031-02-28T18:00", "2031-03-01T06:00"),
    ],
)
def test_hours_and_parts_of_a_day_narrow_it(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


@pytest.mark.parametrize("words", ["03/04/2024", "31 February", "0830Z", "24 hours", "recently", "99:99", "45 March"])
def test_what_cannot_be_told_is_not_guessed(words: str) -> None:
    assert read_time(words, Anchor(day=None)) is None


def test_two_readings_of_a_slashed_date_are_decided_only_by_a_near_anchor() -> None:
    assert days("05/03/2031") == ("2031-03-05", "2031-03-05")
    assert days("05/03/2029") == (None, None)
    assert days("25/03/2029") == ("2029-03-25", "2029-03-25")


def test_without_an_anchor_relative_words_are_unknown() -> None:
    for words in ("yesterday", "on Tuesday", "last week", "at 14:20", "3 March", "two days ago"):
        assert read_time(words, Anchor(day=None)) is None, words
    assert days("3 March 2031", Anchor(day=None)) == ("2031-03-03", "2031-03-03")


def test_a_weekday_of_what_is_to_come_is_the_next_one() -> None:
    assert days("on Tuesday", Anchor(day=date(2031, 3, 6), ahead=True)) == ("2031-03-11", "2031-03-11")


@given(st.text(max_size=40), st.dates())
def test_no_words_break_the_grammar(words: str, day: date) -> None:
    read = read_time(words, Anchor(day=day))
    assert read is None or read.is_known


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_every_day_written_out_is_read_as_that_day(day: date) -> None:
    assert days(f"{day.day} {day:%B} {day.year}") == (day.isoformat(), day.isoformat())
    assert days(day.isoformat()) == (day.isoformat(), day.isoformat())


def timed(text: str, *words: str, stance: Stance = Stance.ASSERTED) -> tuple[Claim, str]:
    claim = builders.claim(text, stance=stance)
    spans = tuple(Span.cut(claim.document_id, text, text.index(each), text.index(each) + len(each)) for each in words)
    fields = {name: getattr(claim, name) for name in claim.__slots__}
    return Claim(**{**fields, "times": spans}), text


def when(
    text: str, *words: str, published: date | None = date(2031, 3, 6), stance: Stance = Stance.ASSERTED
) -> TimeRange:
    claim, text = timed(text, *words, stance=stance)
    return resolve_time(claim, article=builders.article(builders.document(text), published=published), text=text)


def test_a_day_and_an_hour_apart_make_one_time() -> None:
    found = when("On Monday, at around 14:20, shells fell.", "Monday", "14:20")
    assert found.earliest == datetime(2031, 3, 3, 14, 20, tzinfo=UTC)
    assert found.text == "Monday; 14:20"


def test_a_small_word_before_the_span_belongs_to_it() -> None:
    assert when("Shells have fallen since Monday on the town.", "Monday").bounds() == ("2031-03-03", "2031-03-06")
    assert when("They will meet next Monday in town.", "Monday").bounds() == ("2031-03-10", "2031-03-10")


def test_a_claim_without_time_words_has_the_day_it_was_made_and_no_words() -> None:
    found = when("Shells fell on the town.")
    assert (found.bounds(), found.text) == (("2031-03-06", "2031-03-06"), None)


def test_words_that_cannot_be_told_are_kept_as_unknown() -> None:
    found = when("Shells fell on Monday.", "Monday", published=None)
    assert (found.precision, found.text) == (TimePrecision.UNKNOWN, "Monday")


def test_a_promise_for_tuesday_lies_ahead() -> None:
    text = "They will leave on Tuesday."
    assert when(text, "Tuesday", stance=Stance.PREDICTED).bounds()[0] == "2031-03-11"
    assert when(text, "Tuesday").bounds()[0] == "2031-03-04"
