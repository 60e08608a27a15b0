"""What a piece says of itself in its first and last lines: title, outlet, author, date, agencies credited."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from truceline.collect.dates import WrittenDate, dates_in, months_named, reads_day_first, settle, with_year
from truceline.collect.lines import Line, LineKind, agency_in_brackets, named_byline
from truceline.collect.outlets import as_written_elsewhere, masthead_of, outlet_named_in_footer, speaks_of_itself_as
from truceline.collect.pieces import dateline_of
from truceline.domain.times import TimeRange

MOST_HEAD_LINES = 10
MOST_HEAD_CHARACTERS = 700
"""A date or byline further down than this belongs to the text."""

TAIL_LINES = 4

YEARS_FROM = 100_000
"""How many characters of a page are searched for the year or month an incomplete date leaves open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDates:
    """What the whole page tells about how its dates are to be read."""

    text: str
    day_first: bool | None
    stated_years: frozenset[int] = frozenset()

    def settled(self, written: WrittenDate) -> WrittenDate:
        """Return the date as the page lets it be read: its order of day and month, its year."""
        if not written.days:
            known = {day.year for other in dates_in(self.text[:YEARS_FROM]) for day in other.days} | self.stated_years
            return with_year(written, next(iter(known))) if len(known) == 1 else written
        if len(written.days) == 1:
            return written
        return settle(written, months=months_named(self.text[:YEARS_FROM]), day_first=self.day_first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a piece says of itself, each field with its reason; None and unknown where it does not."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: TimeRange = field(default_factory=TimeRange.unknown)
    credits: tuple[str, ...] = ()
    why_outlet: str | None = None
    why_published: str | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the outlet and the date are what they are, as far as either is known."""
        return tuple(reason for reason in (self.why_outlet, self.why_published) if reason)


def page_dates(text: str, lines: Sequence[Line], *, years: frozenset[int] = frozenset()) -> PageDates:
    """Return how dates are to be read on a page of this text; `years` are known from its metadata."""
    return PageDates(
        text=text, day_first=reads_day_first([one for line in lines for one in line.dates]), stated_years=years
    )


def heading_of(lines: Sequence[Line], page: PageDates) -> Heading:
    """Return what the piece made of `lines` says of itself."""
    told = [line for line in lines if line.kind not in {LineKind.BLANK, LineKind.RULE}]
    head, tail = _head(told), told[-TAIL_LINES:]
    text = "\n".join(line.words for line in told)
    outlet, why_outlet, masthead = _outlet(head, tail, text)
    published, why_published = _published(head, tail, told, page)
    agencies = _credits(head, tail, told)
    if outlet is None and agencies and _dateline(told):
        outlet, why_outlet = agencies[0], f"the dateline names {agencies[0]} and no other outlet is named"
    if outlet is None and (named := speaks_of_itself_as(text)):
        outlet, why_outlet = named
    return Heading(
        title=_title(lines, head, masthead) if len(told) > 1 else None,
        outlet=outlet,
        author=_author(head),
        published=published,
        credits=agencies,
        why_outlet=why_outlet,
        why_published=why_published,
    )


def _head(told: Sequence[Line]) -> Sequence[Line]:
    """Return the lines above the text: up to the last date or byline near the top, else up to the first sentence."""
    text_starts = next((number for number, line in enumerate(told) if _begins_text(line)), len(told))
    end, characters = min(text_starts, MOST_HEAD_LINES), 0
    for number, line in enumerate(told[:MOST_HEAD_LINES]):
        characters += len(line.words)
        if characters > MOST_HEAD_CHARACTERS or (line.kind is LineKind.TEXT and dateline_of(line.words)):
            break
        if line.kind in {LineKind.DATE, LineKind.BYLINE}:
            end = max(end, number + 1)
    return told[:end]


def _begins_text(line: Line) -> bool:
    return line.kind is LineKind.TEXT or dateline_of(line.words) is not None


def _outlet(head: Sequence[Line], tail: Sequence[Line], text: str) -> tuple[str | None, str, Line | None]:
    """Return the outlet, the reason, and the line of the head that is nothing but its name."""
    footer = next((line for line in (*tail, *head) if line.kind is LineKind.FOOTER), None)
    named = outlet_named_in_footer(footer) if footer else None
    found = masthead_of(head, text)
    masthead = found[1] if found else None
    if named and footer:
        return named, f"the line {footer.words!r} names its outlet", masthead
    if found:
        name = as_written_elsewhere(found[0], text)
        return name, f"{name} stands at its head as a name of its own", masthead
    for line in head:
        if byline := named_byline(line.words):
            return byline[1], f"the byline {line.words!r} names its outlet", None
    return None, "", None


def _title(lines: Sequence[Line], head: Sequence[Line], masthead: Line | None) -> str | None:
    """Return the headline: the one printed twice, else the one alone in its block below a masthead, else the first."""
    headings = [line for line in head if line.kind is LineKind.HEADING and line is not masthead]
    headings = [line for line in headings if not (line.dates and masthead_of([line], line.words))]
    headings = [line for line in headings if not dateline_of(line.words) and not named_byline(line.words)]
    headings = [line for line in headings if not _is_place_and_date(line)]
    words = [line.words for line in headings]
    twice = next((title for title in words if words.count(title) > 1), None)
    if twice or not headings:
        return twice or next((line.words for line in head if line.kind is LineKind.LABEL), None)
    if masthead is not None and head and head[0] is masthead:
        alone = [line for line in headings if _stands_alone(lines, line)]
        return (alone or headings)[0].words
    return headings[0].words


def _stands_alone(lines: Sequence[Line], line: Line) -> bool:
    number = lines.index(line)
    around = (lines[at].kind if 0 <= at < len(lines) else LineKind.BLANK for at in (number - 1, number + 1))
    return all(kind is LineKind.BLANK for kind in around)


def _is_place_and_date(line: Line) -> bool:
    """Return whether the line is a place and a date only ("PORT HALE, 4 March 2031")."""
    if len(line.dates) != 1:
        return False
    before, after = line.words[: line.dates[0].start].rstrip(" ,،|"), line.words[line.dates[0].end :].strip(" .")
    return not after and 0 < len(before.split()) <= 3 and before == before.upper()


def _author(head: Sequence[Line]) -> str | None:
    for line in head:
        if byline := named_byline(line.words):
            return byline[0]
        if line.kind is LineKind.BYLINE:
            cut = line.dates[0].start if line.dates else len(line.words)
            name = re.sub(
                r"^(?:reporting by|words by|by|from|بقلم|автор:?)\s+", "", line.words[:cut], flags=re.IGNORECASE
            )
            return re.sub(r"\s*\([A-Z][^()]*\)", "", name).strip(" ,|-–—") or None
    return None


def _credits(head: Sequence[Line], tail: Sequence[Line], told: Sequence[Line]) -> tuple[str, ...]:
    """Return the agencies the piece credits, in their order: dateline, credit lines, brackets in a byline."""
    found: list[str] = []
    if match := _dateline(told):
        found.extend(re.split(r"\s*/\s*|\s+and\s+", re.sub(r"\s*-\s*", "-", match["agency"].strip())))
    for line in (*head, *tail):
        if line.kind is LineKind.CREDIT:
            words = agency_in_brackets(line.words) or line.words
            found.append(re.sub(r"^(?:source|via|المصدر)\s*:\s*", "", words, flags=re.IGNORECASE).strip(" ()."))
        elif line.kind is LineKind.BYLINE and (match := re.search(r"\(([A-Z][\w&/ -]{1,30})\)", line.words)):
            found.append(match[1])
    return tuple(dict.fromkeys(name for name in found if name))


def _dateline(told: Sequence[Line]) -> re.Match[str] | None:
    """Return the piece's dateline, which opens its first paragraphs if it has one."""
    opening = [line for line in told[: MOST_HEAD_LINES + 2] if line.kind in {LineKind.TEXT, LineKind.HEADING}]
    return next((match for line in opening if (match := dateline_of(line.words))), None)


def _published(
    head: Sequence[Line], tail: Sequence[Line], told: Sequence[Line], page: PageDates
) -> tuple[TimeRange, str]:
    """Return when the piece came out, by the most telling date it bears, and the reason."""
    for words, written in _dates_by_rank(head, tail, told):
        settled = page.settled(written)
        when = settled.when()
        if when.is_known:
            doubt = "; day and month may be swapped, so both readings are kept" if len(settled.days) > 1 else ""
            return when, f"dated by {words!r}{doubt}"
    return TimeRange.unknown(), ""


def _dates_by_rank(
    head: Sequence[Line], tail: Sequence[Line], told: Sequence[Line]
) -> Iterator[tuple[str, WrittenDate]]:
    """Yield the dates of a piece, most telling first, each with the words it stands in.

    First the lines that say they tell the publication, then lines that are a date, then head lines with a date in
    them, then the last lines, then the dateline. A line of an update comes after all lines of its rank.
    """
    for lines in (
        [line for line in (*tail, *head) if line.kind is LineKind.FOOTER],
        [line for line in head if line.kind is LineKind.DATE and _says_published(line)],
        [line for line in head if line.kind is LineKind.DATE],
        [line for line in head if line.kind in {LineKind.HEADING, LineKind.BYLINE}],
        [line for line in tail if line.kind is LineKind.DATE or _is_place_and_date(line)],
    ):
        for line in sorted(lines, key=_says_updated):
            yield from ((line.words, written) for written in line.dates)
    if match := _dateline(told):
        yield from ((match.group(), written) for written in dates_in(match.group()))


def _says_published(line: Line) -> bool:
    return bool(re.match(r"(?:first )?(?:published|posted|issued|released)|نشر|تاريخ النشر", line.words, re.IGNORECASE))


def _says_updated(line: Line) -> bool:
    return bool(re.match(r"(?:last )?(?:updated|modified)", line.words, re.IGNORECASE))
