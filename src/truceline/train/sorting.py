"""What the sorter learns from: claims and snippets as word pieces, with a label for each question that is answered."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from truceline.domain.claims import EventType, Kind, Stance
from truceline.learned.sorter import encode
from truceline.learned.tags import Wording
from truceline.learned.windows import Ints
from truceline.train.examples import Example, Snippet
from truceline.train.labelled import UNKNOWN
from truceline.train.network import SorterNetwork
from truceline.vocabulary import CASE_LABELS

QUESTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": tuple(Kind),
    "stance": tuple(Stance),
    "negated": ("no", "yes"),
    "event_type": tuple(EventType),
    "case_type": tuple(sorted(CASE_LABELS)),
}
"""What the sorter is asked of each wording, with the answers there are."""
TEXTS_A_BATCH: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A wording with its answers by question; a question that is absent was not answered."""

    wording: Wording
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SorterBatch:
    """Wordings padded to one length (texts, pieces), and the numbers of their answers by question (texts,)."""

    ids: Tensor
    segments: Tensor
    mask: Tensor
    answers: Mapping[str, Tensor]

    def to(self, device: str) -> "SorterBatch":
        """Return the batch on another device."""
        return SorterBatch(
            ids=self.ids.to(device),
            segments=self.segments.to(device),
            mask=self.mask.to(device),
            answers={question: numbers.to(device) for question, numbers in self.answers.items()},
        )


def asked(examples: Iterable[Example], snippets: Iterable[Snippet]) -> Iterator[Question]:
    """Yield the claims of the examples and the snippets as questions with answers."""
    for example in examples:
        for claim in example.claims or ():
            answers = {"kind": claim.kind, "stance": claim.stance, "negated": "yes" if claim.negated else "no"}
            if claim.event_type is not None:
                answers["event_type"] = claim.event_type
            yield Question(
                wording=Wording(claim=example.text[claim.start : claim.end], saying=claim.saying), answers=answers
            )
    for snippet in snippets:
        yield Question(wording=Wording(claim=snippet.text), answers={"case_type": snippet.case_type})


def encoded(questions: Iterable[Question], tokenizer: Tokenizer) -> list[tuple[tuple[Ints, Ints], Question]]:
    """Return each question with its word pieces."""
    return [(encode(question.wording, tokenizer), question) for question in questions]


def sorter_batches(items: Sequence[tuple[tuple[Ints, Ints], Question]], chance: random.Random) -> Iterator[SorterBatch]:
    """Yield the questions in batches of like length, in random order."""
    order = sorted(range(len(items)), key=lambda at: (len(items[at][0][0]) + chance.random() * 12, at))
    groups = [order[first : first + TEXTS_A_BATCH] for first in range(0, len(order), TEXTS_A_BATCH)]
    chance.shuffle(groups)
    for group in groups:
        ids, segments, mask = padded([items[at][0] for at in group])
        yield SorterBatch(
            ids=torch.from_numpy(ids),
            segments=torch.from_numpy(segments),
            mask=torch.from_numpy(mask),
            answers={
                question: torch.tensor(
                    [
                        labels.index(items[at][1].answers[question]) if question in items[at][1].answers else UNKNOWN
                        for at in group
                    ]
                )
                for question, labels in QUESTIONS.items()
            },
        )


def padded(encoded: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    """Return ids, segments and mask, each (texts, pieces of the longest)."""
    longest = max(len(ids) for ids, _ in encoded)
    tables = tuple(np.zeros((len(encoded), longest), dtype=np.int64) for _ in range(3))
    for row, (ids, segments) in enumerate(encoded):
        tables[0][row, : len(ids)] = ids
        tables[1][row, : len(ids)] = segments
        tables[2][row, : len(ids)] = 1
    return tables[0], tables[1], tables[2]


def sorter_loss(network: SorterNetwork, batch: SorterBatch) -> Tensor:
    """Return the sum of the questions' cross-entropies over the wordings that answer them."""
    scores = network(batch.ids, batch.segments, batch.mask)
    total, at = scores.new_zeros(()), 0
    for question, labels in QUESTIONS.items():
        numbers = batch.answers[question]
        if bool((numbers != UNKNOWN).any()):
            total = total + cross_entropy(
                scores[:, at : at + len(labels)], numbers, ignore_index=UNKNOWN, label_smoothing=0.05
            )
        at += len(labels)
    return total
