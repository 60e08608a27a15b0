"""The lexicon that ships is whole, and its phrases are found."""

from read.reading import reader
from truceline.domain.claims import EventType
from truceline.read.words import PhraseBook, words_of
from truceline.vocabulary import load_lexicon
from truceline.vocabulary.lexicon import spelled_out


def test_every_event_type_has_a_definition() -> None:
    entries = {entry.type: entry for entry in load_lexicon().events}
    assert set(entries) == set(EventType)
    assert all(entry.definition for entry in entries.values())


def test_no_word_of_the_lists_was_taken_for_true_or_false_by_yaml() -> None:
    lexicon = load_lexicon()
    assert "on" in lexicon.words("grammar.prepositions")
    assert "on" in lexicon.words("grammar.place_prepositions")
    assert "no" in lexicon.words("wording.negator")
    assert not [name for name, words in lexicon.lists.items() if "true" in words]


def test_alternatives_in_a_phrase_are_spelled_out() -> None:
    assert spelled_out("shell|shells hit") == ("shell hit", "shells hit")


def test_the_longest_phrase_stands() -> None:
    book = PhraseBook([("air", "x", "short"), ("air strike", "x", "long")])
    (tag,) = words_of("An air strike", 0, 13, book).tags["x"]
    assert (tag.first, tag.last, tag.value) == (1, 3, "long")


def test_a_small_particle_does_not_make_a_name_small() -> None:
    words = words_of("the town of al-Jaber fell", 0, 25, PhraseBook([]))
    assert words.capital == (False, False, False, True, False)


def test_the_reader_bears_its_mark() -> None:
    assert reader().mark.name == "rules"
