"""Cutting a stretch of a sentence into passages that could each be true apart."""

from truceline.read.grammar import QUOTE, Grammar
from truceline.read.words import Words

SHORTEST = 4
FAR = 9
# Subordinators that join two happenings; conditions ("until", "if", "unless") stay with what they condition.
JOINING = frozenset({"while", "although", "though", "whereas", "as", "after", "when", "because", "but", "despite"})
WITHOUT_COMMA = frozenset({"while", "although", "though", "whereas"})


def clauses(words: Words, first: int, last: int, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Return the word positions of the clauses between two words, trimmed of signs and joining words."""
    cuts = [first]
    for at in range(first + 1, last):
        if _cuts(words, cuts[-1], at, last, grammar):
            cuts.append(at)
    pieces = (_trim(words, a, b, grammar) for a, b in zip(cuts, [*cuts[1:], last], strict=True))
    return tuple((a, b) for a, b in pieces if b - a >= 2)


def _cuts(words: Words, begun: int, at: int, last: int, grammar: Grammar) -> bool:
    """Return whether a new clause begins at the word `at`."""
    if at - begun < SHORTEST or last - at < SHORTEST:
        return False
    word = words.low[at]
    after_comma = words.low[at - 1] == ","
    if word == ";" or (after_comma and _sees(words, at)):
        return True
    if word in grammar.relatives:
        return after_comma and _has_verb(words, at + 1, last, grammar)
    if word in {"and", "but", "nor"}:
        return _coordinates(words, begun, at, last, grammar)
    joins = word in WITHOUT_COMMA or (word in JOINING and after_comma)
    return joins and all(_has_verb(words, a, b, grammar) for a, b in ((at + 1, min(last, at + 1 + FAR)), (begun, at)))


def _sees(words: Words, at: int) -> bool:
    """Return whether a verb of seeing stands at the word: the next entry of what a monitor saw."""
    return any(tag.first == at and tag.value == "see" for tag in words.tags.get("speech", ()))


def _coordinates(words: Words, begun: int, at: int, last: int, grammar: Grammar) -> bool:
    """Return whether "and" at `at` joins two predicates rather than two nouns."""
    if not _has_verb(words, begun, at, grammar) or words.low[at + 1] in {"wounded", "injured", "killed"}:
        return False
    reach = min(last, at + 1 + FAR)
    comma = next((i for i in range(at + 1, reach) if words.low[i] == ","), reach)
    verb = grammar.verb_between(words, at + 1, comma)
    if verb is None:
        return False
    # "killed six people and wounded 20" is one report of one event.
    toll = words.first("numbers.measures", at, min(last, at + 8))
    return not (toll is not None and last - at <= FAR)


def _has_verb(words: Words, first: int, last: int, grammar: Grammar) -> bool:
    return grammar.verb_between(words, first, last) is not None


def _trim(words: Words, first: int, last: int, grammar: Grammar) -> tuple[int, int]:
    """Return the passage without signs at its ends, leading joining words and openers."""
    low = words.low
    leading = {",", ";", ":", "—", "–", "-", ")", ".", "and", "but", "nor", "that", "as", "while", "although", "though"}
    leading |= {"whereas", "because", QUOTE}
    while first < last and (
        (low[first] in leading and (first or low[first] != "as"))
        or (low[first] in grammar.openers and low[first] != "earlier")
    ):
        first += 1
    while last > first and low[last - 1] in {
        ",",
        ";",
        ":",
        "—",
        "–",
        "-",
        "(",
        QUOTE,
        ".",
        "and",
        "but",
        "!",
        "?",
        "[",
    }:
        last -= 1
    return first, last
