"""The sorter at run time: of what kind a claim is, how it is put forward, and of what type the event."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from tokenizers import Tokenizer

from truceline.learned.decoding import Floats, log_softmax
from truceline.learned.tags import Sorting, Wording
from truceline.learned.windows import CLOSING, OPENING, Ints

Answer = Callable[[Ints, Ints], Floats]
"""From a wording's ids and segments (each (pieces,)) to scores (labels,)."""
CLAIM_PIECES, SAYING_PIECES = 96, 20


class Sorter:
    """Sorts claims by their words and the words that say who says them and how."""

    def __init__(self, answer: Answer, tokenizer: Tokenizer, questions: Mapping[str, Sequence[str]]) -> None:
        """Take the network, its tokenizer, and the labels of each question in the order of the network's scores."""
        self._answer = answer
        self._tokenizer = tokenizer
        self._questions = questions

    def sort(self, wordings: Sequence[Wording]) -> tuple[Sorting, ...]:
        """Return the probabilities of each label for each wording, in their order.

        Each goes through the network by itself: with numbers of eight bits, what goes through together would change
        the scores.
        """
        encoded = (encode(wording, self._tokenizer) for wording in wordings)
        return tuple(Sorting(shares=dict(self._shares(self._answer(*one)))) for one in encoded)

    def _shares(self, scores: Floats) -> Iterator[tuple[str, dict[str, float]]]:
        at = 0
        for question, labels in self._questions.items():
            shares = np.exp(log_softmax(scores[at : at + len(labels)]))
            yield question, {label: float(share) for label, share in zip(labels, shares, strict=True)}
            at += len(labels)


def encode(wording: Wording, tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    """Return the ids and segments: the claim (0), then who says it and how (1), each closed by a mark."""
    opening, closing = tokenizer.token_to_id(OPENING), tokenizer.token_to_id(CLOSING)
    claim = tokenizer.encode(wording.claim, add_special_tokens=False).ids[:CLAIM_PIECES]
    saying = tokenizer.encode(wording.saying, add_special_tokens=False).ids[:SAYING_PIECES]
    ids = [opening, *claim, closing, *saying, closing]
    return np.array(ids, dtype=np.int64), np.array([0] * (len(claim) + 2) + [1] * (len(saying) + 1), dtype=np.int64)
