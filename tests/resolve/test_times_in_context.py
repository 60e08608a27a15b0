"""A bare clock time belongs to the day the article has spoken of last, not to the day it was printed."""

from dataclasses import replace
from datetime import date

import pytest

import builders
from truceline.domain.claims import Claim, EventType, Stance
from truceline.domain.spans import Span
from truceline.resolve.time_words import Anchor, read_time
from truceline.resolve.times import resolve_time, stated_days

PRINTED = date(2031, 3, 6)
MONDAY = Anchor(day=PRINTED, stated=date(2031, 3, 3))


def claims_of(text: str, *told: tuple[str, str], **more: object) -> list[Claim]:
    """Return a claim for each pair of a sentence of the text and the time words in it."""
    made = []
    for words, time in told:
        start = text.index(words)
        plain = builders.claim(words, start=start)
        at = text.index(time, start)
        times = (Span.cut(plain.document_id, text, at, at + len(time)),)
        made.append(replace(plain, times=times, **more))  # type: ignore[arg-type]
    return made


def last_when(text: str, *told: tuple[str, str]) -> tuple[str | None, str | None]:
    article = builders.article(builders.document(text), published=PRINTED)
    claims = claims_of(text, *told)
    stated = stated_days(claims, article=article, text=text)
    return resolve_time(claims[-1], article=article, text=text, stated=stated).bounds()


def test_a_clock_time_takes_the_day_stated_before_it() -> None:
    text = "Shells hit the market on Monday. Four of them landed at about 10:20 a.m."
    found = last_when(text, ("Shells hit the market", "on Monday"), ("Four of them landed", "10:20 a.m."))
    assert found == ("2031-03-03T10:20", "2031-03-03T10:20")


def test_a_day_stated_later_dates_nothing_before_it() -> None:
    text = "Shells landed at 10:20. The army answered on Monday."
    claims = claims_of(text, ("Shells landed", "10:20"), ("The army answered", "on Monday"))
    article = builders.article(builders.document(text), published=PRINTED)
    stated = stated_days(claims, article=article, text=text)
    found = resolve_time(claims[0], article=article, text=text, stated=stated)
    assert found.bounds()[0] == "2031-03-06T10:20"


def test_the_day_a_truce_was_signed_dates_nothing_else() -> None:
    text = "They signed on 26 February. Shells landed at 10:20."
    signed = claims_of(text, ("They signed", "on 26 February"), event_type=EventType.AGREEMENT)
    article = builders.article(builders.document(text), published=PRINTED)
    assert stated_days(signed, article=article, text=text) == []
    other = claims_of(text, ("They signed", "on 26 February"))
    assert [day for _, day in stated_days(other, article=article, text=text)] == [date(2031, 2, 26)]


def test_what_is_to_come_dates_nothing_that_has_been() -> None:
    text = "They will meet on Monday. Shells landed at 10:20."
    ahead = claims_of(text, ("They will meet", "on Monday"), stance=Stance.PREDICTED)
    assert stated_days(ahead, article=builders.article(builders.document(text), published=PRINTED), text=text) == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("that evening", "2031-03-03T17:00"),
        ("later that day", "2031-03-03"),
        ("the same day", "2031-03-03"),
        ("the following day", "2031-03-04"),
        ("the next morning", "2031-03-04T06:00"),
        ("two days later", "2031-03-05"),
        ("in the evening", "2031-03-03T17:00"),
        ("this morning", "2031-03-06T06:00"),
        ("yesterday", "2031-03-05"),
        ("في اليوم التالي", "2031-03-04"),
    ],
)
def test_words_that_point_back_count_from_the_day_spoken_of(words: str, first: str) -> None:
    found = read_time(words, MONDAY)
    assert found is not None
    assert found.bounds()[0] == first


@pytest.mark.parametrize("words", ["that evening", "the same day", "the following day", "two days later"])
def test_where_no_day_was_spoken_of_they_say_nothing(words: str) -> None:
    assert read_time(words, Anchor(day=PRINTED)) is None


def test_overnight_in_a_text_of_another_day_may_be_either_night() -> None:
    found = read_time("overnight", MONDAY)
    assert found is not None
    assert found.bounds() == ("2031-03-02", "2031-03-04")


def test_between_two_hours_is_a_range() -> None:
    found = read_time("Between 16:05 and 17:30 on 3 March", MONDAY)
    assert found is not None
    assert found.bounds() == ("2031-03-03T16:05", "2031-03-03T17:30")


def test_shortly_after_ten_is_the_hour_after_ten() -> None:
    found = read_time("shortly after 10 in the morning", MONDAY)
    assert found is not None
    assert found.bounds() == ("2031-03-03T10:00", "2031-03-03T11:00")


def test_the_first_week_of_a_month_is_its_first_seven_days() -> None:
    found = read_time("in the first week of March", MONDAY)
    assert found is not None
    assert found.bounds() == ("2031-03-01", "2031-03-07")
