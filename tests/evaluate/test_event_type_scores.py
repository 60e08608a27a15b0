"""What the figures for types of event mean."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from truceline.errors import UnreadableInput
from truceline.evaluate import evaluate_event_types, sorted_by_words
from truceline.evaluate.event_types import macro_f1, micro_f1, weighted_f1

CASE = Path(__file__).parents[3] / "shared" / "benchmarks" / "case2021_task2"
SNIPPETS = [
    ("Shells fell on the mill.", "ART_MISS_ATTACK", 1),
    ("Mortars hit the market.", "ART_MISS_ATTACK", 1),
    ("A pact was signed.", "AGREEMENT", 1),
    ("The river rose.", "NATURAL_DISASTER", 2),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [json.dumps({"id": at, "text": t, "label": g, "subtask": s}) for at, (t, g, s) in enumerate(SNIPPETS)]
    (tmp_path / "dev.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def always(label: str) -> Callable[[Sequence[str]], list[str]]:
    return lambda texts: [label] * len(texts)


def test_figures_are_those_worked_out_by_hand() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("c", "b")]
    # a: precision 1, recall 1/2; b: precision 1/3, recall 1; c: none.
    assert weighted_f1(pairs) == pytest.approx((2 * 2 / 3 + 1 / 2) / 4)
    assert macro_f1(pairs) == pytest.approx((2 / 3 + 1 / 2) / 3)
    assert micro_f1(pairs) == 0.5


def test_a_label_only_ever_given_lowers_the_mean() -> None:
    assert macro_f1([("a", "a"), ("a", "z")]) == pytest.approx((2 / 3 + 0) / 2)


def test_the_right_label_everywhere_scores_one(folder: Path) -> None:
    measured = evaluate_event_types(folder, sort=lambda _: [label for _, label, _ in SNIPPETS])
    assert set(measured["scores"].values()) == {1.0}
    assert measured["intervals"]["weighted_f1"] == (1.0, 1.0)
    assert measured["n"] == 4


def test_subtasks_are_over_their_own_snippets(folder: Path) -> None:
    scores = evaluate_event_types(folder, sort=always("ART_MISS_ATTACK"))["scores"]
    assert scores["micro_f1"] == 0.5
    assert scores["subtask1_weighted_f1"] == pytest.approx(0.8 * 2 / 3, abs=1e-4)
    assert scores["subtask2_weighted_f1"] == scores["weighted_f1"]


def test_the_commonest_type_stands_beside_the_scores(folder: Path) -> None:
    measured = evaluate_event_types(folder, sort=always("OTHER"), baseline=sorted_by_words())
    assert measured["baselines"]["the commonest type"]["micro_f1"] == 0.5
    assert set(measured["baselines"]) == {"the commonest type", "words"}


def test_words_tell_plain_events() -> None:
    sort = sorted_by_words()
    assert sort(["Warplanes carried out air strikes.", "A suicide bomber struck.", "The tomato harvest was good."]) == [
        "AIR_STRIKE",
        "SUIC_BOMB",
        "OTHER",
    ]


def test_a_folder_without_snippets_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"needs the snippets of CASE 2021"):
        evaluate_event_types(tmp_path, sort=always("OTHER"))


def test_a_snippet_that_is_no_json_is_named(folder: Path) -> None:
    (folder / "test.jsonl").write_text('{"text": "a", "label": "OTHER"}\n\nnonsense', encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"test\.jsonl, line 3: this is not JSON"):
        evaluate_event_types(folder, sort=always("OTHER"))


def test_a_subtask_that_is_no_number_is_named(folder: Path) -> None:
    (folder / "test.jsonl").write_text('{"text": "a", "label": "OTHER", "subtask": "x"}', encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"test\.jsonl, line 1: its 'subtask' is not 1, 2 or 3"):
        evaluate_event_types(folder, sort=always("OTHER"))


@pytest.mark.skipif(not CASE.is_dir(), reason="the project's shared data is not beside this checkout")
def test_the_real_snippets_load() -> None:
    measured = evaluate_event_types(CASE, sort=always("OTHER"))
    assert measured["n"] == 405
    assert measured["baselines"]["the commonest type"]["micro_f1"] == pytest.approx(0.079, abs=1e-3)
