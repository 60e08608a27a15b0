"""A sentence as words, and the lexicon's phrases found among them in one pass."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from truceline.domain.claims import EventType, Kind
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import Lexicon, SpeechWords

# Abbreviations with inner stops, numbers, words with inner hyphens, endings after an apostrophe, single signs.
TOKEN = re.compile(
    r"[^\W\d_](?:\.[^\W\d_])+\b\.?(?:-[^\W_]+)*|\d+(?:[.,:]\d+)*|[^\W_]+(?:-[^\W_]+)*|'[^\W\d_]{1,3}\b|@\w+|\S"
)


# A capital after a word in small letters is no sentence's doing.
INNER_CAPITAL = re.compile(r"\b[a-z][a-z'-]*,? ([A-Z][\w-]*(?: [A-Z][\w-]*)*)")
PARTICLES = word_set("al el as an ad ar at ash bin ibn abu umm")


# Endings of words that are seldom names.
COMMON_ENDINGS = ("ed", "ing", "ly", "tion", "sion", "ment", "ness", "s")


@dataclass(frozen=True, slots=True)
class Tag:
    """Words `first` to `last` (exclusive) of a sentence bear a label of the lexicon, with its value."""

    first: int
    last: int
    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: small letters for matching, offsets into the cleaned article.

    `tags` maps a label to its tags in the order of the sentence; tags of one label never overlap. `capital` tells
    which words begin with a capital letter (none, where the whole sentence is in capitals; which could be a name's,
    where the whole article is).
    """

    text: str
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    tags: Mapping[str, tuple[Tag, ...]]

    def __len__(self) -> int:
        return len(self.low)

    def found(self, label: str, first: int = 0, last: int | None = None) -> Iterator[Tag]:
        """Yield the tags of a label that lie wholly between two words."""
        stop = len(self.low) if last is None else last
        for tag in self.tags.get(label, ()):
            if tag.first >= first and tag.last <= stop:
                yield tag

    def first(self, label: str, first: int = 0, last: int | None = None) -> Tag | None:
        """Return the first tag of a label between two words, if any."""
        tags = self.tags.get(label)
        if tags is None:
            return None
        stop = len(self.low) if last is None else last
        for tag in tags:
            if tag.first >= first and tag.last <= stop:
                return tag
        return None

    def said(self, first: int, last: int) -> str:
        """Return the cleaned text of words `first` to `last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


Phrase = tuple[int, tuple[str, ...], str, str]
NOTHING: tuple[Phrase, ...] = ()


def _by_second_word(
    entries: Mapping[tuple[str, tuple[str, ...]], str],
) -> tuple[tuple[Phrase, ...], Mapping[str, tuple[Phrase, ...]]]:
    """Return the phrases of one first word: those of that word alone, and the longer ones, longest first, by second."""
    listed = sorted(entries.items(), key=lambda entry: -len(entry[0][1]))
    phrases = [(len(rest) + 1, rest, label, value) for (label, rest), value in listed]
    longer: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase[1]:
            longer.setdefault(phrase[1][0], []).append(phrase)
    alone = tuple(phrase for phrase in phrases if not phrase[1])
    return alone, {second: tuple(listed) for second, listed in longer.items()}


class PhraseBook:
    """The lexicon's phrases by their first word, so that a sentence is matched in one pass."""

    def __init__(self, phrases: Iterable[tuple[str, str, str]], *, common: frozenset[str] = frozenset()) -> None:
        """Take (phrase, label, value) triples; of two values for one phrase and label the first stands.

        `common` are further words that are no names even where all is written in capitals.
        """
        known = set(common)
        book: dict[str, dict[tuple[str, tuple[str, ...]], str]] = {}
        for phrase, label, value in phrases:
            head, *rest = (match.group() for match in TOKEN.finditer(phrase))
            known.update((head, *rest))
            book.setdefault(head, {}).setdefault((label, tuple(rest)), value)
        self._known = frozenset(known)
        self._book = {head: _by_second_word(entries) for head, entries in book.items()}

    def may_name(self, word: str) -> bool:
        """Return whether a word in small letters could be a name's, where capitals do not tell: none we know."""
        return len(word) > 2 and word.isalpha() and word not in self._known and not word.endswith(COMMON_ENDINGS)

    def tags(self, low: tuple[str, ...]) -> Mapping[str, tuple[Tag, ...]]:
        """Return the tags of a sentence by label; of one label the longest phrase that begins first stands."""
        found: dict[str, list[Tag]] = {}
        book = self._book
        for at, word in enumerate(low):
            entry = book.get(word)
            if entry is None:
                continue
            alone, longer = entry
            after = longer.get(low[at + 1], NOTHING) if longer and at + 1 < len(low) else NOTHING
            for length, rest, label, value in (*after, *alone) if after else alone:
                if length > 2 and low[at + 1 : at + length] != rest:
                    continue
                row = found.setdefault(label, [])
                if not row or row[-1].last <= at:
                    row.append(Tag(at, at + length, value))
        return {label: tuple(row) for label, row in found.items()}


def inner_names(text: str) -> frozenset[str]:
    """Return, in small letters, the words a cleaned text writes with a capital inside its sentences."""
    return frozenset(" ".join(INNER_CAPITAL.findall(text)).lower().split())


def words_of(text: str, start: int, end: int, book: PhraseBook) -> Words:
    """Return the words of the sentence from `start` to `end` of a cleaned text, with their tags."""
    spans = [match.span() for match in TOKEN.finditer(text, start, end)]
    raw = [text[first:last] for first, last in spans]
    low = tuple(map(str.lower, raw))
    shouted = len(raw) > 5 and sum(map(str.isupper, raw)) > 0.6 * sum(map(str.isalpha, raw))
    return Words(
        text=text,
        low=low,
        starts=tuple(first for first, _ in spans),
        ends=tuple(last for _, last in spans),
        capital=(
            tuple(map(book.may_name, low))
            if shouted and _all_in_capitals(text)
            else tuple(not shouted and (word[0].isupper() or ("-" in word and _is_capital(word))) for word in raw)
        ),
        tags=book.tags(low),
    )


def _all_in_capitals(text: str) -> bool:
    """Return whether the article is written in capitals, as telegrams and old wires are, not one headline of it."""
    return sum(map(str.islower, text)) * 10 < sum(map(str.isupper, text))


def _is_capital(word: str) -> bool:
    """Return whether a word with a small particle is written as a name: "al-Jaber"."""
    particle, _, rest = word.partition("-")
    return particle in PARTICLES and rest[:1].isupper()


def phrase_book(lexicon: Lexicon) -> PhraseBook:
    """Return the lexicon as a phrase book.

    Labels: "event" and "hint" (an EventType), "speech" (an act), "kind" (a Kind and its weight), and each word list
    under its name.
    """
    small = (word for name, listed in lexicon.lists.items() if name.startswith("grammar.") for word in listed)
    numbers = (word for listed in lexicon.numbers.values() for word in listed)
    return PhraseBook(_phrases(lexicon), common=frozenset((*small, *numbers)))


def _phrases(lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    for event in lexicon.events:
        yield from ((phrase, "event", event.type) for phrase in event.triggers)
        yield from ((phrase, "hint", event.type) for phrase in event.hints)
    for speech in lexicon.speech:
        yield from ((phrase, "speech", speech.act) for phrase in speech.verbs)
    # Longer than "states" alone, so that the verb is not found in the name.
    yield ("united states", "speech", "")
    for kind in lexicon.kinds:
        yield from ((phrase, "kind", f"{kind.kind}:{kind.weight}") for phrase in kind.phrases)
    for name, phrases in lexicon.lists.items():
        if not name.startswith(("arabic.", "grammar.")):
            yield from ((phrase, name, phrase) for phrase in phrases)
    for name in ("measures", "groups"):
        for value, phrases in lexicon.groups[f"numbers.{name}"].items():
            yield from ((phrase, f"numbers.{name}", value) for phrase in phrases)


def acts(lexicon: Lexicon) -> Mapping[str, SpeechWords]:
    """Return the ways of saying by the name of the act."""
    return {speech.act: speech for speech in lexicon.speech}


def kind_order(lexicon: Lexicon) -> tuple[Kind, ...]:
    """Return the kinds in the order of precedence."""
    return tuple(dict.fromkeys([*(entry.kind for entry in lexicon.kinds), *Kind]))


def event_order(lexicon: Lexicon) -> Mapping[EventType, int]:
    """Return the order of precedence among event types: the more telling first."""
    return {entry.type: place for place, entry in enumerate(lexicon.events)}
