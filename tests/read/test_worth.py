"""Which sentences are worth reading: nothing that holds a claim or a speaker is left out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.read.worth import worth_reading
from truceline.text import sentences

SHARED = Path(__file__).parents[3] / "shared"
ANNOTATED = ("seeds", "annotations/news_a", "annotations/news_b", "annotations/re3d", "annotations/airwars_gaza")
needs_shared = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the project's shared data is not beside this checkout"
)


def worth(words: str) -> bool:
    before = "Some words before. "
    text = f"{before}{words}\nSome words after."
    return worth_reading(text, len(before), len(before) + len(words))


@pytest.mark.parametrize(
    "words",
    [
        "Two killed.",
        "Hospital hit",
        "He agreed.",
        "“Never,” Brannoc said.",
        "Shelling resumed",
        "The governor denied it.",
        "By nightfall the convoy had turned back.",
        "Share of the harvest is withheld from Quenby, the mayor says",
        "Photographs show three burnt trucks on the Tarn road",
        "Updated figures put the dead at 41 in 2019",
        "Search parties found nine bodies near the mill",
        "Watch posts on the ridge were shelled again",
        "Reporting by the monitors was blocked at the bridge",
        "March on the capital begins",
        "قصف المستشفى",
        "Обстрел продолжается",
        "停火协议",
    ],
)
def test_what_could_be_a_claim_or_a_speaker_is_worth_reading(words: str) -> None:
    assert worth(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "***",
        "— — —",
        "14:32",
        "3 February 2016",
        "Wednesday, 3 February 2016, 10:32 GMT",
        "Oren Valley",
        "Read more",
        "Share this article on Facebook",
        "Follow us on Twitter, Facebook and Telegram",
        "Sign up to our newsletter",
        "Copyright 2016 The Lumen Wire. All rights reserved.",
        "Photo: Ada Quill/Lumen Wire",
        "(Photo by Ada Quill/Getty Images)",
        "Reporting by Tomas Reed; Editing by Ines Vale and Oda Finn",
        "Last updated: 3 February 2016, 18:04",
        "12 comments",
        "Page 3 of 9",
        "https://lumenwire.example/2016/02/03/valley",
        "desk@lumenwire.example",
        "@lumenwire #OrenValley",
    ],
)
def test_furniture_dates_and_credits_are_left_out(words: str) -> None:
    assert not worth(words)


def test_only_the_sentence_itself_is_looked_at() -> None:
    text = "Read more\nThe bridge was shelled at dawn."
    start = text.index("The bridge")
    assert not worth_reading(text, 0, start - 1)
    assert worth_reading(text, start, len(text))


def test_a_line_of_any_length_is_judged_at_once() -> None:
    long = ("share this " * 20_000, "@name " * 20_000, "3 March, " * 20_000, "A" * 200_000)
    for line in (*long, "1" * 199 + "x", "may" * 60 + "?!x", "a, " * 60 + "/"):
        worth_reading(line, 0, len(line))


def annotated(name: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each text of an annotated set with the offsets of its claims."""
    folder = SHARED / name
    texts = {path.name: path.read_bytes().decode("utf-8") for path in folder.glob("*.txt")}
    if not texts:
        rows = (json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines())
        texts = {row["doc_id"]: row["text"] for row in rows}
    quotes: dict[str, list[tuple[int, int]]] = {document: [] for document in texts}
    for line in (folder / "claims.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        quotes[row.get("doc") or row["doc_id"]].append((row["start_char"], row["end_char"]))
    yield from ((text, quotes[document]) for document, text in texts.items())


@needs_shared
@pytest.mark.parametrize("name", ANNOTATED)
def test_of_a_thousand_annotated_claims_at_most_five_are_left_out(name: str) -> None:
    claims = left_out = 0
    for text, quotes in annotated(name):
        skipped = [pair for pair in sentences(text, 0, len(text)) if not worth_reading(text, *pair)]
        claims += len(quotes)
        left_out += sum(
            any(min(end, last) - max(start, first) > (end - start) / 2 for first, last in skipped)
            for start, end in quotes
        )
    assert claims > 0
    assert left_out / claims <= 0.005
