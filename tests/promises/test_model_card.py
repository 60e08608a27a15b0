"""The page of the model card says what the shipped card says, and the card what is so."""

import tomllib

from docs.model_card import PAGE, model_card

from truceline.learned import shipped_model_folder

CARD = tomllib.loads((shipped_model_folder() / "card.toml").read_text(encoding="utf-8"))


def test_the_page_is_written_from_the_card() -> None:
    assert PAGE.read_text(encoding="utf-8") == model_card(), "python docs/model_card.py"


def test_the_card_names_a_licence_and_hashes_for_all_it_learned_from() -> None:
    assert all(one["licence"] and one["files"] for one in CARD["data"])
    assert all(len(file["sha256"]) == 64 for one in CARD["data"] for file in one["files"])


def test_nothing_of_airwars_was_learned_from() -> None:
    assert not [one["name"] for one in CARD["data"] if "airwars" in str(one).lower()]


def test_every_figure_has_its_interval_and_says_how_it_was_measured() -> None:
    assert CARD["figures"]
    assert all(row["low"] <= row["value"] <= row["high"] and row["how"] for row in CARD["figures"])


def test_the_trained_parts_are_small_enough_to_travel() -> None:
    assert CARD["bytes"] < 50_000_000
