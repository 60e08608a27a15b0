"""What the tagger's network answers for each word piece: the layers of labels, and where each stands in its output."""

from collections.abc import Mapping
from typing import Final

LAYERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sayer": ("source", "cue"),
    "content": ("content",),
    "names": ("person", "organisation", "armed_group", "place", "nationality", "weapon", "time", "quantity"),
    "agent": ("agent",),
    "target": ("target",),
    "instrument": ("instrument",),
    "place": ("place",),
    "time": ("time",),
    "quantity": ("quantity",),
    "trigger": ("trigger",),
    "hedge": ("hedge",),
    "fillers": ("perp_individual", "perp_organization", "target", "victim", "weapon"),
}
"""Each layer's labels. Layers may overlap one another, labels within one do not: a piece is outside (0), begins the
n-th label (2n-1) or goes on with it (2n)."""

PARTS: Final = ("agent", "target", "instrument", "place", "time", "quantity", "trigger", "hedge")


def width(layer: str) -> int:
    """Return how many numbers a layer has for each piece: outside, and begin and inside for each label."""
    return 1 + 2 * len(LAYERS[layer])


def places() -> dict[str, slice]:
    """Return where each layer stands in the output for a piece; what is left after them belongs to the claims."""
    found, at = {}, 0
    for layer in LAYERS:
        found[layer] = slice(at, at + width(layer))
        at += width(layer)
    return found
