"""A folder laid out like the reader's, and a small tagger whose network is a formula: quick, and the same anywhere."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from truceline.learned.decoding import LENGTHS, Floats
from truceline.learned.layers import places
from truceline.learned.tagger import Tagger, TaggerSettings
from truceline.learned.windows import Ints

KEYS = 4
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@cache
def small_tokenizer() -> Tokenizer:
    """Cut words into letters; what it does not know is one piece for each word."""
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS), *".,;:!?'\"()-"]
    tokenizer = Tokenizer(WordPiece({piece: at for at, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def formula(ids: Ints, cases: Ints) -> Floats:
    """Answer numbers that hang on each piece and its neighbours, as a network's do."""
    width = max(place.stop for place in places().values()) + 2 * KEYS + 2
    known = np.sin(np.outer(ids * 1.7 + cases * 0.9, np.arange(1, width + 1)))
    mixed = known + 0.5 * np.roll(known, 1, axis=0)
    mixed[:, -2:] -= 2.0
    answered: Floats = (2.0 * mixed).astype(np.float32)
    return answered


def small_tagger(pieces: int = 48) -> Tagger:
    """Return a tagger over the formula, with windows of so many pieces."""
    lengths = np.linspace(0.0, -6.0, len(LENGTHS) + 1).astype(np.float32)
    settings = TaggerSettings(transitions={}, lengths=lengths, threshold=0.5, pieces=pieces)
    return Tagger(formula, small_tokenizer(), settings)


def config(**changed: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a config.json as it should be, but for what is changed."""
    return {
        "format": 1,
        "name": "reader",
        "version": "2016.2",
        "pieces": 192,
        "threshold": 0.0,
        "lengths": [0.0] * (len(LENGTHS) + 1),
        "transitions": {"hedge": [[0.0] * 3] * 4},
        "questions": {"negated": ["no", "yes"]},
        **changed,
    }


def lay_out(folder: Path, **contents: bytes | Mapping[str, Any]) -> Path:
    """Write a folder of parts with right sums; `config_json=...` and the like put other contents in a file."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes | Mapping[str, Any]] = {
        "tagger_onnx": b"no network",
        "sorter_onnx": b"no network",
        "tokenizer_json": small_tokenizer().to_str().encode(),
        "config_json": config(),
        "card_toml": b'name = "reader"\n',
        **contents,
    }
    for name, content in files.items():
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    sign(folder)
    return folder


def sign(folder: Path) -> None:
    """Write the sums of the files as they are."""
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (folder / "SHA256SUMS").write_text(sums)
