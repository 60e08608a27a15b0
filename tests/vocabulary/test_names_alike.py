"""Spellings of one name meet; names that differ stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.vocabulary.names import both_keys, fold_name, likeness, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ar-Raqqah", "Raqqah"),
        ("Al-Bab", "al Bab"),
        ("Dar'a", "Dar‘a"),
        ("الرقة", "الرقه"),
        ("إدلب", "ادلب"),
        ("مصطفى", "مصطفي"),
        ("Saïda", "SAIDA"),
    ],
)
def test_free_spellings_of_a_name_are_one_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khan Shaykhun", "Khan Sheikhoun"),
        ("Khan Shaykhun", "خان شيخون"),
        ("Deir ez-Zor", "دير الزور"),
        ("Dayr az Zawr", "Deir Ezzor"),
        ("Idlib", "إدلب"),
        ("Yarmouk", "اليرموك"),
        ("Velmora", "فيلمورا"),
    ],
)
def test_romanised_and_arabic_spellings_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_names_with_other_consonants_stay_apart() -> None:
    assert skeleton("Ahrar al-Sham") != skeleton("Ahrar al-Sharqiya")
    assert skeleton("Tartus") != skeleton("Tadmur")


def test_likeness_across_scripts_never_reaches_that_of_one_script() -> None:
    assert likeness("Velmora", "Velmora") == 1.0
    assert 0.8 < likeness("Velmora", "فيلمورا") < 1.0
    assert likeness("Velmora", "Dunmarrow") < 0.5


def test_an_article_alone_is_kept_as_a_name() -> None:
    assert fold_name("Al") == "al"


@given(st.text(max_size=30))
def test_folding_a_folded_name_again_changes_nothing_that_matters(name: str) -> None:
    assert both_keys(name) == (fold_name(name), skeleton(name))
    assert fold_name(fold_name(name).upper()).casefold() == fold_name(fold_name(fold_name(name).upper())).casefold()
