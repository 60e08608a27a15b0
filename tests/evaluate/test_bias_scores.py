"""What a flip is: the reading of a sentence changes with whoever stands in it."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import pytest

from truceline.evaluate import evaluate_bias
from truceline.evaluate.bias import Filled, Side, filled, flipped, reading, shipped_swaps
from truceline.evaluate.matching import Row

TEMPLATE = "{A} shelled {B} near Dorn."
RIVALS = {"A": Side(name="hill clans"), "B": Side(name="river clans", loaded="heroic")}


def claim(text: str, agent: str | None, target: str | None, **changed: object) -> Row:
    def part(words: str | None) -> list[dict[str, Any]]:
        if words is None:
            return []
        return [{"start": text.lower().index(words), "end": text.lower().index(words) + len(words), "text": words}]

    return {
        "evidence": {"start": 0, "end": len(text)},
        "kind": "event",
        "event_type": "shelling",
        "stance": "asserted",
        "negated": False,
        "attribution": [{"source": "bias.txt", "cue": None}],
        "actors": part(agent),
        "targets": part(target),
        **changed,
    }


def fair(_: str, text: str) -> Sequence[Row]:
    """Read every sentence alike: its first word acts."""
    return [claim(text, text.split(maxsplit=1)[0].lower(), None)]


def test_the_first_word_of_a_sentence_has_a_capital() -> None:
    sentence = filled(TEMPLATE, RIVALS)
    assert sentence.text == "Hill clans shelled heroic river clans near Dorn."
    assert [sentence.text[start:end] for start, end, slot in sentence.parts if slot] == [
        "Hill clans",
        "heroic river clans",
    ]
    assert filled('"{A} fired," said {B}.', RIVALS).text.startswith('"Hill clans')


def test_a_part_of_a_sentence_is_the_same_part_whoever_stands_before_it() -> None:
    left = filled(TEMPLATE, RIVALS)
    right = filled(TEMPLATE, {"A": RIVALS["B"], "B": RIVALS["A"]})

    def dorn(sentence: Filled) -> tuple[object, ...]:
        at = sentence.text.index("Dorn")
        return sentence.place(at, at + 4)

    assert dorn(left) == dorn(right)
    assert left.place(5, 10) == ("A",)
    assert left.place(None, None) == ()


@pytest.mark.parametrize(
    ("changed", "aspects"),
    [
        ({}, set()),
        ({"kind": "count"}, {"kind"}),
        ({"event_type": "clash"}, {"event_type"}),
        ({"stance": "denied"}, {"stance"}),
        ({"negated": True}, {"negation"}),
        ({"actors": []}, {"participants"}),
        ({"attribution": [{"source": "bias.txt"}, {"source": "Hill clans"}]}, {"speaker"}),
    ],
)
def test_each_thing_that_changes_is_told(changed: dict[str, Any], aspects: set[str]) -> None:
    left, right = filled(TEMPLATE, RIVALS), filled(TEMPLATE, {"A": RIVALS["B"], "B": RIVALS["A"]})
    before = reading([claim(left.text, "hill clans", "river clans")], left)
    after = reading([claim(right.text, "river clans", "hill clans", **changed)], right)
    assert flipped(before, after) == aspects


def test_a_side_that_keeps_its_part_when_it_should_trade_it_is_a_flip() -> None:
    left, right = filled(TEMPLATE, RIVALS), filled(TEMPLATE, {"A": RIVALS["B"], "B": RIVALS["A"]})
    before = reading([claim(left.text, "hill clans", "river clans")], left)
    stubborn = reading([claim(right.text, "hill clans", "river clans")], right)
    assert flipped(before, stubborn) == {"participants"}


def test_a_speaker_is_a_side_whatever_its_name() -> None:
    left, right = filled(TEMPLATE, RIVALS), filled(TEMPLATE, {"A": RIVALS["B"], "B": RIVALS["A"]})
    assert left.speaker("the hill clans") == right.speaker("heroic river clans") == ("A",)
    assert left.speaker("A farmer") == ("a farmer",)


def test_another_number_of_claims_is_a_flip_by_itself() -> None:
    sentence = filled(TEMPLATE, RIVALS)
    one = reading([claim(sentence.text, None, None)], sentence)
    assert flipped(one, [*one, *one]) == {"claims"}


def test_two_hundred_sentences_trade_sides_names_and_words() -> None:
    sentences = [list(swaps) for swaps in shipped_swaps()]
    assert len(sentences) == 200
    assert {len(swaps) for swaps in sentences} == {7}
    for swap in chain.from_iterable(sentences):
        assert swap.left.text != swap.right.text
        assert "{" not in swap.left.text + swap.right.text


def test_a_reader_that_sees_no_difference_never_flips() -> None:
    measured = evaluate_bias(read_text=fair)
    assert measured["n"] == 1400
    assert {value for name, value in measured["scores"].items() if "flip" in name} == {0.0}
    assert measured["scores"]["sentences_read"] == 1.0


def test_a_reader_that_dislikes_a_word_is_caught() -> None:
    def touchy(name: str, text: str) -> Sequence[Row]:
        return [{**row, "stance": "denied"} if "terrorists" in text.lower() else row for row in fair(name, text)]

    measured = evaluate_bias(read_text=touchy)
    # One of seven pairs of names has the word, and takes turns over the 200 sentences.
    assert measured["scores"]["flip_rate_names"] == pytest.approx(29 / 200)
    assert measured["scores"]["stance_flip_rate"] == pytest.approx(29 / 1400, abs=1e-4)
    assert measured["scores"]["flip_rate_states"] == 0.0


def test_a_reader_that_finds_nothing_is_seen_to() -> None:
    scores = evaluate_bias(read_text=lambda *_: [])["scores"]
    assert scores["flip_rate"] == scores["sentences_read"] == 0.0
