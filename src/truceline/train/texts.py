"""Our own annotated texts (training/texts): loaded, checked, and turned into marks on characters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from truceline.domain.claims import EventType, Kind, Stance
from truceline.learned.layers import LAYERS
from truceline.text.wordsets import word_set
from truceline.train.examples import ClaimMark, Example, Marks

Row = dict[str, Any]
OWN = "own"
"""The corpus our own texts are."""
REGISTERS = word_set(
    "wire report analysis opinion party_media statement ngo bulletin hotline social interview wrapped "
    "encyclopaedia list"
)
ROLES = ("agent", "target", "instrument", "place", "time")
TEXT_KEYS = word_set("id register outlet published pair text claims attributions names")
CLAIM_KEYS = word_set("quote kind event stance negated hedge chain trigger quantities salience") | set(ROLES)
QUANTITY_KEYS = word_set("text what min max hedge whose scope")
VALUES = {
    "kind": frozenset(Kind),
    "stance": frozenset(Stance),
    "event": frozenset(EventType),
    "salience": frozenset({"core", "secondary", "background"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A mistake in our own annotation: in which file and text, and what is wrong."""

    path: Path
    text_id: str
    what: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.path}: {self.text_id}: {self.what}"


def own_texts(folder: Path) -> tuple[tuple[Path, Row], ...]:
    """Return every text of the folder's YAML files as written, with its file."""
    return tuple(
        (path, row) for path in sorted(folder.glob("*.yaml")) for row in yaml.safe_load(path.read_text("utf-8")) or []
    )


def faults(texts: Sequence[tuple[Path, Row]]) -> tuple[Fault, ...]:
    """Return all mistakes: strings that do not stand in their text, unknown words, an id given twice."""
    seen: set[str] = set()
    found: list[Fault] = []
    for path, row in texts:
        name = str(row.get("id"))
        found.extend(Fault(path=path, text_id=name, what=what) for what in _faults_of(row))
        if name in seen:
            found.append(Fault(path=path, text_id=name, what="two texts have this id"))
        seen.add(name)
    return tuple(found)


def _faults_of(row: Row) -> Iterator[str]:
    text = str(row.get("text", ""))
    yield from (f"no field is called {key}" for key in sorted(set(row) - TEXT_KEYS))
    if row.get("register") not in REGISTERS:
        yield f"{row.get('register')!r} is no register"
    for claim in row.get("claims") or []:
        yield from _claim_faults(claim, text)
    for saying in row.get("attributions") or []:
        yield from (f"{part!r} does not stand in the text" for part in _absent(saying.values(), text))
    for label, strings in (row.get("names") or {}).items():
        if label not in LAYERS["names"]:
            yield f"{label!r} is no sort of name"
        yield from (f"{part!r} does not stand in the text" for part in _absent(strings or [], text))


def _claim_faults(claim: Row, text: str) -> Iterator[str]:
    yield from (f"no field of a claim is called {key}" for key in sorted(set(claim) - CLAIM_KEYS))
    yield from (
        f"{claim[field]!r} is no {field}"
        for field, known in VALUES.items()
        if field in claim and claim[field] not in known
    )
    yield from (f"a claim lacks {field}" for field in ("quote", "kind", "stance") if field not in claim)
    quote = _parts(claim.get("quote", ""))[0][0]
    yield from (f"{part!r} does not stand in the text" for part in _absent([claim.get("quote")], text))
    if claim.get("trigger") and _parts(claim["trigger"])[0][0] not in quote:
        yield f"the trigger {claim['trigger']!r} does not stand in its quote"
    for role in (*ROLES, "hedge"):
        yield from (f"{part!r} does not stand in the text" for part in _absent([claim.get(role)], text))
    for link in claim.get("chain") or []:
        if not link.get("who"):
            yield f"a link of a chain names nobody: {link}"
        yield from (f"{part!r} does not stand in the text" for part in _absent([link.get("cue")], text))
    for quantity in claim.get("quantities") or []:
        yield from (f"no field of a quantity is called {key}" for key in sorted(set(quantity) - QUANTITY_KEYS))
        if str(quantity.get("text")) not in quote:
            yield f"the quantity {quantity.get('text')!r} does not stand in its quote"


def own_example(row: Row) -> Example:
    """Return a checked text with its marks. All layers but the fillers of MUC templates are known."""
    text = row["text"]
    claims = row.get("claims") or []
    quotes = [_first(text, claim["quote"]) for claim in claims]
    sayer, content = _speech(row, text)
    return Example(
        id=row["id"],
        corpus=OWN,
        text=text,
        layers={
            "sayer": sayer,
            "content": content,
            "names": _names(row, text),
            **{layer: _parts_layer(layer, claims, quotes, text) for layer in (*ROLES, "quantity", "trigger", "hedge")},
        },
        claims=tuple(_claim(claim, quote) for claim, quote in zip(claims, quotes, strict=True)),
    )


def _claim(claim: Row, quote: tuple[int, int]) -> ClaimMark:
    innermost = (claim.get("chain") or [{}])[-1]
    return ClaimMark(
        start=quote[0],
        end=quote[1],
        kind=claim["kind"],
        stance=claim["stance"],
        negated=bool(claim.get("negated")),
        event_type=claim.get("event"),
        saying=" ".join(filter(None, (innermost.get("who"), _string(innermost.get("cue"))))),
    )


def _speech(row: Row, text: str) -> tuple[Marks, Marks]:
    sayer: list[tuple[int, int, str]] = []
    content: list[tuple[int, int, str]] = []
    for saying in row.get("attributions") or []:
        contents = [_first(text, part) for part in _listed(saying.get("content"))]
        content.extend((start, end, "content") for start, end in contents)
        middle = contents[0] if contents else (0, 0)
        for label in ("source", "cue"):
            sayer.extend((*_nearest(text, part, middle), label) for part in _listed(saying.get(label)))
    return without_overlap(sayer), without_overlap(content)


def _parts_layer(layer: str, claims: Sequence[Row], quotes: Sequence[tuple[int, int]], text: str) -> Marks:
    found: list[tuple[int, int, str]] = []
    for claim, quote in zip(claims, quotes, strict=True):
        strings = (
            [q["text"] for q in claim.get("quantities") or []] if layer == "quantity" else _listed(claim.get(layer))
        )
        spans = (_within(text, part, quote) for part in strings)
        found.extend((*span, layer) for span in spans if span is not None)
    return without_overlap(found)


def _names(row: Row, text: str) -> Marks:
    found = [
        (match.start(), match.end(), label)
        for label, strings in (row.get("names") or {}).items()
        for string in strings or []
        for match in re.finditer(rf"(?<!\w){re.escape(_string(string) or '')}(?!\w)", text)
    ]
    return without_overlap(found)


def without_overlap(found: Sequence[tuple[int, int, str]]) -> Marks:
    """Return the marks in the order of the text, the longer kept where two overlap."""
    kept: list[tuple[int, int, str]] = []
    for mark in sorted(set(found), key=lambda one: (one[0] - one[1], one[0])):
        if all(mark[1] <= one[0] or one[1] <= mark[0] for one in kept):
            kept.append(mark)
    return tuple(sorted(kept))


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _parts(value: object) -> list[tuple[str, int]]:
    return [(one["text"], one.get("nth", 1)) if isinstance(one, dict) else (str(one), 1) for one in _listed(value)] or [
        ("", 1)
    ]


def _string(value: object) -> str | None:
    return None if value is None else _parts(value)[0][0]


def _absent(values: Any, text: str) -> Iterator[str]:  # noqa: ANN401
    for value in values:
        if value is not None:
            yield from (part for part, nth in _parts(value) if text.count(part) < nth)


def _occurrences(text: str, part: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(re.escape(part), text)]


def _first(text: str, value: object) -> tuple[int, int]:
    part, nth = _parts(value)[0]
    return _occurrences(text, part)[nth - 1]


def _nearest(text: str, value: object, to: tuple[int, int]) -> tuple[int, int]:
    part, nth = _parts(value)[0]
    if nth > 1:
        return _occurrences(text, part)[nth - 1]
    whole = [(match.start(), match.end()) for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)]
    return min(whole or _occurrences(text, part), key=lambda one: min(abs(one[1] - to[0]), abs(one[0] - to[1])))


def _within(text: str, value: object, quote: tuple[int, int]) -> tuple[int, int] | None:
    """Return where the words stand inside the claim's quote; None where they stand only elsewhere."""
    at = text.find(_parts(value)[0][0], *quote)
    return None if at < 0 else (at, at + len(_parts(value)[0][0]))
