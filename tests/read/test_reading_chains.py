"""Who is given the word, and through whom we hear it."""

import pytest

from read.reading import only, read, sources
from truceline.domain.claims import Basis


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the mill in Halden, the mayor of Halden said on Friday.",
        "The mayor of Halden said on Friday that shells hit the mill in Halden.",
        "According to the mayor of Halden, shells hit the mill in Halden.",
        "Shells hit the mill in Halden, according to the mayor of Halden.",
        '"Shells hit the mill in Halden," said the mayor of Halden.',
    ],
)
def test_every_way_of_giving_the_word_leads_to_the_same_speaker(text: str) -> None:
    claim = only(text)
    assert sources(claim) == ["The Daily", "mayor of Halden"]
    assert "hit the mill" in claim.evidence.text
    assert "said" not in claim.evidence.text


def test_the_articles_own_voice_is_a_chain_of_one_link() -> None:
    assert len(only("Shells hit the mill in Halden.").attribution.links) == 1


def test_an_unknown_outlet_is_still_never_empty() -> None:
    assert sources(only("Shells hit the mill in Halden.", outlet=None)) == ["the article"]


def test_an_agency_that_quotes_a_radio_stands_between_outlet_and_radio() -> None:
    claim = only("Planes bombed the weir at Halden, Radio Lake reported, according to NPA.")
    assert sources(claim) == ["The Daily", "NPA", "Radio Lake"]


def test_a_source_that_is_cited_is_nearer_to_the_origin_than_the_one_who_cites() -> None:
    claim = only("Planes bombed the weir at Halden, the Lake News said, citing Radio Lake.")
    assert sources(claim) == ["The Daily", "Lake News", "Radio Lake"]


def test_a_pronoun_means_the_last_speaker_it_fits() -> None:
    claims = read(
        "Ada Lund, a spokeswoman for the clinic, said shells hit the mill. The army spokesman said nothing fell. "
        "She said two people were killed."
    )
    assert sources(claims[-1])[-1].startswith("Ada Lund")


def test_a_short_form_means_the_source_named_before() -> None:
    claims = read("A harbour ministry source said shells hit the mill. The source said the army had left.")
    assert sources(claims[-1])[-1] == "harbour ministry source"


def test_a_quotation_without_a_cue_belongs_to_whoever_speaks_right_after() -> None:
    claims = read('"Shells hit the mill. Two men were killed," the mayor told reporters.')
    assert {sources(claim)[-1] for claim in claims} == {"mayor"}


def test_a_block_quotation_belongs_to_the_name_under_it() -> None:
    claims = read("Our town has been shelled every night for a week.\n—Ada Lund, mayor of Halden")
    assert sources(claims[0]) == ["The Daily", "Ada Lund"]


def test_a_statement_after_a_colon_runs_on_over_its_paragraphs() -> None:
    claims = read("Minister Ada Lund said:\n\nThe truce has held for a week.\n\nShelling has stopped in Halden.")
    assert all(sources(claim)[-1] == "Minister Ada Lund" for claim in claims)


def test_the_turns_of_an_interview_are_told_apart() -> None:
    claims = read("MINISTER LUND: Shells hit the mill.\n\nGENERAL VOSS: The army bombed the weir.")
    assert [sources(claim)[-1] for claim in claims] == ["MINISTER LUND", "GENERAL VOSS"]


def test_the_medium_that_was_told_is_a_link_unless_it_is_the_outlet_itself() -> None:
    told = "Shells hit the mill, a resident told the Lake News Agency."
    assert sources(only(told)) == ["The Daily", "Lake News Agency", "resident"]
    assert sources(only(told, outlet="Lake News Agency")) == ["Lake News Agency", "resident"]


def test_a_source_without_a_name_is_kept_as_it_is_described() -> None:
    link = only("Shells hit the mill, two diplomats in Halden said.").attribution.origin
    assert link.source == "two diplomats in Halden"
    assert link.anonymous


def test_so_called_is_wording_and_no_link() -> None:
    claim = only("The so-called council shelled the mill in Halden.")
    assert len(claim.attribution.links) == 1
    assert claim.hedge == "so-called"


def test_what_a_monitor_saw_is_its_own_observation() -> None:
    claim = only("At 10:20 on 3 March, the Lake Mission saw four craters.", outlet="Lake Mission")
    assert len(claim.attribution.links) == 1
    assert claim.basis is Basis.OBSERVED


def test_what_residents_tell_is_told() -> None:
    assert only("Shells hit the mill in Halden, residents said.").basis is Basis.TOLD


def test_an_attitude_that_another_reports_goes_back_to_the_other() -> None:
    assert sources(only("Norland welcomed the decision, the harbour ministry said."))[-1] == "harbour ministry"


@pytest.mark.parametrize(
    "text",
    [
        "The minister told the Lake Agency that an aide said shells hit the mill in Halden.",
        "The Lake Agency quoted the minister as saying that an aide had told him that shells hit the mill in Halden.",
    ],
)
def test_a_chain_runs_from_the_outlet_through_agency_and_minister_to_an_unnamed_aide(text: str) -> None:
    assert sources(only(text))[1:] == ["Lake Agency", "minister", "aide"]
