"""A blog that passes on another outlet's article: where the article begins and ends, and whose it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.collect.dates import WrittenDate
from truceline.collect.lines import NAME, Line, LineKind

LEAST_EMBEDDED = 200
"""In characters: what is shorter is a quotation, not an article."""

_OUTLET = rf"(?P<outlet>(?:[Tt]he )?{NAME}(?: (?:(?:of|and|the|for) )*{NAME}){{0,5}})"
_INTRODUCTIONS = (
    re.compile(
        rf"\b(?:article|report|story|piece|dispatch|full text|column|editorial|post)\b[^:]{{0,60}}?"
        rf"\b(?:from|by|in|of)\s+{_OUTLET}(?:'s|’s)?\b[^:]{{0,80}}:$"
    ),
    re.compile(
        rf"^(?:Reposted|Reprinted|Republished|Cross-?posted|Originally (?:published|appeared))\s+"
        rf"(?:from|by|in|on|at|with permission of)\s+{_OUTLET}\b[^:]{{0,80}}:?$"
    ),
    re.compile(rf"^(?:From|Via)\s+(?P<outlet>[Tt]he {NAME}(?: {NAME}){{0,4}})\b[^:]{{0,80}}:$"),
    re.compile(rf"\b{_OUTLET}\s+(?:writes|reports|published|ran)\b[^:]{{0,60}}\bin full\b[^:]{{0,40}}:$"),
)
_AUTHOR = re.compile(rf"\bby\s+(?P<author>{NAME}(?: (?:al-|de |van |bin )?{NAME}){{1,3}})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """An article inside another: its lines (first, one past the last) and what the introduction says of it."""

    first: int
    end: int
    introduction: str
    outlet: str
    author: str | None
    dates: tuple[WrittenDate, ...]


def embedding_in(lines: Sequence[Line]) -> Embedding | None:
    """Return the article another outlet wrote that these lines pass on after introducing it; None where they do not.

    It ends at the rule that closes it (`pages` sets one at the end of a long quotation), else with the lines.
    """
    for number, line in enumerate(lines):
        match = _introduction(line)
        if match is None:
            continue
        first = _skip(lines, number + 1, {LineKind.BLANK, LineKind.RULE})
        end = next((at for at in range(first, len(lines)) if lines[at].kind is LineKind.RULE), len(lines))
        if sum(len(one.words) for one in lines[first:end] if one.kind is LineKind.TEXT) < LEAST_EMBEDDED:
            continue
        author = _AUTHOR.search(line.words)
        named = author["author"] if author and author["author"] != match["outlet"] else None
        return Embedding(
            first=first, end=end, introduction=line.words, outlet=match["outlet"], author=named, dates=line.dates
        )
    return None


def _introduction(line: Line) -> re.Match[str] | None:
    if line.kind not in {LineKind.HEADING, LineKind.TEXT, LineKind.BYLINE, LineKind.FOOTER}:
        return None
    return next((match for pattern in _INTRODUCTIONS if (match := pattern.search(line.words))), None)


def _skip(lines: Sequence[Line], start: int, kinds: set[LineKind]) -> int:
    return next((at for at in range(start, len(lines)) if lines[at].kind not in kinds), len(lines))
