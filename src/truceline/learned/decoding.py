"""From a network's scores to stretches: the likeliest lawful course of tags, and claims by their two ends."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
FORBIDDEN: Final = -1e4
TRANSITION_WEIGHT: Final = {"sayer": 0.3, "content": 0.6}
"""How much the courses of tags seen in training count beside the scores, by layer, as tried on PolNeAR's dev months."""
CERTAIN: Final = 0.99
"""A piece this likely outside is outside."""
NEARLY_THE_SAME: Final = 0.5
MOST: Final = 400
"""Pairs of ends looked at in one window, so that a text that is no prose costs no more than one that is."""
LENGTHS: Final = (1, 2, 4, 6, 9, 13, 18, 24, 32, 42, 56, 80)
"""Claims of up to so many pieces share a preference for their length."""


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithms of the probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    logged: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logged


def lawful(tags: int) -> Floats:
    """Return (from, to) 0 where a tag may follow another and FORBIDDEN where it may not.

    Tag 0 is outside, 2n-1 begins label n, 2n goes on with it and may only follow one of the two. The last row tells
    what may come first.
    """
    table = np.zeros((tags + 1, tags), dtype=np.float32)
    for inside in range(2, tags, 2):
        table[:, inside] = FORBIDDEN
        table[[inside - 1, inside], inside] = 0.0
    return table


def likeliest(scores: Floats, transitions: Floats) -> Ints:
    """Return the likeliest course of tags (Viterbi 1967).

    `scores` are log probabilities (pieces, tags); `transitions` (tags + 1, tags), the last row for the first piece.
    Where outside is as good as certain, it is taken as given, and only the runs in between are weighed.
    """
    course = np.zeros(len(scores), dtype=np.int64)
    for first, last in _runs(scores[:, 0] < np.log(CERTAIN)):
        opening = transitions[-1] if first == 0 else transitions[0]
        closing = transitions[:-1, 0] if last < len(scores) else np.zeros(scores.shape[1], dtype=np.float32)
        course[first:last] = _weighed(scores[first:last], transitions[:-1], opening, closing)
    return course


def _runs(doubtful: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the runs of pieces, end exclusive, for which something is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], doubtful, [False]])))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _weighed(scores: Floats, transitions: Floats, opening: Floats, closing: Floats) -> Ints:
    back = np.zeros(scores.shape, dtype=np.int64)
    best = scores[0] + opening
    for at in range(1, len(scores)):
        through = best[:, None] + transitions
        back[at] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[at]
    course = np.zeros(len(scores), dtype=np.int64)
    course[-1] = int((best + closing).argmax())
    for at in range(len(scores) - 1, 0, -1):
        course[at - 1] = back[at, course[at]]
    return course


def stretches(course: Sequence[int] | Ints) -> Iterator[tuple[int, int, int]]:
    """Yield (first piece, last piece, label) of each stretch of a lawful course; labels are counted from 0."""
    begun: tuple[int, int] | None = None
    for at, tag in enumerate([*map(int, course), 0]):
        if begun is not None and tag != 2 * begun[1] + 2:
            yield begun[0], at - 1, begun[1]
            begun = None
        if tag % 2:
            begun = (at, tag // 2)


def claims_of(scores: Floats, *, threshold: float) -> list[tuple[int, int, float]]:
    """Return (first piece, last piece, score) of the claims above the threshold, in the order of the text.

    `scores` is (pieces, pieces). Claims may nest and overlap; of two that are nearly the same the surer one stays.
    """
    found = [(float(scores[a, b]), int(a), int(b)) for a, b in np.argwhere(np.triu(scores) > threshold) if a <= b]
    kept: list[tuple[int, int, float]] = []
    for score, first, last in sorted(found, key=lambda one: (-one[0], one[1], one[2]))[:MOST]:
        if all(_shared(first, last, a, b) < NEARLY_THE_SAME for a, b, _ in kept):
            kept.append((first, last, score))
    return sorted(kept)


def pair_scores(keys: Floats, lengths: Floats) -> Floats:
    """Return (pieces, pieces) the score of a claim from the first piece to the last (GlobalPointer, Su et al. 2022).

    `keys` holds for each piece a start key, an end key (equally long) and a score for each end of a claim; `lengths`
    the preference for each bucket of `LENGTHS`.
    """
    size = (keys.shape[1] - 2) // 2
    starts, ends = keys[:, :size], keys[:, size : 2 * size]
    at = np.arange(len(keys))
    buckets = np.searchsorted(LENGTHS, np.clip(at[None, :] - at[:, None], 0, None), side="left")
    scored: Floats = starts @ ends.T / size**0.5 + keys[:, -2][:, None] + keys[:, -1][None, :] + lengths[buckets]
    return scored


def _shared(first: int, last: int, a: int, b: int) -> float:
    return max(0, min(last, b) - max(first, a) + 1) / (max(last, b) - min(first, a) + 1)
