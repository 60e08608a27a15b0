"""Dates as pages write them, in words or figures, to ranges of time."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from truceline.domain.times import TimePrecision, TimeRange

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan janvier januar enero января січня يناير كانون_الثاني",
        "february feb février febuary februar febrero февраля лютого فبراير شباط",
        "march mar mars märz marzo марта березня مارس آذار",
        "april apr avril abril апреля квітня أبريل إبريل ابريل نيسان",
        "may mai mayo мая травня مايو أيار",
        "june jun juin juni junio июня червня يونيو حزيران",
        "july jul juillet juli julio июля липня يوليو تموز",
        "august aug août agosto августа серпня أغسطس اغسطس آب",
        "september sept sep septembre septiembre сентября вересня سبتمبر أيلول",
        "october oct octobre oktober octubre октября жовтня أكتوبر اكتوبر تشرين_الأول",
        "november nov novembre noviembre ноября листопада نوفمبر تشرين_الثاني",
        "december dec décembre dezember diciembre декабря грудня ديسمبر كانون_الأول",
    ),
    start=1,
):
    for _name in _names.split():
        _MONTHS[_name.replace("_", " ")] = _number

_MONTH = "(?:" + "|".join(sorted((re.escape(name) for name in _MONTHS), key=len, reverse=True)) + ")"
_YEAR = r"(?:(?:19|20)\d{2})"
_CLOCK = r"(?P<clock>\d{1,2}[:.]\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?"
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?:\s+of)?[\s-]+(?P<month>{_MONTH})\b\.?,?[\s-]*(?P<year>{_YEAR}\b|'?\d{{2}}\b(?![:.]\d))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*,?\s*(?P<year>{_YEAR})\b)?", re.IGNORECASE
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ](?P<clock>\d{2}:\d{2}))?")
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d{2})(?![\d/-])"
)
_AFTER = re.compile(rf"\s*(?:\||,|-|–|—|at|um|à|الساعة)?\s*{_CLOCK}", re.IGNORECASE)
_MONTH_WORD = re.compile(rf"\b{_MONTH}\b", re.IGNORECASE)
_OLD_YEARS_FROM = 70
"""A year of two figures from 70 on is of the last century."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date found in a text: where it stands, and the days it may mean (two where day and month may be swapped).

    `days` is empty where the year is not written; then `day` and `month` hold what is.
    """

    start: int
    end: int
    text: str
    days: tuple[date, ...]
    day: int
    month: int
    clock: tuple[int, int] | None = None

    def when(self) -> TimeRange:
        """Return the range of time the date allows, on the wall clock of whoever wrote it."""
        if not self.days:
            return TimeRange.unknown(self.text)
        if len(self.days) > 1:
            return TimeRange.of_days(min(self.days), max(self.days), text=self.text)
        if self.clock is None:
            return TimeRange.of_day(self.days[0], self.text)
        minute = datetime(self.days[0].year, self.days[0].month, self.days[0].day, *self.clock, tzinfo=UTC)
        return TimeRange(earliest=minute, latest=minute, precision=TimePrecision.MINUTE, text=self.text)


def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """Return the dates written in `text` in their order, offsets into `text`; none overlap."""
    found: list[WrittenDate] = []
    plain = _european_figures(text)
    for pattern, make in (
        (_ISO, _from_iso),
        (_FIGURES, _from_figures),
        (_DAY_FIRST, _from_words),
        (_MONTH_FIRST, _from_words),
    ):
        for match in pattern.finditer(plain):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            made = make(match, plain)
            if made is not None:
                found.append(made)
    return tuple(sorted(found, key=lambda written: written.start))


def months_named(text: str) -> frozenset[int]:
    """Return the numbers of the months `text` names in words with a capital letter, or in a script without capitals."""
    words = (match.group() for match in _MONTH_WORD.finditer(text))
    return frozenset(
        _MONTHS[word.lower()] for word in words if not word[0].islower() and word.lower() not in {"may", "mar"}
    )


def settle(written: WrittenDate, *, months: Collection[int], day_first: bool | None) -> WrittenDate:
    """Return the date with one reading where the page decides between two.

    The page decides by another date in figures that can be read only one way (`day_first`), or because only one of
    the readings falls in a month the page names in words.
    """
    if len(written.days) < 2:
        return written
    if day_first is not None:
        days = written.days[:1] if day_first else written.days[1:]
    else:
        days = tuple(day for day in written.days if day.month in months)
    return _with_days(written, days) if len(days) == 1 else written


def with_year(written: WrittenDate, year: int) -> WrittenDate:
    """Return a date written without its year as a day of `year`; as it is where that year has no such day."""
    day = _day(year, written.month, written.day)
    return _with_days(written, (day,)) if day and not written.days else written


def reads_day_first(dates: Collection[WrittenDate]) -> bool | None:
    """Return whether the dates in figures put the day first, None where none of them tells or they do not agree."""
    told = {written.day > 12 for written in dates if len(written.days) == 1 and _tells(written)}
    return told.pop() if len(told) == 1 else None


def moment(stamp: str, *, day_first: bool | None = None) -> TimeRange | None:
    """Return the minute or day a stamp names (ISO 8601, RFC 5322, figures, words); None where it names none.

    It is the publisher's own clock, written as if it were UTC: a piece of 23:30 stays on its day. The offset, where
    one is given, stays in the range's words.
    """
    dates = dates_in(stamp)
    if len(dates) != 1 or not dates[0].days:
        return None
    return replace(settle(dates[0], months=(), day_first=day_first).when(), text=stamp)


def _tells(written: WrittenDate) -> bool:
    match = _FIGURES.fullmatch(written.text.split("|")[0].split(" ")[0].strip(" ,"))
    return bool(match) and int(match["first"]) != int(match["second"]) if match else False


def _with_days(written: WrittenDate, days: tuple[date, ...]) -> WrittenDate:
    return WrittenDate(
        start=written.start,
        end=written.end,
        text=written.text,
        days=days,
        day=days[0].day,
        month=days[0].month,
        clock=written.clock,
    )


def _from_iso(match: re.Match[str], text: str) -> WrittenDate | None:
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return _written(match, text, (day,)) if day else None


def _from_figures(match: re.Match[str], text: str) -> WrittenDate | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = (_day(year, second, first), _day(year, first, second))
    days = tuple(dict.fromkeys(day for day in readings if day is not None))
    if not days:
        return None
    return _written(match, text, days, day=first)


def _from_words(match: re.Match[str], text: str) -> WrittenDate | None:
    month, number = _MONTHS[match["month"].lower()], int(match["day"])
    if not match["year"]:
        # A leap year, so that the 29th of February stands until its year is known.
        return _written(match, text, (), day=number, month=month) if _day(2000, month, number) else None
    day = _day(_full_year(match["year"]), month, number)
    return _written(match, text, (day,)) if day else None


def _written(
    match: re.Match[str], text: str, days: tuple[date, ...], *, day: int | None = None, month: int | None = None
) -> WrittenDate:
    clock, end = _clock_after(match, text)
    return WrittenDate(
        start=match.start(),
        end=end,
        text=text[match.start() : end].strip(),
        days=days,
        day=day or days[0].day,
        month=month or days[0].month,
        clock=clock,
    )


def _clock_after(match: re.Match[str], text: str) -> tuple[tuple[int, int] | None, int]:
    """Return the time of day written within or right after a date, and where the two end."""
    own = match.groupdict().get("clock")
    after = None if own else _AFTER.match(text, match.end())
    written = own or (after and after["clock"])
    if not written:
        return None, match.end()
    hour, minute = (int(part) for part in re.split(r"[:.]", written))
    half = (after["half"] or "").lower().replace(".", "") if after else ""
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour > 23 or minute > 59:
        return None, match.end()
    return (hour, minute), after.end() if after else match.end()


def _full_year(written: str) -> int:
    year = int(written.strip("'"))
    if year >= 100:
        return year
    return year + (1900 if year >= _OLD_YEARS_FROM else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _european_figures(text: str) -> str:
    """Return the text with the figures of other scripts as 0 to 9, each still one character."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(mark)) if mark.isdecimal() and mark > "9" else mark for mark in text)
