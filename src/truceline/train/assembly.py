"""From trained networks to the folder a reader opens: weights, tokenizer, settings, card and sums."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from truceline.train.card import Data, card_text, write_sums
from truceline.train.exporting import export_sorter, export_tagger
from truceline.train.network import SorterNetwork, TaggerNetwork, encoder_folder
from truceline.train.recipe import PIECES
from truceline.train.sorting import QUESTIONS

VERSION: Final = "1"
THRESHOLD: Final = -0.2
"""The score above which two ends make a claim, chosen on sets kept out of training."""


def assemble(
    tagger: TaggerNetwork,
    sorter: SorterNetwork,
    folder: Path,
    *,
    transitions: Mapping[str, Sequence[Sequence[float]]],
    figures: Sequence[Mapping[str, Any]],
    data: Sequence[Data],
    root: Path,
) -> None:
    """Write the folder anew. The card names the files of `data` as they lie below `root`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    export_tagger(tagger, folder / "tagger.onnx")
    export_sorter(sorter, folder / "sorter.onnx")
    shutil.copy(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")
    settings = {
        "format": 1,
        "name": "reader",
        "version": VERSION,
        "pieces": PIECES,
        "threshold": THRESHOLD,
        "lengths": [round(float(one), 4) for one in tagger.lengths.detach()],
        "transitions": transitions,
        "questions": QUESTIONS,
    }
    (folder / "config.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
    card = card_text(
        version=VERSION,
        data=data,
        root=root,
        figures=figures,
        weights=tuple(folder.glob("*.onnx")),
    )
    (folder / "card.toml").write_text(card, encoding="utf-8")
    write_sums(folder)
