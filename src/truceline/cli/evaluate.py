"""`truceline evaluate`: how good it is, on a folder of annotated data."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from truceline import __version__
from truceline.cli.output import Row, RowFormat, put, put_rows, say, watching


class Task(StrEnum):
    """What can be measured."""

    CLAIMS = "claims"


def command(
    task: Annotated[Task, typer.Argument(help="What to measure.")],
    data: Annotated[Path, typer.Option(help="The folder of annotated data.", exists=True, file_okay=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Score a task on annotated data, with baselines beside the scores. The exit status is 0 whatever the scores.

    Example: truceline evaluate claims --data seeds --json
    """
    from truceline.domain.documents import Document
    from truceline.domain.identity import bytes_id
    from truceline.evaluate import evaluate_claims
    from truceline.export import claim_row
    from truceline.pipeline import equip_for_files, read_document

    with watching() as watch:
        tools = equip_for_files(watch=watch)

    def read_text(name: str, text: str) -> Sequence[Row]:
        document = Document(id=bytes_id(text.encode()), name=name, media_type="text/plain", encoding="utf-8", text=text)
        reading = read_document(document, tools)
        articles = {article.id: article for article in reading.articles}
        return [
            claim_row(claim, document=document, article=articles[claim.claim.article_id]) for claim in reading.claims
        ]

    begun = perf_counter()
    measured = evaluate_claims(data, read_text=read_text)
    result = {
        "task": task.value,
        "data": str(data),
        **measured,
        "seen_in_training": False,
        "seconds": round(perf_counter() - begun, 2),
        "version": __version__,
    }
    if as_json:
        put(json.dumps(result, ensure_ascii=False))
    else:
        _show(result)


def _show(result: dict[str, Any]) -> None:
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
    say(f"{result['n']} annotated items in {result['data']}, {result['seconds']} s, truceline {result['version']}.")
