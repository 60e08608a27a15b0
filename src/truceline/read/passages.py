"""From the sentences of a paragraph to passages: which words could be a claim, and under which frames they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.read.clauses import clauses
from truceline.read.frames import Frame, frames
from truceline.read.grammar import QUOTE, Grammar
from truceline.read.words import PhraseBook, Words, words_of
from truceline.vocabulary.lexicon import SpeechWords

DASHES = frozenset({"-", "—", "–"})
LONGEST_DATELINE = 20
SHORTEST = 3
# Of words the lexicon knows nothing of, so many make a claim: more in the article's own voice.
SHORTEST_SAID = 6
SHORTEST_TOLD = 8
SHORT_LINE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its frames. `quoted` holds the stretches of words inside quotation marks."""

    words: Words
    frames: tuple[Frame, ...]
    quoted: tuple[tuple[int, int], ...]
    opens_quoted: bool
    closes_quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words `first` to `last` of a sentence that could be a claim; its frames from the outermost inward."""

    words: Words
    first: int
    last: int
    frames: tuple[Frame, ...]
    quoted: bool


def sentence_of(
    text: str,
    start: int,
    end: int,
    *,
    book: PhraseBook,
    grammar: Grammar,
    acts: Mapping[str, SpeechWords],
    open_quote: bool,
) -> Sentence:
    """Return the sentence between two offsets of the cleaned text; `open_quote` tells it begins inside a quotation."""
    words = words_of(text, start, end, book)
    quoted, closes = _quoted(words, open_quote=open_quote)
    return Sentence(
        words=words,
        frames=frames(words, grammar, acts),
        quoted=quoted,
        opens_quoted=open_quote or words.low[:1] == (QUOTE,),
        closes_quoted=closes,
    )


def _quoted(words: Words, *, open_quote: bool) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Return the stretches inside quotation marks, and whether the last is still open at the end."""
    found = []
    begun = 0 if open_quote else None
    for at, word in enumerate(words.low):
        if word != QUOTE:
            continue
        if begun is None:
            begun = at + 1
        else:
            found.append((begun, at))
            begun = None
    if begun is not None:
        found.append((begun, len(words)))
    return tuple(found), begun is not None


def is_furniture(words: Words) -> bool:
    """Return whether the line is part of the page rather than of the piece: menus, bylines, captions, greetings."""
    opening = words.first("wording.furniture")
    if opening is not None and opening.first <= 1:
        return True
    # Bars part the entries of a row or a menu; a single one stands in a row or a page's title, not in a sentence.
    bars = words.low.count("|")
    if bars > 1 or (bars and words.low[-1] not in {".", "!", "?", QUOTE}):
        return True
    if words.low[0] == "dear" and len(words) < SHORT_LINE:
        return True
    return words.low[0] == "by" and len(words) < SHORT_LINE and words.low[-1] != "."


def passages(sentence: Sentence, grammar: Grammar) -> Iterator[Passage]:
    """Yield the passages of a sentence that could be claims, in order."""
    words = sentence.words
    if words.low[-1:] == ("?",) or (len(words) > 1 and words.low[-2:] == ("?", QUOTE)):
        return
    head = dateline_end(words, grammar)
    for first, last in _runs(words, [(0, head), *_carved(sentence.frames)]):
        for a, b in clauses(words, first, last, grammar):
            over, quoted = frames_over(sentence.frames, a, b), is_quoted(sentence, a, b)
            if b - a >= SHORTEST and _could_be_claim(words, a, b, grammar, attributed=bool(over) or quoted):
                yield Passage(words=words, first=a, last=b, frames=over, quoted=quoted)


def dateline_end(words: Words, grammar: Grammar) -> int:
    """Return where the words begin after a dateline such as "VELMORA, 3 March 2031 (MPA) -"; 0 where none stands."""
    low = words.low
    dashes = (at for at in range(2, min(LONGEST_DATELINE, len(words))) if low[at] in DASHES)
    # The dash of "(ABC - DEF)" belongs to the agency's name.
    dash = next((at for at in dashes if low[:at].count("(") == low[:at].count(")")), None)
    if dash is None or not words.said(0, 1).isupper() or len(words.low[0]) < 2:
        return 0
    plain = (
        word in grammar.months or word in grammar.weekdays or not word[0].isalpha() or words.capital[at] or word == "of"
        for at, word in enumerate(words.low[:dash])
    )
    if not all(plain) and words.low[dash - 1] != ")":
        return 0
    while dash < len(words) and (low[dash] in DASHES or low[dash] == "["):
        # "[TEXT]", "[COMMUNIQUE] [GENERAL COMMAND]": what an editor says of the piece.
        closing = low.index("]", dash) + 1 if low[dash] == "[" and "]" in low[dash:] else dash + 1
        dash = closing
    return dash


def _carved(found: Sequence[Frame]) -> list[tuple[int, int]]:
    """Return the words that only hand over the word: speakers and cues that are no part of a claim."""
    carved = []
    for frame in found:
        if frame.whole:
            continue
        ends = [frame.cue]
        if frame.speaker is not None and not any(a <= frame.speaker[0] < b for a, b in frame.contents):
            ends.append(frame.speaker)
        if frame.hearer is not None:
            ends.append(frame.hearer)
        first, last = min(a for a, _ in ends), max(b for _, b in ends)
        inside = [start for start, _ in frame.contents if last <= start]
        # Between "said" and its content stand only "on Monday", "in a statement", "that".
        carved.append((first, min(inside) if inside else last))
    return carved


def _runs(words: Words, carved: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the sentence between what was carved out."""
    begun = 0
    for first, last in sorted(carved):
        if first > begun:
            yield begun, first
        begun = max(begun, last)
    if begun < len(words):
        yield begun, len(words)


def _could_be_claim(words: Words, first: int, last: int, grammar: Grammar, *, attributed: bool) -> bool:
    if words.low[first] == "who" and words.low[last - 1] in {"named", "identified", "quoted"}:
        return False
    known = any(words.first(label, first, last) is not None for label in ("event", "hint", "kind"))
    if not known and words.first("wording.private", first, last) is not None:
        return False
    about = any(words.first(label, first, last) is not None for label in ("actors.body", "actors.accord"))
    if not (known or about) and last - first < (SHORTEST_SAID if attributed else SHORTEST_TOLD):
        return False
    if grammar.verb_between(words, first, last) is not None:
        return True
    return words.first("event", first, last) is not None and last - first > SHORTEST


def frames_over(found: Sequence[Frame], first: int, last: int) -> tuple[Frame, ...]:
    """Return the frames that cover a passage, the outermost first."""
    covering = [frame for frame in found if _covers(frame, first, last)]
    return tuple(sorted(covering, key=lambda frame: (frame.inner, -frame.size, frame.cue)))


def _covers(frame: Frame, first: int, last: int) -> bool:
    if frame.covers(first, last):
        return True
    return frame.whole and first <= frame.cue[0] and frame.cue[1] <= last


def is_quoted(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether most of the words from `first` to `last` stand inside quotation marks."""
    return sum(max(0, min(b, last) - max(a, first)) for a, b in sentence.quoted) * 5 > (last - first) * 3
