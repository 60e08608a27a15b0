"""The tagger at run time: who says what in which words, claims, names and parts, as stretches of the text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from truceline.learned.decoding import (
    TRANSITION_WEIGHT,
    Floats,
    claims_of,
    lawful,
    likeliest,
    log_softmax,
    pair_scores,
    stretches,
)
from truceline.learned.layers import LAYERS, PARTS, places
from truceline.learned.tags import Tag, Tagged
from truceline.learned.windows import Ints, Window, framed, windows

Answer = Callable[[Ints, Ints], Floats]
"""From a window's ids and cases (each (pieces,)) to the network's numbers (pieces, numbers)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggerSettings:
    """What was learned beside the network's weights.

    `transitions` are log probabilities by layer, (tags + 1, tags), the last row for the first piece; `lengths` the
    preference for claims of each length; `threshold` the score above which two ends make a claim; `pieces` the most
    word pieces in a window.
    """

    transitions: Mapping[str, Floats]
    lengths: Floats
    threshold: float
    pieces: int


class Tagger:
    """Tags a text window by window, each by itself: what is read beside it changes nothing."""

    def __init__(self, answer: Answer, tokenizer: Tokenizer, settings: TaggerSettings) -> None:
        """Take the network, its tokenizer and what was learned beside the weights."""
        self._answer = answer
        self._tokenizer = tokenizer
        self._settings = settings
        self._rules = {
            layer: lawful(1 + 2 * len(labels))
            + TRANSITION_WEIGHT.get(layer, 0.0) * settings.transitions.get(layer, 0.0)
            for layer, labels in LAYERS.items()
        }

    def tag(self, text: str, sentences: Sequence[tuple[int, int]]) -> Tagged:
        """Return what stands in the sentences (offset pairs of `text`, in order)."""
        layers: dict[str, list[Tag]] = {layer: [] for layer in (*LAYERS, "claims")}
        for window in windows(text, sentences, self._tokenizer, pieces=self._settings.pieces - 2):
            for layer, tag in self._tags(window):
                layers[layer].append(tag)
        return Tagged(
            speech=_in_order([*layers["sayer"], *layers["content"]]),
            claims=tuple(layers["claims"]),
            names=tuple(layers["names"]),
            parts=_in_order([tag for part in PARTS for tag in layers[part]]),
            fillers=tuple(layers["fillers"]),
        )

    def _tags(self, window: Window) -> Iterator[tuple[str, Tag]]:
        numbers = self._answer(*framed(window, self._tokenizer))[1:-1]
        at = places()
        for layer, labels in LAYERS.items():
            scores = log_softmax(numbers[:, at[layer]])
            for first, last, label in stretches(likeliest(scores, self._rules[layer])):
                sure = np.exp(scores[first : last + 1, [2 * label + 1, 2 * label + 2]]).sum(axis=1).mean()
                yield layer, _tag(window, first, last, labels[label], float(sure))
        keys = numbers[:, max(place.stop for place in at.values()) :]
        for first, last, score in claims_of(
            pair_scores(keys, self._settings.lengths), threshold=self._settings.threshold
        ):
            yield "claims", _tag(window, first, last, "claim", float(1 / (1 + np.exp(-score))))


def _tag(window: Window, first: int, last: int, label: str, sure: float) -> Tag:
    return Tag(start=int(window.starts[first]), end=int(window.ends[last]), label=label, sure=min(1.0, round(sure, 4)))


def _in_order(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    return tuple(sorted(tags, key=lambda tag: (tag.start, -tag.end)))
