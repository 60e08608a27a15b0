"""The timeline: one row a day, one numbered bar an incident, as long as the days its time may fall on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from truceline.domain.assessments import EvidenceGrade
from truceline.report.selection import Case
from truceline.report.words import event_words, time_words

ROW = 34.0
LANE = 38.0
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The drawing, and which incidents it leaves out (by anchor and number), with the reason."""

    svg: Markup | None
    left_out: tuple[tuple[str, int], ...]


def timeline_view(cases: Sequence[Case]) -> TimelineView:
    """Return the timeline of the incidents that are not folded away and whose days are known."""
    shown = [case for case in cases if not case.is_minor]
    dated = [case for case in shown if _days(case) is not None]
    bars = [bar for bar in _bars(dated) if bar.lane < MOST_LANES]
    drawn = {bar.case.number for bar in bars}
    left_out = tuple((case.anchor, case.number) for case in shown if case.number not in drawn)
    return TimelineView(svg=_drawing(bars) if bars else None, left_out=left_out)


def _days(case: Case) -> tuple[date, date] | None:
    when = case.incident.when
    if when.earliest is None or when.latest is None or when.latest - when.earliest > LONGEST:
        return None
    return when.earliest.date(), when.latest.date()


def _bars(cases: Sequence[Case]) -> list[Bar]:
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
        bars.append(Bar(case=case, first=days[0], last=days[1], lane=lane))
    return bars


def _overlaps(days: tuple[date, date], held: Sequence[tuple[date, date]]) -> bool:
    return any(first <= days[1] and days[0] <= last for first, last in held)


def _rows(bars: Sequence[Bar]) -> list[date]:
    """Return the days on which a bar begins or ends; days on which nothing does are left out."""
    return sorted({bar.first for bar in bars} | {bar.last for bar in bars})


def _drawing(bars: Sequence[Bar]) -> Markup:
    rows = _rows(bars)
    tops = {day: index * ROW for index, day in enumerate(rows)}
    width = LEFT + LANE * (max(bar.lane for bar in bars) + 1) + 6
    height = ROW * len(rows)
    body = Markup("").join([*_day_lines(rows, width), *(_bar(bar, tops) for bar in bars)])
    return Markup(
        '<svg class="timeline" viewBox="0 0 {w:.0f} {h:.0f}" style="inline-size:{w:.0f}px" role="img" '
        'aria-labelledby="timeline-title" xmlns="http://www.w3.org/2000/svg"><title id="timeline-title">'
        "Incidents by day; the list of incidents says the same.</title>{body}</svg>"
    ).format(w=width, h=height, body=body)


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


def _bar(bar: Bar, tops: dict[date, float]) -> Markup:
    top, bottom = tops[bar.first] + 4, tops[bar.last] + ROW - 4
    left = LEFT + bar.lane * LANE
    grade = bar.case.assessment.grade if bar.case.assessment else None
    words = f"No. {bar.case.number}: {event_words(bar.case.incident.event_type)}, {time_words(bar.case.incident.when)}"
    return Markup(
        '<a href="#{anchor}"><rect class="stay {kind}" x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" rx="4">'
        '<title>{words}</title></rect><text class="number" x="{tx:.0f}" y="{ty:.0f}">{n}</text></a>'
    ).format(
        anchor=bar.case.anchor,
        kind="firm" if grade in {EvidenceGrade.SUBSTANTIATED, EvidenceGrade.SUPPORTED} else "thin",
        x=left,
        y=top,
        w=LANE - 6,
        h=bottom - top,
        words=words,
        tx=left + (LANE - 6) / 2,
        ty=(top + bottom) / 2 + 5,
        n=bar.case.number,
    )
