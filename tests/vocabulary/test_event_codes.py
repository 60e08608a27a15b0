"""What our types of event are called elsewhere: the file is whole, the page says what it says, mistakes are told."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from truceline.domain.claims import EventType
from truceline.errors import InvalidFile
from truceline.vocabulary import load_lexicon
from truceline.vocabulary.event_codes import (
    CASE_LABELS,
    EVENT_CODES,
    EventCode,
    EventCodes,
    Relation,
    Scheme,
    load_event_codes,
)

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "reference" / "event-types.md"
ANNOTATORS_WORDS = ROOT / "training" / "annotation_event_types.yaml"


@pytest.fixture(scope="module")
def shipped() -> EventCodes:
    return load_event_codes()


def changed(tmp_path: Path, wrong: str, right: str) -> EventCodes:
    text = EVENT_CODES.read_text("utf-8")
    assert wrong in text
    path = tmp_path / "event_codes.yaml"
    path.write_text(text.replace(wrong, right, 1), encoding="utf-8")
    return load_event_codes(path)


def test_every_type_of_ours_and_every_label_of_case_has_its_entry(shipped: EventCodes) -> None:
    assert set(shipped.names) == set(EventType)
    assert set(shipped.labels) == CASE_LABELS
    assert len(CASE_LABELS) == 30


def test_a_label_of_case_is_read_as_the_closest_of_our_types(shipped: EventCodes) -> None:
    assert shipped.from_case("NON_STATE_ACTOR_OVERTAKES_TER") is EventType.TERRITORY_CHANGE
    assert shipped.from_case("NATURAL_DISASTER") is EventType.OTHER
    with pytest.raises(KeyError):
        shipped.from_case("PEACE")


def test_a_strike_from_the_air_has_its_names_scheme_by_scheme(shipped: EventCodes) -> None:
    codes = shipped.codes(EventType.AIRSTRIKE)
    assert codes[0] == EventCode(scheme=Scheme.PLOVER, name="aerial", within="ASSAULT", relation=Relation.SAME)
    assert [code.scheme for code in codes] == sorted((code.scheme for code in codes), key=list(Scheme).index)


def test_a_scheme_with_nothing_close_gives_no_name(shipped: EventCodes) -> None:
    assert shipped.codes(EventType.EVACUATION) == ()
    assert all(code.relation is not Relation.NONE for own in EventType for code in shipped.codes(own))


def test_a_code_bears_one_name_throughout(shipped: EventCodes) -> None:
    every = {(code.scheme, code.code, code.name) for own in EventType for code in shipped.codes(own) if code.code}
    assert len({(scheme, code) for scheme, code, _ in every}) == len(every)
    assert len({(scheme, name) for scheme, _, name in every}) == len(every)


def test_ucdp_which_sorts_by_who_fights_whom_is_never_more_than_near(shipped: EventCodes) -> None:
    ucdp = [code for own in EventType for code in shipped.codes(own) if code.scheme is Scheme.UCDP]
    assert {code.relation for code in ucdp} == {Relation.NEAR}
    assert {code.code for code in ucdp} == {"1", "2", "3"}


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ("type: airstrike", "type: airstrik", r"line \d+: 'airstrik' is no type we know. Did you mean 'airstrike'"),
        ("label: ARREST", "label: ARRESTS", r"'ARRESTS' is no label we know. Correct it"),
        ("label: ARREST", "label: ATTACK", r"'ATTACK' stands twice; the first is on line \d+"),
        ("type: clash", "type: ambush", r"'ambush' stands twice"),
        ("  - {label: GRENADE, type: explosive_device, relation: near}\n", "", "'case_labels' leaves out: GRENADE"),
        (
            "  - type: other\n    plover: none\n    cameo: none\n    ucdp: none\n",
            "  - type: other\n",
            "nothing of plover",
        ),
        ("type: detention, relation: narrower", "type: detained, relation: narrower", "'type' cannot be 'detained'"),
        ("within: ASSAULT, relation: same", "within: ASSAULT, relation: equal", "'relation' cannot be 'equal'"),
        ("{name: aerial, within", "{nam: aerial, within", "has no key 'nam'. Did you mean 'name'"),
        ("{name: aerial, within: ASSAULT, relation: same}", "{relation: same}", "needs a value for 'name'"),
        ("type: clash, relation: broader", "type: clash, relation: none", "has the relation 'none', so its type is"),
        ("{name: AGREE, relation: near}", "none", "cannot stand beside one"),
        ("    plover: {name: CONSULT", "    plovr: {name: CONSULT", "has no key 'plovr'. Did you mean 'plover'"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_with_its_line(tmp_path: Path, wrong: str, right: str, sentence: str) -> None:
    with pytest.raises(InvalidFile, match=sentence) as caught:
        changed(tmp_path, wrong, right)
    assert caught.value.line is not None


def type_rows(shipped: EventCodes) -> Iterator[str]:
    definitions = {words.type: words.definition for words in load_lexicon().events}
    for own in EventType:
        labels = [f"`{each.label}` ({each.relation})" for each in shipped.labels.values() if each.type is own]
        yield f"| `{own}` | {definitions[own]} | {'; '.join(labels) or '-'} |"


def name_rows(shipped: EventCodes) -> Iterator[str]:
    for own in EventType:
        cells = ["; ".join(shown(code) for code in shipped.codes(own) if code.scheme is each) for each in Scheme]
        yield f"| `{own}` | {' | '.join(cell or '-' for cell in cells)} |"


def shown(code: EventCode) -> str:
    name = f"{code.within}: {code.name}" if code.within else code.name
    return f"{code.code} {name} ({code.relation})" if code.code else f"{name} ({code.relation})"


def rows_below(heading: str) -> list[str]:
    section = PAGE.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `.*$", section, re.MULTILINE)


def test_the_page_defines_each_type_and_lists_its_labels_as_the_files_do(shipped: EventCodes) -> None:
    assert rows_below("What each type is") == list(type_rows(shipped))


def test_the_page_lists_the_names_elsewhere_as_the_file_does(shipped: EventCodes) -> None:
    assert rows_below("Names elsewhere") == list(name_rows(shipped))
    assert f"one of {len(EventType)} types" in PAGE.read_text("utf-8")


def test_the_annotators_words_teach_types_that_there_are() -> None:
    taught = yaml.safe_load(ANNOTATORS_WORDS.read_text("utf-8"))
    assert set(taught.values()) <= {*EventType, None}
    assert taught["civilian_casualties"] == EventType.CASUALTIES
    assert taught["attack"] is None


@pytest.mark.skipif(not (SHARED / "annotations").exists(), reason="the annotated pages are not part of the project")
def test_every_word_of_the_annotators_has_been_read() -> None:
    files = [*(SHARED / "annotations").glob("*/claims.jsonl"), SHARED / "seeds" / "claims.jsonl"]
    words = {json.loads(line)["event_type"] for path in files for line in path.read_text("utf-8").splitlines()}
    assert set(yaml.safe_load(ANNOTATORS_WORDS.read_text("utf-8"))) == words


@pytest.mark.skipif(not (SHARED / "benchmarks").exists(), reason="the benchmarks are not part of the project")
def test_case_has_the_labels_we_know_of() -> None:
    lines = (SHARED / "benchmarks" / "case2021_task2" / "dev.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["label"] for line in lines} == CASE_LABELS
