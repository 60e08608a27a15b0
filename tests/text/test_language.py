"""Which language and script a text is held to be in."""

import pytest

from truceline.text.language import language_of, script_of

SAMPLES = {
    "en": "The mayor of the town said on Monday that the road to the harbour was open and that nobody was hurt.",
    "fr": "Le maire de la ville a dit lundi que la route était ouverte et que les camions sont dans le port.",
    "de": "Der Bürgermeister hat gesagt, dass die Straße offen ist und die Lastwagen auf dem Weg in den Hafen sind.",
    "es": "El alcalde dijo que los camiones pasaron por el puente y que la carretera del puerto se abrió para todos.",
    "tr": "Belediye başkanı yolun açık olduğunu ve kamyonların limana geçtiğini ve bir evin yandığını dedi.",
    "ru": "Мэр города сказал, что дорога в порт открыта и что на мосту не было военных.",
    "uk": "Мер міста сказав, що дорога та міст відкриті і що на мосту не було військових.",
    "ar": "قال رئيس البلدية إن الطريق إلى الميناء مفتوح وإن الشاحنات عبرت الجسر في الصباح.",
    "fa": "شهردار گفت که راه بندر باز است و کامیون‌ها از پل گذشتند و این خبر را تأیید کرد.",
    "he": "ראש העיר אמר שהדרך פתוחה",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_a_sentence_is_in_the_language_its_small_words_belong_to(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "   ", "12:40", "Velmora Halvik Tesmar", "@bakery_7 !!!"])
def test_words_that_belong_to_no_language_in_particular_leave_it_unknown(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Halvik bridge", "Latn"),
        ("جسر هالفيك", "Arab"),
        ("мост", "Cyrl"),
        ("גשר", "Hebr"),
        ("橋", "Hani"),
        ("1914–18", None),
    ],
)
def test_a_text_is_in_the_script_of_most_of_its_letters(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_a_foreign_name_does_not_change_the_script_of_a_text() -> None:
    assert script_of("قال رئيس البلدية لوكالة MPA إن الطريق مفتوح") == "Arab"


def test_two_scripts_in_equal_number_give_the_same_answer_whichever_comes_first() -> None:
    assert script_of("мост brug") == script_of("brug мост")
