"""The timeline: one row a day, one numbered bar an incident, as long as the days its time may fall on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from truceline.domain.assessments import EvidenceGrade
from truceline.domain.release import Withholding
from truceline.report.selection import Case, place_in_brief
from truceline.report.words import event_words, time_words
from truceline.text.wording import say_day

ROW = 34.0
NARROW_LANE = 38.0
WIDEST_LANE = 200.0
FULL_WIDTH = 960.0
NUMBER_ROOM = 30.0
SHORTEST = 8
LETTER = 6.9
"""A guess at the width of one letter of a bar's words, in points."""
LEFT = 92.0
MOST_LANES = 14
LONGEST = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One incident on the timeline: from which row to which, in which lane."""

    case: Case
    first: date
    last: date
    lane: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """The same incident in the table that says what the drawing says."""

    days: str
    anchor: str
    number: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The drawing, the table that says the same, and which incidents are left out (by anchor and number)."""

    svg: Markup | None
    rows: tuple[TimelineRow, ...]
    left_out: tuple[tuple[str, int], ...]


def timeline_view(cases: Sequence[Case], withholding: Withholding) -> TimelineView:
    """Return the timeline of the incidents that are not folded away and whose days are known."""
    shown = [case for case in cases if not case.is_minor]
    dated = [case for case in shown if _days(case) is not None]
    bars = [bar for bar in _bars(dated, withholding) if bar.lane < MOST_LANES]
    drawn = {bar.case.number for bar in bars}
    left_out = tuple((case.anchor, case.number) for case in shown if case.number not in drawn)
    rows = tuple(
        TimelineRow(days=_days_words(bar), anchor=bar.case.anchor, number=bar.case.number, words=bar.words)
        for bar in bars
    )
    return TimelineView(svg=_drawing(bars) if bars else None, rows=rows, left_out=left_out)


def _days_words(bar: Bar) -> str:
    first, last = say_day(bar.first), say_day(bar.last)
    return first if first == last else f"{first} to {last}"


def _days(case: Case) -> tuple[date, date] | None:
    when = case.incident.when
    if when.earliest is None or when.latest is None or when.latest - when.earliest > LONGEST:
        return None
    return when.earliest.date(), when.latest.date()


def _bars(cases: Sequence[Case], withholding: Withholding) -> list[Bar]:
    """Return the bars, each in the first lane that is free on all its days."""
    lanes: list[list[tuple[date, date]]] = []
    bars = []
    for case in sorted(cases, key=lambda case: (_days(case) or (date.min, date.min), case.number)):
        days = _days(case)
        if days is None:
            continue
        lane = next((index for index, held in enumerate(lanes) if not _overlaps(days, held)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(days)
        place = place_in_brief(case.incident.place, withholding.profile)
        words = event_words(case.incident) + (f", {place}" if place else "")
        bars.append(Bar(case=case, first=days[0], last=days[1], lane=lane, words=withholding.words(words)))
    return bars


def _overlaps(days: tuple[date, date], held: Sequence[tuple[date, date]]) -> bool:
    return any(first <= days[1] and days[0] <= last for first, last in held)


def _rows(bars: Sequence[Bar]) -> list[date]:
    """Return the days on which a bar begins or ends; days on which nothing does are left out."""
    return sorted({bar.first for bar in bars} | {bar.last for bar in bars})


def _drawing(bars: Sequence[Bar]) -> Markup:
    rows = _rows(bars)
    tops = {day: index * ROW for index, day in enumerate(rows)}
    lanes = max(bar.lane for bar in bars) + 1
    lane = min(max((FULL_WIDTH - LEFT) / lanes, NARROW_LANE), WIDEST_LANE)
    width = LEFT + lane * lanes + 6
    height = ROW * len(rows)
    body = Markup("").join([*_day_lines(rows, width), *(_bar(bar, tops, lane) for bar in bars)])
    return Markup(
        '<svg class="timeline" viewBox="0 0 {w:.0f} {h:.0f}" style="inline-size:{w:.0f}px" role="group" '
        'aria-labelledby="timeline-title" aria-describedby="timeline-desc" xmlns="http://www.w3.org/2000/svg">'
        '<title id="timeline-title">Incidents by day</title>'
        '<desc id="timeline-desc">{n} bars, one an incident. The table after the drawing says the same.</desc>'
        "{body}</svg>"
    ).format(w=width, h=height, n=len(bars), body=body)


def _day_lines(rows: Sequence[date], width: float) -> list[Markup]:
    lines = []
    for index, day in enumerate(rows):
        top = index * ROW
        gap = index > 0 and day - rows[index - 1] > timedelta(days=1)
        lines.append(
            Markup(
                '<path class="{kind}" d="M0 {y:.0f}H{w:.0f}"/><text class="day" x="0" y="{t:.0f}">{day}</text>'
            ).format(kind="gap" if gap else "rule", y=top, w=width, t=top + ROW / 2 + 5, day=f"{day.day} {day:%b %Y}")
        )
    return lines


def _bar(bar: Bar, tops: dict[date, float], lane: float) -> Markup:
    top, bottom = tops[bar.first] + 4, tops[bar.last] + ROW - 4
    grade = bar.case.assessment.grade if bar.case.assessment else None
    words = f"No. {bar.case.number}: {bar.words}, {time_words(bar.case.incident.when)}"
    return Markup(
        '<a href="#{anchor}"><rect class="stay {kind}" x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" '
        'height="{h:.0f}" rx="4"><title>{words}</title></rect>'
        '<text class="start number" x="{tx:.0f}" y="{ty:.0f}">{n}</text>'
        '<text class="bar-words" x="{bx:.0f}" y="{ty:.0f}">{shown}</text></a>'
    ).format(
        anchor=bar.case.anchor,
        kind="firm" if grade in {EvidenceGrade.SUBSTANTIATED, EvidenceGrade.SUPPORTED} else "thin",
        x=LEFT + bar.lane * lane,
        y=top,
        w=lane - 6,
        h=bottom - top,
        words=words,
        tx=LEFT + bar.lane * lane + 8,
        bx=LEFT + bar.lane * lane + NUMBER_ROOM,
        ty=(top + bottom) / 2 + 5,
        n=bar.case.number,
        shown=_fitting(bar.words, lane - NUMBER_ROOM - 10),
    )


def _fitting(words: str, room: float) -> str:
    """Return as much of the words as the bar has room for; none where that would not tell anything."""
    most = int(room / LETTER)
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rstrip(', ')}…" if most > SHORTEST else ""
