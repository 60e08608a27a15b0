"""The public corpora and annotated pages, read from ../shared into examples.

What may not be learned from for the shipped weights is left out here, in one place: the BBC's texts in re3d, GUM,
TimeBank and everything of Airwars (none of the last three is read at all).
"""

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from truceline.train.examples import ClaimMark, Example, Snippet
from truceline.train.texts import without_overlap

Row = dict[str, Any]
ANNOTATED: Final = ("news_a", "news_b", "re3d", "seeds")
"""The annotated sets."""
FOLDS: Final = {"a": ("seeds", "re3d"), "b": ("news_a", "news_b")}
"""Whole sets kept out of training together, in turn, so that each is measured by a reader that never saw it."""
LEFT_OUT: Final = "BBC Online"
RE3D_NAMES: Final = {
    "Organisation": "organisation",
    "Location": "place",
    "Person": "person",
    "Nationality": "nationality",
    "Temporal": "time",
    "Quantity": "quantity",
    "Weapon": "weapon",
    "Vehicle": "weapon",
    "MilitaryPlatform": "weapon",
    "Money": "quantity",
}
FILLERS: Final = {
    "perp_individual_id": "perp_individual",
    "perp_organization_id": "perp_organization",
    "phys_tgt_id": "target",
    "hum_tgt_name": "victim",
    "incident_instrument_id": "weapon",
    "PerpInd": "perp_individual",
    "PerpOrg": "perp_organization",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "weapon",
}


def rows_of(path: Path) -> list[Row]:
    """Return the objects of a file of JSON lines, gzipped or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def polnear(shared: Path, part: str = "train") -> Iterator[Example]:
    """Yield PolNeAR's articles with source, cue and content; the articles annotated for claims carry no claims here."""
    for row in rows_of(shared / "benchmarks" / "polnear" / f"{part}.jsonl.gz"):
        sayer = [
            (p["start"], p["end"], role) for a in row["attributions"] for role in ("source", "cue") for p in a[role]
        ]
        content = [(p["start"], p["end"], "content") for a in row["attributions"] for p in a["content"]]
        yield Example(
            id=row["doc_id"],
            corpus="polnear",
            text=row["text"],
            layers={"sayer": without_overlap(sayer), "content": without_overlap(content)},
        )


def muc4(shared: Path, part: str = "train") -> Iterator[Example]:
    """Yield GRIT's lower-cased MUC-4 documents with their role fillers, marked wherever the words stand.

    The corpus gives the place of the first mention alone; to teach that the same words a line below are no filler
    would teach nothing.
    """
    for row in rows_of(shared / "benchmarks" / "muc4" / f"grit_{part}.jsonl.gz"):
        text = row["doctext"]
        found: list[tuple[int, int, str]] = []
        for role, entities in row["extracts"].items():
            for entity in entities:
                for mention in entity:
                    places = re.finditer(rf"(?<!\w){re.escape(mention[0])}(?!\w)", text)
                    found += [(match.start(), match.end(), FILLERS[role]) for match in places]
        yield Example(id=row["docid"], corpus="muc4", text=text, layers={"fillers": without_overlap(found)})


def re3d_names(shared: Path) -> Iterator[Example]:
    """Yield re3d's documents with names, the BBC's left out."""
    for row in rows_of(shared / "benchmarks" / "re3d" / "dev.jsonl.gz"):
        if row["source"] != LEFT_OUT:
            found = [(e["start"], e["end"], RE3D_NAMES[e["type"]]) for e in row["entities"] if e["type"] in RE3D_NAMES]
            yield Example(id=row["doc_id"], corpus="re3d", text=row["text"], layers={"names": without_overlap(found)})


def case_snippets(shared: Path) -> tuple[Snippet, ...]:
    """Return the snippets of CASE 2021 with their event types."""
    rows = rows_of(shared / "benchmarks" / "case2021_task2" / "dev.jsonl")
    return tuple(Snippet(id=str(row["id"]), text=row["text"], case_type=row["label"]) for row in rows)


def annotated_folder(shared: Path, name: str) -> Path:
    """Return where an annotated set lies."""
    return shared / "seeds" if name == "seeds" else shared / "annotations" / name


def annotated(shared: Path, name: str, event_types: Mapping[str, str | None]) -> Iterator[Example]:
    """Yield the documents of an annotated set with claims and their parts, the BBC's left out.

    `event_types` gives our event type for each of the annotators' words, None where none fits.
    """
    folder = annotated_folder(shared, name)
    by_document: dict[str, list[Row]] = {}
    for row in rows_of(folder / "claims.jsonl"):
        by_document.setdefault(row.get("doc") or row["doc_id"], []).append(row)
    for document, text in sorted(_texts(folder).items()):
        claims = by_document.get(document, [])
        yield Example(
            id=document,
            corpus=name,
            text=text,
            layers={
                layer: without_overlap([mark for row in claims for mark in _parts_of(row, layer)])
                for layer in ("agent", "target", "place", "time", "quantity", "trigger", "hedge")
                if _knows(claims, layer)
            },
            claims=tuple(_claim(row, event_types) for row in claims),
        )


def annotated_event_types(path: Path) -> dict[str, str | None]:
    """Return our event type for each event-type word of the annotators."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _texts(folder: Path) -> dict[str, str]:
    pages = {path.name: path.read_bytes().decode("utf-8") for path in folder.glob("*.txt")}
    if pages:
        return pages
    rows = rows_of(folder / "articles.jsonl")
    return {row["doc_id"]: row["text"] for row in rows if row.get("source_field") != LEFT_OUT}


def _claim(row: Row, event_types: Mapping[str, str | None]) -> ClaimMark:
    innermost: Row = max(row["attribution_chain"], key=lambda link: link.get("depth", 0), default={})
    spoken = innermost.get("depth", 0) > 0
    who = innermost.get("source_as_written") or innermost.get("source")
    return ClaimMark(
        start=row["start_char"],
        end=row["end_char"],
        kind=row["kind"],
        stance=row["modality"],
        negated=bool(row["negated"]),
        event_type=event_types.get(row["event_type"]),
        saying=" ".join(filter(None, (who, innermost.get("cue")))) if spoken else "",
    )


def _knows(claims: Sequence[Row], layer: str) -> bool:
    """Return whether the annotators marked the words of this layer: not everybody marked triggers and figures."""
    if layer == "trigger":
        return any("trigger" in row for row in claims)
    return layer != "quantity" or all("as_written" in one for row in claims for one in row["quantities"])


def _parts_of(row: Row, layer: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of the claim's own words that play the part."""
    start, end = row["start_char"], row["end_char"]
    for words in _words_of(row, layer):
        for match in re.finditer(re.escape(words), row["quote"]):
            yield start + match.start(), min(end, start + match.end()), layer
            break


def _words_of(row: Row, layer: str) -> Sequence[str]:
    if layer in {"agent", "target", "place"}:
        field = {"agent": "actors", "target": "targets", "place": "places"}[layer]
        return [one["as_written"] for one in row[field] if one.get("as_written")]
    if layer == "quantity":
        return [one["as_written"] for one in row["quantities"] if one.get("as_written")]
    if layer == "time":
        words = (row.get("time") or {}).get("as_written")
        return [words] if words else []
    if layer == "trigger":
        return [row["trigger"]["text"]] if row.get("trigger") else []
    return [row["hedge"]] if row.get("hedge") else []
