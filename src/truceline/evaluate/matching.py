"""Which predicted claims stand for which hand-annotated ones.

A predicted claim can stand for a gold claim of the same document where their evidence shares at least half of its
union; pairs are chosen one to one, the best agreement first. A prediction left over that cuts a gold claim finer or
coarser, and agrees with it otherwise, counts neither for nor against.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
SMALL_WORDS = frozenset({"the", "a", "an", "of", "and", "to", "in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a predicted claim has right, held against a gold claim."""

    kind: bool
    stance: bool
    negation: bool
    origin: bool

    @property
    def right(self) -> int:
        """How many of the four are right."""
        return self.kind + self.stance + self.negation + self.origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """One document's pairs of (predicted, gold), and how many predictions count."""

    pairs: tuple[tuple[Row, Row], ...]
    predicted: int
    gold: tuple[Row, ...]


def alike(left: str | None, right: str | None) -> bool:
    """Return whether all words of the shorter name are in the longer."""
    a, b = _words(left), _words(right)
    return bool(a and b) and (a <= b or b <= a)


def _words(name: str | None) -> set[str]:
    return {word for word in re.findall(r"\w+", (name or "").lower()) if word not in SMALL_WORDS}


def gold_origins(gold: Row) -> tuple[str, ...]:
    """Return the deepest sources of a gold chain: joint speakers share a depth; none for the article's own voice."""
    chain = gold["attribution_chain"]
    deepest = max((link.get("depth", 0) for link in chain), default=0)
    return tuple(link["source"] for link in chain if deepest and link.get("depth", 0) == deepest)


def said_origin(predicted: Row) -> str | None:
    """Return the deepest source of a predicted chain, None for the article's own voice."""
    chain = predicted["attribution"]
    return chain[-1]["source"] if len(chain) > 1 else None


def same_origin(predicted: Row, gold: Row) -> bool:
    """Return whether both go back to one speaker, or both to the article itself."""
    wanted, said = gold_origins(gold), said_origin(predicted)
    if not wanted:
        return said is None
    return said is not None and any(alike(said, origin) for origin in wanted)


def judge(predicted: Row, gold: Row) -> Judgement:
    """Return what the prediction has right."""
    return Judgement(
        kind=predicted["kind"] == gold["kind"],
        stance=predicted["stance"] == gold["modality"],
        negation=bool(predicted["negated"]) == bool(gold["negated"]),
        origin=same_origin(predicted, gold),
    )


def bounds(claim: Row) -> list[tuple[float | None, float | None]]:
    """Return the (minimum, maximum) of every quantity that has one."""
    found = [(quantity.get("min"), quantity.get("max")) for quantity in claim.get("quantities") or []]
    return [pair for pair in found if pair != (None, None)]


def same_quantities(predicted: Row, gold: Row) -> bool:
    """Return whether every gold bound is found; an open gold bound accepts any."""
    said = bounds(predicted)
    return all(any(low in (None, a) and high in (None, b) for a, b in said) for low, high in bounds(gold))


def gold_days(gold: Row) -> tuple[str, str]:
    """Return the first and last day of a gold time, "" where open."""
    when = gold.get("time") or {}
    return (when.get("start") or "")[:10], (when.get("end") or "")[:10]


def same_time(predicted: Row, gold: Row) -> bool:
    """Return whether the stated days agree; an open gold end accepts any."""
    when = predicted.get("time") or {}
    first, last = gold_days(gold)
    return first in ("", (when.get("earliest") or "")[:10]) and last in ("", (when.get("latest") or "")[:10])


def same_actor(predicted: Row, gold: Row) -> bool:
    """Return whether any predicted actor is any gold actor, by name or as written."""
    return any(
        alike(said.get("name") or said.get("text"), wanted.get("norm"))
        or alike(said.get("text"), wanted.get("as_written"))
        for said in predicted.get("actors") or []
        for wanted in gold["actors"]
    )


def pair_document(gold: Sequence[Row], predicted: Sequence[Row]) -> Pairing:
    """Return the pairs of one document, best agreement first, one to one."""
    table = sorted(_agreements(gold, predicted), reverse=True)
    used_predicted: set[int] = set()
    used_gold: set[int] = set()
    pairs: list[tuple[Row, Row]] = []
    for _, minus_i, minus_j in table:
        i, j = -minus_i, -minus_j
        if i not in used_predicted and j not in used_gold:
            used_predicted.add(i)
            used_gold.add(j)
            pairs.append((predicted[i], gold[j]))
    neutral = sum(i not in used_predicted and _is_another_cut(row, gold) for i, row in enumerate(predicted))
    return Pairing(pairs=tuple(pairs), predicted=len(predicted) - neutral, gold=tuple(gold))


def _agreements(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """Yield (agreement, -index of predicted, -index of gold): the earlier of two equals sorts first."""
    for i, said in enumerate(predicted):
        start, end = said["evidence"]["start"], said["evidence"]["end"]
        for j, wanted in enumerate(gold):
            low, high = wanted["start_char"], wanted["end_char"]
            shared = max(0, min(end, high) - max(start, low)) / max(1, max(end, high) - min(start, low))
            if shared >= 0.5:
                yield shared + 0.25 * judge(said, wanted).right + 0.1 * same_quantities(said, wanted), -i, -j


def _is_another_cut(predicted: Row, gold: Sequence[Row]) -> bool:
    """Return whether an unpaired prediction is a part of a gold claim, or holds one, and is right otherwise."""
    start, end = predicted["evidence"]["start"], predicted["evidence"]["end"]
    for wanted in gold:
        low, high = wanted["start_char"], wanted["end_char"]
        shared = min(end, high) - max(start, low)
        if 0 < 0.8 * min(end - start, high - low) <= shared and judge(predicted, wanted).right == 4:
            return True
    return False
