"""Word n-grams and the passages two texts share."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.text.shingles import containment, grams, jaccard, shared_runs, words_of


def test_case_and_punctuation_make_no_other_word() -> None:
    assert words_of("The MARKET, again!").numbers.tolist() == words_of("the market again").numbers.tolist()


def test_the_numbers_are_the_same_in_every_process_and_version() -> None:
    assert grams(words_of("Shells fell on the market.").numbers, 5) == [17046632512688820947]


def test_a_word_has_one_number_wherever_it_stands() -> None:
    numbers = words_of("market, the market; THE MARKET").numbers.tolist()
    assert numbers[0] == numbers[2] == numbers[4] != numbers[1] == numbers[3]


def test_an_apostrophe_belongs_to_a_word_only_between_letters() -> None:
    text = "The mayor’s 'own' words, mid_way"
    found = [text[start:end] for start, end in words_of(text).offsets]
    assert found == ["The", "mayor’s", "own", "words", "mid", "way"]


def test_a_part_is_wholly_contained_in_the_whole() -> None:
    whole = frozenset(grams(words_of("one two three four five six").numbers, 2))
    part = frozenset(grams(words_of("two three four").numbers, 2))
    assert containment(part, whole) == containment(whole, part) == 1.0
    assert jaccard(part, whole) == 2 / 5


def test_nothing_is_contained_in_nothing() -> None:
    assert containment(frozenset(), frozenset()) == jaccard(frozenset(), frozenset()) == 0.0


def test_a_shared_passage_is_given_by_its_exact_characters() -> None:
    known = frozenset(grams(words_of("alpha beta gamma delta epsilon").numbers, 2))
    text = "Before: beta gamma, delta! After it."
    ((start, end),) = shared_runs(words_of(text), known, size=2, at_least=3)
    assert text[start:end] == "beta gamma, delta"


@given(st.text())
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    words = words_of(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in words.offsets)
    assert len(words.numbers) == len(words.offsets)
    assert len(grams(words.numbers, 3)) == max(min(1, len(words.numbers)), len(words.numbers) - 2)
