"""The gazetteer: built once, found by name and by sound, bad rows told by file and line."""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from truceline.errors import InvalidFile, TrucelineError
from truceline.vocabulary.gazetteer import GazetteerFile, open_gazetteer, shipped_countries
from truceline.vocabulary.gazetteer_rows import COLUMNS, pack_rows

EXAMPLE = Path(__file__).parents[2] / "src/truceline/data/examples/oren-valley/gazetteer.tsv"


def row(**fields: str) -> str:
    plain = {
        "id": "t:1",
        "name": "Testow",
        "asciiname": "Testow",
        "alternatenames": "ara:تستو",
        "lat": "10.5",
        "lon": "20.5",
        "feature_class": "P",
        "feature_code": "PPL",
        "country": "XX",
        "population": "1200",
        "source": "invented",
    }
    return "\t".join({**plain, **fields}.get(column, "") for column in COLUMNS)


def pack(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "pack.tsv"
    path.write_text("\n".join(("\t".join(COLUMNS), *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> GazetteerFile:
    return open_gazetteer([EXAMPLE], countries=[], cache=tmp_path_factory.mktemp("gazetteer"))


@pytest.mark.slow
def test_a_place_is_found_by_its_english_and_by_its_arabic_name(opened: GazetteerFile) -> None:
    for name in ("Velmora", "VELMORA", "فيلمورا"):
        assert opened.by_name(name)[0].entry.id == "om:8", name


@pytest.mark.slow
def test_a_place_is_found_by_sound_under_a_spelling_nobody_listed(opened: GazetteerFile) -> None:
    assert opened.by_name("Velmoora") == ()
    assert opened.by_sound("Velmoora")[0].entry.name == "Velmora"


@pytest.mark.slow
def test_cities_of_the_world_come_with_it_the_largest_first(opened: GazetteerFile) -> None:
    assert opened.by_name("Paris")[0].entry.country == "FR"
    assert opened.by_name("Syria")[0].entry.feature == "PCLI"
    assert opened.by_name("حلب")[0].entry.name == "Aleppo"


@pytest.mark.slow
def test_a_place_knows_the_names_of_the_units_it_lies_in(opened: GazetteerFile) -> None:
    assert opened.by_name("Saltgate")[0].entry.admin1 == "Oren Valley Province"


@pytest.mark.slow
def test_nothing_is_found_for_words_that_name_no_place(opened: GazetteerFile) -> None:
    assert opened.by_name("") == opened.by_sound("...") == opened.by_name("Xyzzyplugh") == ()


@pytest.mark.slow
def test_the_second_opening_builds_nothing(tmp_path: Path) -> None:
    path = pack(tmp_path, row())
    heard: list[tuple[str, float]] = []
    first = open_gazetteer(
        [path], countries=[], cache=tmp_path, progress=lambda what, share: heard.append((what, share))
    )
    assert heard[-1] == ("done", 1.0)
    heard.clear()
    again = open_gazetteer(
        [path], countries=[], cache=tmp_path, progress=lambda what, share: heard.append((what, share))
    )
    assert heard == []
    assert first.path == again.path
    assert [each.name for each in tmp_path.iterdir() if "building" in each.name] == []


@pytest.mark.slow
def test_a_changed_pack_makes_another_gazetteer_and_a_damaged_one_is_built_again(tmp_path: Path) -> None:
    first = open_gazetteer([pack(tmp_path, row())], countries=[], cache=tmp_path)
    second = open_gazetteer([pack(tmp_path, row(name="Otherby"))], countries=[], cache=tmp_path)
    assert first.path != second.path
    assert second.by_name("Otherby")
    second.close()
    second.path.write_bytes(b"not a database" * 100)
    third = open_gazetteer([pack(tmp_path, row(name="Otherby"))], countries=[], cache=tmp_path)
    assert third.by_name("Otherby")


@pytest.mark.slow
def test_a_build_removes_what_killed_builds_left_and_nothing_else(tmp_path: Path) -> None:
    left, going_on, other = (
        tmp_path / name for name in ("gazetteer-1.sqlite.1.building", "gazetteer-2.sqlite.2.building", "mine.building")
    )
    for path in (left, going_on, other):
        path.write_bytes(b"half")
    for path in (left, other):
        os.utime(path, (1_000_000, 1_000_000))
    open_gazetteer([pack(tmp_path, row())], countries=[], cache=tmp_path)
    assert [path.exists() for path in (left, going_on, other)] == [False, True, True]


@pytest.mark.slow
def test_two_builds_at_once_end_in_one_whole_gazetteer(tmp_path: Path) -> None:
    path = pack(tmp_path, row())
    with ThreadPoolExecutor(2) as pool:
        sizes = list(pool.map(lambda _: open_gazetteer([path], countries=[], cache=tmp_path).path, range(2)))
    assert len(set(sizes)) == 1
    assert open_gazetteer([path], countries=[], cache=tmp_path).by_name("Testow")


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (row(id="t:0", lat="200"), "line 3: 'Testow' cannot lie at latitude 200"),
        (row(id="t:0", lat="120.5", lon="33"), "Are latitude and longitude swapped"),
        (row(id="t:0", lat="ten"), "write decimal degrees"),
        (row(), "line 3: The id 't:1' stands on line 2 too"),
        (row(id="t:0", name=""), "needs an id and a name"),
        (row(id="t:0", population="many"), "should be a whole number"),
        (row(id="t:0", population="9" * 30), "No place has a population of 9"),
        (row(id="t:0", population="-4"), "No place has a population of -4"),
        ("only\ttwo", "The row has 2 columns, the first line names 13"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, bad: str, sentence: str) -> None:
    with pytest.raises(InvalidFile, match=sentence):
        list(pack_rows(pack(tmp_path, row(), bad)))


def test_broken_text_and_missing_columns_are_told(tmp_path: Path) -> None:
    path = pack(tmp_path, row())
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    with pytest.raises(InvalidFile, match="line 3: The text is not UTF-8"):
        list(pack_rows(path))
    path.write_text("id\tname\n")
    with pytest.raises(InvalidFile, match=r"line 1: .* missing: asciiname"):
        list(pack_rows(path))
    with pytest.raises(InvalidFile, match="cannot be read"):
        list(pack_rows(tmp_path / "none.tsv"))
    broken = tmp_path / "broken.tsv.gz"
    whole = gzip.compress(b"x" * 1000)
    for content in (whole[:-12], whole[:10] + b"\xff" * 20):
        broken.write_bytes(content)
        with pytest.raises(InvalidFile, match="cannot be read"):
            list(pack_rows(broken))


def test_a_folder_that_cannot_hold_the_gazetteer_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TrucelineError, match="cannot be kept in"):
        open_gazetteer([], countries=[], cache=tmp_path / "file" / "cache")


def test_countries_without_a_licence_do_not_ship() -> None:
    assert "RU" not in shipped_countries()
    assert {"SY", "UA", "YE", "SD", "PS"} <= set(shipped_countries())
