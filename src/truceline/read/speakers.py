"""Who a pronoun or a short name means: the sources an article has named so far."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from truceline.read.grammar import Grammar
from truceline.read.words import Words
from truceline.text.wordsets import word_set

FEMALE = word_set("she her woman spokeswoman mrs ms mother sister daughter wife girl chairwoman queen")
MALE = word_set("he his man spokesman mr father brother son husband boy chairman king")
PLURAL = word_set(
    "residents witnesses officials activists sources diplomats doctors medics rebels forces troops soldiers "
    "leaders journalists reporters observers monitors relatives others villagers ministers members analysts "
    "experts"
)
LEFT_OFF = frozenset({"the", "a", "an", "this", "mr", "mrs", "ms"})
PAPERS = word_set("statement communique communiqué release bulletin letter document memo declaration")
SOMEBODY = word_set("official officer diplomat leader man woman politician activist resident doctor witness")
SINGULAR = word_set("police press news congress politics headquarters caucus mass class")
PERSONAL = frozenset({"he", "she", "they", "it"})
NAME_WORDS = 5
STAFFS = word_set("staff command general office assembly secretariat house department")
TITLED = word_set("mr mrs ms dr general colonel president minister senator")
SMALL = word_set("the a an of and to in for at on from with by 's")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """A source the article has named: how it is written, its telling words, and what is plain from them.

    `roles` are the words of its description by which it may be called later: "mayor" for "Ada Lund, mayor of Halden".
    `spoke` is false for those only spoken of so far, whom a pronoun may mean.
    """

    name: str
    content: frozenset[str]
    head: str
    is_proper: bool
    is_person: bool
    is_plural: bool
    is_female: bool
    is_male: bool
    roles: frozenset[str] = frozenset()
    spoke: bool = True


@dataclass(slots=True)
class SpeakerMemory:
    """The sources named so far in one article, the latest last. Filled while the article is read."""

    outlet: str
    known: list[KnownSource] = field(default_factory=list)

    def source(
        self, words: Words, phrase: tuple[int, int], grammar: Grammar, *, described: tuple[int, int] | None = None
    ) -> str:
        """Return the name of the source that the words speak of, and remember it.

        `described` are the words around the name that tell who it is: "Ada Lund, mayor of Halden".
        """
        low = words.low[phrase[0] : phrase[1]]
        if len(low) == 1 and low[0] in PERSONAL:
            return self.meant_by(low[0]) or low[0]
        start = phrase[0] + (low[0] in LEFT_OFF and len(low) > 1)
        name = " ".join(words.said(start, phrase[1]).split()).lstrip(". ")
        content = tuple(word for word in words.low[start : phrase[1]] if word not in SMALL and word[0].isalnum())
        titled = described is not None and not grammar.titles.isdisjoint(words.low[slice(*described)])
        definite = low[0] in {"the", "this"} or words.capital[start]
        fuller = self._fuller(content, definite=definite, person=titled)
        if fuller is not None:
            known = replace(fuller, spoke=True)
            self._remember(known if described is None else _described(known, words.low[slice(*described)], grammar))
            return fuller.name
        known = _known(name, content, capital=words.capital[start], grammar=grammar)
        self._remember(known if described is None else _described(known, words.low[slice(*described)], grammar))
        return name

    def joint(self, words: Words, phrases: Sequence[tuple[int, int]], grammar: Grammar) -> str:
        """Return the names of those who speak together as "A; B", and remember them as one."""
        return self.together([self.source(words, phrase, grammar) for phrase in phrases])

    def together(self, sources: Sequence[str]) -> str:
        """Return the sources as "A; B", remembered as one where they are several."""
        names = tuple(dict.fromkeys(sources))
        if len(names) > 1:
            self._remember(_together("; ".join(names)))
        return "; ".join(names)

    def mention(
        self,
        words: Words,
        phrase: tuple[int, int],
        grammar: Grammar,
        *,
        described: tuple[int, int],
        is_person: bool | None = None,
    ) -> None:
        """Remember somebody only spoken of: a pronoun, initials or a surname later on may mean them."""
        start = phrase[0] + (words.low[phrase[0]] in LEFT_OFF and phrase[1] - phrase[0] > 1)
        content = tuple(word for word in words.low[start : phrase[1]] if word not in SMALL and word[0].isalnum())
        if not content or same_source(words.said(start, phrase[1]), self.outlet):
            return
        telling = words.low[slice(*described)]
        person = is_person or not (grammar.people | grammar.titles).isdisjoint(telling)
        known = self._fuller(content, definite=True, person=person) or replace(
            _known(words.said(start, phrase[1]), content, capital=words.capital[start], grammar=grammar), spoke=False
        )
        known = _described(known, telling, grammar)
        self._remember(known if is_person is None else replace(known, is_person=is_person))

    def meant_by(self, pronoun: str) -> str | None:
        """Return the latest source the pronoun fits, else the latest of all."""
        fitting = [one for one in reversed(self.known) if _fits(pronoun, one)]
        # Somebody only spoken of is meant by "he" or "she" alone, and only by name, or where nobody else has spoken.
        named = (one for one in fitting if one.spoke or (one.is_proper and pronoun in {"he", "she"}))
        found = next(named, fitting[0] if fitting else None)
        if found is not None:
            self._remember(replace(found, spoke=True))
        elif self.known:
            found = self.known[-1]
        return found.name if found else None

    def named_by(self, initials: str) -> str | None:
        """Return the latest person named so far whose names, or some of them, begin with the initials."""
        people = (one.name for one in reversed(self.known) if one.is_proper and one.is_person)
        return next((name for name in people if _initials_in(name).endswith(initials.upper())), None)

    def latest(self) -> str | None:
        """Return the source that had the word last, if any had."""
        return next((one.name for one in reversed(self.known) if one.spoke), None)

    def _remember(self, source: KnownSource) -> None:
        self.known = [one for one in self.known if one.name != source.name][-40:]
        self.known.append(source)

    def _fuller(self, content: tuple[str, ...], *, definite: bool, person: bool = False) -> KnownSource | None:
        """Return the latest source already named that a short form means ("the ministry", "Lund", "the statement").

        `person` tells that it means a person: "Mr Lund" is not the Lund administration.
        """
        if not content or not definite:
            return None
        for one in reversed(self.known):
            if person and not one.is_person:
                continue
            if set(content) <= one.content and (content[-1] == one.head or (one.is_proper and not one.is_person)):
                return one
            if content[-1] in one.roles and set(content) <= one.content | one.roles:
                return one
        if len(content) == 1 and content[0] in PAPERS:
            return next((one for one in reversed(self.known) if one.spoke), None)
        if len(content) == 1 and content[0] in SOMEBODY:
            return next((one for one in reversed(self.known) if one.is_person), None)
        return None


def _together(name: str) -> KnownSource:
    """Return the joint source of a name such as "A; B": only "they" means it."""
    return KnownSource(
        name=name,
        content=frozenset(),
        head="",
        is_proper=True,
        is_person=True,
        is_plural=True,
        is_female=True,
        is_male=True,
    )


def _fits(pronoun: str, one: KnownSource) -> bool:
    """Return whether the pronoun could mean the source."""
    if pronoun == "they":
        return one.is_plural
    if pronoun == "it":
        return not one.is_person
    return one.is_person and not (one.is_female if pronoun == "he" else one.is_male)


def _known(name: str, content: tuple[str, ...], *, capital: bool, grammar: Grammar) -> KnownSource:
    telling = set(content)
    body = bool(telling & (grammar.bodies | grammar.outlets))
    parts = name.split()
    named = capital and not body and 1 < len(parts) <= 4 and not name.isupper()
    return KnownSource(
        name=name,
        content=frozenset(content),
        head=_head(parts),
        is_proper=capital,
        is_person=bool(telling & (grammar.people | grammar.titles)) or named,
        is_plural=bool(telling & PLURAL) or " and " in name,
        is_female=bool(telling & FEMALE),
        is_male=bool(telling & MALE),
    )


def _described(known: KnownSource, low: Sequence[str], grammar: Grammar) -> KnownSource:
    """Return the source with what its description tells: how else it may be called, whether it is a person."""
    telling = set(low)
    return replace(
        known,
        content=known.content | {word for word in telling - SMALL if word[0].isalnum()},
        roles=frozenset(telling & (grammar.people | grammar.titles)),
        is_person=known.is_person or bool(telling & (grammar.people | grammar.titles)),
        is_plural=known.is_plural or (not known.is_proper and known.head.endswith("s") and known.head not in SINGULAR),
        is_female=known.is_female or bool(telling & FEMALE),
        is_male=known.is_male or bool(telling & MALE),
    )


def _head(parts: list[str]) -> str:
    """Return the last word before a preposition: the word a short form would keep."""
    kept: list[str] = []
    for part in parts:
        if kept and part.lower() in SMALL | {"who", "which"}:
            break
        kept.append(part)
    return kept[-1].lower() if kept else ""


def same_source(left: str, right: str) -> bool:
    """Return whether two names are the same source as written: the same words, or one the other's initials."""
    a = [word for word in left.lower().split() if word not in SMALL]
    b = [word for word in right.lower().split() if word not in SMALL]
    if not a or not b:
        return False
    if set(a) == set(b):
        return True
    return _initials(a) == "".join(b) or _initials(b) == "".join(a)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _initials_in(name: str) -> str:
    return "".join(part[0] for part in re.findall(r"[^\W\d_]+", name) if part[0].isupper())


def name_in(words: Words, phrase: tuple[int, int], grammar: Grammar) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Return the name within a source and, where there is one, the whole with its description.

    "Ada Lund, mayor of Halden", "the mayor, Ada Lund", "Mayor Ada Lund" and "Ada Lund, who leads the council" all
    speak of Ada Lund.
    """
    plain = _before_relative(words, phrase)
    for part in _between_commas(words, plain, grammar):
        bare = _without_title(words, part, grammar)
        if _is_name(words, bare, grammar):
            return bare, phrase if bare != phrase else None
    return plain, phrase if plain != phrase else None


def _before_relative(words: Words, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the phrase up to "who" or a bracket."""
    first, last = phrase
    stop = next((at for at in range(first + 1, last) if words.low[at] in {"who", "which", "whose", "("}), last)
    stop -= words.low[stop - 1] == ","
    return (first, stop) if stop > first else phrase


def _between_commas(words: Words, phrase: tuple[int, int], grammar: Grammar) -> Sequence[tuple[int, int]]:
    """Return the parts of a phrase between its commas; a list of several ("A, B and C") is one part."""
    first, last = phrase
    commas = [at for at in range(first + 1, last - 1) if words.low[at] == ","]
    listed = "and" in words.low[commas[-1] : last] if commas else False
    if not commas or (listed and words.low[commas[0] + 1] not in grammar.determiners):
        return (phrase,)
    return tuple(zip([first, *(at + 1 for at in commas)], [*commas, last], strict=True))


def _without_title(words: Words, phrase: tuple[int, int], grammar: Grammar) -> tuple[int, int]:
    """Return the name after an office ("Foreign Minister Ada Lund", "spokesman Lund"), else the phrase itself."""
    offices = grammar.people | grammar.titles
    at = max((one + 1 for one in range(*phrase) if words.low[one] in offices), default=phrase[0])
    at += at < phrase[1] and words.low[at] == "."
    name = set(words.low[at : phrase[1]])
    if at in phrase or name & (grammar.bodies | grammar.outlets | STAFFS | {"'s", "and", "of", ","}):
        return phrase
    if words.low[phrase[0]] in grammar.determiners and phrase[1] - at == 1:
        return phrase
    return (
        (at, phrase[1]) if all(words.capital[one] or words.low[one] == "." for one in range(at, phrase[1])) else phrase
    )


def _is_name(words: Words, phrase: tuple[int, int], grammar: Grammar) -> bool:
    """Return whether a phrase is a name alone: capitals and particles, no article before it."""
    first, last = phrase
    if last <= first or last - first > NAME_WORDS or words.low[first] in grammar.determiners:
        return False
    return words.capital[first] and words.capital[last - 1]


def written_names(words: Words, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Yield what may be people's names where no name was tagged: two to four words with a capital, no body's name."""
    small = grammar.openers | grammar.coordinators | grammar.subordinators | grammar.prepositions
    opening = {at for at, word in enumerate(words.low) if word in small}
    at = 0
    while at < len(words):
        at += at in opening
        end = at
        while end < len(words) and words.capital[end] and words.low[end] not in grammar.weekdays | grammar.months:
            end += 1
        titled = end > at and words.low[at] in TITLED
        telling = set(words.low[at:end]) & (grammar.bodies | grammar.outlets | grammar.determiners | grammar.pronouns)
        if (titled or 2 <= end - at <= NAME_WORDS) and not telling and not (at and words.low[at - 1] == "the"):
            yield at, end
        at = max(end, at + 1)
