"""Where and when: carried in from close by, or left unknown. And what is cut out as evidence."""

import pytest

from read.reading import only, read, tolls


def places(text: str) -> list[list[str]]:
    """Return the places of each claim of a text."""
    return [[span.text for span in claim.places] for claim in read(text)]


LONG = "The council has eleven members and meets every month in the old town hall by the river. " * 25


def test_a_place_of_talks_is_not_where_people_were_killed() -> None:
    assert places("Talks were held in Velden on Monday. Air strikes killed two people.")[-1] == []


def test_air_strikes_in_general_happen_nowhere_in_particular() -> None:
    text = "Planes bombed the weir at Halden on Monday. Air strikes are the greatest danger to all of the people."
    assert places(text)[-1] == []


def test_a_place_is_not_carried_into_a_far_paragraph_of_a_long_piece() -> None:
    claims = read(f"Shells hit the mill in Halden on Monday.\n\n{LONG}\n\nShells killed two people.")
    assert claims[-1].places == ()


def test_a_short_dispatch_is_about_one_place() -> None:
    text = "Shells hit the mill in Halden on Monday.\n\nIt had rained all day long before.\n\nShells killed two people."
    assert places(text)[-1] == ["Halden"]


def test_where_a_speaker_stood_is_not_where_it_happened() -> None:
    claim = only("The mayor of Velden denied that planes bombed the weir at Halden.")
    assert [span.text for span in claim.places] == ["Halden"]


@pytest.mark.parametrize(
    "line", ["5 min read", "Photo: A. Lund for NPA", "Dear Editor,", "https://lake.example/halden"]
)
def test_lines_of_the_page_make_no_claims(line: str) -> None:
    claims = read(f"{line}\n\nShells hit the mill in Halden.")
    assert [claim.evidence.text for claim in claims] == ["Shells hit the mill in Halden"]


def test_a_quotation_inside_the_evidence_keeps_its_closing_mark() -> None:
    claim = only('The army withdrew from Halden in "complete disorder".')
    assert claim.evidence.text.endswith('"complete disorder"')


def test_no_evidence_ends_on_a_word_left_hanging() -> None:
    claims = read("The army shelled the mill in Halden, which, the mayor said, was full of people with nowhere to go.")
    last = [claim.evidence.text.split()[-1] for claim in claims]
    assert not set(last) & {"which", "which,", "with", "and", "the"}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The army shelled the mill, killing six people.", "incident"),
        ("Six people have been killed so far.", "cumulative"),
        ("Six people have been killed in the past week.", "cumulative"),
        ("Six people have been killed since 3 March 2031.", "since 2031-03-03"),
        ("Six people were killed in Halden.", None),
    ],
)
def test_a_toll_says_over_what_it_counts(text: str, scope: str | None) -> None:
    assert {one.scope for one in read(text)[0].quantities if one.what == "killed"} == {scope}


def test_killed_and_wounded_are_one_count_and_the_act_is_a_claim_apart() -> None:
    count, act = read("Six people were killed and 20 others were wounded in an air strike on the old market in Halden.")
    assert tolls(count) == {"killed": (6, 6), "injured": (20, 20)}
    assert act.evidence.text.startswith("an air strike on the old market")
    assert [span.text for span in count.places] == ["Halden"]


def test_the_private_lives_of_the_dead_are_no_claims() -> None:
    assert read("She was the youngest of three sisters and had dreamed of the sea.") == ()
