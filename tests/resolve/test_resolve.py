"""The room as a whole: claims of one article in, the same claims pinned out."""

from dataclasses import replace
from pathlib import Path

import pytest

import builders
from truceline.domain.claims import Attribution, Claim, Link, Mention
from truceline.domain.documents import Document
from truceline.domain.spans import Span
from truceline.resolve import KnownNames, resolve
from truceline.vocabulary.gazetteer import GazetteerFile, open_gazetteer
from truceline.vocabulary.rosters import load_roster, shipped_rosters

EXAMPLE = Path(__file__).parents[2] / "src/truceline/data/examples/oren-valley"
TEXT = "On Monday at 10:20 army artillery shelled Saltgate in Velmora, Radio Upper Oren said. Marenland denied it."


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> GazetteerFile:
    return open_gazetteer([EXAMPLE / "gazetteer.tsv"], countries=[], cache=tmp_path_factory.mktemp("gazetteer"))


def cut(doc: Document, words: str) -> Span:
    return Span.cut(doc.id, doc.text, doc.text.index(words), doc.text.index(words) + len(words))


def made(doc: Document) -> Claim:
    plain = builders.claim(TEXT, document_id=doc.id, sources=("The Harbour Daily", "Radio Upper Oren"))
    return replace(
        plain,
        attribution=Attribution(links=(Link(source="The Harbour Daily"), Link(source="Radio Upper Oren"))),
        actors=(Mention(span=cut(doc, "army artillery"), role="agent"),),
        places=(cut(doc, "Saltgate"), cut(doc, "Velmora")),
        times=(cut(doc, "Monday"), cut(doc, "10:20")),
    )


@pytest.mark.slow
def test_a_claim_of_the_example_is_pinned_to_place_time_and_party(gazetteer: GazetteerFile) -> None:
    doc = builders.document(TEXT)
    names = KnownNames(load_roster([EXAMPLE / "roster.yaml"]))
    (found,) = resolve([made(doc)], article=builders.article(doc), document=doc, gazetteer=gazetteer, roster=names)
    assert found.when.bounds() == ("2031-03-03T10:20", "2031-03-03T10:20")
    assert [place.chosen and place.chosen.name for place in found.places] == ["Saltgate", "Velmora"]
    assert found.actors[0].interest == "marenland-government"
    assert found.origin.interest == "upper-oren-council"
    assert found.chain[0].actor_id == "harbour-daily"


@pytest.mark.slow
def test_the_example_reads_the_same_beside_all_shipped_rosters(gazetteer: GazetteerFile) -> None:
    doc = builders.document(TEXT)
    names = KnownNames(load_roster([*shipped_rosters(), EXAMPLE / "roster.yaml"]))
    claim = made(doc)
    plain = replace(claim, targets=(Mention(span=cut(doc, "Marenland"), role="target"),))
    (found,) = resolve([plain], article=builders.article(doc), document=doc, gazetteer=gazetteer, roster=names)
    assert found.actors[0].actor_id == "marenland-army"
    assert found.chain[1].actor_id == "radio-upper-oren"


@pytest.mark.slow
def test_a_government_named_by_its_country_is_no_place(gazetteer: GazetteerFile) -> None:
    doc = builders.document(TEXT)
    speaker = replace(
        made(doc),
        actors=(Mention(span=cut(doc, "Marenland"), role="speaker"),),
        places=(cut(doc, "Marenland"), cut(doc, "Velmora")),
    )
    names = KnownNames(load_roster([EXAMPLE / "roster.yaml"]))
    (found,) = resolve([speaker], article=builders.article(doc), document=doc, gazetteer=gazetteer, roster=names)
    assert [place.chosen and place.chosen.name for place in found.places] == [None, "Velmora"]
