"""Chains of attribution: from the outlet inward through agencies and speakers to the origin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from truceline.domain.claims import Link
from truceline.domain.documents import Article, Document
from truceline.domain.spans import Span
from truceline.read.frames import Frame
from truceline.read.grammar import Grammar
from truceline.read.noun_phrases import coordinated
from truceline.read.passages import Sentence
from truceline.read.speakers import PAPERS, SpeakerMemory, same_source
from truceline.read.words import Words
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import Lexicon

UNNAMED = "the article"
GENERIC_CREDITS = frozenset({"agencies", "agency", "wires", "staff", "news agencies", "wire services"})
OWN_STAFF = word_set("patrol patrols staff team teams observers monitors")
CONTINUING = word_set("it he she they")
PLANS = word_set("proposal plan draft text deal offer paper roadmap resolution agreement")
Cut = Callable[[Words, int, int], Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """The lexicon's words that tell media and anonymous sources."""

    outlets: frozenset[str]
    anonymous: frozenset[str]


def source_words(lexicon: Lexicon) -> SourceWords:
    """Return the lexicon's words that tell media and anonymous sources."""
    return SourceWords(outlets=lexicon.words("actors.outlet"), anonymous=lexicon.words("actors.anonymous"))


def outlet_of(article: Article, document: Document) -> str:
    """Return the name at depth 0 of every chain; "the article" where no outlet is known."""
    return article.outlet or document.stated_outlet or UNNAMED


def opening_links(article: Article, document: Document) -> tuple[Link, ...]:
    """Return the links every chain of the article begins with: its outlet and the one agency it credits."""
    outlet = outlet_of(article, document)
    agencies = [name for name in article.credits if name.strip().lower() not in GENERIC_CREDITS]
    if len(agencies) != 1 or same_source(agencies[0], outlet):
        return (Link(source=outlet),)
    return (Link(source=outlet), Link(source=agencies[0]))


def frame_links(
    frame: Frame, words: Words, memory: SpeakerMemory, grammar: Grammar, lore: SourceWords, cut: Cut
) -> tuple[Link, ...]:
    """Return the links a frame adds: the medium that was told, where one was, and the speaker."""
    links = []
    if frame.hearer is not None and is_medium(words, frame.hearer, lore):
        name = words.said(*frame.hearer)
        if not same_source(name, memory.outlet) and not is_staff_of(name, memory.outlet):
            links.append(Link(source=bare_name(name), cue=cut(words, *frame.cue), mention=cut(words, *frame.hearer)))
    if frame.speaker is None:
        latest = memory.latest()
        if latest is not None:
            links.append(Link(source=latest, cue=cut(words, *frame.cue)))
        return tuple(links)
    author = author_of(words, frame.speaker, grammar)
    source = memory.joint(words, coordinated(words, author, grammar), grammar)
    spoken = set(words.low[frame.speaker[0] : frame.speaker[1]])
    links.append(
        Link(
            source=source,
            cue=cut(words, *frame.cue),
            mention=cut(words, *author),
            anonymous=bool(spoken & lore.anonymous) and not bears_name(words, frame.speaker, grammar),
        )
    )
    return tuple(links)


def chain(opening: Sequence[Link], inner: Sequence[Link]) -> tuple[Link, ...]:
    """Return the whole chain, a source that follows itself left out."""
    links = list(opening)
    for link in inner:
        if any(same_source(link.source, one.source) for one in links) or is_staff_of(link.source, links[0].source):
            continue
        links.append(link)
    return tuple(links)


def block_quote_speaker(sentence: Sentence | None, memory: SpeakerMemory, grammar: Grammar) -> str | None:
    """Return who is named by a line such as "—Ada Lund, mayor" under a block quotation."""
    return name_under(sentence.words, memory, grammar) if sentence is not None else None


def name_under(words: Words, memory: SpeakerMemory, grammar: Grammar) -> str | None:
    """Return whom a line names that stands under a block quotation, None where the line is another."""
    if len(words) < 2 or len(words) > 14 or words.low[0] not in {"—", "–", "-"} or not words.capital[1]:
        return None
    end = next((at for at in range(1, len(words)) if words.low[at] == ","), len(words))
    return memory.source(words, (1, end), grammar)


def closing_frame(after: Sentence) -> Frame | None:
    """Return the frame that names who spoke the quotation before: '"... ," she said', or "Lund said" right after."""
    spoken = [frame for frame in after.frames if frame.speaker is not None and frame.contents]
    trailing = [frame for frame in spoken if frame.contents[0][1] <= frame.cue[0]]
    if trailing:
        return trailing[-1]
    return spoken[0] if spoken and not after.opens_quoted else None


def statement_speaker(sentence: Sentence) -> Frame | None:
    """Return the frame of "Minister Lund said:" at a sentence's end: the words that follow are hers."""
    return next((frame for frame in sentence.frames if not frame.contents and not frame.whole), None)


def turn_speaker(words: Words, grammar: Grammar, corrections: frozenset[str]) -> tuple[int, str] | None:
    """Return where the words begin after "AB:" or "Government:" at the start of a line, and who speaks."""
    colon = next((at for at in range(1, min(5, len(words))) if words.low[at] == ":"), None)
    if colon is None or colon + 2 >= len(words):
        return None
    if not all(words.capital[at] or words.low[at] in {"of", "the"} for at in range(colon)):
        return None
    if set(words.low[:colon]) & (corrections | grammar.weekdays | grammar.months | {"note", "summary", "update"}):
        return None
    telling = set(words.low[:colon]) & (grammar.bodies | grammar.people | grammar.titles)
    if not telling and not words.said(0, colon).isupper():
        return None
    return colon + 1, words.said(0, colon)


def is_medium(words: Words, phrase: tuple[int, int], lore: SourceWords) -> bool:
    """Return whether the phrase names a medium: an agency, a paper, a broadcaster."""
    low = set(words.low[phrase[0] : phrase[1]])
    name = bare_name(words.said(*phrase))
    if not words.capital[phrase[1] - 1] or "conference" in low:
        return False
    return bool(low & lore.outlets) or (name.isupper() and 2 <= len(name) <= 5)


def author_of(words: Words, phrase: tuple[int, int], grammar: Grammar) -> tuple[int, int]:
    """Return whose paper speaks: "a letter from the council" gives the council, where one is named."""
    for at in range(phrase[0], phrase[1] - 2):
        if words.low[at] not in PAPERS:
            continue
        by = next((i for i in range(at + 1, min(at + 4, phrase[1] - 1)) if words.low[i] in {"by", "from"}), None)
        if by is not None and any(
            words.capital[i] or words.low[i] in grammar.people | grammar.bodies for i in range(by + 1, phrase[1])
        ):
            return by + 1, phrase[1]
    return phrase


def continues_saying(words: Words) -> bool:
    """Return whether the sentence goes on with what was said before: "It would also require", "The plan also calls"."""
    low = words.low
    if len(low) < 5 or not (low[0] in CONTINUING or (low[0] == "the" and low[1] in PAPERS | PLANS)):
        return False
    return "also" in low[1:5] or "would" in low[1:4]


def bears_name(words: Words, phrase: tuple[int, int], grammar: Grammar) -> bool:
    """Return whether a person's name stands in the phrase: two capitalised words that are no office."""
    run = 0
    for at in range(*phrase):
        telling = words.low[at] not in grammar.people | grammar.bodies | grammar.titles | grammar.determiners
        run = run + 1 if words.capital[at] and telling else 0
        if run > 1:
            return True
    return False


def bare_name(name: str) -> str:
    """Return the name without its article."""
    return name.removeprefix("The ").removeprefix("the ")


def is_staff_of(name: str, outlet: str) -> bool:
    """Return whether the name is the outlet's, shortened or with its staff ("the Mission", "Mission patrol")."""
    words = [word for word in bare_name(name).lower().split() if word not in {"of", "in", "our"} | OWN_STAFF]
    return bool(words) and set(words) <= set(outlet.lower().split())
