"""Cutting a text into paragraphs and sentences without moving a character."""

import re
from collections.abc import Iterator

from truceline.text.wordsets import word_set

BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*(?:\n[ \t\r\f\v\u00a0]*)+|\r\n[ \t]*\r\n\s*")
# A line break, or closing punctuation with what closes after it, before white space or the end.
POSSIBLE_END = re.compile(r"\n|[.!?…؟۔。]{1,8}[\"'”’»)\]]{0,4}(?=\s|$)")
NEXT_WORD = re.compile(r"[\s\"'“‘«(\[]*(\S+)")
LAST_WORD = re.compile(r"[^\s\"'“‘«(\[]{0,40}$")
INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$")

TITLES = word_set(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl brig cmdr adm rep sen gov hon rev fr st mt pres sec amb no "
    "nos vs fig al ca cf approx dept brig.-gen maj.-gen lt.-gen lt.-col"
)
ABBREVIATIONS = word_set(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun etc inc ltd "
    "corp co jr sr e.g i.e km approx est"
)
# Words that begin a sentence rather than go on after an abbreviation such as "U.S." or "a.m.".
STARTERS = word_set(
    "the a an he she it they we i you this that these those there in on at but and however meanwhile according "
    "after before when while if as for his her their our its some many most several no"
)
AFTER_CLOCK = word_set("monday tuesday wednesday thursday friday saturday sunday gmt utc est edt pst local time")
WRAPPED_LINE = range(50, 91)


def paragraphs(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the offset pairs of the stretches between blank lines, trimmed of outer white space."""
    cuts = [start]
    for gap in BLANK_LINE.finditer(text, start, end):
        cuts.extend((gap.start(), gap.end()))
    cuts.append(end)
    pairs = (_trimmed(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    return tuple(pair for pair in pairs if pair[0] < pair[1])


def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the offset pairs of the sentences between `start` and `end`, trimmed of outer white space.

    Offsets are 0-based code points of `text`. A sentence never runs over a blank line, nor over a line break unless
    the lines were broken at a fixed width.
    """
    found: list[tuple[int, int]] = []
    for first, last in paragraphs(text, start, end):
        found.extend(_sentences_of_paragraph(text, first, last))
    return tuple(found)


def _sentences_of_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    width = _wrap_width(text, start, end)
    begin = start
    for match in POSSIBLE_END.finditer(text, start, end):
        cut = match.end()
        if cut <= begin:
            continue
        ends = _line_ends(text, match.start(), end, width) if match.group() == "\n" else _stops(text, match, begin, end)
        if ends:
            pair = _trimmed(text, begin, cut)
            if pair[0] < pair[1]:
                yield pair
            begin = cut
    pair = _trimmed(text, begin, end)
    if pair[0] < pair[1]:
        yield pair


def _wrap_width(text: str, start: int, end: int) -> int | None:
    """Return the longest line's length where the paragraph looks broken at a fixed width, else None."""
    lines = [line.strip() for line in text[start:end].split("\n")]
    longest = max(len(line) for line in lines)
    return longest if len(lines) > 1 and longest in WRAPPED_LINE else None


def _line_ends(text: str, at: int, end: int, width: int | None) -> bool:
    """Return whether the line break at `at` ends a sentence: always, unless the next word did not fit the line."""
    if width is None:
        return True
    line_start = text.rfind("\n", max(0, at - width - 20), at) + 1
    line = text[line_start:at].strip()
    following = NEXT_WORD.match(text, at + 1, end)
    if following is None or following.group(1)[0] in "—–-*•":
        return True
    return len(line) not in WRAPPED_LINE or len(line) + 1 + len(following.group(1)) <= width - 4


def _stops(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Return whether closing punctuation ends its sentence."""
    following = NEXT_WORD.match(text, match.end(), end)
    if following is None:
        return True
    word = following.group(1)
    if word[0].islower():
        # A quotation that closes with a question mark or dots goes on with "he asked".
        return False
    mark = match.group()
    if mark[0] != "." or mark.startswith(".."):
        return True
    before = LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    last = before.group() if before else ""
    return _full_stop(last, word, closed=len(mark) > 1, opens=begin == match.start() - len(last))


def _full_stop(last: str, following: str, *, closed: bool, opens: bool) -> bool:
    """Return whether a full stop after the word `last` ends a sentence that `following` does not belong to."""
    small = last.lower()
    if small in TITLES:
        return following[0].isdigit() is False and closed
    if opens and (small.isdigit() or len(small) == 1):
        return False  # The number of a list entry: "1. Velmora".
    if small in {"a.m", "p.m"}:
        return following.lower().strip(",.") not in AFTER_CLOCK
    if small in ABBREVIATIONS or INITIALS.match(last + "."):
        single = len(last) == 1 and last.isupper()
        return closed or (not single and following.strip("\"'“‘").lower().rstrip(",") in STARTERS)
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
