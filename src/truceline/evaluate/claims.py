"""How well claims are read: the reader's lines held against hand-annotated ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.errors import UnreadableInput
from truceline.evaluate.files import missing, placed_rows, text_of
from truceline.evaluate.intervals import interval, repeatable_draw
from truceline.evaluate.matching import (
    Pairing,
    Row,
    bounds,
    gold_days,
    gold_origins,
    judge,
    pair_document,
    said_origin,
    same_actor,
    same_origin,
    same_quantities,
    same_time,
)
from truceline.text import sentences

ReadText = Callable[[str, str], Sequence[Row]]
"""From a document's name and text to its claims in the form of `truceline read`."""

ADVICE = "`truceline evaluate claims` needs claims.jsonl, and texts as *.txt or in articles.jsonl."
NEEDED = ("start_char", "end_char", "kind", "modality", "negated", "attribution_chain")
"""What every annotated claim must say to be compared at all."""
HEADLINE: Mapping[str, Callable[[Row, Row], bool]] = {
    "claim_f1": lambda *_: True,
    "kind_f1": lambda said, gold: judge(said, gold).kind,
    "attributed_claim_f1": lambda said, gold: judge(said, gold).right == 4,
}
"""What a pair must have right to count, for each of the three figures over all claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one document adds to a headline figure: pairs that count, those of core claims, and what there was."""

    right: int
    right_core: int
    predicted: int
    core: int


def score_claims(pairings: Sequence[Pairing]) -> dict[str, float | None]:
    """Return the figures over all documents, each between 0 and 1; None where nothing could be compared."""
    pairs = [pair for pairing in pairings for pair in pairing.pairs]
    predicted = sum(pairing.predicted for pairing in pairings)
    core = sum(_is_core(row) for pairing in pairings for row in pairing.gold)

    def share(test: Callable[[Row, Row], bool], rows: Sequence[tuple[Row, Row]] = pairs) -> float | None:
        return sum(test(said, gold) for said, gold in rows) / len(rows) if rows else None

    attributed = [(said, gold) for said, gold in pairs if gold_origins(gold)]
    own = [(said, gold) for said, gold in pairs if not gold_origins(gold)]
    own_said = sum(said_origin(said) is None for said, _ in pairs)
    own_right = sum(said_origin(said) is None for said, _ in own)
    return {
        "core_recall": sum(_is_core(gold) for _, gold in pairs) / core if core else None,
        "precision": len(pairs) / predicted if predicted else None,
        **{name: f1([tally(pairing, test) for pairing in pairings]) for name, test in HEADLINE.items()},
        "kind": share(lambda said, gold: judge(said, gold).kind),
        "stance": share(lambda said, gold: judge(said, gold).stance),
        "negation": share(lambda said, gold: judge(said, gold).negation),
        "origin": share(same_origin, attributed),
        "own_voice_f1": 2 * own_right / (own_said + len(own)) if own_said + len(own) else None,
        "chain_length": share(_same_length),
        "quantities": share(same_quantities, [(said, gold) for said, gold in pairs if bounds(gold)]),
        "time": share(same_time, [(said, gold) for said, gold in pairs if _is_dated(gold)]),
        "actor": share(same_actor, [(said, gold) for said, gold in pairs if gold.get("actors")]),
    }


def tally(pairing: Pairing, test: Callable[[Row, Row], bool]) -> Tally:
    """Return what a document adds to the figure whose pairs must pass `test`."""
    right = [gold for said, gold in pairing.pairs if test(said, gold)]
    return Tally(
        right=len(right),
        right_core=sum(map(_is_core, right)),
        predicted=pairing.predicted,
        core=sum(map(_is_core, pairing.gold)),
    )


def f1(tallies: Sequence[Tally]) -> float:
    """Return the harmonic mean of the recall of core claims and the precision of all, over all documents."""
    core, predicted = sum(each.core for each in tallies), sum(each.predicted for each in tallies)
    recall = sum(each.right_core for each in tallies) / core if core else 0.0
    precision = sum(each.right for each in tallies) / predicted if predicted else 0.0
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def evaluate_claims(data: Path, *, read_text: ReadText) -> dict[str, Any]:
    """Read every document of `data` and return figures, the toy's beside them, and 95 % intervals over documents.

    `data` holds claims.jsonl and the texts (DIR/*.txt, DIR/texts/*.txt, or `text` in articles.jsonl). Intervals are
    percentiles of a bootstrap over documents (Efron 1979). Raises UnreadableInput where the folder is not laid out so.
    """
    gold = _gold_by_document(data)
    texts = _texts(data)
    missing = sorted(set(gold) - set(texts))
    if missing:
        raise UnreadableInput(f"{data} annotates {missing[0]} but holds no text of that name.")
    pairings = [pair_document(rows, read_text(name, texts[name])) for name, rows in sorted(gold.items())]
    toy = [pair_document(rows, toy_claims(texts[name])) for name, rows in sorted(gold.items())]
    return {
        "n": sum(len(rows) for rows in gold.values()),
        "scores": _known(score_claims(pairings)),
        "baselines": {"every sentence an asserted event": _known(score_claims(toy))},
        "intervals": _intervals(pairings),
    }


def toy_claims(text: str) -> list[Row]:
    """Return the baseline's claims: every sentence an asserted event in the article's own voice."""
    return [
        {
            "evidence": {"start": start, "end": end},
            "kind": "event",
            "stance": "asserted",
            "negated": False,
            "attribution": [{"source": "the article", "cue": None}],
        }
        for start, end in sentences(text, 0, len(text))
    ]


def _is_core(gold: Row) -> bool:
    return bool(gold.get("salience", "core") == "core")


def _is_dated(gold: Row) -> bool:
    return bool(gold_days(gold)[0] and (gold.get("time") or {}).get("as_written"))


def _same_length(said: Row, gold: Row) -> bool:
    depths = {link.get("depth", 0) for link in gold["attribution_chain"]} - {0}
    return len(said["attribution"]) - 1 == len(depths)


def _known(scores: Mapping[str, float | None]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in scores.items() if value is not None}


def _intervals(pairings: Sequence[Pairing]) -> dict[str, tuple[float, float]]:
    draw = repeatable_draw()
    found = {
        name: interval([tally(pairing, test) for pairing in pairings], f1, draw) for name, test in HEADLINE.items()
    }
    return {name: ends for name, ends in found.items() if ends is not None}


def _rows(path: Path, *needed: str) -> list[Row]:
    found = placed_rows(path, dict.fromkeys(needed, object), advice=ADVICE)
    for one in found:
        if not _document_name(one.row):
            raise missing(one.where, "doc")
    return [one.row for one in found]


def _document_name(row: Row) -> str:
    return row.get("doc") or row.get("doc_id") or ""


def _gold_by_document(data: Path) -> dict[str, list[Row]]:
    gold: dict[str, list[Row]] = {}
    for row in _rows(data / "claims.jsonl", *NEEDED):
        gold.setdefault(_document_name(row), []).append(row)
    return gold


def _texts(data: Path) -> dict[str, str]:
    """Return each document's text under its file name and its stem; newlines are left as they are."""
    texts: dict[str, str] = {}
    for path in sorted([*data.glob("*.txt"), *data.glob("texts/*.txt")]):
        text = text_of(path, advice=ADVICE)
        texts[path.name] = text
        texts[path.stem] = text
    if not texts:
        for row in _rows(data / "articles.jsonl"):
            if "text" in row:
                texts[_document_name(row)] = row["text"]
    return texts
