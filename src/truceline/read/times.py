"""Words of time in a clause, as passages; what they mean is worked out elsewhere, from the right anchor."""

from collections.abc import Iterator

from truceline.read.grammar import Grammar
from truceline.read.words import Words
from truceline.text.wordsets import word_set

PARTS = word_set("morning afternoon evening night noon midday midnight dawn dusk daybreak overnight sunrise sunset")
DEICTIC = word_set("today yesterday tonight tomorrow overnight noon midnight midday dawn")
UNITS = word_set(
    "second seconds minute minutes hour hours day days week weeks weekend month months year years decade "
    "decades fortnight summer winter spring autumn"
)
DIRECTIONS = word_set("last next this past coming previous recent earlier later following same")
LEADS = word_set("on at in since until from between by about around during over early late shortly after before")
JOINS = word_set("on of at in the , and to about around shortly just early late mid exactly until")
HALVES = frozenset({"half", "quarter"})
AFTERWARDS = frozenset({"ago", "earlier", "later"})
OPENING = PARTS | DEICTIC | UNITS | DIRECTIONS | HALVES | {"that", "first"}
BEFORE_PARTS = frozenset({"the", "at", "in", "by", "this"})
BEFORE_YEARS = word_set("in since of until by from before after")
CLOCKS = frozenset({"a.m.", "p.m.", "am", "pm", "a.m", "p.m", "gmt", "utc", "local", "o'clock"})


def times(words: Words, first: int, last: int, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Return the word positions (ends exclusive) of the time expressions between two words, in order.

    Parts that stand together ("on Monday morning at about 10:20") are one expression.
    """
    joined: list[tuple[int, int]] = []
    for start, end in _cores(words, first, last, grammar):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif joined and _joins(words, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple((_led(words, start, first, joined, at), end) for at, (start, end) in enumerate(joined))


def _joins(words: Words, end: int, start: int) -> bool:
    return start - end <= 3 and all(word in JOINS for word in words.low[end:start])


def _led(words: Words, start: int, first: int, joined: list[tuple[int, int]], at: int) -> int:
    """Return where the expression begins with the words that lead to it ("since", "at about")."""
    floor = joined[at - 1][1] if at else first
    while start > floor and words.low[start - 1] in LEADS | {"the", "beginning", "end", "start", "middle", "of"}:
        start -= 1
    while words.low[start] == "the":
        start += 1
    return start


def _cores(words: Words, first: int, last: int, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Yield the hard parts of time expressions: days, dates, clock times, spans counted back or forward."""
    at = first
    while at < last:
        end = _core_end(words, at, last, grammar) if _may_begin(words.low[at], grammar) else at
        if end > at:
            yield at, end
            at = end
        else:
            at += 1


def _may_begin(word: str, grammar: Grammar) -> bool:
    """Return whether any time expression begins with the word, asked of every word and so kept cheap."""
    return word in OPENING or word in grammar.weekdays or word in grammar.months or word[0].isdigit()


def _core_end(words: Words, at: int, last: int, grammar: Grammar) -> int:
    """Return where the expression that begins at `at` ends; `at` itself where none begins."""
    low = words.low
    word = low[at]
    after = low[at + 1] if at + 1 < last else ""
    if word[0].isdigit():
        return _digits_end(low, at, last, grammar)
    if word in grammar.weekdays and (words.capital[at] or len(word) > 4):
        return at + 2 if after in PARTS else _dated_weekday(low, at, last, grammar)
    if word in grammar.months and (word not in {"may", "march", "mar", "sat", "sun"} or _dated(low, at, last)):
        return _date_end(low, at, last)
    if word in DEICTIC or (word in PARTS and not words.capital[at] and at and low[at - 1] in BEFORE_PARTS):
        return at + 1
    return _pointing_end(low, at, last, grammar)


def _pointing_end(low: tuple[str, ...], at: int, last: int, grammar: Grammar) -> int:
    """Return where an expression that points from now ends: "this week", "last month", "days ago", "half past"."""
    word = low[at]
    after = low[at + 1] if at + 1 < last else ""
    points = word in {"this", "that"} or word in DIRECTIONS
    if points and (
        after in PARTS or after in UNITS or (word in DIRECTIONS and after in grammar.weekdays | grammar.months)
    ):
        return at + 2
    if word in DIRECTIONS and at + 2 < last and low[at + 2] in UNITS:
        return at + 3
    if word in HALVES and after == "past":
        return min(last, at + 3)
    if word == "first" and after in UNITS and low[at + 2 : at + 3] == ("of",):
        return min(last, at + 4)
    return at + 2 if word in UNITS and after in AFTERWARDS else at


def _dated_weekday(low: tuple[str, ...], at: int, last: int, grammar: Grammar) -> int:
    """Return where "Friday 7 March 2031" ends, or the weekday alone."""
    if at + 2 < last and low[at + 1][0].isdigit() and low[at + 2] in grammar.months:
        return _date_end(low, at + 2, last)
    return at + 1


def _dated(low: tuple[str, ...], at: int, last: int) -> bool:
    """Return whether "May" or "March" is the month: a number or a preposition of time stands beside it."""
    after = low[at + 1] if at + 1 < last else ""
    before = low[at - 1] if at else ""
    return before[:1].isdigit() or after[:1].isdigit() or before in {"in", "since", "of", "until", "last", "next", "by"}


def _date_end(low: tuple[str, ...], at: int, last: int) -> int:
    """Return where a date that reached its month at `at` ends: "March 3, 2031", "March 2031"."""
    end = at + 1
    if end < last and low[end][0].isdigit() and len(low[end]) <= 4 and ":" not in low[end]:
        end += 1
        if end + 1 < last and low[end] == "," and low[end + 1].isdecimal() and len(low[end + 1]) == 4:
            end += 2
        elif end < last and low[end].isdecimal() and len(low[end]) == 4 and len(low[end - 1]) <= 2:
            end += 1
    elif end + 1 < last and low[end] == "," and low[end + 1].isdecimal() and len(low[end + 1]) == 4:
        end += 2
    return end


def _digits_end(low: tuple[str, ...], at: int, last: int, grammar: Grammar) -> int:
    """Return where an expression that begins with digits ends: "3 March", "10:20 a.m.", "2031", "09:00"."""
    word = low[at]
    after = low[at + 1] if at + 1 < last else ""
    month = at + 2 if after == "of" else at + 1
    if month < last and low[month] in grammar.months:
        return _date_end(low, month, last)
    if after in CLOCKS:
        return at + 2
    if after == "in" and at + 3 < last and low[at + 2] == "the" and low[at + 3] in PARTS:
        return at + 4
    if after in UNITS and at + 2 < last and low[at + 2] in AFTERWARDS:
        return at + 3
    return at + 1 if _is_clock(word) or _is_year(low, at) else at


def _is_clock(word: str) -> bool:
    return word.count(":") == 1 and len(word) <= 5


def _is_year(low: tuple[str, ...], at: int) -> bool:
    """Return whether four digits stand where a year stands."""
    word = low[at]
    before = low[at - 1] if at else ""
    return word.isdecimal() and len(word) == 4 and word[:2] in {"19", "20"} and before in BEFORE_YEARS
