"""Numbers in a clause: how many of what, between which bounds, in whose ranks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from truceline.domain.claims import EventType
from truceline.domain.quantities import Quantity
from truceline.domain.spans import Span
from truceline.read.words import Words
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import Lexicon

BOUNDS = ("minimum", "above", "maximum", "below", "about")
CURRENCY = frozenset("$€£")
SUMMED = frozenset({"killed", "injured", "missing", "displaced", "casualties", "detained", "air raids"})
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
TENS = 20
REACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The lexicon's number words."""

    words: Mapping[str, float]
    multiples: Mapping[str, float]
    vague: Mapping[str, float]
    months: frozenset[str]
    time_units: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as it stands among the words of a sentence, with the words of more or less around it."""

    first: int
    last: int
    minimum: float | None
    maximum: float | None
    hedge: str | None


def numbers_of(lexicon: Lexicon) -> Numbers:
    """Return the lexicon's number words."""
    return Numbers(
        words=lexicon.numbers["numbers.words"],
        multiples=lexicon.numbers["numbers.multiples"],
        vague=lexicon.numbers["numbers.vague"],
        months=lexicon.words("grammar.months"),
        time_units=lexicon.words("numbers.units_of_time"),
        people=lexicon.words("numbers.people"),
    )


def amounts(words: Words, first: int, last: int, numbers: Numbers) -> Iterator[Amount]:
    """Yield the numbers between two words; dates, clock times and years alone are no amounts."""
    at = first
    while at < last:
        end, value = _number(words.low, at, last, numbers)
        if value is None or _is_date(words.low, at, end, numbers) or _is_former(words.low, at):
            at = max(end, at + 1)
            continue
        amount = _bounded(words, at, end, value, vague=words.low[at] in numbers.vague or words.low[at] == "tens")
        yield amount
        at = max(end, amount.last)


def _is_former(low: tuple[str, ...], at: int) -> bool:
    """Return whether the number is the old one: "to 7 from 9", "rose from 5 to 8"."""
    if at == 0 or low[at - 1] != "from":
        return False
    return (at > 2 and low[at - 3] == "to") or "to" in low[at + 1 : at + 3]


def _number(low: tuple[str, ...], at: int, last: int, numbers: Numbers) -> tuple[int, float | None]:
    """Return where the number that begins at `at` ends, and its value."""
    word = low[at]
    if word in numbers.vague or word == "tens":
        return _vague(low, at, numbers)
    if word in {"a", "an"}:
        hundred = at + 1 < last and low[at + 1] in numbers.multiples
        return (at + 2, numbers.multiples[low[at + 1]]) if hundred else (at + 1, None)
    value = _spelled(word, numbers)
    return (at + 1, None) if value is None else _compound(low, at + 1, last, value, numbers)


def _vague(low: tuple[str, ...], at: int, numbers: Numbers) -> tuple[int, float | None]:
    """Return the end and the least value of "dozens", "hundreds", "tens of thousands"."""
    thousands = low[at + 1 : at + 3] == ("of", "thousands")
    if low[at] == "tens":
        return (at + 3, 20_000.0) if thousands else (at + 1, None)
    value = numbers.vague[low[at]]
    return (at + 3, value * 1000) if thousands and low[at] == "hundreds" else (at + 1, value)


def _compound(low: tuple[str, ...], end: int, last: int, value: float, numbers: Numbers) -> tuple[int, float | None]:
    """Return end and value of a number once the words that belong to it are taken in: "two hundred and five"."""
    while end < last:
        word = low[end]
        if word in numbers.multiples:
            value *= numbers.multiples[word]
        elif word in numbers.words and word not in {"a", "an"} and TENS <= value < 100 and numbers.words[word] < 10:
            value += numbers.words[word]
        elif word == "and" and value >= 100 and end + 1 < last and _spelled(low[end + 1], numbers) is not None:
            value += _spelled(low[end + 1], numbers) or 0
            end += 1
        else:
            break
        end += 1
    return end, value


def _digits(word: str) -> float | None:
    if ":" in word:
        return None
    plain = word.replace(",", "")
    return float(plain) if plain.count(".") <= 1 and plain.replace(".", "").isdecimal() else None


def _spelled(word: str, numbers: Numbers) -> float | None:
    if word[0].isdigit():
        return _digits(word)
    if "-" in word:
        parts = [numbers.words.get(part) for part in word.split("-")]
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) == 2 else None
    return None if word in {"a", "an"} else numbers.words.get(word)


def _is_date(low: tuple[str, ...], at: int, end: int, numbers: Numbers) -> bool:
    """Return whether the number is a day, a year or a time of day."""
    before = low[at - 1] if at else ""
    after = low[end] if end < len(low) else ""
    if before in numbers.months or after in numbers.months or after in {"a.m.", "p.m.", "am", "pm", "o'clock"}:
        return True
    if (
        low[end : end + 2] == ("in", "the")
        and low[end + 2 : end + 3]
        and low[end + 2] in {"morning", "afternoon", "evening"}
    ):
        return True
    if before in {"past", "no", "number", "page", "aged", "day", "article", "resolution", "paragraph"}:
        return True
    if low[at].isdecimal() and len(low[at]) == 4 and low[at][:2] in {"19", "20"}:
        return before in {"in", "since", "of", "by", "until", "from", "after", "before", ",", "early", "late"} or (
            at > 1 and low[at - 2] in numbers.months
        )
    return False


def _bounded(words: Words, at: int, end: int, value: float, *, vague: bool) -> Amount:
    """Return the amount with the bounds that "at least", "more than" and their like give it."""
    money = at > 0 and words.low[at - 1][-1] in CURRENCY
    if money and words.low[end : end + 1] in (("m",), ("bn",)):
        value *= 1e6 if words.low[end] == "m" else 1e9
        end += 1
    first = at - 1 if money else at
    low, after = words.low, words.low[end] if end < len(words) else ""
    percent = after in {"%", "percent"} or low[end : end + 2] == ("per", "cent")
    minimum: float | None = value
    maximum: float | None = None if vague else value
    hedge: str | None = words.said(at, end).lower() if vague else None
    for name in BOUNDS:
        tag = next((tag for tag in words.found(f"numbers.{name}", max(0, first - 4), first) if tag.last == first), None)
        if tag is None:
            continue
        first, hedge = tag.first, words.said(tag.first, tag.last).lower()
        if name in {"minimum", "above"}:
            counted = name == "above" and not (money or percent or vague)
            minimum, maximum = value + 1 if counted else value, None
        elif name in {"maximum", "below"}:
            minimum, maximum = None, value
        break
    if low[end : end + 2] == ("or", "more"):
        return Amount(first=first, last=end + 2, minimum=value, maximum=None, hedge="or more")
    if end + 1 < len(low) and low[end] in {"to", "-", "–"} and (upper := _digits(low[end + 1])) and upper > value:
        return Amount(first=first, last=end + 2, minimum=value, maximum=upper, hedge=hedge)
    return Amount(first=first, last=end, minimum=minimum, maximum=maximum, hedge=hedge)


def quantities(
    words: Words, first: int, last: int, numbers: Numbers, cut: Callable[[int, int], Span]
) -> tuple[Quantity, ...]:
    """Return the counted quantities between two words. `cut` makes a span of word positions."""
    found = []
    earlier: str | None = None
    for amount in amounts(words, first, last, numbers):
        end, noun, group = counted(words, amount, last, numbers)
        if noun is None:
            continue
        spell = noun in numbers.time_units
        what = (
            (None if spell else _measure(words, amount, end, first, last, numbers))
            or (earlier if noun == "" else None)
            or noun
            or "number"
        )
        earlier = what
        found.append(
            Quantity(
                what=what,
                minimum=amount.minimum,
                maximum=amount.maximum,
                hedge=amount.hedge,
                whose=group,
                scope=_scope(words, first, last, what),
                span=cut(amount.first, end),
                part_of_total=_is_part(words, amount.first, first),
            )
        )
    return tuple(found)


def counted(words: Words, amount: Amount, last: int, numbers: Numbers) -> tuple[int, str | None, str | None]:
    """Return where the counted noun ends, the noun as written ("" where none follows) and its group.

    The noun is None where the number counts nothing: a duration's place is among the times.
    """
    at, low = amount.last, words.low
    if amount.first == 0 and low[at : at + 1] == (".",):
        return at, None, None
    if amount.first and low[amount.last - 1] == "one" and low[amount.first - 1] in {"no", "any", "some"}:
        return at, None, None
    if at < last and low[at] in {"of", "a", "the"} and low[amount.last - 1] in {"dozens", "hundreds", "thousands"}:
        at += 1
    if at < last and low[at] in numbers.time_units:
        return at + 1, low[at], None
    end = at
    while end < min(last, at + 4) and low[end][0].isalpha() and low[end] not in _AFTER_NOUN:
        end += 1
        tag = words.first("numbers.measures", end - 1, end)
        if low[end - 1] in numbers.people or low[end - 1].endswith("s") or tag:
            break
    noun = words.said(at, end).lower()
    group = next((tag.value for tag in words.found("numbers.groups", at, end)), None)
    if low[amount.first : amount.last] == ("one",) and not noun:
        return at, None, None
    return max(end, amount.last), noun, group


_AFTER_NOUN = word_set(
    "was were is are has have had and or in on at by of to from with for after before when who which that as "
    "the while since during into near until till through between under over beneath among but not been be said "
    "says than within an a its their his her"
)


def _measure(words: Words, amount: Amount, noun_end: int, first: int, last: int, numbers: Numbers) -> str | None:
    """Return our word for what is counted: in the noun, right after it, or in the verb before it."""
    inside = next(words.found("numbers.measures", amount.first, noun_end), None)
    if inside is not None:
        return inside.value
    if words.low[amount.last : amount.last + 1] in (("%",), ("percent",)) or words.low[
        amount.last : amount.last + 2
    ] == ("per", "cent"):
        return "percent"
    if amount.first and words.low[amount.last - 1] and words.text[words.starts[amount.first]] in CURRENCY:
        return "money"
    after = next(words.found("numbers.measures", noun_end, min(last, noun_end + REACH + 4)), None)
    before = None
    for tag in words.found("numbers.measures", max(first, amount.first - REACH), amount.first):
        before = tag
    if after is not None and _verbless(words, noun_end, after.first):
        return after.value
    if before is None or before.value not in HARM:
        return None
    people = noun_end == amount.last or words.low[noun_end - 1] in numbers.people
    people = people or words.first("numbers.groups", amount.last, noun_end) is not None
    near = amount.first - before.last <= 1
    return before.value if near or (people and _governs(words.low[before.first])) else None


def _governs(word: str) -> bool:
    return word.endswith(("ed", "ing", "kills", "dead", "toll"))


HARM = frozenset({"killed", "injured", "missing", "displaced", "detained", "released", "evacuated"})


def _verbless(words: Words, first: int, last: int) -> bool:
    """Return whether only auxiliaries and adverbs stand between the noun and "killed"."""
    between = words.low[first:last]
    if all(word in _BETWEEN or word.endswith("ly") for word in between):
        return True
    # "two people who were crossing were killed"
    return between[-1] in {"were", "was", "been", "as"} and "," not in between and "and" not in between


_BETWEEN = word_set(
    "still now so far was were had been have has be are is being reported confirmed also people others of them more"
)


def _scope(words: Words, first: int, last: int, what: str) -> str | None:
    """Return over what the clause counts: "since" a date, "cumulative" over a time, "incident" for one act named."""
    if what not in SUMMED:
        return None
    low = words.low[first:last]
    if "since" in low:
        return _since(low, low.index("since") + 1) or "cumulative"
    if any(low[at : at + 2] in _RUNNING or low[at : at + 3] in _RUNNING for at in range(len(low))):
        return "cumulative"
    act = next((tag for tag in words.found("event", first, last) if tag.value != EventType.CASUALTIES), None)
    return "incident" if act is not None and what in HARM | {"casualties"} else None


def _since(low: tuple[str, ...], at: int) -> str | None:
    """Return "since YYYY-MM-DD" where the words from `at` are a whole date: "3 March 2031", "March 3, 2031"."""
    parts = [word for word in low[at : at + 4] if word not in {",", "of"}][:3]
    month = next((place + 1 for place, name in enumerate(MONTHS) if name in parts[:2]), None)
    numbers = [int(word) for word in parts if word.isdecimal()]
    if month is None or len(numbers) != 2 or not (1 <= numbers[0] <= 31 and 1000 <= numbers[1] <= 9999):
        return None
    return f"since {numbers[1]:04d}-{month:02d}-{numbers[0]:02d}"


_RUNNING = frozenset(
    {
        ("so", "far"),
        ("in", "total"),
        ("to", "date"),
        ("the", "past"),
        ("the", "last"),
        ("same", "period"),
        ("this", "year"),
        ("this", "month"),
        ("this", "week"),
        ("past", "few"),
        ("over", "the", "course"),
    }
)


def _is_part(words: Words, at: int, first: int) -> bool:
    """Return whether the number is told as a part of a larger one ("among them six children")."""
    before = words.low[max(first, at - 3) : at]
    return any(word in {"among", "including"} for word in before)
