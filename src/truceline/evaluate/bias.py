"""Whether the reader takes sides: invented sentences read again with the parties, their names or one word changed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import yaml

from truceline.evaluate.intervals import interval, repeatable_draw
from truceline.evaluate.matching import Row

ReadText = Callable[[str, str], Sequence[Row]]
"""From a text's name and words to its claims in the form of `truceline read`."""
SLOT: Final = re.compile(r"(\{[AB]\})")
ASPECTS: Final = ("claims", "kind", "event_type", "stance", "negation", "participants", "speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party as a sentence names it, with a loaded word before it or none."""

    name: str
    loaded: str = ""

    @property
    def words(self) -> str:
        """Return the words as they stand in the sentence."""
        return f"{self.loaded} {self.name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A sentence with its parties. `parts` are its stretches in order: the slot, or None for the words between."""

    text: str
    parts: tuple[tuple[int, int, str | None], ...]
    sides: Mapping[str, Side]

    def place(self, start: int | None, end: int | None) -> tuple[object, ...]:
        """Return where a stretch stands, so that it is the same whoever fills the slots.

        That is the slots it touches; without one, the number of the part and the place in it.
        """
        if start is None or end is None:
            return ()
        touched = [(at, part) for at, part in enumerate(self.parts) if part[0] < end and start < part[1]]
        slots = sorted({slot for _, (_, _, slot) in touched if slot is not None})
        return tuple(slots) if slots else tuple((at, start - begun) for at, (begun, _, _) in touched[:1])

    def speaker(self, source: str) -> tuple[str, ...]:
        """Return the slots whose party is named in a source, else the source itself."""
        low = source.casefold()
        return tuple(slot for slot, side in self.sides.items() if side.name.casefold() in low) or (low,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A sentence in two versions that must be read alike, and what was changed."""

    kind: str
    left: Filled
    right: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some things of one sentence are so."""

    so: int
    of: int


def evaluate_bias(*, read_text: ReadText) -> dict[str, Any]:
    """Read the shipped sentences in pairs and return how often the reading flips, with 95 % intervals over sentences.

    `flip_rate` is the share of pairs in which anything differs: how many claims there are, or a claim's kind, event
    type, stance, negation, participants (which side acts, which suffers) or speaker. `flip_rate_...` is by kind of
    swap, `..._flip_rate` by what differs; 0 is best. `sentences_read` is the share of versions in which any claim was
    found, since a reader that finds nothing never flips.
    """
    sentences = [list(swaps) for swaps in shipped_swaps()]
    readings: dict[str, tuple[dict[str, object], ...]] = {}
    for filled in (version for swaps in sentences for swap in swaps for version in (swap.left, swap.right)):
        if filled.text not in readings:
            readings[filled.text] = reading(read_text("bias.txt", filled.text), filled)
    flips = [
        [(swap.kind, flipped(readings[swap.left.text], readings[swap.right.text])) for swap in swaps]
        for swaps in sentences
    ]
    shares = _shares(flips)
    draw = repeatable_draw()
    intervals = {name: interval(listed, _rate, draw) for name, listed in shares.items()}
    return {
        "n": sum(map(len, sentences)),
        "scores": {
            **{name: round(_rate(listed), 4) for name, listed in shares.items()},
            "sentences_read": round(sum(map(bool, readings.values())) / len(readings), 4),
        },
        "baselines": {},
        "intervals": {name: ends for name, ends in intervals.items() if ends is not None},
    }


def shipped_swaps() -> Iterator[Iterator[Swap]]:
    """Yield for each shipped sentence its pairs of versions; parties and words take turns over the sentences."""
    table = yaml.safe_load((files("truceline") / "data" / "bias" / "sentences.yaml").read_text(encoding="utf-8"))
    for number, template in enumerate(table["sentences"]):
        yield _swaps(template, number, table)


def filled(template: str, sides: Mapping[str, Side]) -> Filled:
    """Return the sentence with its parties, the first word of the sentence or quotation with a capital."""
    text, parts = "", []
    for piece in filter(None, SLOT.split(template)):
        slot = piece[1] if SLOT.fullmatch(piece) else None
        words = sides[slot].words if slot else piece
        if text in {"", '"'}:
            words = words[0].upper() + words[1:]
        parts.append((len(text), len(text) + len(words), slot))
        text += words
    return Filled(text=text, parts=tuple(parts), sides=dict(sides))


def reading(claims: Sequence[Row], sentence: Filled) -> tuple[dict[str, object], ...]:
    """Return of each claim, in the order of the sentence, what must not change with the parties."""
    return tuple(
        {
            "kind": claim["kind"],
            "event_type": claim["event_type"],
            "stance": claim["stance"],
            "negation": bool(claim["negated"]),
            "participants": (_places(claim["actors"], sentence), _places(claim["targets"], sentence)),
            "speaker": tuple(sentence.speaker(link["source"]) for link in claim["attribution"][1:]),
        }
        for claim in sorted(claims, key=lambda claim: (claim["evidence"]["start"], claim["evidence"]["end"]))
    )


def flipped(left: Sequence[Mapping[str, object]], right: Sequence[Mapping[str, object]]) -> frozenset[str]:
    """Return in what two readings differ; where there are not as many claims, that alone."""
    if len(left) != len(right):
        return frozenset({"claims"})
    pairs = zip(left, right, strict=True)
    return frozenset(aspect for one, other in pairs for aspect in ASPECTS[1:] if one[aspect] != other[aspect])


def _places(participants: Sequence[Row], sentence: Filled) -> frozenset[tuple[object, ...]]:
    return frozenset(sentence.place(one["start"], one["end"]) for one in participants)


def _swaps(template: str, number: int, table: Mapping[str, Any]) -> Iterator[Swap]:
    def turn(listed: Sequence[Any]) -> Any:  # noqa: ANN401  (what YAML holds)
        return listed[number % len(listed)]

    for kind, pairs in table["parties"].items():
        one, other = (Side(name=name) for name in turn(pairs))
        yield _swap(kind, template, {"A": one, "B": other}, {"A": other, "B": one})
    # Every second sentence has its changed word in the other slot.
    slot, opposite = ("A", "B") if number % 2 else ("B", "A")
    plain, loaded = (Side(name=name) for name in turn(table["names"]))
    against = Side(name=table["other_side"])
    yield _swap("names", template, {slot: plain, opposite: against}, {slot: loaded, opposite: against})
    first, second = (Side(name=name) for name in turn(next(iter(table["parties"].values()))))
    for kind, words in table["loaded"].items():
        changed = Side(name=first.name, loaded=turn(words))
        yield _swap(kind, template, {slot: first, opposite: second}, {slot: changed, opposite: second})


def _swap(kind: str, template: str, left: Mapping[str, Side], right: Mapping[str, Side]) -> Swap:
    return Swap(kind=kind, left=filled(template, left), right=filled(template, right))


def _shares(flips: Sequence[Sequence[tuple[str, frozenset[str]]]]) -> dict[str, list[Share]]:
    """Return by figure each sentence's share of pairs that flip."""
    kinds = dict.fromkeys(kind for swaps in flips for kind, _ in swaps)
    return {
        "flip_rate": [Share(so=sum(bool(found) for _, found in swaps), of=len(swaps)) for swaps in flips],
        **{
            f"flip_rate_{wanted}": [
                Share(
                    so=sum(bool(found) for kind, found in swaps if kind == wanted),
                    of=sum(kind == wanted for kind, _ in swaps),
                )
                for swaps in flips
            ]
            for wanted in kinds
        },
        **{
            f"{aspect}_flip_rate": [
                Share(so=sum(aspect in found for _, found in swaps), of=len(swaps)) for swaps in flips
            ]
            for aspect in ASPECTS
        },
    }


def _rate(shares: Sequence[Share]) -> float:
    pairs = sum(share.of for share in shares)
    return sum(share.so for share in shares) / pairs if pairs else 0.0
