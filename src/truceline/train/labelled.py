"""Examples cut into windows with a label for each piece, and windows gathered into batches."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from truceline.learned.layers import LAYERS
from truceline.learned.windows import Ints, Window, framed, windows
from truceline.text import sentences
from truceline.train.examples import Example, Marks

UNKNOWN = -100
"""The label of a piece whose layer nobody annotated; no loss is taken there."""
PIECES_A_BATCH = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A window with its labels. `claims` holds first and last piece of each claim, None where nobody marked claims."""

    ids: Ints
    cases: Ints
    layers: Mapping[str, Ints]
    claims: tuple[tuple[int, int], ...] | None
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows padded to one length: ids, cases, mask and labels by layer, each (windows, pieces)."""

    ids: Tensor
    cases: Tensor
    mask: Tensor
    layers: Mapping[str, Tensor]
    claims: Sequence[tuple[tuple[int, int], ...] | None]

    def to(self, device: str) -> "Batch":
        """Return the batch on another device."""
        return Batch(
            ids=self.ids.to(device),
            cases=self.cases.to(device),
            mask=self.mask.to(device),
            layers={layer: labels.to(device) for layer, labels in self.layers.items()},
            claims=self.claims,
        )


def labelled(example: Example, tokenizer: Tokenizer, *, pieces: int) -> tuple[Labelled, ...]:
    """Return the example's windows of at most `pieces` word pieces with their labels."""
    found = sentences(example.text, 0, len(example.text))
    return tuple(
        _label(window, example, tokenizer) for window in windows(example.text, found, tokenizer, pieces=pieces - 2)
    )


def _label(window: Window, example: Example, tokenizer: Tokenizer) -> Labelled:
    ids, cases = framed(window, tokenizer)
    layers = {
        layer: _tags(window, example.layers.get(layer), LAYERS[layer]) for layer in LAYERS if layer in example.layers
    }
    return Labelled(
        ids=ids,
        cases=cases,
        layers=layers,
        claims=None if example.claims is None else tuple(_claims_in(window, example)),
        example=example.id,
    )


def _tags(window: Window, marks: Marks | None, labels: Sequence[str]) -> Ints:
    tags = np.zeros(len(window) + 2, dtype=np.int64)
    tags[[0, -1]] = UNKNOWN
    for start, end, label in marks or ():
        inside = pieces_between(window, start, end)
        if len(inside):
            number = 2 * labels.index(label) + 1
            tags[inside + 1] = number + 1
            if window.starts[inside[0]] <= start:
                tags[inside[0] + 1] = number
    return tags


def pieces_between(window: Window, start: int, end: int) -> Ints:
    """Return the positions of the window's pieces that touch the characters."""
    return np.flatnonzero((window.ends > start) & (window.starts < end)).astype(np.int64)


def _claims_in(window: Window, example: Example) -> Iterator[tuple[int, int]]:
    first, last = window.starts[0], window.ends[-1]
    for claim in example.claims or ():
        if first < claim.end and claim.start < last:
            inside = pieces_between(window, claim.start, claim.end)
            # A claim cut by the window's edge is taught only where most of it lies inside.
            if len(inside) and min(claim.end, last) - max(claim.start, first) > (claim.end - claim.start) / 2:
                yield int(inside[0]) + 1, int(inside[-1]) + 1


def batches(items: Sequence[Labelled], chance: random.Random, *, pieces: int = PIECES_A_BATCH) -> Iterator[Batch]:
    """Yield the windows in batches of like length, in random order; `pieces` at most, with the padding."""
    order = sorted(range(len(items)), key=lambda at: (len(items[at].ids) + chance.random() * 12, at))
    gathered: list[list[Labelled]] = [[]]
    for at in order:
        longest = max((len(one.ids) for one in [*gathered[-1], items[at]]), default=0)
        if gathered[-1] and longest * (len(gathered[-1]) + 1) > pieces:
            gathered.append([])
        gathered[-1].append(items[at])
    chance.shuffle(gathered)
    yield from (_padded(group) for group in gathered if group)


def _padded(group: Sequence[Labelled]) -> Batch:
    longest = max(len(one.ids) for one in group)

    def stacked(rows: Sequence[Ints | None], filling: int) -> Tensor:
        table = np.full((len(rows), longest), filling, dtype=np.int64)
        for at, row in enumerate(rows):
            if row is not None:
                table[at, : len(row)] = row
        return torch.from_numpy(table)

    return Batch(
        ids=stacked([one.ids for one in group], 0),
        cases=stacked([one.cases for one in group], 0),
        mask=stacked([np.ones(len(one.ids), dtype=np.int64) for one in group], 0),
        layers={layer: stacked([one.layers.get(layer) for one in group], UNKNOWN) for layer in LAYERS},
        claims=[one.claims for one in group],
    )
