"""Sentences keep their characters, and the cleaned view knows its way back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text import cleaned, paragraphs, sentences
from truceline.text.cleaning import FOLDED, INVISIBLE

LETTERS = st.text(alphabet='abÄة \n\t."“”‘’\u00ad\u200b\u200f\u202a\u2066\ufeff\u00a0,!?؟', max_size=120)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@given(LETTERS)
def test_every_cleaned_character_leads_back_to_the_one_it_came_from(text: str) -> None:
    view = cleaned(text)
    kept = [letter for letter in text if not INVISIBLE.match(letter)]
    assert len(view.text) == len(kept)
    for index, letter in enumerate(view.text):
        assert text[view.original(index)].translate(FOLDED) == letter


@given(LETTERS, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_cleaned_alone_leads_back_into_the_whole_document(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    view = cleaned(text, start, end)
    assert all(start <= view.original(index) < end for index in range(len(view.text)))


@given(LETTERS)
def test_bounds_hold_what_was_left_out_inside_but_not_around(text: str) -> None:
    view = cleaned(text)
    if view.text:
        start, end = view.bounds(0, len(view.text))
        assert not INVISIBLE.match(text[start])
        assert not INVISIBLE.match(text[end - 1])
        assert cleaned(text[start:end]).text == view.text


@given(LETTERS)
def test_sentences_follow_one_another_trimmed_and_lose_nothing_but_white_space(text: str) -> None:
    found = sentences(text, 0, len(text))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@given(LETTERS)
def test_no_sentence_runs_over_a_blank_line(text: str) -> None:
    for start, end in sentences(text, 0, len(text)):
        assert any(first <= start and end <= last for first, last in paragraphs(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. A. Lund met Mr. Voss. They spoke.", ["Gen. A. Lund met Mr. Voss.", "They spoke."]),
        ("It fell at 4 p.m. Both sides fired.", ["It fell at 4 p.m.", "Both sides fired."]),
        ("It fell at 4 p.m. Monday near the mill.", ["It fell at 4 p.m. Monday near the mill."]),
        ('"Stop!" he said. "Now."', ['"Stop!" he said.', '"Now."']),
        ('"We stop." The mayor left.', ['"We stop."', "The mayor left."]),
        ("They waited … and left. Nobody came.", ["They waited … and left.", "Nobody came."]),
        ("Wer? Nein.", ["Wer?", "Nein."]),
        ("هل توقف القصف؟ لا أحد يعلم.", ["هل توقف القصف؟", "لا أحد يعلم."]),
        ("1. Halden. At noon we saw smoke.", ["1. Halden.", "At noon we saw smoke."]),
        ("The U.S. envoy left. It rained.", ["The U.S. envoy left.", "It rained."]),
        ("A heading\nA first line of text.", ["A heading", "A first line of text."]),
        ("About 3.5 km of road.", ["About 3.5 km of road."]),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_lines_broken_at_a_fixed_width_are_one_sentence() -> None:
    text = (
        "THE COMMANDER OF THE NORTHERN BRIGADE SAID TODAY THAT HIS TROOPS HAVE\n"
        "LEFT THE TWO VILLAGES ON THE LAKE.  THE MAYOR OF THE LARGER VILLAGE\nDENIED IT."
    )
    assert len(cut(text)) == 2


def test_a_document_of_one_endless_line_is_cut_without_delay() -> None:
    text = "word " * 200_000
    assert cut(text) == [text.strip()]
