"""Simple Arabic dispatches read with a handful of words; such claims are marked less certain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from truceline.domain.claims import EventType, Kind, Stance
from truceline.read.words import PhraseBook, Words, words_of
from truceline.vocabulary.lexicon import Lexicon

LETTER = re.compile("[\u0621-\u064a]")
THAT = frozenset({"أن", "إن", "بأن", "وأن", "وإن", "أنه", "أنها", "إنه", "إنها"})
STOPS = frozenset({"،", ".", "؛", ":", "؟", "۔", ",", '"'})
AFTER_NAME = frozenset({"في", "إن", "أن", "عن", "من", "على"})
PREFIXES = ("و", "ف", "ب", "ل")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArabicToll:
    """A number of killed or injured, by word positions."""

    what: str
    value: float
    at_least: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArabicReading:
    """What was read in one Arabic sentence, by word positions (ends exclusive)."""

    words: Words
    first: int
    last: int
    kind: Kind
    event_type: EventType
    stance: Stance
    negated: bool
    trigger: tuple[int, int] | None
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    actors: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int], ...]
    tolls: tuple[ArabicToll, ...]


def is_arabic(text: str, start: int, end: int) -> bool:
    """Return whether the stretch is written mostly in Arabic letters."""
    part = text[start:end]
    if part.isascii() or LETTER.search(part) is None:
        return False
    return 2 * len(LETTER.findall(part)) > sum(letter.isalpha() for letter in part) > 0


class ArabicReader:
    """Reads one Arabic sentence at a time."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the lexicon's Arabic words."""
        phrases = [
            (phrase, event, event) for event, listed in lexicon.groups["arabic.events"].items() for phrase in listed
        ]
        self._order = tuple(lexicon.groups["arabic.events"])
        lists = {name: words for name, words in lexicon.lists.items() if name.startswith("arabic.")}
        phrases += [(phrase, name, phrase) for name, words in lists.items() for phrase in words]
        self._book = PhraseBook(phrases)
        self._numbers: Mapping[str, float] = lexicon.numbers["arabic.numbers"]
        self._lists = {name.removeprefix("arabic."): frozenset(words) for name, words in lists.items()}
        self._known = {part for phrase, _, _ in phrases for part in phrase.split()} | set(self._numbers)

    def read(self, text: str, start: int, end: int) -> ArabicReading | None:
        """Return what the sentence between two offsets says, or None where nothing known is said."""
        words = self._words(text, start, end)
        speaker, cue, first, last = self._attribution(words)
        events = [(name, tag) for name in self._order for tag in words.found(name, first, last)]
        condition = words.first("arabic.condition", first, last)
        negator = words.first("arabic.negator", first, last)
        if not events and not (condition and negator):
            return None
        event, tag = events[0] if events else (EventType.STATEMENT, condition)
        denied = words.first("arabic.deny", first, last) is not None
        kind = Kind.PRECONDITION if condition and negator else Kind.DENIAL if denied else self._kind(event)
        return ArabicReading(
            words=words,
            first=first,
            last=last,
            kind=kind,
            event_type=EventType(event),
            stance=Stance.DEMANDED if kind is Kind.PRECONDITION else Stance.DENIED if denied else Stance.ASSERTED,
            negated=negator is not None or denied,
            trigger=(tag.first, tag.last) if tag else None,
            speaker=speaker,
            cue=cue,
            actors=tuple((one.first, one.last) for one in words.found("arabic.actors", first, last)),
            places=self._places(words, first, last),
            times=self._times(words, first, last),
            tolls=tuple(self._tolls(words, first, last)),
        )

    def _words(self, text: str, start: int, end: int) -> Words:
        """Return the words of the sentence; "and" or "by" written onto a known word is left off for matching."""
        plain = words_of(text, start, end, self._book)
        low = tuple(
            word[1:] if word not in self._known and word.startswith(PREFIXES) and word[1:] in self._known else word
            for word in plain.low
        )
        return Words(
            text=text, low=low, starts=plain.starts, ends=plain.ends, capital=plain.capital, tags=self._book.tags(low)
        )

    def _kind(self, event: str) -> Kind:
        return {
            "siege": Kind.ACCESS,
            "aid_convoy": Kind.ACCESS,
            "agreement": Kind.AGREEMENT,
            "meeting": Kind.MEETING,
            "casualties": Kind.COUNT,
        }.get(event, Kind.EVENT)

    def _attribution(self, words: Words) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int, int]:
        """Return speaker, cue and where the speaker's words begin and end."""
        last = len(words)
        while last and words.low[last - 1] in STOPS:
            last -= 1
        source = words.first("arabic.according")
        if source is not None:
            end = self._name_end(words, source.last, last)
            if source.first > 2:
                stop = source.first - (words.low[source.first - 1] in STOPS)
                return (source.last, end), (source.first, source.last), 0, stop
            return (source.last, end), (source.first, source.last), min(end + 1, last), last
        verb = words.first("arabic.speech")
        that = next((at for at in range(verb.last, last) if words.low[at] in THAT), None) if verb else None
        if verb is None or that is None or that == verb.last:
            return None, None, 0, last
        return (verb.last, self._name_end(words, verb.last, that)), (verb.first, verb.last), that + 1, last

    def _name_end(self, words: Words, first: int, last: int) -> int:
        for at in range(first, last):
            if words.low[at] in STOPS or (at > first and words.low[at] in AFTER_NAME):
                return at
        return last

    def _places(self, words: Words, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Return the word after each word of place, where it is no other word we know."""
        found = []
        for tag in words.found("arabic.place_words", first, last):
            at = tag.last
            if at < last and words.low[at] not in self._known and words.low[at] not in STOPS:
                found.append((at, at + 1))
        return tuple(found)

    def _times(self, words: Words, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Return stretches of words of time, with the numbers and months among them."""
        found: list[tuple[int, int]] = []
        for at in range(first, last):
            word = words.low[at]
            month = word in self._lists["months"]
            if not month and word not in self._lists["time_words"]:
                continue
            start = at - 1 if month and at and (words.low[at - 1].isdecimal()) else at
            end = at + 2 if month and at + 1 < last and words.low[at + 1].isdecimal() else at + 1
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return tuple(found)

    def _tolls(self, words: Words, first: int, last: int) -> list[ArabicToll]:
        """Return the numbers that stand beside words of killing and wounding."""
        found = []
        for what in ("killed", "injured"):
            for at in range(first, last):
                if words.low[at] not in self._lists[what]:
                    continue
                near = [at + 1, at + 2, at - 1, at - 2]
                number = next((i for i in near if first <= i < last and self._number(words.low[i]) is not None), None)
                if number is None:
                    continue
                tail = words.low[number : number + 5]
                least = any(tail[i : i + 2] == ("على", "الأقل") for i in range(len(tail)))
                value = self._number(words.low[number]) or 0
                a, b = min(at, number), max(at, number) + 1
                found.append(ArabicToll(what=what, value=value, at_least=least, first=a, last=b))
                break
        return found

    def _number(self, word: str) -> float | None:
        if word in self._numbers:
            return self._numbers[word]
        return float(word) if word.isdecimal() else None
