"""Times: the time words of a claim, counted from the day of the article they stand in, as one range."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.domain.claims import Claim, EventType, Stance
from truceline.domain.documents import Article
from truceline.domain.spans import Span
from truceline.domain.times import TimePrecision, TimeRange
from truceline.resolve.time_words import Anchor, read_day, read_time

# Words just before a time word that belong to it, though a reader may leave them out of the span.
LEADING = frozenset(
    (
        "since",
        "until",
        "till",
        "before",
        "after",
        "by",
        "next",
        "last",
        "this",
        "earlier",
        "early",
        "late",
        "mid",
        "منذ",
    )
)
NEARBY = 40  # characters between two time words that still make one phrase ("on Monday, at around 14:20")
AHEAD = frozenset((Stance.PREDICTED, Stance.THREATENED, Stance.DEMANDED, Stance.HYPOTHETICAL))
PINNED = frozenset((TimePrecision.MINUTE, TimePrecision.PART_OF_DAY, TimePrecision.DAY))


StatedDays = Sequence[tuple[int, date]]


def stated_days(claims: Sequence[Claim], *, article: Article, text: str) -> StatedDays:
    """Return each place in the text (its offset) where the article says what day it speaks of, with that day.

    What is to come, and the day on which a truce was signed, dates nothing else that the article tells.
    """
    told = [claim for claim in claims if claim.stance not in AHEAD and claim.event_type is not EventType.AGREEMENT]
    spans = {span for claim in told for span in claim.times}
    anchor = _anchor(article.published, ahead=False)
    found: list[tuple[int, date]] = []
    for start, phrase in _phrases(sorted(spans, key=lambda span: (span.start, span.end)), text):
        day = read_day(phrase, replace(anchor, stated=found[-1][1] if found else None))
        if day is not None and (anchor.day is None or day <= anchor.day):
            found.append((start, day))
    return found


def resolve_time(claim: Claim, *, article: Article, text: str, stated: StatedDays = ()) -> TimeRange:
    """Return when the claim says it happened.

    Bare clock times and words such as "that evening" count from the day last `stated` before them. Without time words
    it is when the statement was made: the article's own date, with no `text`, so that it can be told from a stated
    time. Such a claim says "by then", not "on that day": whoever compares times should allow some days before. Time
    words that cannot be told (no anchor, no such day, two readings) are unknown, words kept.
    """
    if not claim.times:
        return replace(article.published, text=None)
    anchor = _anchor(article.published, ahead=claim.stance in AHEAD)
    phrases = _phrases(sorted(claim.times, key=lambda span: span.start), text)
    found = [read_time(phrase, replace(anchor, stated=_last_before(start, stated))) for start, phrase in phrases]
    read = [when for when in found if when is not None]
    words = "; ".join(span.text for span in claim.times)
    if not read:
        return TimeRange.unknown(text=words)
    return replace(min(read, key=_width), text=words)


def _last_before(start: int, stated: StatedDays) -> date | None:
    return next((day for place, day in reversed(stated) if place < start), None)


def _anchor(published: TimeRange, *, ahead: bool) -> Anchor:
    """Return the article's day where it is known to the day, else its month where that is known."""
    last = published.latest.date() if published.latest is not None else None
    return Anchor(
        day=last if published.precision in PINNED else None,
        around=last if published.precision is TimePrecision.MONTH else None,
        ahead=ahead,
    )


def _phrases(spans: Sequence[Span], text: str) -> list[tuple[int, str]]:
    """Return offset and words of the spans, those near each other in one sentence joined with what is between."""
    runs: list[tuple[int, int]] = []
    for span in spans:
        if runs and span.start - runs[-1][1] <= NEARBY and "." not in text[runs[-1][1] : span.start]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], span.end))
        else:
            runs.append((span.start, span.end))
    return [(start, f"{_leading(text, start)}{text[start:end]}") for start, end in runs]


def _leading(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start].split()
    return f"{before[-1]} " if before and before[-1].casefold() in LEADING else ""


def _width(read: TimeRange) -> float:
    if read.earliest is None or read.latest is None:
        return float("inf")
    return (read.latest - read.earliest).total_seconds()
