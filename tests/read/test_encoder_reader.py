"""The trained reader: what it finds, what it hands to the rules, and what it makes of texts nobody wrote for it."""

from functools import cache

import pytest

import builders
from truceline.domain.claims import Claim, Kind, ReaderMark, Stance
from truceline.learned import open_model, shipped_model_folder
from truceline.read import EncoderReader, RulesReader
from truceline.vocabulary import load_lexicon

DISPATCH = (
    "Shells hit a bakery in the eastern quarter of Kesh on Monday night, killing at least seven people, the governor "
    "said on Tuesday.\n\nA rebel spokesman denied that its fighters had fired. "
    '"We demand an inquiry," he told Reuters.'
)
PLENTY = "The army shelled the market in Kesh on Monday, and two people were killed. "


@cache
def reader() -> EncoderReader:
    """Return one reader with the shipped parts for all tests."""
    model = open_model(shipped_model_folder())
    mark = ReaderMark(name="encoder", version=model.version)
    return EncoderReader(load_lexicon(), model.tagger, model.sorter, mark)


def read(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text that is one article of an outlet."""
    document = builders.document(text)
    return reader().read(builders.article(document, outlet="Halden Wire"), document)


def about(words: str, claims: tuple[Claim, ...]) -> Claim:
    """Return the shortest claim whose evidence holds the words."""
    return min((one for one in claims if words in one.evidence.text), key=lambda one: len(one.evidence.text))


def test_an_attack_is_an_event_told_by_the_governor() -> None:
    claim = about("Shells hit a bakery", read(DISPATCH))
    assert claim.kind in {Kind.EVENT, Kind.COUNT}
    assert claim.stance is Stance.ASSERTED
    assert claim.attribution.links[0].source == "Halden Wire"
    assert "governor" in claim.attribution.origin.source


def test_a_denial_is_denied_by_who_denies_it() -> None:
    claim = about("fighters had fired", read(DISPATCH))
    assert claim.stance is Stance.DENIED
    assert "spokesman" in claim.attribution.origin.source


def test_every_word_a_claim_shows_stands_in_the_document() -> None:
    document = builders.document(DISPATCH)
    for claim in read(DISPATCH):
        for span in (claim.evidence, *claim.places, *claim.times, *(one.span for one in claim.actors + claim.targets)):
            assert document.text[span.start : span.end] == span.text


def test_reading_twice_gives_the_same_claims() -> None:
    first = read(DISPATCH)
    read("Something else entirely: the weather in Kesh was fine. " * 20)
    assert read(DISPATCH) == first


def test_every_claim_names_the_trained_reader() -> None:
    assert {claim.reader.name for claim in read(DISPATCH)} == {"encoder"}


@pytest.mark.parametrize("text", ["x", " \n\n ", "...", "1234 5678", "\u200b\u200e", "\x00\x01\x02", "🙂🙂🙂"])
def test_a_text_without_words_holds_no_claim(text: str) -> None:
    assert read(text) == ()


def test_nul_and_control_characters_do_not_move_the_evidence() -> None:
    text = "\x00Page 1\x0c\n\n" + PLENTY + "\x07\x00" + PLENTY
    for claim in read(text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_french_is_read_by_the_rules_and_less_surely() -> None:
    text = (
        "Le gouverneur a déclaré que les obus ont touché le marché de Homs dans la nuit de lundi et que les secours ne "
        "sont pas arrivés dans la ville avec les vivres pour les familles qui sont restées sur place. Ceasefire talks. "
    ) * 3
    document = builders.document(text)
    plain = RulesReader(load_lexicon()).read(builders.article(document, outlet="Halden Wire"), document)
    found = read(text)
    assert [claim.evidence for claim in found] == [claim.evidence for claim in plain]
    assert all(claim.reader.name == "rules" for claim in found)
    assert all(mild.confidence < sure.confidence for mild, sure in zip(found, plain, strict=True))


def test_an_arabic_dispatch_is_read_by_its_rules() -> None:
    found = read("قال المرصد إن القصف أسفر عن مقتل سبعة مدنيين في حلب يوم الاثنين.")
    assert [claim.reader.name for claim in found] == ["rules"]


@pytest.mark.slow
def test_a_sentence_of_five_thousand_words_is_read() -> None:
    text = " and ".join(["the army shelled the market in Kesh on Monday"] * 620)
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.text for one in read(text))
