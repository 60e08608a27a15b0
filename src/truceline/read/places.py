"""Names of places in a clause, as passages; which place of the world is meant is worked out elsewhere."""

from collections.abc import Container
from dataclasses import dataclass

from truceline.read.grammar import STOPS, Grammar
from truceline.read.words import Words
from truceline.vocabulary.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The lexicon's words around names of places."""

    prepositions: frozenset[str]
    nouns: frozenset[str]
    facilities: frozenset[str]
    bodies: frozenset[str]
    outlets: frozenset[str]
    unlike_places: frozenset[str]
    taking: frozenset[str]
    captives: frozenset[str]


def place_words(lexicon: Lexicon) -> PlaceWords:
    """Return the lexicon's words around names of places."""
    people = frozenset(word for word in lexicon.lists["actors.person"] if " " not in word)
    bodies = frozenset(word for word in lexicon.lists["actors.body"] if " " not in word) | lexicon.words(
        "actors.organisation"
    )
    return PlaceWords(
        prepositions=lexicon.words("grammar.place_prepositions"),
        nouns=lexicon.words("grammar.place_nouns"),
        facilities=lexicon.words("grammar.facilities"),
        bodies=bodies,
        unlike_places=bodies | people | lexicon.words("actors.outlet") | lexicon.words("grammar.titles"),
        outlets=lexicon.words("actors.outlet"),
        taking=lexicon.words("wording.taking") | lexicon.words("wording.striking"),
        captives=lexicon.words("wording.captives"),
    )


def places(
    words: Words, first: int, last: int, lore: PlaceWords, grammar: Grammar, known: Container[str] = frozenset()
) -> tuple[tuple[int, int], ...]:
    """Return the word positions (ends exclusive) of the names of places between two words, in order.

    `known` holds the names the article has already used as places; they are places wherever they stand alone.
    """
    found: list[tuple[int, int]] = []
    at = first
    while at < last:
        if not _may_begin(words, at, grammar):
            at += 1
            continue
        end = _name_end(words, at, last, grammar)
        if words.said(at, end) in known or _is_place(words, at, end, lore, grammar):
            found.append((at, end))
        at = end
    return tuple(found)


def before_relative(
    words: Words, first: int, lore: PlaceWords, grammar: Grammar, known: Container[str] = frozenset()
) -> tuple[tuple[int, int], ...]:
    """Return the place of which the clause from `first` tells: "Velmora, which the army has besieged"."""
    if first < 2 or words.low[first] not in grammar.relatives or words.low[first - 1] != ",":
        return ()
    found = places(words, 0, first - 1, lore, grammar, known)
    return found[-1:] if found and found[-1][1] == first - 1 else ()


def is_the_place(words: Words, first: int, last: int, grammar: Grammar) -> bool:
    """Return whether the clause speaks of "the town" without its name, or tells what befell it ("the town, which")."""
    begins = first - 3 if first > 2 and words.low[first] in grammar.relatives and words.low[first - 1] == "," else first
    tag = words.first("wording.the_place", begins, last)
    if tag is None or tag.last >= len(words):
        return False
    return words.low[tag.last] != "of" and not words.capital[tag.last] and words.low[tag.last] != "'s"


def _may_begin(words: Words, at: int, grammar: Grammar) -> bool:
    low = words.low[at]
    if not words.capital[at] or not low[0].isalpha() or low in grammar.determiners or low in grammar.pronouns:
        return False
    small = low in grammar.openers or (low in grammar.prepositions and at + 1 < len(words))
    return not small and low not in grammar.weekdays and low not in grammar.months


def _name_end(words: Words, at: int, last: int, grammar: Grammar) -> int:
    """Return where the run of capitalised words that begins at `at` ends ("Khan al-Assal", "Bab el-Hawa")."""
    end = at + 1
    while end < last:
        word = words.low[end]
        if (
            words.capital[end] and word not in grammar.weekdays and word not in grammar.months and word[0].isalpha()
        ) or (word.startswith(("al-", "el-", "as-", "ad-", "ar-", "at-", "ash-")) and len(word) > 4):
            end += 1
        elif word in {"de", "el", "al", "la", "bin"} and end + 1 < last and words.capital[end + 1]:
            end += 2
        else:
            break
    return end


def _is_place(words: Words, at: int, end: int, lore: PlaceWords, grammar: Grammar) -> bool:
    """Return whether the name stands where a place would stand."""
    after = words.low[end] if end < len(words) else ""
    if not lore.unlike_places.isdisjoint(words.low[at:end]):
        return False
    if after == "'s" or after in grammar.people or after in lore.bodies:
        return False
    before = at - 1
    if before >= 0 and words.low[before] == "the":
        before -= 1
        if after not in lore.facilities and end - at < 2:
            return False
    if before < 0:
        return after in lore.facilities or _opens_dateline(words, at, end)
    return _stands_as_place(words, before, after, lore)


def _stands_as_place(words: Words, before: int, after: str, lore: PlaceWords) -> bool:
    """Return whether the words around a name, at `before` and `after` it, are those around a place."""
    word = words.low[before]
    if word == "of":
        return before > 0 and _of_place(words, before - 1, lore)
    if word in lore.prepositions:
        return not _names_a_person(words, before, after)
    if word in lore.taking:
        return after not in lore.captives
    if word in {",", "and", "or"} and before > 0 and _follows_place(words, before, lore):
        return True
    return after in lore.facilities


def _opens_dateline(words: Words, at: int, end: int) -> bool:
    """Return whether the name in capitals opens a dateline: "VELMORA, 3 March"."""
    return at == 0 and words.said(at, end).isupper() and end < len(words) and words.low[end] in {",", "("}


def _of_place(words: Words, at: int, lore: PlaceWords) -> bool:
    return words.low[at] in lore.nouns or words.low[at] in lore.facilities


def _names_a_person(words: Words, preposition: int, after: str) -> bool:
    """Return whether "to Ada Lund" rather names a hearer: a verb of saying stands just before."""
    if words.low[preposition] not in {"to", "from", "on", "by", "against"}:
        return False
    return after in {"said", "says", "told"} or any(
        tag.last >= preposition - 1 for tag in words.found("speech", max(0, preposition - 3), preposition)
    )


def _follows_place(words: Words, comma: int, lore: PlaceWords) -> bool:
    """Return whether the name before the comma was led by a preposition of place ("in Velmora, Marenland")."""
    at = comma - 1
    while at >= 0 and (words.capital[at] or words.low[at] in {"the", "and"}):
        at -= 1
    return 0 <= at < comma - 1 and words.low[at] in lore.prepositions and words.low[at] not in STOPS
