"""The grammar of time words: which days, and which hours of them, a phrase speaks of, counted from an anchor day."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from truceline.domain.times import TimePrecision, TimeRange
from truceline.resolve.calendar_words import in_calendar_words
from truceline.resolve.clock_words import HOUR, Clock, clock

# Hours (from, to) of the parts of a day; a night begins on the day it is named for.
PARTS = {
    "dawn": (4, 7),
    "morning": (6, 12),
    "noon": (11, 14),
    "afternoon": (12, 18),
    "evening": (17, 23),
    "night": (18, 30),
    # "Midnight on Monday" may be either end of Monday.
    "midnight": (0, 24),
}
NIGHT = re.compile(r"\b(?:tonight|overnight|last night)\b")
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
# "Shortly before 14:15", "after midnight": about that hour, not ever before or after.
CLOSE_TO_AN_HOUR = re.compile(
    r"\b(?:before|after|by) (?:\d{1,2} (?::|am|pm|oclock|morning|afternoon|evening)|noon|midnight|dawn)"
)
# These words count from a day the text has spoken of, and say nothing where it has spoken of none.
FROM_THE_TEXT = re.compile(r"\b(?:same|that)\b|\bday later\b|\bnext (?:day|morning|afternoon|evening|night)\b")
SOON = timedelta(days=45)
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
UNIT_PRECISION = {
    "day": TimePrecision.DAY,
    "week": TimePrecision.WEEK,
    "month": TimePrecision.MONTH,
    "year": TimePrecision.YEAR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Whole days, both ends included; an open end is None."""

    first: date | None
    last: date | None
    precision: TimePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """From where relative words count: the day (None: not known), and whether the talk is of what is to come.

    `around` is some day of the month the anchor lies in, where no more is known: enough for "last month". `stated` is
    the day the text itself has spoken of last: a bare clock time, "that evening" and "the next day" count from it.
    """

    day: date | None
    ahead: bool = False
    around: date | None = None
    stated: date | None = None

    @property
    def here(self) -> date | None:
        """The day of which the text speaks, or else the anchor's own."""
        return self.stated or self.day

    @property
    def month(self) -> date | None:
        """A day of the anchor's month."""
        return self.day or self.around


def read_time(text: str, anchor: Anchor) -> TimeRange | None:
    """Return the range that the words speak of, or None where they say no time that can be told.

    Clock times are the wall clock of the place, as TimeRange has it.
    """
    words = in_calendar_words(text)
    days, rest = _find_days(words, anchor)
    hours = _about(clock(rest), words)
    part = "night" if NIGHT.search(words) else next((word for word in rest.split() if word in PARTS), None)
    if days is None and (hours or part) and anchor.here is not None and not FROM_THE_TEXT.search(words):
        days = _night_before(anchor) if part == "night" and not hours else _one(anchor.here)
    if days is None:
        return None
    bounded = _bounded(words, days, anchor)
    if bounded is not days:
        return _from_part(bounded, part, text)
    return _narrowed(days, hours, part, text)


def read_day(text: str, anchor: Anchor) -> date | None:
    """Return the one day that the words state as the day of something; a clock time or "since" states none."""
    words = in_calendar_words(text)
    days, _ = _find_days(words, anchor)
    if days is None or NIGHT.search(words) or _bounded(words, days, anchor) is not days:
        return None
    return days.first if days.first == days.last and days.precision is TimePrecision.DAY else None


def _about(hours: Clock | None, words: str) -> Clock | None:
    """Return the hour after 10:00 for "shortly after 10", the hour before it for "shortly before 10"."""
    close = CLOSE_TO_AN_HOUR.search(words)
    if hours is None or close is None or close[0].startswith("by"):
        return hours
    return (hours[0], hours[1] + HOUR) if close[0].startswith("after") else (hours[0] - HOUR, hours[1])


def _night_before(anchor: Anchor) -> Days | None:
    """Return the night that "during the night" means: the one before, or either night of a day gone by."""
    if anchor.here is None:
        return None
    if anchor.here == anchor.day:
        return _one(anchor.here - DAY)
    return Days(first=anchor.here - DAY, last=anchor.here + DAY, precision=TimePrecision.DAYS)


def _find_days(words: str, anchor: Anchor) -> tuple[Days | None, str]:
    for pattern, reading in DAY_PATTERNS:
        match = pattern.search(words)
        if match is None:
            continue
        try:
            days = reading(match, anchor)
        except (ValueError, OverflowError):
            # No such day in the calendar (31 February), beyond it, or two readings: nothing vaguer is meant instead.
            return None, words
        if days is not None:
            return days, f"{words[: match.start()]} {words[match.end() :]}"
    return None, words


def _iso(match: re.Match[str], _anchor: Anchor) -> Days:
    return _one(date(int(match[1]), int(match[2]), int(match[3])))


def _figures(match: re.Match[str], anchor: Anchor) -> Days:
    """Return the day of 03-04-2031: day first with hyphens or dots; with slashes only where no other reading fits."""
    first, second, year = int(match[1]), int(match[3]), _whole_year(match[4])
    if match[2] == "/" and first != second and max(first, second) <= 12:
        readings = [date(year, second, first), date(year, first, second)]
        near = [day for day in readings if anchor.day and abs(day - anchor.day) <= timedelta(days=14)]
        if len(near) != 1:
            raise ValueError("two readings")
        return _one(near[0])
    return _one(date(year, second, first) if second <= 12 else date(year, first, second))


def _month_day_range(match: re.Match[str], anchor: Anchor) -> Days | None:
    month, year = int(match["month"]), match["year"]
    first = _in_year(month, int(match["first"]), year, anchor)
    last = _in_year(month, int(match["last"]), year, anchor)
    return first and last and Days(first=first.first, last=last.last, precision=TimePrecision.DAYS)


def _month_day(match: re.Match[str], anchor: Anchor) -> Days | None:
    return _in_year(int(match["month"]), int(match["day"]), match["year"], anchor)


def _in_year(month: int, day: int, year: str | None, anchor: Anchor) -> Days | None:
    if year is not None:
        return _one(date(int(year), month, day))
    here = anchor.month
    if here is None:
        return None
    years = (here.year - 1, here.year, here.year + 1)
    candidates = [date(each, month, day) for each in years if day <= calendar.monthrange(each, month)[1]]
    if anchor.ahead:
        return _one(min(candidates, key=lambda each: abs(each - here - timedelta(days=90))))
    # News speaks mostly of what has been: a day farther ahead than this is likelier last year's.
    return _one(max(each for each in candidates if each <= here + SOON))


def _week_of_month(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the days of "the first week of March": by sevens, as most speakers count."""
    begun = _in_year(int(match["month"]), 7 * int(match["week"]) - 6, match["year"], anchor)
    if begun is None or begun.first is None:
        return None
    return Days(first=begun.first, last=begun.first + timedelta(days=6), precision=TimePrecision.WEEK)


def _month(match: re.Match[str], anchor: Anchor) -> Days | None:
    number, year = int(match["month"]), match["year"]
    if year is None:
        if anchor.month is None:
            return None
        later = (number - anchor.month.month) % 12
        is_ahead = anchor.ahead and 0 < later < 9
        months = anchor.month.year * 12 + anchor.month.month - 1 + (later if is_ahead or not later else later - 12)
        return _part_of_month(match["part"], months // 12, number)
    return _part_of_month(match["part"], int(year), number)


def _part_of_month(part: str | None, year: int, month: int) -> Days:
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part or "", (1, last))
    precision = TimePrecision.DAYS if part in {"early", "mid", "late"} else TimePrecision.MONTH
    return Days(first=date(year, month, first_day), last=date(year, month, last_day), precision=precision)


def _year(match: re.Match[str], _anchor: Anchor) -> Days:
    return Days(first=date(int(match[1]), 1, 1), last=date(int(match[1]), 12, 31), precision=TimePrecision.YEAR)


def _weekday(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the latest such day on or before the anchor; the next one after "next", or where the talk is ahead."""
    if anchor.day is None:
        return None
    number = int(match["weekday"])
    words = (match["before"] or "", match["after"] or "")
    back = (anchor.day.weekday() - number) % 7
    if "next" in words or (anchor.ahead and "last" not in words):
        return _one(anchor.day + timedelta(days=(-back) % 7 or (7 if "next" in words else 0)))
    return _one(anchor.day - timedelta(days=back or (7 if "last" in words else 0)))


def _offset(days: int) -> Callable[[re.Match[str], Anchor], Days | None]:
    def reading(_match: re.Match[str], anchor: Anchor) -> Days | None:
        return None if anchor.day is None else _one(anchor.day + timedelta(days=days))

    return reading


def _from_stated(days: int) -> Callable[[re.Match[str], Anchor], Days | None]:
    def reading(_match: re.Match[str], anchor: Anchor) -> Days | None:
        return None if anchor.stated is None else _one(anchor.stated + timedelta(days=days))

    return reading


def _later(match: re.Match[str], anchor: Anchor) -> Days | None:
    return None if anchor.stated is None else _one(anchor.stated + timedelta(days=int(match["number"])))


def _ago(match: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.day is None:
        return None
    number, unit = int(match["number"]), match["unit"]
    here = anchor.day if match[0].startswith("ago") or match[0].endswith("ago") else anchor.here or anchor.day
    if unit in {"hour", "minute"}:
        first = here - timedelta(hours=number if unit == "hour" else 1)
        return Days(first=first, last=here, precision=TimePrecision.DAYS) if first < here else _one(first)
    first, last = _unit_around(here - timedelta(days=number * UNIT_DAYS[unit]), unit)
    return Days(first=first, last=last, precision=UNIT_PRECISION[unit])


def _last_while(match: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.day is None:
        return None
    number, unit = int(match["number"]), match["unit"]
    span = timedelta(hours=number) if unit == "hour" else timedelta(days=number * UNIT_DAYS[unit])
    return Days(first=anchor.day - span, last=anchor.day, precision=TimePrecision.DAYS)


def _unit(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return last, this or next week, month or year; of this one, what is over by the anchor, or is still to come."""
    which, unit = match["which"] or match["which_after"], match["unit"] or match["unit_before"]
    here = anchor.day if unit == "week" else anchor.month
    if here is None:
        return None
    first, last = _unit_around(here, unit)
    if which == "last":
        first, last = _unit_around(first - DAY, unit)
    elif which == "next":
        first, last = _unit_around(last + DAY, unit)
    elif match["edge"] == "later" or anchor.ahead:
        return Days(first=here, last=last, precision=TimePrecision.DAYS)
    else:
        return Days(first=first, last=here, precision=TimePrecision.DAYS)
    return Days(first=first, last=last, precision=UNIT_PRECISION[unit])


def _unit_around(day: date, unit: str) -> tuple[date, date]:
    """Return the first and last day of the week (Monday to Sunday), month or year that the day lies in."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _while_ended(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the week, month or year that ends at the anchor ("in the past month")."""
    if anchor.day is None:
        return None
    months = {"month": 1, "year": 12}.get(match["unit"], 0)
    year, month = divmod(anchor.day.year * 12 + anchor.day.month - 1 - months, 12)
    day = min(anchor.day.day, calendar.monthrange(year, month + 1)[1])
    first = date(year, month + 1, day) if months else anchor.day - timedelta(days=UNIT_DAYS[match["unit"]])
    return Days(first=first, last=anchor.day, precision=TimePrecision.DAYS)


def _by_now(_match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return a state's or a vague past's range: since some time, up to the anchor."""
    here = anchor.month
    return None if here is None else Days(first=None, last=here, precision=TimePrecision.DAYS)


def _weekend(match: re.Match[str], anchor: Anchor) -> Days | None:
    if anchor.day is None:
        return None
    saturday = anchor.day - timedelta(days=(anchor.day.weekday() - 5) % 7)
    if match[1] == "next":
        saturday += timedelta(days=7)
    return Days(first=saturday, last=saturday + DAY, precision=TimePrecision.DAYS)


def _weekday_range(match: re.Match[str], anchor: Anchor) -> Days | None:
    last = _weekday(re.match(WEEKDAY, f"D{match[2]}") or match, anchor)
    if last is None or last.first is None:
        return None
    back = (int(match[2]) - int(match[1])) % 7
    return Days(first=last.first - timedelta(days=back), last=last.last, precision=TimePrecision.DAYS)


def _one(day: date) -> Days:
    return Days(first=day, last=day, precision=TimePrecision.DAY)


def _whole_year(figures: str) -> int:
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


_PART_AHEAD = r"(?=(?:dawn|morning|noon|afternoon|evening|night)\b)"
YEAR = r"(?:(?: of)? (?P<year>(?:19|20)\d\d)\b)?"
WEEKDAY = r"(?:(?P<before>last|next|this) )?D(?P<weekday>\d)(?: (?P<after>last|next)\b)?"
A_TO_B = r"(?P<first>\d{1,2}) (?:-|–|to|and|until) (?P<last>\d{1,2})"
DAY_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Anchor], Days | None]], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (r"\b(\d{4}) - (\d{1,2}) - (\d{1,2})\b", _iso),
        (r"\b(\d{1,2}) ([-/.]) (\d{1,2}) \2 (\d{4}|\d\d)\b", _figures),
        (
            r"\b(?P<first>\d{1,2}) (?:-|–|to|and|until) (?P<last>\d{1,2}) (?:of )?M(?P<month>\d\d)" + YEAR,
            _month_day_range,
        ),
        (rf"\bM(?P<month>\d\d) {A_TO_B}\b{YEAR}", _month_day_range),
        (r"\b(?P<day>\d{1,2}) (?:of )?(?:month )?(?:[-/] )?M(?P<month>\d\d)" + YEAR, _month_day),
        (r"\bM(?P<month>\d\d) (?P<day>\d{1,2})\b(?! :)" + YEAR, _month_day),
        (r"\bW(?P<week>\d) M(?P<month>\d\d)" + YEAR, _week_of_month),
        (r"(?:(?P<part>early|mid|late)(?: -)? )?\bM(?P<month>\d\d)" + YEAR, _month),
        (r"\bday before yesterday\b", _offset(-2)),
        (r"\bday after tomorrow\b", _offset(2)),
        (r"\byesterday\b", _offset(-1)),
        (r"\btomorrow\b", _offset(1)),
        (r"\b(?:same|that|later|earlier) (?:day|today)\b|\btoday same\b", _from_stated(0)),
        (r"\bnext day\b|\btoday next\b", _from_stated(1)),
        (rf"\b(?:same|that) {_PART_AHEAD}", _from_stated(0)),
        (rf"\bnext {_PART_AHEAD}", _from_stated(1)),
        (rf"\bthis {_PART_AHEAD}", _offset(0)),
        (r"\b(?P<number>\d{1,2}) day later\b", _later),
        (r"\bD(\d) (?:to|and|until|-|–) D(\d)\b", _weekday_range),
        (rf"\b{WEEKDAY}", _weekday),
        (r"\bpast (?P<unit>day|week|month|year)\b", _while_ended),
        (r"\b(?P<number>\d{1,4}) (?P<unit>minute|hour|day|week|month|year) (?:ago|earlier|before)\b", _ago),
        (r"\bago (?P<number>\d{1,4}) (?P<unit>minute|hour|day|week|month|year)\b", _ago),
        (r"\b(?:last|past|this) (?P<number>\d{1,4}) (?P<unit>hour|day|week|month|year)\b", _last_while),
        (r"\b(?P<unit>hour|day|week|month|year)(?: -)? (?P<number>\d{1,4}) last\b", _last_while),
        (r"\b(?P<number>\d{1,4}) (?P<unit>hour|day|week|month|year) last\b", _last_while),
        (
            r"(?:(?P<edge>earlier|later|late|early) )?\b(?:(?P<which>last|this|next) (?P<unit>week|month|year)\b"
            r"|(?P<unit_before>week|month|year) (?P<which_after>last|this|next)\b)",
            _unit,
        ),
        (r"(?:(last|this|next) )?\bweekend\b", _weekend),
        (r"\blast night\b", _offset(-1)),
        (r"\bovernight\b", lambda _match, anchor: _night_before(anchor)),
        (r"\b(?:today|tonight)\b", _offset(0)),
        (r"(?<![\d:] )\b((?:19|20)\d\d)\b(?! :)", _year),
        (r"\b(?:now|recent)\b", _by_now),
    )
)


def _bounded(words: str, days: Days, anchor: Anchor) -> Days:
    """Return the days with the end that "since", "after", "until" or "before" opens or moves."""
    if CLOSE_TO_AN_HOUR.search(words):
        return days
    word = next((word for word in words.split() if word in {"since", "until", "before", "after", "by"}), None)
    if word == "since":
        last = anchor.day if anchor.day and days.first and anchor.day >= days.first else None
        return Days(first=days.first, last=last, precision=TimePrecision.DAYS)
    if word == "after" and "yesterday" not in words:
        return Days(first=days.last, last=None, precision=TimePrecision.DAYS)
    if word in {"until", "before", "by"} and "yesterday" not in words and "ago" not in words:
        return Days(first=None, last=days.last, precision=TimePrecision.DAYS)
    return days


def _from_part(days: Days, part: str | None, text: str) -> TimeRange:
    earliest = None if days.first is None else datetime.combine(days.first, time(tzinfo=UTC))
    if earliest is not None and part is not None:
        earliest += timedelta(hours=PARTS[part][0])
    latest = None if days.last is None else datetime.combine(days.last, time(23, 59, 59, tzinfo=UTC))
    if earliest and latest and earliest > latest:
        latest = None
    return TimeRange(earliest=earliest, latest=latest, precision=days.precision, text=text)


def _narrowed(days: Days, hours: Clock | None, part: str | None, text: str) -> TimeRange:
    if days.first is None or days.last is None or days.first != days.last:
        return _from_part(days, None, text)
    midnight = datetime.combine(days.first, time(tzinfo=UTC))
    if hours is not None:
        precision = TimePrecision.MINUTE if hours[0] == hours[1] else TimePrecision.PART_OF_DAY
        return TimeRange(earliest=midnight + hours[0], latest=midnight + hours[1], precision=precision, text=text)
    if part is not None:
        first, last = PARTS[part]
        return TimeRange(
            earliest=midnight + timedelta(hours=first),
            latest=midnight + timedelta(hours=last) - (SECOND if last == 24 else timedelta()),
            precision=TimePrecision.PART_OF_DAY,
            text=text,
        )
    return TimeRange.of_day(days.first, text=text)
