"""What the figures for the roles of an incident mean: one entity, one right answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import UnreadableInput
from truceline.evaluate import entities_of, evaluate_roles, roles_by_words
from truceline.evaluate.counts import most_pairs
from truceline.evaluate.roles import normal, right_entities
from truceline.learned import Tag

MUC = Path(__file__).parents[3] / "shared" / "benchmarks" / "muc4"
TEXT = "two gunmen of the oren front (of) blew up the mill and the old bridge with dynamite."
EXTRACTS: dict[str, Any] = {
    "PerpInd": [[["two gunmen", 0], ["gunmen", 4]]],
    "PerpOrg": [[["oren front", 18], ["of", 30]]],
    "Target": [[["mill", 46]], [["the old bridge", 55], ["bridge", 63]]],
    "Victim": [],
    "Weapon": [[["dynamite", 75]]],
}


def write(folder: Path, line: object) -> Path:
    (folder / "grit_dev.jsonl").write_text(json.dumps(line), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"docid": "A-1", "doctext": TEXT, "extracts": EXTRACTS})


def sets(*entities: str) -> list[frozenset[str]]:
    return [frozenset(one.split()) for one in entities]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (("m4", "m1", "m5", "m6", "m3"), 4),
        (("m1 m2", "m4", "m5", "m6"), 4),
        (("m1 m2 m3 m4", "m5", "m6"), 2),
        (("m1", "m2", "m3"), 1),
        ((), 0),
    ],
)
def test_an_entity_is_right_when_all_its_mentions_are_one_gold_entitys(said: tuple[str, ...], right: int) -> None:
    assert right_entities(sets(*said), sets("m1 m2 m3", "m4", "m5", "m6")) == right


def test_pairs_are_put_so_that_most_are_made() -> None:
    fits = {(0, 0), (0, 1), (1, 0), (2, 1), (2, 2)}
    assert most_pairs(3, 3, lambda one, other: (one, other) in fits) == 3


def test_mentions_are_compared_in_small_letters_without_articles_and_marks() -> None:
    assert normal('The "Old" Bridge, a mill-house') == "old bridge millhouse"


def test_figures_are_those_worked_out_by_hand(folder: Path) -> None:
    found = {
        "perp_individual": [["Gunmen"]],
        "target": [["the mill"], ["mill", "bridge"], ["river"]],
        "weapon": [["dynamite"], []],
    }
    measured = evaluate_roles(folder, find=lambda _: found)
    assert measured["n"] == 5
    # Right: gunmen, mill, dynamite; predicted: those, "mill, bridge" and "river"; an entity without mentions is none.
    assert measured["scores"] == {
        "grit_f1": 0.6,
        "perp_individual_f1": 1.0,
        "perp_organization_f1": 0.0,
        "target_f1": 0.4,
        "victim_f1": 0.0,
        "weapon_f1": 1.0,
    }
    assert measured["baselines"]["nothing found"]["grit_f1"] == 0.0


def filler(words: str, label: str) -> Tag:
    start = TEXT.index(words)
    return Tag(start=start, end=start + len(words), label=label, sure=1.0)


def test_mentions_of_one_entity_are_one_and_the_first_stands_for_it() -> None:
    tags = [
        filler("two gunmen", "perp_individual"),
        filler("gunmen", "perp_individual"),
        filler("oren front", "perp_organization"),
        Tag(start=30, end=32, label="perp_organization", sure=1.0),
        filler("mill", "target"),
        filler("old bridge", "target"),
    ]
    assert entities_of(TEXT, tags) == {
        "perp_individual": [["two gunmen"]],
        "perp_organization": [["oren front"]],
        "target": [["mill"], ["old bridge"]],
        "victim": [],
        "weapon": [],
    }


def test_words_find_a_plain_weapon() -> None:
    assert roles_by_words()(TEXT)["weapon"] == [["dynamite"]]


def test_a_folder_without_the_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"needs GRIT's version of MUC-4"):
        evaluate_roles(tmp_path, find=lambda _: {})


@pytest.mark.parametrize("extracts", [{"Weapon": [[[]]]}, {"Weapon": 3}, {"Weapon": [[3]]}])
def test_extracts_of_another_shape_are_named(tmp_path: Path, extracts: object) -> None:
    write(tmp_path, {"docid": "A-1", "doctext": TEXT, "extracts": extracts})
    with pytest.raises(UnreadableInput, match=r"grit_dev\.jsonl, line 1: its 'extracts' is not lists of"):
        evaluate_roles(tmp_path, find=lambda _: {})


@pytest.mark.skipif(not MUC.is_dir(), reason="the project's shared data is not beside this checkout")
def test_the_real_documents_load() -> None:
    measured = evaluate_roles(MUC, find=lambda _: {})
    assert measured["n"] > 400
    assert len(measured["intervals"]) == 6
