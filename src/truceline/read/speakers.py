"""Who a pronoun or a short name means: the sources an article has named so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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
PERSONAL = frozenset({"he", "she", "they", "it"})
SMALL = word_set("the a an of and to in for at on from with by 's")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """A source the article has named: how it is written, its telling words, and what is plain from them."""

    name: str
    content: frozenset[str]
    head: str
    is_proper: bool
    is_person: bool
    is_plural: bool
    is_female: bool
    is_male: bool


@dataclass(slots=True)
class SpeakerMemory:
    """The sources named so far in one article, the latest last. Filled while the article is read."""

    outlet: str
    known: list[KnownSource] = field(default_factory=list)

    def source(self, words: Words, phrase: tuple[int, int], grammar: Grammar) -> str:
        """Return the name of the source that the words speak of, and remember it."""
        low = words.low[phrase[0] : phrase[1]]
        if len(low) == 1 and low[0] in PERSONAL:
            return self._meant_by(low[0]) or low[0]
        start = phrase[0] + (low[0] in LEFT_OFF and len(low) > 1)
        name = " ".join(words.said(start, phrase[1]).split()).lstrip(". ")
        content = tuple(word for word in words.low[start : phrase[1]] if word not in SMALL and word[0].isalnum())
        fuller = self._fuller(content, definite=low[0] in {"the", "this"} or words.capital[start])
        if fuller is not None:
            self._remember(fuller)
            return fuller.name
        self._remember(_known(name, content, capital=words.capital[start], grammar=grammar))
        return name

    def joint(self, words: Words, phrases: Sequence[tuple[int, int]], grammar: Grammar) -> str:
        """Return the names of those who speak together as "A; B", and remember them as one."""
        names = tuple(dict.fromkeys(self.source(words, phrase, grammar) for phrase in phrases))
        if len(names) > 1:
            self._remember(_together("; ".join(names)))
        return "; ".join(names)

    def latest(self) -> str | None:
        """Return the source that had the word last, if any had."""
        return self.known[-1].name if self.known else None

    def _remember(self, source: KnownSource) -> None:
        self.known = [one for one in self.known if one.name != source.name][-40:]
        self.known.append(source)

    def _fuller(self, content: tuple[str, ...], *, definite: bool) -> KnownSource | None:
        """Return the latest source already named that a short form means ("the ministry", "Lund", "the statement")."""
        if not content or not definite:
            return None
        for one in reversed(self.known):
            if set(content) <= one.content and (content[-1] == one.head or (one.is_proper and not one.is_person)):
                return one
        if len(content) == 1 and content[0] in PAPERS:
            return self.known[-1] if self.known else None
        if len(content) == 1 and content[0] in SOMEBODY:
            return next((one for one in reversed(self.known) if one.is_person), None)
        return None

    def _meant_by(self, pronoun: str) -> str | None:
        """Return the latest source the pronoun fits, else the latest of all."""
        found = next((one for one in reversed(self.known) if _fits(pronoun, one)), None)
        if found is not None:
            self._remember(found)
        elif self.known:
            found = self.known[-1]
        return found.name if found else None


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
