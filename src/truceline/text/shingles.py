"""Word n-grams of a text, by which copied passages are found: what a wire desk cuts, it rarely rewords."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MIX = 1_000_003
_MASK = (1 << 61) - 1


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: a number for each (CRC-32 of its folded form) and its (start, end) offsets."""

    numbers: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of `text[start:end]`, folded in case; offsets are those of `text`, in code points."""
    found = [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]
    numbers = tuple(crc32(text[left:right].casefold().encode()) for left, right in found)
    return Words(numbers=numbers, offsets=tuple(found))


def grams(numbers: Sequence[int], size: int) -> list[int]:
    """Return a number for each run of `size` words, in order; the same words give the same number in any process.

    A text of fewer words than `size` gives one number for the whole of it, and none where it has no word.
    """
    size = min(size, len(numbers))
    if size == 0:
        return []
    # A rolling hash (Karp and Rabin 1987): each step drops the oldest word and takes in the next.
    oldest = pow(_MIX, size, 1 << 61)
    salt = size * oldest
    rolled = 0
    found = []
    for place, number in enumerate(numbers):
        gone = numbers[place - size] * oldest if place >= size else 0
        rolled = (rolled * _MIX + number - gone) & _MASK
        if place >= size - 1:
            found.append((rolled + salt) & _MASK)
    return found


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Return the share (0 to 1) of the smaller set that lies in the larger (Broder 1997, taken both ways)."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    """Return the share (0 to 1) of all n-grams of both sets that they have in common (Broder 1997)."""
    either = len(left | right)
    return len(left & right) / either if either else 0.0


def shared_runs(words: Words, known: frozenset[int], *, size: int, at_least: int) -> tuple[tuple[int, int], ...]:
    """Return the passages of `words` whose every run of `size` words is in `known`, as (start, end) text offsets.

    Only passages of `at_least` words or more are returned.
    """
    runs: list[tuple[int, int]] = []
    first: int | None = None
    marks = [gram in known for gram in grams(words.numbers, size)] if len(words.numbers) >= size else []
    for place, held in enumerate([*marks, False]):
        if held and first is None:
            first = place
        elif not held and first is not None:
            last = place + size - 2
            if last - first + 1 >= at_least:
                runs.append((words.offsets[first][0], words.offsets[last][1]))
            first = None
    return tuple(runs)
