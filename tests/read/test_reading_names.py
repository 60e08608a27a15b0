"""Who may stand as an actor: a capital that only opens a sentence makes no name, and what was agreed does not act."""

import pytest

from read.reading import only, read, sources
from truceline.domain.claims import Kind


def agents(text: str) -> list[str]:
    """Return the agents of the first claim of a text."""
    return [one.span.text for one in read(text)[0].actors]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knew who had shelled the mill in Halden.",
        "Here the army shelled the mill in Halden.",
        "Shelling killed two people in Halden on Monday.",
        "What remains of the mill in Halden was shelled on Monday.",
        "CORRECTION: Shells killed 7 people in Halden.",
        "Restriction was placed on the patrol near Halden on Monday after shelling.",
    ],
)
def test_a_word_that_only_opens_a_sentence_is_no_actor(text: str) -> None:
    first = text.split(maxsplit=1)[0].strip(":")
    assert all(first not in agent for agent in agents(text))


def test_a_name_that_opens_a_sentence_is_an_actor_right_before_its_verb() -> None:
    assert agents("Norland sent 200 rockets to the Lake Guard.")[:1] == ["Norland"]


def test_a_word_the_article_writes_with_a_capital_elsewhere_is_a_name_at_the_start_too() -> None:
    claims = read("The villagers fear Kestings most. Kestings from the hills shelled the mill in Halden.")
    assert [one.span.text for one in claims[-1].actors] == ["Kestings"]


def test_what_was_agreed_does_not_act() -> None:
    assert agents("The Lake Valley Truce forbids all shelling in the valley.") == []


def test_a_title_and_a_name_are_one_actor() -> None:
    assert "Mr. Lund" in agents("The army said that Mr. Lund had shelled the mill in Halden.")


def test_two_who_speak_together_share_a_link() -> None:
    claim = only("Norland and Sundria said the army had shelled the mill in Halden.")
    assert sources(claim) == ["The Daily", "Norland; Sundria"]


def test_a_service_with_and_in_its_name_is_one_speaker() -> None:
    claim = only("The Health and Rescue Service said shells had hit the mill in Halden.")
    assert sources(claim) == ["The Daily", "Health and Rescue Service"]


def test_a_letter_speaks_for_its_author() -> None:
    claim = only("A letter from the Harbour Council said shells had hit the mill in Halden.")
    assert sources(claim)[-1] == "Harbour Council"


def test_what_goes_on_from_reported_speech_keeps_its_speaker() -> None:
    claims = read(
        "Minister Lund said the plan would open the road to Halden. It would also require a new patrol there."
    )
    assert sources(claims[-1])[-1] == "Minister Lund"


def test_a_label_is_a_designation_and_the_mere_word_is_none() -> None:
    assert only("The ministry described the Lake Guard as terrorists.").kind is Kind.DESIGNATION
    assert only("The leader of the Lake Guard shelled the mill in Halden.").kind is Kind.EVENT
