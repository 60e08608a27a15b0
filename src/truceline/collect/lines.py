"""The lines of a page, and what each one is: rule, date, byline, credit, footer, caption, heading or text."""

import re
from dataclasses import dataclass
from enum import StrEnum

from truceline.collect.dates import WrittenDate, dates_in

RULE_LINE = "-----"

LONGEST_HEADING = 200
"""In characters. Few headlines have more than 120; standfirsts have."""


class LineKind(StrEnum):
    """What a line of a page is for."""

    BLANK = "blank"
    RULE = "rule"
    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"
    FOOTER = "footer"
    CAPTION = "caption"
    LABEL = "label"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its place in the text without outer blanks, its words, its kind and the dates written in it."""

    start: int
    end: int
    words: str
    kind: LineKind
    dates: tuple[WrittenDate, ...] = ()


NAME = r"(?:[A-Z](?:[\w'’&-]|\.(?=\w))*)"
"""One word of a name; a full stop belongs to it only before another letter ("U.S")."""
_DATE_FRAME = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|modified|issued|released|date|dated|filed)(?: on| at)?"
    r"|on|at|gmt|utc|local time|hrs|"
    r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|edt|est|bst|cet|نشر(?: في)?|تاريخ النشر"
    r"|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|يوم)",
    re.IGNORECASE,
)
_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_OUTER_BLANKS = re.compile(rf"^[\s{_MARKS}]+|[\s{_MARKS}]+$")
_DIGIT = re.compile(r"\d")
_RULE = re.compile(r"[-=_*–—•~#.·+ ]{3,}")
_CREDIT = re.compile(
    r"\(?(?:(?:news )?agencies|agency reports?|wire (?:services|reports)|وكالات|الوكالات|агентства"
    r"|[A-Z][\w .&-]{0,30}? (?:and|&|,|\+|/) (?:(?:news )?agencies|wire services)"
    r"|(?:source|via|المصدر) ?: ?[^\d|]{2,60})\)?\.?",
    re.IGNORECASE,
)
_BRACKET_CREDIT = re.compile(r"\((?P<agency>[A-Z][\w&./ -]{1,40})\)\.?")
_BYLINE = re.compile(
    r"(?:by|words by|reporting by|بقلم|автор:?)\s+(?!the time\b)\S.{1,90}"
    r"|from (?:our|the|a)\b.{0,50}\b(?:newsroom|desk|correspondents?|reporters?|staff|bureau)\b.{0,40}",
    re.IGNORECASE,
)
_NAMED_BYLINE = re.compile(
    rf"(?P<author>{NAME}(?: (?:al-|de |van |bin )?{NAME}){{1,3}})\s+[–—|-]\s+"
    rf"(?P<outlet>(?:The )?{NAME}(?: (?:of |and |the )*{NAME}){{0,5}})"
)
_FOOTER = re.compile(
    r"(?:(?:originally |first |re)?(?:published|posted|printed|appeared|broadcast|aired|issued|released)"
    r"\s+(?:by|in|on|at)|source:|نشرته|نشر في)\s+\S.{1,120}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[\[(]\s*(?:photo|image|picture|file|pic|video|map|graphic|illustration|صورة|фото)\b.*[\])]?"
    r"|(?:photo|image|picture|file photo|photograph|photo credit|credit|video|map|صورة)\s*(?::|by\b).*"
    r"|\[[^\]]{2,60}\]|.{5,240}\[[A-Z][^\]]{1,60}\]"
    r"|.{5,240}(?:photo|image|picture)\s*:\s*[A-Z].{1,60}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:statement|press (?:release|statement|note)|communiqu[eé]|transcript|bulletin|abstract|full text"
    r"|breaking(?: news)?|update|(?:reading time:? )?\d{1,3} min(?:ute)?s?(?: read)?|reading time.*"
    r"|share(?: this)?|comments?|\d+ comments?|read more|advertisement|page \d+(?: of \d+)?.*"
    r"|بيان(?: صحفي)?|خبر|تقرير|заявление)[.:]?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?؟…][\"'”’»)\]]*$")


def lines_of(text: str, start: int, end: int) -> tuple[Line, ...]:
    """Return the lines of `text[start:end]` with offsets into `text`, blank ones included."""
    lines, at = [], start
    for raw in text[start:end].split("\n"):
        words = _OUTER_BLANKS.sub("", raw)
        begin = at + raw.find(words)
        lines.append(_line(words, begin))
        at += len(raw) + 1
    return tuple(lines)


def is_meta(words: str) -> bool:
    """Return whether a line of these words dates, signs or credits a piece."""
    return _line(words, 0).kind in {LineKind.DATE, LineKind.BYLINE, LineKind.CREDIT, LineKind.FOOTER}


def ends_a_sentence(words: str) -> bool:
    """Return whether the words end as a sentence does."""
    return bool(_SENTENCE_END.search(words))


def agency_in_brackets(words: str) -> str | None:
    """Return the agency of a line that is nothing but its name in brackets, such as "(MPA)"."""
    match = _BRACKET_CREDIT.fullmatch(words)
    return match["agency"].strip() if match else None


def named_byline(words: str) -> tuple[str, str] | None:
    """Return author and outlet of a line such as "Jane Doe – The Herald"."""
    match = _NAMED_BYLINE.fullmatch(words)
    return (match["author"], match["outlet"]) if match else None


def _line(words: str, start: int) -> Line:
    short = words if len(words) <= 2 * LONGEST_HEADING else ""
    dates = dates_in(short) if _DIGIT.search(short) else ()
    return Line(start=start, end=start + len(words), words=words, kind=_kind(words, dates), dates=dates)


def _kind(words: str, dates: tuple[WrittenDate, ...]) -> LineKind:
    if not words:
        return LineKind.BLANK
    if _RULE.fullmatch(words):
        return LineKind.RULE
    if len(words) > 2 * LONGEST_HEADING:
        return LineKind.TEXT
    return _marked_kind(words, dates) or _plain_kind(words)


def _marked_kind(words: str, dates: tuple[WrittenDate, ...]) -> LineKind | None:
    """Return the kind of a line that bears the mark of one."""
    if dates and _is_date_line(words, dates):
        return LineKind.DATE
    if dates and _FOOTER.fullmatch(words) and len(words) < 140:
        return LineKind.FOOTER
    for pattern, kind in (
        (_LABEL, LineKind.LABEL),
        (_CREDIT, LineKind.CREDIT),
        (_BRACKET_CREDIT, LineKind.CREDIT),
        (_CAPTION, LineKind.CAPTION),
    ):
        if pattern.fullmatch(words):
            return kind
    if _BYLINE.fullmatch(words) and len(words) <= 100 and not ends_a_sentence(words):
        return LineKind.BYLINE
    return None


def _plain_kind(words: str) -> LineKind:
    return LineKind.HEADING if len(words) <= LONGEST_HEADING and not ends_a_sentence(words) else LineKind.TEXT


def _is_date_line(words: str, dates: tuple[WrittenDate, ...]) -> bool:
    """Return whether the line says nothing but a date, with the words that go with one."""
    rest = words
    for written in reversed(dates):
        rest = rest[: written.start] + " " + rest[written.end :]
    rest = _DATE_FRAME.sub(" ", rest)
    return not re.search(r"[^\W\d_]{2,}", rest)
