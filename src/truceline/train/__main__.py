"""`python -m truceline.train STEP`: make the trained parts anew, all or one step at a time.

Each step takes up where it was broken off and needs the steps before it, which it takes from the work folder.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import torch

from truceline.errors import TrucelineError
from truceline.learned import shipped_model_folder
from truceline.train.assembly import assemble
from truceline.train.card import data_used
from truceline.train.corpora import FOLDS
from truceline.train.fitting import finished
from truceline.train.measuring import card_figures, measured, measured_types
from truceline.train.network import SorterNetwork, TaggerNetwork
from truceline.train.recipe import (
    SORTER_LAYERS,
    Corpora,
    learned_transitions,
    load_corpora,
    load_tokenizer,
    train_broad,
    train_claims,
    train_roles,
    train_sorter,
    train_teacher,
    types_out_of_fold,
)
from truceline.train.sorting import QUESTIONS

Say = Callable[[str], None]


def main() -> None:
    """Parse the step and run it."""
    parser = argparse.ArgumentParser(prog="python -m truceline.train", description=__doc__)
    parser.add_argument("step", choices=(*STEPS, "all"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--training", type=Path, default=Path("training"), help="the folder of our own texts")
    parser.add_argument("--work", type=Path, default=Path("build/train"), help="where unfinished work is kept")
    parser.add_argument("--out", type=Path, default=shipped_model_folder(), help="where the step model writes")
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results"), help="where figures are kept")
    parser.add_argument("--without", default="", choices=("", *FOLDS), help="the fold to keep out, to measure on it")
    parser.add_argument("--threads", type=int, default=0, help="processor threads; 0 for all")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    begun = time.monotonic()

    def say(words: str) -> None:
        print(f"{time.monotonic() - begun:7.0f} s  {words}", file=sys.stderr, flush=True)  # noqa: T201

    try:
        options.work.mkdir(parents=True, exist_ok=True)
        corpora = load_corpora(options.shared, options.training)
        for step in STEPS if options.step == "all" else (options.step,):
            STEPS[step](corpora, options, say)
    except TrucelineError as wrong:
        sys.exit(str(wrong))


def _teacher(corpora: Corpora, options: argparse.Namespace, say: Say) -> None:
    train_teacher(corpora, load_tokenizer(), options.work, say)


def _broad(corpora: Corpora, options: argparse.Namespace, say: Say) -> None:
    train_broad(_made("teacher", options.work), corpora, load_tokenizer(), options.work, say)


def _claims(corpora: Corpora, options: argparse.Namespace, say: Say) -> None:
    broad = _made("broad", options.work)
    known = corpora.without(options.without)
    train_claims(broad, known, load_tokenizer(), options.work, say, without=options.without)


def _roles(corpora: Corpora, options: argparse.Namespace, say: Say) -> None:
    train_roles(_made("claims", options.work), corpora, load_tokenizer(), options.work, say)


def _sorter(corpora: Corpora, options: argparse.Namespace, say: Say) -> None:
    name = f"-without-{options.without}" if options.without else ""
    train_sorter(corpora.without(options.without), load_tokenizer(), options.work, say, name=name)


def _model(corpora: Corpora, options: argparse.Namespace, say: Say) -> None:
    """Write the folder a reader opens: the one that ships, or one that keeps a fold out, to measure on it."""
    ending = f"-without-{options.without}" if options.without else ""
    sorter = SorterNetwork(QUESTIONS, SORTER_LAYERS)
    if not finished(sorter, f"sorter{ending}", options.work):
        raise TrucelineError(f"There is no sorter in {options.work} yet. Run the step sorter first.")
    folder = options.work / f"model{ending}" if options.without else options.out
    results = _results(options.results) if not options.without else {}
    assemble(
        _made(f"claims{ending}" if options.without else "roles", options.work),
        sorter,
        folder,
        transitions=learned_transitions(corpora.without(options.without), load_tokenizer()),
        figures=card_figures(results),
        data=tuple(data_used(options.shared, options.training, without=options.without)),
        root=options.shared,
    )
    say(f"written to {folder}")


def _measure(corpora: Corpora, options: argparse.Namespace, say: Say) -> None:
    """Train the parts that keep each fold out, measure all, and put the figures on the card."""
    for fold in FOLDS:
        options.without = fold
        for step in (_claims, _sorter, _model):
            step(corpora, options, say)
    options.without = ""
    options.results.mkdir(parents=True, exist_ok=True)
    types = types_out_of_fold(corpora, load_tokenizer(), options.work, say)
    for name, result in (
        *measured(options.shared, options.out, options.work),
        measured_types(options.shared, types),
    ):
        (options.results / f"{name}.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
        say(f"{name}: {result['scores']}")
    _model(corpora, options, say)


def _results(folder: Path) -> dict[str, dict[str, object]]:
    """Return the measurements there are, by name, those of the trained parts alone."""
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    return {name: result for name, result in found.items() if "how" in result}


def _made(step: str, work: Path) -> TaggerNetwork:
    network = TaggerNetwork()
    if not finished(network, step, work):
        raise TrucelineError(f"There is no {step} in {work} yet. Run this first: python -m truceline.train {step}")
    return network


STEPS: Mapping[str, Callable[[Corpora, argparse.Namespace, Say], None]] = {
    "teacher": _teacher,
    "broad": _broad,
    "claims": _claims,
    "roles": _roles,
    "sorter": _sorter,
    "model": _model,
    "measure": _measure,
}

if __name__ == "__main__":
    main()
