"""Cutting a text into windows of word pieces that a model can take in, with the way back to characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
OPENING, CLOSING = "[CLS]", "[SEP]"
LINE_START = 4
"""Added to a piece's case where it begins a line: headlines, turns and paragraphs show by it."""
CASES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of word pieces, without the opening and closing marks.

    `starts` and `ends` are 0-based code points of the text. `cases`: 0 small letters or none, 1 a capital first,
    2 capitals only, 4 more where the piece begins a line (the tokenizer itself keeps neither case nor lines).
    """

    ids: Ints
    cases: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.ids)


def windows(
    text: str, sentences: Sequence[tuple[int, int]], tokenizer: Tokenizer, *, pieces: int
) -> tuple[Window, ...]:
    """Return windows of at most `pieces` word pieces made of whole sentences; a longer sentence is cut.

    The windows depend on the text alone, so a document is read alike whatever is read beside it.
    """
    cut = [part for start, end in sentences for part in _pieces_of(text, start, end, tokenizer, pieces)]
    return tuple(_packed(cut, pieces))


def framed(window: Window, tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    """Return the ids and cases with the opening and closing marks around them."""
    opening, closing = tokenizer.token_to_id(OPENING), tokenizer.token_to_id(CLOSING)
    ids = np.concatenate([[opening], window.ids, [closing]]).astype(np.int64)
    return ids, np.concatenate([[0], window.cases, [0]]).astype(np.int64)


def _pieces_of(text: str, start: int, end: int, tokenizer: Tokenizer, pieces: int) -> Iterator[Window]:
    encoded = tokenizer.encode(text[start:end], add_special_tokens=False)
    offsets = np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2) + start
    ids = np.array(encoded.ids, dtype=np.int64)
    cases = np.array([_case(text, int(a), int(b)) for a, b in offsets], dtype=np.int64)
    for first in range(0, len(ids), pieces):
        part = slice(first, first + pieces)
        yield Window(ids=ids[part], cases=cases[part], starts=offsets[part, 0], ends=offsets[part, 1])


def _case(text: str, start: int, end: int) -> int:
    letters = text[start:end]
    begins_line = start == 0 or text[start - 1] == "\n"
    capitals = 0 if not letters[:1].isupper() else 2 if len(letters) > 1 and letters.isupper() else 1
    return capitals + (LINE_START if begins_line else 0)


def _packed(parts: Sequence[Window], pieces: int) -> Iterator[Window]:
    held: list[Window] = []
    for part in parts:
        if held and sum(map(len, held)) + len(part) > pieces:
            yield _joined(held)
            held = []
        if len(part):
            held.append(part)
    if held:
        yield _joined(held)


def _joined(parts: Sequence[Window]) -> Window:
    return Window(
        ids=np.concatenate([part.ids for part in parts]),
        cases=np.concatenate([part.cases for part in parts]),
        starts=np.concatenate([part.starts for part in parts]),
        ends=np.concatenate([part.ends for part in parts]),
    )
