"""Opening the trained parts of the reader: every file is held against its fingerprint before it is read."""

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

from truceline.errors import UnusableModel
from truceline.learned.decoding import LENGTHS, Floats
from truceline.learned.layers import LAYERS, places, width
from truceline.learned.sorter import Answer as Sorted
from truceline.learned.sorter import Sorter
from truceline.learned.tagger import Answer as Numbered
from truceline.learned.tagger import Tagger, TaggerSettings
from truceline.learned.windows import CLOSING, OPENING, Ints

FORMAT: Final = 1
"""The newest folder layout this truceline knows."""
SUMS: Final = "SHA256SUMS"
NEEDED: Final = ("tagger.onnx", "sorter.onnx", "tokenizer.json", "config.json", "card.toml")
SUM: Final = re.compile(r"([0-9a-f]{64}) [ *]([A-Za-z0-9_-][A-Za-z0-9._-]*)")
PIECES: Final = range(16, 513)
"""How long a window may be: the encoder knows 512 positions."""
REMEDY: Final = (
    "Reinstall truceline (pip install --force-reinstall truceline), or read without trained parts: --reader rules."
)
ERRORS_ONLY: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The reader's trained parts, opened. `fingerprint` stands for the bytes of all their files."""

    name: str
    version: str
    fingerprint: str
    tagger: Tagger
    sorter: Sorter


@dataclass(frozen=True, slots=True, kw_only=True)
class _Config:
    """What config.json says, checked."""

    name: str
    version: str
    tagging: TaggerSettings
    questions: Mapping[str, tuple[str, ...]]


def shipped_model_folder() -> Path:
    """Return the folder of the trained parts that come with truceline."""
    return Path(str(files("truceline"))) / "data" / "models" / "reader"


def open_model(folder: Path, *, threads: int = 1) -> Model:
    """Return the trained parts in `folder`, ready to read with so many processor threads.

    No file is read that SHA256SUMS does not list, and none whose bytes are not the listed ones. Raises UnusableModel,
    naming the file, where one is missing, damaged, altered, malformed or newer than this truceline.
    """
    sums = _bytes(folder, SUMS)
    contents = _checked(folder, sums)
    config = _config(contents["config.json"], folder / "config.json")
    tokenizer = _tokenizer(contents["tokenizer.json"], folder / "tokenizer.json")
    return Model(
        name=config.name,
        version=config.version,
        fingerprint=hashlib.sha256(sums).hexdigest()[:16],
        tagger=Tagger(_numbers(contents, folder, threads), tokenizer, config.tagging),
        sorter=Sorter(_scores(contents, folder, threads, config.questions), tokenizer, config.questions),
    )


def _checked(folder: Path, sums: bytes) -> Mapping[str, bytes]:
    """Return the bytes of the listed files, each held against its sum."""
    listed = _listed(sums, folder / SUMS)
    contents = {name: _bytes(folder, name) for name in listed}
    for name, content in contents.items():
        if hashlib.sha256(content).hexdigest() != listed[name]:
            raise _unusable(folder / name, f"is not the file that {SUMS} lists: it is damaged or was altered")
    return contents


def _listed(sums: bytes, path: Path) -> dict[str, str]:
    matches = [SUM.fullmatch(line) for line in sums.decode("utf-8", errors="replace").splitlines()]
    listed = {match[2]: match[1] for match in matches if match}
    if len(listed) < len(matches) or not listed:
        raise _unusable(path, "is no list of SHA-256 sums, one file a line")
    for name in NEEDED:
        if name not in listed:
            raise _unusable(path, f"does not list {name}")
    return listed


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as missing:
        what = "is missing" if folder.is_dir() else "is missing, and so is its folder"
        raise _unusable(folder / name, what) from missing
    except OSError as error:
        raise _unusable(folder / name, f"cannot be read ({error.strerror})") from error


def _unusable(path: Path, what: str) -> UnusableModel:
    return UnusableModel(f"A trained part of the reader cannot be used: {path} {what}. {REMEDY}")


def _config(content: bytes, path: Path) -> _Config:
    try:
        written = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _unusable(path, f"is not JSON ({error})") from error
    known = written.get("format") if isinstance(written, dict) else None
    if isinstance(known, int) and known > FORMAT:
        raise UnusableModel(
            f"A trained part of the reader is newer than this truceline: {path} has format {known}, and up to {FORMAT} "
            "is known here. Upgrade truceline, or read without trained parts: --reader rules."
        )
    if known != FORMAT:
        raise _unusable(path, f"has no known format ({known!r})")
    try:
        return _config_of(written)
    except KeyError as lacking:
        raise _unusable(path, f"lacks {lacking}") from lacking
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise _unusable(path, f"is malformed ({error})") from error


def _config_of(written: Mapping[str, Any]) -> _Config:
    transitions = {layer: _floats(table, layer) for layer, table in written["transitions"].items()}
    for layer, table in transitions.items():
        if table.shape != (width(layer) + 1, width(layer)):
            raise ValueError(f"the transitions of {layer} have another shape")
    lengths = _floats(written["lengths"], "lengths")
    if lengths.shape != (len(LENGTHS) + 1,):
        raise ValueError(f"there must be {len(LENGTHS) + 1} lengths")
    pieces, threshold = written["pieces"], float(written["threshold"])
    if type(pieces) is not int or pieces not in PIECES or not math.isfinite(threshold):
        raise ValueError(f"pieces {pieces!r} or threshold {threshold!r} cannot be")
    return _Config(
        name=_word(written["name"]),
        version=_word(written["version"]),
        tagging=TaggerSettings(transitions=transitions, lengths=lengths, threshold=threshold, pieces=pieces),
        questions={_word(question): tuple(map(_word, labels)) for question, labels in written["questions"].items()},
    )


def _floats(values: object, name: str) -> Floats:
    if name not in LAYERS and name != "lengths":
        raise ValueError(f"there is no layer {name!r}")
    table = np.array(values, dtype=np.float32)
    if not np.isfinite(table).all():
        raise ValueError(f"{name} holds what is no number")
    return table


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} is no name")
    return value


def _tokenizer(content: bytes, path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(content.decode("utf-8"))
    except Exception as error:
        raise _unusable(path, f"is no tokenizer ({error})") from error
    if None in (tokenizer.token_to_id(OPENING), tokenizer.token_to_id(CLOSING)):
        raise _unusable(path, f"knows no {OPENING} and {CLOSING}")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


Run = Callable[[Mapping[str, Ints]], Floats]


def _numbers(contents: Mapping[str, bytes], folder: Path, threads: int) -> Numbered:
    run, size = _network(contents["tagger.onnx"], folder / "tagger.onnx", ("ids", "cases"), threads)
    spare = size - max(place.stop for place in places().values())
    if spare < 4 or spare % 2:
        raise _unusable(folder / "tagger.onnx", f"answers {size} numbers, which do not fit this truceline's layers")

    def answer(ids: Ints, cases: Ints) -> Floats:
        numbers: Floats = run({"ids": ids[None], "cases": cases[None]})[0]
        return numbers

    return answer


def _scores(
    contents: Mapping[str, bytes], folder: Path, threads: int, questions: Mapping[str, Sequence[str]]
) -> Sorted:
    run, numbers = _network(contents["sorter.onnx"], folder / "sorter.onnx", ("ids", "segments"), threads)
    if numbers != sum(map(len, questions.values())):
        raise _unusable(folder / "sorter.onnx", f"answers {numbers} numbers, which are not those of config.json")

    def answer(ids: Ints, segments: Ints) -> Floats:
        scores: Floats = run({"ids": ids[None], "segments": segments[None]})[0]
        return scores

    return answer


def _network(content: bytes, path: Path, inputs: Sequence[str], threads: int) -> tuple[Run, int]:
    """Return the network as a function, and how many numbers it answers for each piece or wording."""
    import onnxruntime  # A third of a second, which reading by rules need not wait for.

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = ERRORS_ONLY
    # Memory is asked for and given back window by window instead of being kept for each length seen.
    options.enable_mem_pattern = options.enable_cpu_mem_arena = False
    try:
        # The fused form of this step is slower on processors than its parts (measured with onnxruntime 1.31).
        session = onnxruntime.InferenceSession(
            content, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
    except Exception as error:
        raise _unusable(path, f"is no network that can be run here ({str(error).splitlines()[0]})") from error
    (output,) = session.get_outputs()
    numbers = output.shape[-1]
    if [one.name for one in session.get_inputs()] != list(inputs) or not isinstance(numbers, int):
        raise _unusable(path, f"does not take {' and '.join(inputs)}")

    def run(feeds: Mapping[str, Ints]) -> Floats:
        answered: Floats = session.run([output.name], feeds)[0]
        return answered

    return run, numbers
