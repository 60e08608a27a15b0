"""Clock times in the small language of `calendar_words`: "10 : 20 am", "6 pm", "H10 +20", "16 : 05 and 17 : 30"."""

import re
from datetime import timedelta

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

Clock = tuple[timedelta, timedelta]
"""From and to, as time since midnight; one instant twice over."""

CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(\d{1,2}) [:.] (\d\d)\b(?: (am|pm|morning|evening|afternoon|night))?",
        r"\bH(\d{1,2})(?: ([+-] ?\d\d))?(?: (morning|evening|afternoon|night))?",
        r"\b(\d{1,2})()(?: oclock)? (am|pm|morning|evening|afternoon)\b",
    )
)


def clock(words: str) -> Clock | None:
    """Return the first clock time as hours since midnight, twice over, or the two ends of "between 16:05 and 17:30"."""
    span = re.search(r"\b(\d{1,2}) : (\d\d) (?:and|to|until|-|–) (\d{1,2}) : (\d\d)\b", words)
    if span is not None:
        first, last = _of_day(int(span[1]), int(span[2])), _of_day(int(span[3]), int(span[4]))
        if first is not None and last is not None:
            return first, last if first <= last else last + DAY
    found = _one_clock(words)
    return (found, found) if found is not None else None


def _one_clock(words: str) -> timedelta | None:
    match = next((found for pattern in CLOCKS if (found := pattern.search(words)) is not None), None)
    if match is None:
        return None
    hour, minute = int(match[1]), int((match[2] or "0").replace(" ", ""))
    if match[3] in {"pm", "evening", "afternoon"} and hour < 12:
        hour += 12
    if match[3] == "am" and hour == 12:
        hour = 0
    return _of_day(hour - 1, minute + 60) if minute < 0 else _of_day(hour, minute)


def _of_day(hour: int, minute: int) -> timedelta | None:
    return timedelta(hours=hour, minutes=minute) if 0 <= hour < 24 and 0 <= minute < 60 else None
