"""The small words of English, and simple questions about the words of a sentence."""

from dataclasses import dataclass

from truceline.read.words import Words
from truceline.vocabulary.lexicon import Lexicon

QUOTE = '"'
STOPS = frozenset({",", ";", ":", QUOTE, "(", ")", "[", "]", "—", "–", "-", "…", "...", ".", "!", "?", "|", "/"})


# "Many fled": words that lead a noun or stand for one themselves.
STAND_ALONE = frozenset({"many", "some", "several", "all", "both", "most"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The lexicon's small words as sets."""

    auxiliaries: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    not_verbs: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    openers: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    outlets: frozenset[str]

    def is_verb(self, words: Words, at: int) -> bool:
        """Return whether the word looks like a finite verb (no parser stands behind this)."""
        word = words.low[at]
        if word in self.auxiliaries:
            return word != "'s" or (at + 1 < len(words) and words.low[at + 1] in {"been", "not"})
        if words.capital[at] and at:
            return False
        before = words.low[at - 1] if at else ""
        if before == "'s" or (before in self.determiners and not (before in STAND_ALONE and word in self.past)):
            return False
        if word in self.past or word in self.present:
            return True
        if len(word) < 4 or not word.endswith("ed") or word in self.not_verbs or before in self.prepositions:
            return False
        after = words.low[at + 1] if at + 1 < len(words) else ""
        return after != "by" or before in self.auxiliaries

    def verb_between(self, words: Words, first: int, last: int) -> int | None:
        """Return the first word between two that looks like a finite verb, or None."""
        for at in range(first, last):
            if self.is_verb(words, at):
                return at
        return None


def grammar_of(lexicon: Lexicon) -> Grammar:
    """Return the lexicon's small words."""
    single = {
        name: frozenset(word for word in lexicon.lists[f"actors.{name}"] if " " not in word)
        for name in ("person", "body")
    }
    return Grammar(
        auxiliaries=lexicon.words("grammar.auxiliaries"),
        past=lexicon.words("grammar.irregular_past"),
        present=lexicon.words("grammar.present"),
        not_verbs=lexicon.words("grammar.not_verbs"),
        coordinators=lexicon.words("grammar.coordinators"),
        subordinators=lexicon.words("grammar.subordinators"),
        relatives=lexicon.words("grammar.relatives"),
        determiners=lexicon.words("grammar.determiners"),
        prepositions=lexicon.words("grammar.prepositions"),
        pronouns=lexicon.words("grammar.pronouns"),
        adverbs=lexicon.words("grammar.adverbs"),
        openers=lexicon.words("grammar.openers"),
        weekdays=lexicon.words("grammar.weekdays"),
        months=lexicon.words("grammar.months"),
        titles=lexicon.words("grammar.titles"),
        people=single["person"],
        bodies=single["body"],
        outlets=lexicon.words("actors.outlet"),
    )
