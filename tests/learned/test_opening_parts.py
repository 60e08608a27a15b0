"""Trained parts are opened only as they were made; what is wrong is said with the file and a remedy."""

import json
import math
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from learned.invented_parts import config, lay_out, sign
from truceline.errors import UnusableModel
from truceline.learned import Model, Wording, open_model, shipped_model_folder

FILES = ("tagger.onnx", "sorter.onnx", "tokenizer.json", "config.json", "card.toml", "SHA256SUMS")


def refusal(folder: Path) -> str:
    with pytest.raises(UnusableModel) as refused:
        open_model(folder)
    words = str(refused.value)
    assert "--reader rules" in words
    assert "\n" not in words
    return words


def test_the_shipped_parts_stand_inside_the_package() -> None:
    assert shipped_model_folder().parts[-4:] == ("truceline", "data", "models", "reader")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    words = refusal(tmp_path / "reader")
    assert str(tmp_path / "reader") in words
    assert "missing" in words


@pytest.mark.parametrize("name", FILES)
def test_a_missing_part_is_named(tmp_path: Path, name: str) -> None:
    (lay_out(tmp_path) / name).unlink()
    words = refusal(tmp_path)
    assert f"{name} is missing" in words
    assert "Reinstall" in words


@pytest.mark.parametrize("name", FILES[:-1])
def test_a_part_cut_short_is_refused(tmp_path: Path, name: str) -> None:
    path = lay_out(tmp_path) / name
    path.write_bytes(path.read_bytes()[:-1])
    assert f"{name} is not the file that SHA256SUMS lists" in refusal(tmp_path)


@pytest.mark.parametrize("name", FILES[:-1])
def test_a_part_with_one_altered_byte_is_refused(tmp_path: Path, name: str) -> None:
    path = lay_out(tmp_path) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert f"{name} is not the file that SHA256SUMS lists" in refusal(tmp_path)


def test_a_folder_in_the_place_of_a_part_is_refused(tmp_path: Path) -> None:
    (lay_out(tmp_path) / "card.toml").unlink()
    (tmp_path / "card.toml").mkdir()
    assert "card.toml cannot be read" in refusal(tmp_path)


@pytest.mark.parametrize("name", FILES[:-1])
def test_every_needed_part_must_be_listed(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path)
    sums = tmp_path / "SHA256SUMS"
    sums.write_text("".join(line + "\n" for line in sums.read_text().splitlines() if not line.endswith(name)))
    assert f"does not list {name}" in refusal(tmp_path)


@pytest.mark.parametrize("line", ["", "tagger.onnx", "0" * 64 + "  ../outside", "0" * 64 + "  /etc/passwd", "\x00"])
def test_a_list_that_is_no_list_of_sums_is_refused(tmp_path: Path, line: str) -> None:
    lay_out(tmp_path)
    with (tmp_path / "SHA256SUMS").open("a") as sums:
        sums.write(f"{line}\n")
    assert "SHA256SUMS is no list of SHA-256 sums" in refusal(tmp_path)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    (lay_out(tmp_path) / "SHA256SUMS").write_bytes(b"")
    assert "SHA256SUMS is no list" in refusal(tmp_path)


def test_parts_of_a_newer_format_ask_for_a_newer_truceline(tmp_path: Path) -> None:
    words = refusal(lay_out(tmp_path, config_json=config(format=2)))
    assert "newer than this truceline" in words
    assert "Upgrade truceline" in words


@pytest.mark.parametrize(
    "changed",
    [
        {"format": None},
        {"format": "1"},
        {"format": 0},
        {"name": ""},
        {"version": 3},
        {"pieces": 0},
        {"pieces": 100_000},
        {"pieces": "192"},
        {"pieces": True},
        {"threshold": "high"},
        {"threshold": None},
        {"threshold": math.nan},
        {"lengths": [0.0]},
        {"lengths": [math.inf] * 13},
        {"lengths": "long"},
        {"transitions": {"hedge": [[0.0]]}},
        {"transitions": {"moods": [[0.0]]}},
        {"transitions": {"hedge": [[0.0, 0.0, 0.0], [0.0]]}},
        {"transitions": []},
        {"questions": {"negated": [1, 2]}},
        {"questions": []},
        {"questions": None},
    ],
    ids=str,
)
def test_a_malformed_config_is_refused(tmp_path: Path, changed: Mapping[str, Any]) -> None:
    assert "config.json" in refusal(lay_out(tmp_path, config_json=config(**changed)))


@pytest.mark.parametrize("key", sorted(config()))
def test_a_config_that_lacks_something_is_refused(tmp_path: Path, key: str) -> None:
    written = config()
    del written[key]
    assert "config.json" in refusal(lay_out(tmp_path, config_json=written))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_config_that_is_no_json_object_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "config.json" in refusal(lay_out(tmp_path, config_json=content))


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"model": 1}'])
def test_what_is_no_tokenizer_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "tokenizer.json" in refusal(lay_out(tmp_path, tokenizer_json=content))


@pytest.mark.parametrize("content", [b"", b"no network", b"\x00" * 1000, b"\xff" * 1000])
def test_what_is_no_network_is_refused_even_where_it_is_signed(tmp_path: Path, content: bytes) -> None:
    assert "tagger.onnx is no network" in refusal(lay_out(tmp_path, tagger_onnx=content))


def linked(original: Path, folder: Path) -> Path:
    """Return a folder with the same files, which may be replaced one by one."""
    folder.mkdir()
    for path in original.iterdir():
        (folder / path.name).symlink_to(path)
    return folder


def test_the_parts_open_and_name_themselves(reader: Model) -> None:
    assert reader.name
    assert reader.version
    assert len(reader.fingerprint) == 16


def test_the_same_parts_have_the_same_fingerprint(reader: Model, reader_folder: Path, tmp_path: Path) -> None:
    assert open_model(linked(reader_folder, tmp_path / "same")).fingerprint == reader.fingerprint


def test_a_file_beside_the_parts_that_is_not_listed_is_never_opened(reader_folder: Path, tmp_path: Path) -> None:
    folder = linked(reader_folder, tmp_path / "more")
    (folder / "notes.json").write_bytes(b"\x00 not ours")
    (folder / "tagger.onnx.data").mkdir()
    open_model(folder)


def test_a_tagger_cut_short_is_refused(reader_folder: Path, tmp_path: Path) -> None:
    folder = linked(reader_folder, tmp_path / "short")
    content = (folder / "tagger.onnx").read_bytes()
    (folder / "tagger.onnx").unlink()
    (folder / "tagger.onnx").write_bytes(content[: len(content) // 2])
    assert "tagger.onnx is not the file" in refusal(folder)
    # A new list of sums lets it through to the runtime, which cannot read it either.
    (folder / "SHA256SUMS").unlink()
    sign(folder)
    assert "tagger.onnx" in refusal(folder)


def test_tagger_and_sorter_in_each_others_place_are_refused(reader_folder: Path, tmp_path: Path) -> None:
    folder = linked(reader_folder, tmp_path / "swapped")
    for name, other in (("tagger.onnx", "sorter.onnx"), ("sorter.onnx", "tagger.onnx")):
        (folder / name).unlink()
        shutil.copyfile(reader_folder / other, folder / name)
    (folder / "SHA256SUMS").unlink()
    sign(folder)
    assert "tagger.onnx does not take ids and cases" in refusal(folder)


def test_questions_that_are_not_the_sorters_are_refused(reader_folder: Path, tmp_path: Path) -> None:
    folder = linked(reader_folder, tmp_path / "asked")
    written = json.loads((reader_folder / "config.json").read_text())
    for name in ("config.json", "SHA256SUMS"):
        (folder / name).unlink()
    (folder / "config.json").write_text(json.dumps({**written, "questions": {"negated": ["no", "yes"]}}))
    sign(folder)
    assert "sorter.onnx answers" in refusal(folder)


def test_a_claim_is_sorted_alike_whatever_is_sorted_beside_it(reader: Model) -> None:
    claim = Wording(claim="Government troops shelled the market at dawn", saying="residents said")
    others = [Wording(claim="The road is open" + " again" * at, saying="the ministry denied") for at in range(40)]
    (alone,) = reader.sorter.sort([claim])
    assert reader.sorter.sort([*others[:20], claim, *others[20:]])[20] == alone


def test_shares_are_probabilities_for_any_wording(reader: Model) -> None:
    wordings = [Wording(claim=""), Wording(claim="\x00\x07"), Wording(claim="word " * 5_000, saying="he said " * 500)]
    for sorting in reader.sorter.sort(wordings):
        for shares in sorting.shares.values():
            assert sum(shares.values()) == pytest.approx(1.0, abs=1e-4)
    assert reader.sorter.sort([]) == ()
