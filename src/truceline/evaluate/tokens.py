"""Token sequences of the Penn Treebank as natural text and back: spans of tokens from stretches of characters."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from truceline.learned.tags import Tag

Stretch = tuple[int, int]
SHOWN: Final = {
    "``": '"',
    "''": '"',
    "`": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
OPENING: Final = frozenset(("``", "`", "-LRB-", "-LSB-", "-LCB-", *"([{$#£€“‘"))
CLOSING: Final = frozenset(("''", "-RRB-", "-RSB-", "-RCB-", "...", "n't", "n’t", *")]},.:;?!%…'”’"))


def joined(tokens: Sequence[str]) -> tuple[str, tuple[Stretch, ...]]:
    """Return the tokens as natural text, and where each stands in it (0-based code points)."""
    text, places = "", []
    spaced = False
    for token in tokens:
        if spaced and not _clings(token):
            text += " "
        start = len(text)
        text += SHOWN.get(token, token)
        places.append((start, len(text)))
        spaced = token not in OPENING
    return text, tuple(places)


def _clings(token: str) -> bool:
    """Return whether no space stands before the token: closing marks, and clitics such as 's and n't."""
    return token in CLOSING or token.lower() == "n't" or (len(token) > 1 and token[0] in "'’" and token[1].isalpha())


def labelled_spans(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield (label, first token, last token) of B-I-O labels; an I after another label begins a span."""
    begun: tuple[str, int] | None = None
    for at, label in enumerate([*labels, "O"]):
        mark, _, name = label.partition("-")
        if begun is not None and (mark != "I" or name != begun[0]):
            yield begun[0], begun[1], at - 1
            begun = None
        if begun is None and mark != "O":
            begun = (name, at)


def touched_spans(tags: Iterable[Tag], places: Sequence[Stretch]) -> Iterator[tuple[str, int, int]]:
    """Yield (label, first token, last token) of the tags, each from the first to the last token it touches.

    Each label is a layer of its own: a content that holds a source or cue stays whole. PolNeAR's gold never nests, so
    such a prediction has one of them wrong at most; cutting the content, too, would make it two.
    """
    for tag in tags:
        touched = [at for at, (start, end) in enumerate(places) if tag.start < end and start < tag.end]
        if touched:
            yield tag.label, touched[0], touched[-1]
