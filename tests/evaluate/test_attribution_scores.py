"""What the figures for who says what mean."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from truceline.errors import UnreadableInput
from truceline.evaluate import evaluate_attribution, rules_speech
from truceline.evaluate.attribution import Relation, count_relations, same
from truceline.evaluate.tokens import joined, labelled_spans, touched_spans
from truceline.learned import Tag, Tagged

POLNEAR = Path(__file__).parents[3] / "shared" / "benchmarks" / "polnear"
TEXT = "Lund said the mill burned. “Nobody slept,” Orrin added."
TOKENS = ["Lund", "said", "the", "mill", "was", "n't", "burned", "."]
LABELS = ["B-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "I-content", "O"]


def tag(text: str, words: str, label: str) -> Tag:
    start = text.index(words)
    return Tag(start=start, end=start + len(words), label=label, sure=1.0)


def piece(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def attribution(source: str, cue: str, content: str) -> dict[str, object]:
    return {"source": [piece(source)], "cue": [piece(cue)], "content": [piece(content)]}


GOLD = [attribution("Lund", "said", "the mill burned"), attribution("Orrin", "added", "“Nobody slept,”")]


def write(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    lines = "\n".join(json.dumps(row) for row in rows)
    (folder / name).write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "cofenet_valid.jsonl.gz", [{"id": "one", "tokens": TOKENS, "labels": LABELS}])
    write(tmp_path, "dev.jsonl.gz", [{"doc_id": "one", "text": TEXT, "attributions": GOLD}])
    return tmp_path


def perfect(text: str) -> Tagged:
    if text != TEXT:
        return Tagged(
            speech=(
                tag(text, "Lund", "source"),
                tag(text, "said", "cue"),
                tag(text, "the mill wasn't burned", "content"),
            )
        )
    return Tagged(
        speech=(
            tag(text, "Lund", "source"),
            tag(text, "said", "cue"),
            tag(text, "the mill burned.", "content"),
            tag(text, "Nobody slept", "content"),
            tag(text, "Orrin", "source"),
            tag(text, "added", "cue"),
        )
    )


def test_a_perfect_tagging_scores_one_quotation_marks_and_stops_left_aside(folder: Path) -> None:
    scores = evaluate_attribution(folder, tag=perfect)["scores"]
    assert {name: value for name, value in scores.items() if name != "triple_without_source_f1"} == dict.fromkeys(
        (
            "source_f1",
            "cue_f1",
            "content_f1",
            "article_source_f1",
            "article_cue_f1",
            "article_content_f1",
            "triple_f1",
            "triple_with_source_f1",
        ),
        1.0,
    )


def test_a_span_cut_short_counts_against_once_as_missed_and_once_as_made_up(folder: Path) -> None:
    def short(text: str) -> Tagged:
        listed = perfect(text).speech
        return (
            Tagged(speech=tuple(one for one in listed if one.label != "content"))
            if text == TEXT
            else Tagged(speech=(*listed[:2], tag(text, "the mill", "content")))
        )

    scores = evaluate_attribution(folder, tag=short)["scores"]
    assert (scores["source_f1"], scores["cue_f1"], scores["content_f1"]) == (1.0, 1.0, 0.0)
    assert (scores["article_source_f1"], scores["article_content_f1"], scores["triple_f1"]) == (1.0, 0.0, 0.0)


def test_half_found_and_nothing_made_up_is_two_thirds(folder: Path) -> None:
    def first(text: str) -> Tagged:
        return Tagged(speech=perfect(text).speech[:3])

    measured = evaluate_attribution(folder, tag=first, baseline=lambda _: Tagged())
    assert measured["scores"]["article_cue_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert measured["scores"]["triple_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert set(measured["baselines"]["rules"].values()) == {0.0}
    assert measured["n"] == 2


def test_the_test_part_is_preferred_and_gz_does_not_matter(folder: Path) -> None:
    write(folder, "test.jsonl", [{"doc_id": "two", "text": "Nothing was said.", "attributions": []}])
    write(folder, "cofenet_train.jsonl", [])
    assert evaluate_attribution(folder, tag=lambda _: Tagged())["n"] == 2
    assert evaluate_attribution(folder, tag=lambda _: Tagged())["scores"]["article_cue_f1"] == 0.0
    assert evaluate_attribution(folder, tag=perfect_on_sequences)["scores"]["source_f1"] == 1.0


def perfect_on_sequences(text: str) -> Tagged:
    return perfect(text) if text.startswith("Lund") else Tagged()


STRETCHED = Relation(source=(0, 4), cue=(5, 9), contents=((10, 20),))


@pytest.mark.parametrize(
    ("said", "alike"),
    [
        (STRETCHED, True),
        (Relation(source=(3, 4), cue=(5, 6), contents=((10, 15),)), True),
        (Relation(source=(0, 4), cue=(5, 9), contents=((10, 14),)), False),
        (Relation(source=(0, 4), cue=(5, 9), contents=((10, 31),)), False),
        (Relation(source=(4, 5), cue=(5, 9), contents=((10, 20),)), False),
        (Relation(source=None, cue=(5, 9), contents=((10, 20),)), False),
        (Relation(source=(0, 4), cue=(9, 10), contents=((10, 20),)), False),
    ],
)
def test_an_attribution_is_found_where_cue_source_and_half_of_the_content_are(said: Relation, *, alike: bool) -> None:
    assert same(said, STRETCHED) is alike


def test_one_gold_attribution_is_found_once() -> None:
    count = count_relations([STRETCHED, STRETCHED], [STRETCHED])
    assert (count.right, count.predicted, count.gold) == (1, 2, 1)


def test_tokens_are_joined_as_people_write() -> None:
    tokens = [
        "``",
        "It",
        "'s",
        "ours",
        ",",
        "''",
        "Ms.",
        "Orrin",
        "-LRB-",
        "42",
        "-RRB-",
        "did",
        "n't",
        "say",
        ":",
        "$",
        "5",
    ]
    text, places = joined(tokens)
    assert text == "\"It's ours,\" Ms. Orrin (42) didn't say: $5"
    assert [text[start:end] for start, end in places][-6:] == ["did", "n't", "say", ":", "$", "5"]


def test_spans_follow_their_first_mark() -> None:
    labels = ["B-cue", "B-cue", "I-cue", "O", "I-source", "I-content"]
    assert list(labelled_spans(labels)) == [("cue", 0, 0), ("cue", 1, 2), ("source", 4, 4), ("content", 5, 5)]


def test_a_tag_takes_the_tokens_it_touches() -> None:
    text, places = joined(["the", "mill", "burned", "."])
    assert list(touched_spans([tag(text, "ill burn", "content")], places)) == [("content", 1, 2)]
    assert list(touched_spans([Tag(start=3, end=4, label="cue", sure=1.0)], places)) == []


def test_rules_find_who_says_what_in_the_texts_own_characters() -> None:
    text = "The governor’s office said on Monday that the bridge was shelled."
    speech = rules_speech()(text).speech
    assert {(text[one.start : one.end], one.label) for one in speech} >= {
        ("said", "cue"),
        ("that the bridge was shelled", "content"),
    }


def test_a_folder_without_the_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"holds no file cofenet_PART\.jsonl .* needs PolNeAR's articles"):
        evaluate_attribution(tmp_path, tag=perfect)


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("cofenet_test.jsonl", "{", r"cofenet_test\.jsonl, line 1: this is not JSON"),
        ("cofenet_test.jsonl", '{"id": "a", "tokens": ["x"], "labels": []}', r"line 1: its 'labels' is not as long"),
        ("cofenet_test.jsonl", '{"id": "a", "tokens": [1], "labels": ["O"]}', r"line 1: its 'tokens' is not a list of"),
        ("test.jsonl", '{"attributions": []}', r"test\.jsonl, line 1: it has no 'text'"),
        ("test.jsonl", '{"text": "x", "attributions": {}}', r"its 'attributions' is not of the type list"),
        ("test.jsonl", '{"text": "x", "attributions": [{"source": []}]}', r"its 'attributions' is not a list of"),
    ],
)
def test_a_row_that_cannot_be_measured_is_named(folder: Path, name: str, line: str, told: str) -> None:
    (folder / name).write_text(line, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=told):
        evaluate_attribution(folder, tag=lambda _: Tagged())


def test_a_gzip_file_cut_short_is_told(folder: Path) -> None:
    path = folder / "dev.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UnreadableInput, match=r"dev\.jsonl\.gz is no whole gzip file"):
        evaluate_attribution(folder, tag=lambda _: Tagged())


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="the project's shared data is not beside this checkout")
def test_the_real_corpus_loads() -> None:
    measured = evaluate_attribution(POLNEAR, tag=lambda _: Tagged())
    assert measured["n"] == 1925 + 84
    assert set(measured["scores"].values()) == {0.0}
