"""Hand-written files: every mistake is told with its line."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from truceline.errors import InvalidFile
from truceline.vocabulary.yamlfile import Entry, load_yaml


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def loaded(tmp_path: Path, text: str) -> Entry:
    path = tmp_path / "written.yaml"
    path.write_text(text, encoding="utf-8")
    return load_yaml(path)


def test_a_country_code_that_yaml_takes_for_a_no_stays_as_written(tmp_path: Path) -> None:
    assert loaded(tmp_path, "country: NO\n").text("country") == "NO"


def test_a_day_is_read_and_an_open_one_is_none(tmp_path: Path) -> None:
    entry = loaded(tmp_path, "from: 2031-03-01\nto: null\n")
    assert entry.optional_date("from") == date(2031, 3, 1)
    assert entry.optional_date("to") is None
    assert entry.optional_date("never") is None


def test_an_impossible_day_is_told_with_its_line(tmp_path: Path) -> None:
    entry = loaded(tmp_path, "name: x\nfrom: 2031-02-31\n")
    with pytest.raises(InvalidFile, match=r"line 2: 'from' is 2031-02-31, which is no day") as caught:
        entry.optional_date("from")
    assert caught.value.line == 2


def test_an_instant_is_read_on_the_clock_named(tmp_path: Path) -> None:
    entry = loaded(tmp_path, 'start: "2016-02-27T00:00"\n')
    assert entry.optional_instant("start", zone=ZoneInfo("Asia/Damascus")) == datetime(2016, 2, 26, 22, tzinfo=UTC)


def test_an_unknown_key_is_refused_and_the_likely_one_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match=r"line 2: .* no key 'anwsers_to'\. Did you mean 'answers_to'\?"):
        loaded(tmp_path, "name: x\nanwsers_to: y\n").only({"name", "answers_to"})


def test_a_missing_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="needs a value for 'name'"):
        loaded(tmp_path, "id: x\n").text("name")


def test_a_list_where_a_word_belongs_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="'name' should be one value, not a list"):
        loaded(tmp_path, "name: [a, b]\n").text("name")


def test_a_choice_outside_the_list_is_told_with_the_nearest(tmp_path: Path) -> None:
    entry = loaded(tmp_path, "colour: grene\n")
    with pytest.raises(InvalidFile, match="Did you mean 'green'"):
        entry.choice("colour", Colour)
    assert loaded(tmp_path, "colour: red\n").choice("colour", Colour) is Colour.RED


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="This is not YAML") as caught:
        loaded(tmp_path, 'a: 1\nb: "never closed\nc: 3\n')
    assert caught.value.line is not None


def test_a_key_given_twice_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="'a' stands twice; the first is on line 1"):
        loaded(tmp_path, "a: 1\na: 2\n")


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(b"a: 1\nb: \xff\xfe\n")
    with pytest.raises(InvalidFile, match="line 2: The text is not UTF-8"):
        load_yaml(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="cannot be read"):
        load_yaml(tmp_path / "none.yaml")


def test_an_empty_file_and_a_bare_list_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="empty"):
        loaded(tmp_path, "")
    with pytest.raises(InvalidFile, match="should begin with a key"):
        loaded(tmp_path, "- a\n")


def test_a_list_may_mix_lone_words_and_mappings(tmp_path: Path) -> None:
    entry = loaded(tmp_path, "names:\n  - Alpha\n  - {name: Beta, language: eng}\n")
    assert [one.text("name") for one in entry.entries("names", bare="name")] == ["Alpha", "Beta"]
    assert [one.line for one in entry.entries("names", bare="name")] == [2, 3]


def test_flags_numbers_and_points_are_typed(tmp_path: Path) -> None:
    entry = loaded(tmp_path, "reviewed: true\nwithin: 12.5\nring: [[1, 2], [3, 4.5]]\nbad: many\n")
    assert entry.flag("reviewed", default=False) is True
    assert entry.flag("other", default=False) is False
    assert entry.optional_number("within") == 12.5
    assert entry.points("ring") == ((1.0, 2.0), (3.0, 4.5))
    with pytest.raises(InvalidFile, match="should be a number"):
        entry.optional_number("bad")
    with pytest.raises(InvalidFile, match="write true or false"):
        entry.flag("bad", default=False)


def test_one_word_alone_is_a_list_of_one(tmp_path: Path) -> None:
    entry = loaded(tmp_path, "places: Velmora\nothers:\n- a\n- b\n")
    assert entry.texts("places") == ("Velmora",)
    assert entry.lined_texts("others") == (("a", 3), ("b", 4))
    assert entry.texts("none") == ()


def test_a_file_nested_beyond_reason_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile):
        loaded(tmp_path, "a: " + "[" * 20_000)
