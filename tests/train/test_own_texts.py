"""Our own annotated texts are whole: every string stands in its text, every word of the trade occurs."""

from collections import Counter
from pathlib import Path

import pytest

from truceline.domain.claims import EventType, Kind, Stance
from truceline.train.texts import faults, own_example, own_texts

FOLDER = Path(__file__).parents[2] / "training" / "texts"
TEXTS = own_texts(FOLDER)
EXAMPLES = [own_example(row) for _, row in TEXTS]
CLAIMS = [claim for example in EXAMPLES for claim in example.claims or ()]


def test_our_texts_have_no_faults() -> None:
    assert [str(fault) for fault in faults(TEXTS)] == []


def test_there_are_enough_texts() -> None:
    assert len(TEXTS) >= 250


@pytest.mark.parametrize(("values", "field"), [(Kind, "kind"), (Stance, "stance"), (EventType, "event_type")])
def test_every_word_of_the_trade_is_taught(values: type, field: str) -> None:
    taught = {getattr(claim, field) for claim in CLAIMS}
    assert [value for value in values if value not in taught] == []  # type: ignore[attr-defined]


def test_minimal_pairs_come_in_twos() -> None:
    pairs = Counter(row["pair"] for _, row in TEXTS if row.get("pair"))
    assert set(pairs.values()) == {2}


def test_every_mark_lies_in_its_text() -> None:
    for example in EXAMPLES:
        for marks in example.layers.values():
            assert all(0 <= start < end <= len(example.text) for start, end, _ in marks)


def test_a_string_that_is_not_in_the_text_is_a_fault() -> None:
    row = {
        "id": "x",
        "register": "wire",
        "text": "Shells hit Voss.",
        "claims": [{"quote": "Shells hit Halden", "kind": "event", "stance": "asserted"}],
    }
    assert [fault.what for fault in faults([(Path("own.yaml"), row)])] == [
        "'Shells hit Halden' does not stand in the text"
    ]
