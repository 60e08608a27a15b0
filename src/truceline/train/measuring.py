"""How good the trained parts are: annotated sets by parts that never saw them, public halves by those that ship."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from truceline import __version__
from truceline.errors import TrucelineError
from truceline.evaluate import evaluate_event_types, sorted_by_words
from truceline.train.corpora import FOLDS, annotated_folder

Row = Mapping[str, Any]
UNSEEN: Final = "by parts trained without this set"
SHIPPED: Final = "by the parts that ship"
HEADLINES: Final = (
    "claim_f1",
    "kind_f1",
    "attributed_claim_f1",
    "origin",
    "own_voice_f1",
    "weighted_f1",
    "source_f1",
    "cue_f1",
    "content_f1",
    "triple_f1",
    "grit_f1",
    "flip_rate",
)
"""The figures that go on the card, where a task has them."""


def measured(shared: Path, shipped: Path, work: Path) -> Iterator[tuple[str, Row]]:
    """Yield a name and the result of `truceline evaluate` for each measurement.

    `shipped` is the folder of the parts that ship; `work` holds those that keep a fold out.
    """
    for fold, names in FOLDS.items():
        for name in names:
            folder = annotated_folder(shared, name)
            yield f"claims-{name}", {**_evaluated("claims", folder, work / f"model-without-{fold}"), "how": UNSEEN}
    for task, corpus in (("attribution", "polnear"), ("roles", "muc4")):
        yield f"{task}-{corpus}", {**_evaluated(task, shared / "benchmarks" / corpus, shipped), "how": SHIPPED}
    yield "bias", {**_evaluated("bias", None, shipped), "how": SHIPPED}


def measured_types(shared: Path, said: Mapping[str, str]) -> tuple[str, Row]:
    """Return a name and the result on CASE's snippets of what parts said that never saw the snippet."""
    data = shared / "benchmarks" / "case2021_task2"
    result = evaluate_event_types(data, sort=lambda texts: [said[text] for text in texts], baseline=sorted_by_words())
    return "event_types-case2021_task2", {
        "task": "event_types",
        "data": data.name,
        **result,
        "seen_in_training": False,
        "version": __version__,
        "how": "by five-fold cross-validation over the snippets alone",
        "command": "python -m truceline.train measure",
    }


def card_figures(results: Mapping[str, Row]) -> list[Row]:
    """Return the rows of the card: task, data, score, value, the ends of its 95 % interval, and how it was measured."""
    return [
        {
            "task": row["task"],
            "data": name,
            "score": score,
            "value": row["scores"][score],
            "low": row["intervals"][score][0],
            "high": row["intervals"][score][1],
            "how": row["how"],
        }
        for name, row in results.items()
        for score in HEADLINES
        if score in row["intervals"]
    ]


def _evaluated(task: str, data: Path | None, model: Path) -> Row:
    """Return what the command prints, with the command itself."""
    words = ["evaluate", task, *(["--data", str(data)] if data else []), "--model", str(model), "--json"]
    done = subprocess.run([sys.executable, "-m", "truceline", *words], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise TrucelineError(f"truceline {' '.join(words)} failed: {done.stderr.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return {**result, "data": data.name if data else None, "command": f"truceline {' '.join(words)}"}
