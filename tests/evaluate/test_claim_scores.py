"""What the figures for claims mean, and that they are those of the project's scorer."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from truceline.errors import UnreadableInput
from truceline.evaluate import evaluate_claims
from truceline.evaluate.claims import toy_claims
from truceline.evaluate.matching import Row, pair_document

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "The guard said it had shelled the mill. Nine people died."


def gold(start: int, end: int, *, source: str | None = None, kind: str = "event") -> dict[str, object]:
    chain = [{"source": "The Daily", "depth": 0}]
    if source:
        chain.append({"source": source, "depth": 1})
    return {
        "doc": "a.txt",
        "start_char": start,
        "end_char": end,
        "kind": kind,
        "modality": "asserted",
        "negated": False,
        "attribution_chain": chain,
        "actors": [],
        "quantities": [],
        "time": {},
    }


def said(start: int, end: int, *, source: str | None = None, kind: str = "event") -> dict[str, object]:
    chain = [{"source": "the article", "cue": None}]
    if source:
        chain.append({"source": source, "cue": "said"})
    return {
        "evidence": {"start": start, "end": end},
        "kind": kind,
        "stance": "asserted",
        "negated": False,
        "attribution": chain,
    }


def write_gold(folder: Path, rows: Sequence[Row]) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "claims.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_a_perfect_reading_scores_one(tmp_path: Path) -> None:
    write_gold(tmp_path, [gold(0, 39, source="guard"), gold(40, 57)])
    result = evaluate_claims(tmp_path, read_text=lambda *_: [said(0, 39, source="the guard"), said(40, 57)])
    assert result["n"] == 2
    assert {result["scores"][name] for name in ("claim_f1", "kind_f1", "attributed_claim_f1", "own_voice_f1")} == {1.0}


def test_a_claim_given_to_the_wrong_speaker_is_found_but_not_attributed(tmp_path: Path) -> None:
    write_gold(tmp_path, [gold(0, 39, source="guard"), gold(40, 57)])
    scores = evaluate_claims(tmp_path, read_text=lambda *_: [said(0, 39), said(40, 57)])["scores"]
    assert scores["claim_f1"] == 1.0
    assert scores["attributed_claim_f1"] == 0.5
    assert scores["origin"] == 0.0


def test_a_finer_cut_that_agrees_counts_neither_for_nor_against() -> None:
    pairing = pair_document([gold(0, 57)], [said(0, 57), said(40, 57)])
    assert len(pairing.pairs) == pairing.predicted == 1


def test_a_finer_cut_of_another_kind_counts_against() -> None:
    assert pair_document([gold(0, 57)], [said(0, 57), said(40, 57, kind="count")]).predicted == 2


def test_the_toy_gets_sentences_and_no_speakers(tmp_path: Path) -> None:
    write_gold(tmp_path, [gold(0, 39, source="guard"), gold(40, 57)])
    toy = evaluate_claims(tmp_path, read_text=lambda *_: [])["baselines"]["every sentence an asserted event"]
    assert toy["claim_f1"] == 1.0
    assert toy["attributed_claim_f1"] == 0.5


def test_an_annotated_document_without_its_text_is_said(tmp_path: Path) -> None:
    write_gold(tmp_path, [{**gold(0, 5), "doc": "lost.txt"}])
    with pytest.raises(UnreadableInput, match=r"lost\.txt but holds no text"):
        evaluate_claims(tmp_path, read_text=lambda *_: [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", r"claims\.jsonl, line 2: this is not JSON"),
        (b"[]", r"claims\.jsonl, line 2: this is no JSON object"),
        (json.dumps({**gold(0, 5), "doc": None}).encode(), r"line 2: it has no 'doc'"),
        (json.dumps({"doc": "a.txt", "start_char": 0}).encode(), r"line 2: it has no 'end_char'"),
        (b"\xff", r"claims\.jsonl is not UTF-8 text"),
    ],
)
def test_a_bad_annotation_is_named_with_its_line(tmp_path: Path, line: bytes, told: str) -> None:
    write_gold(tmp_path, [gold(0, 5)])
    annotated = tmp_path / "claims.jsonl"
    annotated.write_bytes(annotated.read_bytes() + b"\n" + line)
    with pytest.raises(UnreadableInput, match=told):
        evaluate_claims(tmp_path, read_text=lambda *_: [])


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the project's shared data is not beside this checkout")
def test_figures_are_those_of_the_projects_scorer(tmp_path: Path) -> None:
    seeds = SHARED / "seeds"
    result = evaluate_claims(seeds, read_text=lambda _, text: toy_claims(text))
    lines = [
        {"document": path.name, **row}
        for path in sorted(seeds.glob("*.txt"))
        for row in toy_claims(path.read_bytes().decode("utf-8"))
    ]
    (tmp_path / "toy.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    scorer = [sys.executable, str(SHARED / "tools/score_claims.py"), str(seeds), str(tmp_path / "toy.jsonl"), "--json"]
    told = json.loads(subprocess.run(scorer, capture_output=True, check=True, text=True).stdout)
    assert result["scores"] == {name: told[name] for name in result["scores"]}
