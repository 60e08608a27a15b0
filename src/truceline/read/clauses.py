"""Cutting a stretch of a sentence into passages that could each be true apart."""

from truceline.domain.claims import EventType
from truceline.read.grammar import QUOTE, STOPS, Grammar
from truceline.read.words import Words
from truceline.text.wordsets import word_set

SHORTEST = 4
FAR = 9
# Subordinators that join two happenings; conditions ("until", "if", "unless") stay with what they condition.
JOINING = frozenset({"while", "although", "though", "whereas", "as", "after", "when", "because", "but", "despite"})
LEADING = word_set(", ; : — – - ) . and but nor that as while although though whereas because")
TRAILING = word_set(", ; : — – - ( . ! ? [")
BOTH_TOLLS = frozenset({"killed", "injured"})
ARTICLES = frozenset({"a", "an", "the"})
CAUSING = word_set("in by from following during of")
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
    if _names_cause(words, begun, at, last, grammar):
        return True
    if word in grammar.relatives:
        return after_comma and _has_verb(words, at + 1, last, grammar)
    if word in {"and", "but", "nor"}:
        return _coordinates(words, begun, at, last, grammar)
    joins = word in WITHOUT_COMMA or (word in JOINING and after_comma)
    return joins and all(_has_verb(words, a, b, grammar) for a, b in ((at + 1, min(last, at + 1 + FAR)), (begun, at)))


def _names_cause(words: Words, begun: int, at: int, last: int, grammar: Grammar) -> bool:
    """Return whether the act that killed is named after its toll: "six people were killed in | an attack on Halden"."""
    if words.low[at] not in ARTICLES or words.low[at - 1] not in CAUSING:
        return False
    act = words.first("event", at, min(last, at + 7))
    if act is None or act.value == EventType.CASUALTIES or words.first("wording.private", at, act.first) is not None:
        return False
    if any(words.low[i] in STOPS or words.low[i] in grammar.prepositions for i in range(at, act.first)):
        return False
    return words.first("numbers.measures", begun, at) is not None and _has_verb(words, begun, at, grammar)


def _sees(words: Words, at: int) -> bool:
    """Return whether a verb of seeing stands at the word: the next entry of what a monitor saw."""
    return any(tag.first == at and tag.value == "see" for tag in words.tags.get("speech", ()))


def _coordinates(words: Words, begun: int, at: int, last: int, grammar: Grammar) -> bool:
    """Return whether "and" at `at` joins two predicates rather than two nouns."""
    if not _has_verb(words, begun, at, grammar) or words.low[at + 1] in {"wounded", "injured", "killed"}:
        return False
    if words.low[at] == "nor" and "neither" in words.low[begun:at]:
        return False
    reach = min(last, at + 1 + FAR)
    comma = next((i for i in range(at + 1, reach) if words.low[i] == ","), reach)
    verb = grammar.verb_between(words, at + 1, comma)
    if verb is None:
        return False
    # "killed six people and wounded 20" is one report of one event, and so is "six were killed and 20 were wounded".
    toll = words.first("numbers.measures", at, min(last, at + 8))
    if toll is None:
        return True
    before = words.first("numbers.measures", max(begun, at - 3), at)
    both = before is not None and {toll.value, before.value} == BOTH_TOLLS
    return last - at > FAR and not (both and any(word in {"was", "were"} for word in words.low[at : toll.first]))


def _has_verb(words: Words, first: int, last: int, grammar: Grammar) -> bool:
    return grammar.verb_between(words, first, last) is not None


def _trim(words: Words, first: int, last: int, grammar: Grammar) -> tuple[int, int]:
    """Return the passage without signs at its ends, leading joining words and openers, or words left hanging.

    A quotation that opens inside the passage keeps its closing mark.
    """
    low = words.low
    while first < last and _drops_at_start(words, first, last, grammar):
        first += 1
    while last > first and _drops_at_end(words, first, last, grammar):
        last -= 1
    odd = low[first:last].count(QUOTE) % 2
    closing = next((at for at in range(last, min(len(low), last + 2)) if low[at] == QUOTE), None)
    if odd and closing is not None and all(low[at] in STOPS for at in range(last, closing)):
        last = closing + 1
    return first, last


def _drops_at_start(words: Words, first: int, last: int, grammar: Grammar) -> bool:
    word = words.low[first]
    if word == QUOTE:
        return _encloses(words, first, last, first)
    if word in LEADING:
        return first > 0 or word != "as"
    return word in grammar.openers and word != "earlier"


def _drops_at_end(words: Words, first: int, last: int, grammar: Grammar) -> bool:
    word = words.low[last - 1]
    if word == QUOTE:
        return _encloses(words, first, last, last - 1)
    if word in TRAILING or word in grammar.coordinators or word in grammar.relatives:
        return True
    hangs = word in grammar.prepositions or word in grammar.subordinators or word in {"that", "than", "the", "a", "an"}
    # "The bridge was blown up." ends with a particle; "blamed on", cut off from what follows, does not.
    return hangs and last < len(words) and words.low[last] not in STOPS


def _encloses(words: Words, first: int, last: int, mark: int) -> bool:
    """Return whether the quotation mark at the edge has no partner inside, or a partner at the other edge only."""
    marks = [at for at in range(first, last) if words.low[at] == QUOTE]
    if len(marks) % 2:
        return True
    return len(marks) == 2 and marks == [first, last - 1] and mark in marks
