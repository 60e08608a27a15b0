"""Where the pieces of an aggregator page begin and end."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from truceline.collect.lines import NAME, Line, LineKind

LEAST_OWN_TEXT = 300
"""In characters: what a page says of its own before its first piece is navigation unless it is longer than this."""

MOST_HEADINGS = 3
"""How many lines of one block may stand over a date as kicker and headline."""

_DATELINE = re.compile(
    rf"(?P<place>{NAME}(?: {NAME}){{0,4}}(?: ?\([^()]{{2,30}}\))?(?:, ?(?!\d){NAME}(?: {NAME}){{0,3}}(?=[,(\s]))?)"
    r"(?P<when>[,.]?\s*[^()\n]{0,40}?)\s*\((?P<agency>[A-Z][^()\n]{1,50})\)\s*(?:-{1,2}|[–—:])"
)


def dateline_of(words: str) -> re.Match[str] | None:
    """Return the match of a wire dateline such as "PORT HALE, March 3 (MPA) —": groups place, when, agency."""
    match = _DATELINE.match(words)
    # What stands between place and agency must be a date or nothing; words make it a sentence with a bracket in it.
    if match and (re.search(r"\d", match["when"]) or not match["when"].strip(" ,.")):
        return match
    return None


def pieces_of(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a page as ranges of line numbers (first, one past the last); none where it is one piece.

    A page holds several pieces where at least two headlines stand over dates of one form, or two footers date what is
    above them, or two headlines stand over wire datelines. The form that finds most pieces is taken. What stands
    before the first piece is a piece of the page's own where it is long enough to be one.
    """
    starts = max((_under_dates(lines), _under_datelines(lines)), key=len)
    footers = [number for number, line in enumerate(lines) if line.kind is LineKind.FOOTER]
    if len(footers) >= 2 and len(footers) > len(starts):
        return _above_footers(lines, footers)
    if len(starts) < 2:
        return ()
    ranges = [(start, _end_of(lines, start, following)) for start, following in pairwise([*starts, len(lines)])]
    own = sum(len(line.words) for line in lines[: starts[0]] if line.kind is LineKind.TEXT)
    return ((0, starts[0]), *ranges) if own >= LEAST_OWN_TEXT else tuple(ranges)


def _under_dates(lines: Sequence[Line]) -> list[int]:
    """Return where headlines over dates of one form begin; the form with most of them, at least two."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.kind is LineKind.DATE:
            start = _heading_over(lines, number)
            if start is not None:
                groups[_form(line.words)].append(start)
    best = max(groups.values(), key=len, default=[])
    return _with_text_between(lines, best)


def _under_datelines(lines: Sequence[Line]) -> list[int]:
    starts = (
        _heading_over(lines, number)
        for number, line in enumerate(lines)
        if line.kind is LineKind.TEXT and dateline_of(line.words)
    )
    return _with_text_between(lines, [start for start in starts if start is not None])


def _above_footers(lines: Sequence[Line], footers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    ranges = []
    after = 0
    for footer in footers:
        rules = [number for number in range(after, footer) if lines[number].kind is LineKind.RULE]
        start = _first(lines, rules[-1] + 1 if rules else after, lambda line: line.kind is not LineKind.BLANK)
        if any(line.kind is LineKind.TEXT for line in lines[start:footer]):
            ranges.append((start, footer + 1))
        after = footer + 1
    return tuple(ranges) if len(ranges) > 1 else ()


def _heading_over(lines: Sequence[Line], number: int) -> int | None:
    """Return where the headline right above a line begins, None where none stands there."""
    above = number - 1
    while above >= 0 and lines[above].kind in {LineKind.BLANK, LineKind.LABEL}:
        above -= 1
    if above < 0 or number - above > 3 or lines[above].kind is not LineKind.HEADING:
        return None
    lowest = above
    while above > 0 and lines[above - 1].kind is LineKind.HEADING and lowest - above + 1 < MOST_HEADINGS:
        above -= 1
    return above


def _with_text_between(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """Return those starts that have text before the next; a list of links to pieces has none."""
    return [
        start
        for start, following in pairwise([*starts, len(lines)])
        if any(line.kind is LineKind.TEXT for line in lines[start:following])
    ]


def _end_of(lines: Sequence[Line], start: int, following: int) -> int:
    """Return one past the last line of a piece: its footer, else what is before a rule, else all before the next."""
    body = _first(lines, start, lambda line: line.kind is LineKind.TEXT)
    footers = [number for number in range(body, following) if lines[number].kind is LineKind.FOOTER]
    if footers:
        return footers[0] + 1
    end = min(_first(lines, body, lambda line: line.kind is LineKind.RULE), following)
    while end > start and lines[end - 1].kind is LineKind.BLANK:
        end -= 1
    return end


def _first(lines: Sequence[Line], start: int, is_wanted: Callable[[Line], bool]) -> int:
    return next((number for number in range(start, len(lines)) if is_wanted(lines[number])), len(lines))


def _form(words: str) -> str:
    """Return the shape of a date: figures as 9, words as a."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", words))
