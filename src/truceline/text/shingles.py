"""Word n-grams of a text, by which copied passages are found: what a wire desk cuts, it rarely rewords."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

_KNOWN_LETTERS = 0x20000  # code points; what lies beyond parts words
_BASE = 0x9E3779B97F4A7C15
_BASE_INVERSE = pow(_BASE, -1, 1 << 64)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text in order: a number for each (of its folded form), and a row (start, end) of its offsets."""

    numbers: Numbers
    offsets: NDArray[np.intp]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of `text[start:end]`, folded in case; offsets are those of `text`, in code points.

    A word is letters and figures, with apostrophes between them.
    """
    codes = _folded_codes(text[start:end])
    inside = np.zeros(len(codes) + 2, dtype=np.int8)
    inside[1:-1] = _letters()[np.minimum(codes, _KNOWN_LETTERS - 1)]
    apostrophes = (codes == ord("'")) | (codes == ord("’"))
    inside[1:-1] |= apostrophes & (inside[:-2] & inside[2:]).astype(bool)
    turns = np.diff(inside)
    starts, ends = np.flatnonzero(turns == 1), np.flatnonzero(turns == -1)
    return Words(numbers=_hashes(codes, starts, ends), offsets=np.column_stack((starts, ends)) + start)


def _folded_codes(text: str) -> NDArray[np.uint32]:
    folded = text.casefold()
    if len(folded) != len(text):
        # Where one letter folds to two, the first stands for both, so that offsets hold.
        folded = "".join(letter.casefold()[0] for letter in text)
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@cache
def _letters() -> NDArray[np.int8]:
    return np.fromiter((chr(code).isalnum() for code in range(_KNOWN_LETTERS)), dtype=np.int8, count=_KNOWN_LETTERS)


def _hashes(codes: NDArray[np.uint32], starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Numbers:
    """Return a number for each word: a polynomial of its letters modulo 2^64 (Karp and Rabin 1987), mixed.

    All are cut from one running sum over the text; multiplying by the base's inverse moves a word to the beginning.
    """
    powers = np.full(len(codes), _BASE, dtype=np.uint64).cumprod()
    moved_back = np.full(len(codes), _BASE_INVERSE, dtype=np.uint64).cumprod()
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), (codes * powers).cumsum()))
    return _mixed((sums[ends] - sums[starts]) * moved_back[starts])


def _mixed(numbers: Numbers) -> Numbers:
    """Return the numbers with high bits stirred into the low ones (the finisher of SplitMix64, Steele 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def grams(numbers: Numbers, size: int) -> list[int]:
    """Return a number for each run of `size` words, in order; the same words give the same number in any process.

    A text of fewer words than `size` gives one number for the whole of it, and none where it has no word.
    """
    size = min(size, len(numbers))
    if size == 0:
        return []
    places = len(numbers) - size + 1
    runs = np.full(places, size, dtype=np.uint64)
    for first in range(size):
        runs = runs * np.uint64(_BASE) + numbers[first : first + places]
    found: list[int] = _mixed(runs).tolist()
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
                runs.append((int(words.offsets[first, 0]), int(words.offsets[last, 1])))
            first = None
    return tuple(runs)
