"""`truceline evaluate`: how good it is, on a folder of annotated data."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline import __version__
from truceline.cli.output import Row, RowFormat, put, put_rows, say, tell, watching
from truceline.cli.read import ReaderName

if TYPE_CHECKING:
    from truceline.learned import Model, Tagged
    from truceline.pipeline import ReaderChoice

Result = dict[str, Any]


class Task(StrEnum):
    """What can be measured."""

    CLAIMS = "claims"
    ATTRIBUTION = "attribution"
    EVENT_TYPES = "event_types"
    ROLES = "roles"
    BIAS = "bias"


def command(
    task: Annotated[Task, typer.Argument(help="What to measure.")],
    data: Annotated[
        Path | None, typer.Option(help="The folder of annotated data; bias needs none.", exists=True, file_okay=False)
    ] = None,
    reader: Annotated[
        ReaderName | None, typer.Option(help="Which reader.", show_default="the trained one, where it can be used")
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(help="A folder of trained parts.", show_default="those that come with truceline", file_okay=False),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Score a task on annotated data, with baselines beside the scores. The exit status is 0 whatever the scores.

    Example: truceline evaluate claims --data seeds --json
    """
    from truceline.evaluate import seen_in_training
    from truceline.learned import shipped_model_folder
    from truceline.pipeline import ReaderChoice

    if data is None and task is not Task.BIAS:
        raise typer.BadParameter(f"{task.value} is measured on annotated data: name its folder.", param_hint="--data")
    begun = perf_counter()
    measured = MEASURES[task](data or Path(), ReaderChoice(name=reader, model=model))
    trained = reader is not ReaderName.RULES
    card = (model or shipped_model_folder()) / "card.toml"
    result = {
        "task": task.value,
        "data": str(data) if data else None,
        **measured,
        "seen_in_training": trained and seen_in_training(task.value, data, card),
        "seconds": round(perf_counter() - begun, 2),
        "version": __version__,
    }
    if as_json:
        put(json.dumps(result, ensure_ascii=False))
    else:
        _show(result)


def _claims(data: Path, choice: "ReaderChoice") -> Result:
    from truceline.evaluate import evaluate_claims

    return evaluate_claims(data, read_text=_text_reader(choice))


def _bias(_: Path, choice: "ReaderChoice") -> Result:
    from truceline.evaluate import evaluate_bias

    return evaluate_bias(read_text=_text_reader(choice))


def _attribution(data: Path, choice: "ReaderChoice") -> Result:
    from truceline.evaluate import evaluate_attribution, rules_speech
    from truceline.text import sentences

    rules = rules_speech()
    model = _model(choice)
    if model is None:
        return evaluate_attribution(data, tag=rules)

    def tag(text: str) -> "Tagged":
        return model.tagger.tag(text, sentences(text, 0, len(text)))

    return evaluate_attribution(data, tag=tag, baseline=rules)


def _event_types(data: Path, choice: "ReaderChoice") -> Result:
    from truceline.evaluate import evaluate_event_types, sorted_by_words
    from truceline.learned import Wording

    words = sorted_by_words()
    model = _model(choice)
    if model is None:
        return evaluate_event_types(data, sort=words)

    def sort(texts: Sequence[str]) -> Sequence[str]:
        return [one.best("case_type")[0] for one in model.sorter.sort([Wording(claim=text) for text in texts])]

    return evaluate_event_types(data, sort=sort, baseline=words)


def _roles(data: Path, choice: "ReaderChoice") -> Result:
    from truceline.evaluate import entities_of, evaluate_roles, roles_by_words
    from truceline.text import sentences

    words = roles_by_words()
    model = _model(choice)
    if model is None:
        return evaluate_roles(data, find=words)

    def find(text: str) -> Mapping[str, Sequence[Sequence[str]]]:
        return entities_of(text, model.tagger.tag(text, sentences(text, 0, len(text))).fillers)

    return evaluate_roles(data, find=find, baseline=words)


def _model(choice: "ReaderChoice") -> "Model | None":
    """Return the trained parts; None where the rules are to be measured."""
    from truceline.learned import open_model, shipped_model_folder

    if choice.name == ReaderName.RULES:
        return None
    return open_model(choice.model or shipped_model_folder(), threads=choice.threads)


def _text_reader(choice: "ReaderChoice") -> Callable[[str, str], Sequence[Row]]:
    """Return what reads a document's text into claims in the form of `truceline read`."""
    from truceline.domain.documents import Document
    from truceline.domain.identity import bytes_id
    from truceline.export import claim_row
    from truceline.pipeline import equip_for_files, read_document

    with watching() as watch:
        tools = equip_for_files(watch=watch, choice=choice)
    tell(tools.notices)

    def read_text(name: str, text: str) -> Sequence[Row]:
        document = Document(id=bytes_id(text.encode()), name=name, media_type="text/plain", encoding="utf-8", text=text)
        reading = read_document(document, tools)
        articles = {article.id: article for article in reading.articles}
        return [
            claim_row(claim, document=document, article=articles[claim.claim.article_id]) for claim in reading.claims
        ]

    return read_text


MEASURES: Mapping[Task, Callable[[Path, "ReaderChoice"], Result]] = {
    Task.CLAIMS: _claims,
    Task.ATTRIBUTION: _attribution,
    Task.EVENT_TYPES: _event_types,
    Task.ROLES: _roles,
    Task.BIAS: _bias,
}


def _show(result: Result) -> None:
    baselines: dict[str, dict[str, float]] = result["baselines"]
    rows = [
        {
            "score": name,
            "value": f"{value:.3f}",
            "95 % interval": " to ".join(f"{end:.3f}" for end in result["intervals"].get(name, ())),
            **{title: f"{scores[name]:.3f}" if name in scores else "" for title, scores in baselines.items()},
        }
        for name, value in result["scores"].items()
    ]
    put_rows(rows, RowFormat.TABLE, columns=("score", "value", "95 % interval", *baselines))
    about = f"in {result['data']}, " if result["data"] else ""
    say(f"{result['n']} annotated items {about}{result['seconds']} s, truceline {result['version']}.")
    if result["seen_in_training"]:
        say("The trained parts learned from a file of this folder: its figures say little about new texts.")
