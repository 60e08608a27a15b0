"""Which source, cue and words belong together."""

import pytest

from read.marked import marked
from truceline.read.sayings import Saying, Stretch, sayings
from truceline.text import sentences


def said(written: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Return the sayings of a marked text as words: source, cue, contents."""
    text, tagged = marked(written)

    def words(part: Stretch | None) -> str | None:
        return text[slice(*part)].strip() if part is not None else None

    found = sayings(tagged.speech, text, sentences(text, 0, len(text)))
    return [(words(one.source), words(one.cue), [words(part) or "" for part in one.contents]) for one in found]


def only(written: str) -> Saying:
    """Return the one saying of a marked text."""
    text, tagged = marked(written)
    (one,) = sayings(tagged.speech, text, sentences(text, 0, len(text)))
    return one


@pytest.mark.parametrize(
    "written",
    [
        "{s|The mayor} {c|said} {k|shells hit the mill}.",
        "{k|shells hit the mill}, {s|The mayor} {c|said}.",
        "{k|shells hit the mill}, {c|said} {s|The mayor}.",
    ],
)
def test_source_cue_and_words_are_one_saying_in_every_order(written: str) -> None:
    assert {(source, tuple(words)) for source, _, words in said(written)} == {("The mayor", ("shells hit the mill",))}


def test_a_quotation_split_around_its_cue_is_one_saying() -> None:
    (one,) = said('{k|"The gate was shut,"} {s|she} {c|said}, {k|"and the guards had gone."}')
    assert one == ("she", "said", ['"The gate was shut,"', '"and the guards had gone."'])


def test_a_quotation_in_the_next_sentence_belongs_to_the_speaker_before() -> None:
    found = said(
        '{k|"The gate was shut,"} {s|Ada Lund} {c|said} in Halden. {k|"The guards had gone."}\n\n'
        "{s|The army} {c|denied} {k|this}."
    )
    assert found[0][2] == ['"The gate was shut,"', '"The guards had gone."']
    assert found[1][2] == ["this"]


def test_a_statement_after_a_colon_holds_its_paragraphs() -> None:
    found = said(
        "{s|The minister} {c|said}:\n\n{k|The truce has held. Shelling has stopped.}\n\n{k|We ask for nothing more.}"
    )
    assert found == [
        ("The minister", "said", ["The truce has held. Shelling has stopped.", "We ask for nothing more."])
    ]


def test_words_between_two_cues_belong_to_the_one_they_follow() -> None:
    found = said(
        "{s|The army} {c|claimed} on Sunday {k|to have taken the weir}, which {s|the rebels} {c|insist} "
        "{k|they still hold}."
    )
    assert [words for _, _, words in found] == [["to have taken the weir"], ["they still hold"]]


def test_two_cues_share_the_subject_before_them() -> None:
    found = said("{s|The mayor} {c|said} {k|the mill was hit} and {c|warned} {k|that the weir might break}.")
    assert [source for source, _, _ in found] == ["The mayor", "The mayor"]
    assert [words for _, _, words in found] == [["the mill was hit"], ["that the weir might break"]]


def test_a_saying_reported_inside_another_gets_the_words_after_its_cue() -> None:
    found = said(
        "{s|The envoy} {c|said} {k|{s|the rebels} {c|had promised} to leave the weir, and that the road was open}."
    )
    assert found[0][2] == ["the rebels had promised to leave the weir, and that the road was open"]
    assert found[1] == ("the rebels", "had promised", ["to leave the weir"])


def test_a_saying_reported_at_the_end_of_another_gets_the_words_before_it() -> None:
    found = said('{s|She} {c|wrote}: {k|"The weir was mined, {s|the guards} {c|say}."}')
    assert found[1][2] == ['"The weir was mined,']


def test_whatever_somebody_says_is_not_their_saying() -> None:
    found = said('{s|She} {c|wrote}: {k|"Nobody stole it, whatever {s|the radio} {c|says}."}')
    assert found[1] == ("the radio", "says", [])


def test_a_source_that_is_cited_shares_the_words_and_stands_nearer_the_origin() -> None:
    text, tagged = marked("{k|Planes bombed the weir}, {s|the agency} {c|said}, {c|citing} {s|a radio}.")
    agency, radio = sayings(tagged.speech, text, sentences(text, 0, len(text)))
    assert agency.contents == radio.contents
    assert (agency.inner, radio.inner) == (False, True)


def test_according_to_after_another_source_tells_what_that_one_said() -> None:
    text, tagged = marked("{k|Planes bombed the weir}, {s|a radio} {c|reported}, {c|according to} {s|NPA}.")
    radio, agency = sayings(tagged.speech, text, sentences(text, 0, len(text)))
    assert agency.size > radio.size


def test_a_name_before_words_without_a_cue_speaks_them() -> None:
    one = only("{s|Ada Lund}: {k|The weir was mined.}")
    assert one.cue is None
    assert one.contents


def test_a_name_that_signs_a_block_quotation_speaks_it() -> None:
    found = said(
        "{s|The governor} {c|promised} {k|that the camps would close}.\n\n"
        "{k|We were promised that four times.}\n—{s|Ada Lund}, camp elder"
    )
    assert found[1] == ("Ada Lund", None, ["We were promised that four times."])


def test_source_and_cue_between_commas_stand_aside() -> None:
    assert only("{k|The weir}, {s|the mayor} {c|said}, {k|was mined}.").aside
    assert not only("{s|The mayor} {c|said} {k|the weir was mined}.").aside


def test_a_text_without_tags_says_nothing() -> None:
    assert said("Shells hit the mill.") == []
