"""`truceline read`: the claims of files, without a workspace."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from truceline.cli.files import gathered
from truceline.cli.output import Row, RowFormat, put, put_rows, tell, watching

IN_SHORT = ("document", "through", "kind", "stance", "words")


class ReaderName(StrEnum):
    """The readers there are."""

    ENCODER = "encoder"
    RULES = "rules"


class ClaimFormat(StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def command(
    files: Annotated[list[str], typer.Argument(metavar="FILE ...", help="Pages, texts, feeds or exports.")],
    reader: Annotated[
        ReaderName | None, typer.Option(help="Which reader.", show_default="the trained one, where it can be used")
    ] = None,
    form: Annotated[ClaimFormat, typer.Option("--format", help="How to print.")] = ClaimFormat.JSONL,
) -> None:
    """Print the claims of the files, one line of JSON a claim: who says what, through whom, with the exact words.

    Example: truceline read page.txt --format table
    """
    from truceline.export import claim_row
    from truceline.pipeline import ReaderChoice, equip_for_files, read_document

    documents = gathered(files)
    with watching() as watch:
        tools = equip_for_files(watch=watch, choice=ReaderChoice(name=reader))
    tell(tools.notices)
    rows = []
    for document in documents.found:
        reading = read_document(document, tools)
        tell(reading.notices)
        articles = {article.id: article for article in reading.articles}
        for claim in reading.claims:
            row = claim_row(claim, document=document, article=articles[claim.claim.article_id])
            if form is ClaimFormat.JSONL:
                put(json.dumps(row, ensure_ascii=False))
            else:
                rows.append(row)
    if form is ClaimFormat.TABLE:
        put_rows([_in_short(row) for row in rows], RowFormat.TABLE, columns=IN_SHORT)
    if documents.failed:
        raise typer.Exit(1)


def _in_short(row: Row) -> Row:
    return {
        "document": row["document"],
        "through": " ← ".join(link["source"] for link in row["attribution"]),
        "kind": row["kind"],
        "stance": row["stance"],
        "words": " ".join(row["evidence"]["text"].split()),
    }
