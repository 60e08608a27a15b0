"""From sayings to chains of attribution: through whom a passage of an article comes to us, from outlet to origin."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from truceline.domain.claims import Link
from truceline.domain.documents import Article, Document
from truceline.domain.spans import Span
from truceline.learned.tags import Tag, Tagged
from truceline.read.attribution import (
    OWN_STAFF,
    SourceWords,
    author_of,
    bare_name,
    bears_name,
    chain,
    continues_saying,
    is_medium,
    is_staff_of,
    name_under,
    opening_links,
    outlet_of,
    source_words,
    turn_speaker,
)
from truceline.read.grammar import QUOTE, STOPS, Grammar, grammar_of
from truceline.read.noun_phrases import coordinated, noun_phrase, phrase_end, verb_group
from truceline.read.sayings import Saying, Stretch, sayings
from truceline.read.speakers import PAPERS, PERSONAL, SpeakerMemory, name_in, same_source, written_names
from truceline.read.words import PhraseBook, Words, phrase_book, words_of
from truceline.text import CleanedText, paragraphs, sentences
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import Lexicon

Marked = tuple[Stretch, tuple[Link, ...]]
"""Whose words a stretch of the cleaned text is."""

UNNAMED_SOURCE = "unnamed source"
FIRST_PERSON = word_set("i we me us our my")
TELLING = word_set("told tells tell telling")
ALL_OF_THEM = frozenset({("both",), ("neither",)})
OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
REPORTED = word_set("said told reported rumoured rumored alleged")
NO_SPEAKERS = frozenset({"q", "question", "live", "photo", "note", "nb", "ps"})
THESE = word_set("these those")
WHO = frozenset({"person", "organisation", "armed_group"})
BE = word_set("is are was were be been being am")
# What somebody wants or feels is told by the outlet in its own voice (annotation.md; news_a, choice 2).
ATTITUDES = word_set("want wants wanted wanting worry worries worried priority goal aim aims aimed seek seeks sought")
DEEDS = word_set(
    "effort pursue pursuing engaged continues ordered authorized approved negotiations negotiating offering "
    "proposing pushing envisioning inclination willing unwilling justify reneging understanding signed charged"
)
SILENCE = word_set("little nothing no none")
PERFECT = word_set("has have had 's 've")
NOT = word_set("not 't n't never neither")
SEEING = word_set("saw observed heard noted recorded counted found watched sees observes")
MOSTLY = 0.5
# An evidence that holds source and cue is the saying itself where little else stands in it.
NEARLY_ALL = 0.6
QUOTED_WORDS = 5
PAIR = 2
EDGES = frozenset({",", ":", ";", QUOTE, "(", ")", "—", "–"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainWords:
    """What the lexicon knows that chains need, prepared once."""

    book: PhraseBook
    grammar: Grammar
    sources: SourceWords
    corrections: frozenset[str]
    weapons: frozenset[str]


def chain_words(lexicon: Lexicon) -> ChainWords:
    """Return what chains need of the lexicon."""
    return ChainWords(
        book=phrase_book(lexicon),
        grammar=grammar_of(lexicon),
        sources=source_words(lexicon),
        corrections=lexicon.words("wording.correction"),
        weapons=lexicon.words("actors.weapon"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A saying and the links it adds to the chains of the words it covers."""

    saying: Saying
    links: tuple[Link, ...]
    reach: Stretch

    @classmethod
    def of(cls, saying: Saying, links: tuple[Link, ...]) -> "Told":
        """Return the saying with its links and how far source, cue and contents reach in the text."""
        parts = (saying.hull, *saying.contents)
        return cls(saying=saying, links=links, reach=(min(a for a, _ in parts), max(b for _, b in parts)))

    def is_over(self, start: int, end: int) -> bool:
        """Return whether a passage hands on what is said here, or is this saying itself."""
        if not self.links or end <= self.reach[0] or self.reach[1] <= start:
            return False
        if self.saying.share_of(start, end) > MOSTLY:
            return True
        return self._is_itself(start, end)

    def stands_in(self, stretch: Stretch) -> bool:
        """Return whether source and cue stand in a stretch of the text."""
        return stretch[0] <= self.saying.hull[0] < stretch[1]

    def _is_itself(self, start: int, end: int) -> bool:
        cue = self.saying.cue
        if cue is None or not (start <= cue[0] and cue[1] <= end):
            return False
        first, last = self.saying.hull
        if self.saying.aside and start < first and last < end:
            return True
        hull = max(0, min(end, last) - max(start, first)) / (end - start)
        return hull + self.saying.share_of(start, end) > NEARLY_ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerBook:
    """Who says what in one article: filled once, then asked for each claim.

    By the form of the page, `turns` are somebody's words whatever is said in them (turns of an interview, signed block
    quotations), `standing` are where no tag covers them (printed statements, quotations near a speaker).
    """

    opening: tuple[Link, ...]
    told: tuple[Told, ...]
    turns: tuple[Marked, ...]
    standing: tuple[Marked, ...]

    def links_at(self, start: int, end: int) -> tuple[Link, ...]:
        """Return the chain of a passage (offsets of the article's cleaned text), from the outlet to the origin."""
        turn = _at(self.turns, start, end)
        within = [one for one in self.told if one.is_over(start, end) and (turn is None or one.stands_in(turn[0]))]
        over = sorted(within, key=_outermost_first)
        inner = [link for one in over for link in one.links] or (_at(self.standing, start, end) or ((), ()))[1]
        return chain(self.opening, [*(turn[1] if turn else ()), *inner])


def _outermost_first(told: Told) -> tuple[object, ...]:
    saying = told.saying
    return saying.within is not None, saying.inner, -saying.size, saying.hull


def _at(marked: Sequence[Marked], start: int, end: int) -> Marked | None:
    """Return the stretch in which most of a passage lies, with its links."""
    return next((one for one in marked if 2 * (min(end, one[0][1]) - max(start, one[0][0])) > end - start), None)


def speaker_book(
    article: Article, document: Document, view: CleanedText, tagged: Tagged, lore: ChainWords
) -> SpeakerBook:
    """Return who says what in an article; the tags' offsets are those of `view`, the article's cleaned text.

    Its names (persons, organisations, armed groups) are those a pronoun can mean beside whoever has spoken.
    """
    blocks = paragraphs(view.text, 0, len(view.text))
    lines = [
        Line(words=words_of(view.text, a, b, lore.book), opens_paragraph=not place)
        for start, end in blocks
        for place, (a, b) in enumerate(sentences(view.text, start, end))
    ]
    lines = [line for line in lines if len(line.words)]
    walk = Walk(lore=lore, document=document, view=view, memory=SpeakerMemory(outlet=outlet_of(article, document)))
    starts = [line.start for line in lines]
    said: dict[int, list[Saying]] = {}
    for saying in sayings(tagged.speech, view.text, [line.stretch for line in lines]):
        said.setdefault(bisect_right(starts, saying.hull[0]) - 1, []).append(saying)
    named: dict[int, list[Tag]] = {}
    for tag in tagged.names:
        named.setdefault(bisect_right(starts, tag.start) - 1, []).append(tag)
    for place, line in enumerate(lines):
        walk.mention(line, named.get(place, []) if named else None)
        walk.read(line, said.get(place, []))
    return SpeakerBook(
        opening=opening_links(article, document),
        told=tuple(walk.told),
        turns=tuple(walk.turns),
        standing=(*_speakers_near(view.text, blocks, walk.told), *walk.standing),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence as words, and whether it opens its paragraph."""

    words: Words
    opens_paragraph: bool

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words.starts[0]

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words.ends[-1]

    @property
    def stretch(self) -> Stretch:
        """From its first to its last character."""
        return self.start, self.end


@dataclass(slots=True, kw_only=True)
class Walk:
    """How far the reading of one article's speakers has come: filled line by line, then thrown away.

    `turn` are the links of whoever's turn it is in an interview, `statement` those of whoever's statement is printed,
    `latest` those of whoever had the word last in this paragraph; `block` holds the lines of the paragraph so far.
    """

    lore: ChainWords
    document: Document
    view: CleanedText
    memory: SpeakerMemory
    told: list[Told] = field(default_factory=list)
    turns: list[Marked] = field(default_factory=list)
    standing: list[Marked] = field(default_factory=list)
    turn: tuple[Link, ...] = ()
    statement: tuple[Link, ...] = ()
    latest: tuple[Link, ...] = ()
    block: list[Line] = field(default_factory=list)

    def mention(self, line: Line, names: Sequence[Tag] | None) -> None:
        """Take in who is spoken of in a line: those named, and those described ("the retired colonel").

        `names` is None where the article's names are not known; then capitals have to tell.
        """
        named = {
            _words_in(line.words, (tag.start, tag.end)): tag.label == "person"
            for tag in names or ()
            if tag.label in WHO
        }
        found: dict[Stretch | None, bool | None] = {**dict.fromkeys(_described_people(line.words, self.lore))}
        found |= named if names is not None else dict.fromkeys(written_names(line.words, self.lore.grammar))
        for phrase in sorted(one for one in found if one is not None):
            name, described = name_in(line.words, phrase, self.lore.grammar)
            self.memory.mention(
                line.words, name, self.lore.grammar, described=described or phrase, is_person=found[phrase]
            )

    def read(self, line: Line, said: Sequence[Saying]) -> None:
        """Take in one line and the sayings whose source or cue opens in it."""
        under = self._name_under(line)
        if under is not None and self.block:
            self.turns.append(((self.block[0].start, self.block[-1].end), (Link(source=under),)))
        if line.opens_paragraph:
            self.block, self.latest = [], ()
        self.block.append(line)
        self._take_turn(line)
        told = [Told.of(one, self._links(one, line.words)) for one in said]
        self.told.extend(told)
        self._stand(line, told)
        self._remember(line, told)

    def _name_under(self, line: Line) -> str | None:
        """Return whom a line such as "—Ada Lund, mayor" names; a list's entry with a verb is no such line."""
        grammar = self.lore.grammar
        if grammar.verb_between(line.words, 1, len(line.words)) is not None or line.words.low[-1] in {".", ":", ";"}:
            return None
        return name_under(line.words, self.memory, grammar)

    def _take_turn(self, line: Line) -> None:
        """Notice "AB:" at the start of a line: the words up to the next turn are theirs."""
        turn = turn_speaker(line.words, self.lore.grammar, self.lore.corrections)
        if turn is not None and turn[1].lower() in NO_SPEAKERS:
            self.turn = ()
        elif turn is not None:
            start, name = turn
            speaker = self.memory.meant_by("he") if name in {"A", "Answer"} else self._by_initials(name)
            self.turn = (Link(source=speaker or name, cue=self._cut(line.words, start - 1, start)),)
            self.turns.append((line.stretch, self.turn))
        elif line.opens_paragraph and line.words.low[0] != QUOTE:
            self.turn = ()
        elif self.turn:
            (start, _), links = self.turns[-1]
            self.turns[-1] = (start, line.end), links

    def _stand(self, line: Line, told: Sequence[Told]) -> None:
        """Notice whose words a line is that bears no tag: a printed statement's, or a saying's that goes on."""
        if told:
            return
        if self.latest and continues_saying(line.words):
            self.standing.append((line.stretch, self.latest))
        elif self.statement and not self.turn:
            self.standing.append((line.stretch, self.statement))

    def _remember(self, line: Line, told: Sequence[Told]) -> None:
        plain = [one for one in told if one.links and one.saying.within is None]
        opener = next((one for one in plain if not one.saying.contents and line.words.low[-1] == ":"), None)
        if opener is not None:
            self.statement = opener.links
        elif any(one.saying.source and not self._is_pronoun(one.saying, line.words) for one in plain):
            self.statement = ()
        if plain:
            self.latest = plain[-1].links

    def _is_pronoun(self, saying: Saying, words: Words) -> bool:
        phrase = _words_in(words, saying.source)
        return phrase is not None and words.low[phrase[0]] in self.lore.grammar.pronouns

    def _links(self, saying: Saying, words: Words) -> tuple[Link, ...]:
        """Return the links a saying adds: the medium that was told, where one was, and who speaks."""
        cue = _words_in(words, saying.cue)
        if cue is not None and (_is_no_saying(words, cue) or self._is_own_observation(words, saying, cue)):
            return ()
        speaker = self._speaker(saying, words, cue)
        if speaker is None:
            return ()
        medium = self._medium(words, cue) if cue is not None else None
        return (speaker,) if medium is None else (medium, speaker)

    def _is_own_observation(self, words: Words, saying: Saying, cue: Stretch) -> bool:
        """Return whether the outlet's own people saw something: "the patrol observed" in a monitor's report."""
        phrase = _words_in(words, saying.source)
        if phrase is None or not SEEING & set(words.low[cue[0] : cue[1]]):
            return False
        return set(words.low[phrase[0] : phrase[1]]) <= OWN_STAFF | {"the", "our", "a", "it"}

    def _speaker(self, saying: Saying, words: Words, cue: Stretch | None) -> Link | None:
        span = self._cut(words, *cue) if cue is not None else None
        phrase = _words_in(words, saying.source)
        if phrase is None:
            return self._unnamed(words, cue, span)
        if phrase[1] - phrase[0] == 1 and words.low[phrase[0]] in FIRST_PERSON:
            return None
        if words.low[phrase[0]] in {"who", "which", "whose"}:
            phrase = _antecedent(words, phrase[0], self.lore.grammar) or phrase
        grammar, (name, described) = self.lore.grammar, name_in(words, phrase, self.lore.grammar)
        author = _owner_of_paper(words, author_of(words, name, grammar))
        spoken = set(words.low[phrase[0] : phrase[1]])
        return Link(
            source=self._source(words, author, described),
            cue=span,
            mention=self._cut(words, *author),
            anonymous=bool(spoken & self.lore.sources.anonymous) and not bears_name(words, phrase, grammar),
        )

    def _source(self, words: Words, author: Stretch, described: Stretch | None) -> str:
        grammar = self.lore.grammar
        meant = self._meant(words, author)
        if meant is not None:
            return meant
        parts = coordinated(words, author, grammar)
        told = described or author
        return self.memory.together(
            [self.memory.source(words, one, grammar, described=told if len(parts) == 1 else one) for one in parts]
        )

    def _meant(self, words: Words, phrase: Stretch) -> str | None:
        """Return whom words mean that only point at a source: "both", "one of them", "its own count", initials."""
        low, memory = words.low[phrase[0] : phrase[1]], self.memory
        if low[-2:] == ("of", "them") and (meant := memory.meant_by("they")):
            return f"{words.said(phrase[0], phrase[1] - 1)} {meant}"
        if low[0] in OWNERS and (len(low) == 1 or "own" in low):
            return memory.meant_by(OWNERS[low[0]])
        if low in ALL_OF_THEM or (low[0] in THESE and len(low) == PAIR):
            return memory.meant_by("they")
        if low == ("who",):
            return memory.meant_by("he")
        return self._by_initials(words.said(*phrase)) if len(low) == 1 else None

    def _by_initials(self, name: str) -> str | None:
        return self.memory.named_by(name) if name.isupper() and len(name) < 4 else None

    def _unnamed(self, words: Words, cue: Stretch | None, span: Span | None) -> Link | None:
        """Return the link of a cue without a source: "adding that" goes on, "it is said" names nobody."""
        if cue is None:
            return None
        low, latest = words.low, self.memory.latest()
        before = low[verb_group(low, cue[0], self.lore.grammar) - 1] if cue[0] else ""
        meant = self.memory.meant_by(before) if before in PERSONAL - {"it"} else None
        if low[cue[0]].endswith("ing") or cue[0] == 0:
            meant = meant or latest
        if meant is not None:
            return Link(source=meant, cue=span)
        said_of = BE & set(low[max(0, cue[0] - 2) : cue[1]]) and REPORTED & set(low[cue[0] : cue[1]])
        return Link(source=UNNAMED_SOURCE, cue=span, anonymous=True) if said_of else None

    def _medium(self, words: Words, cue: Stretch) -> Link | None:
        """Return the link of a medium that was told ("told Reuters"), unless it is the outlet itself."""
        told = next((at for at in range(*cue) if words.low[at] in TELLING), None)
        if told is None:
            return None
        hearer = (told + 1, phrase_end(words, told + 1, self.lore.grammar))
        if hearer[0] == hearer[1] or not is_medium(words, hearer, self.lore.sources):
            return None
        name = bare_name(words.said(*hearer))
        if same_source(name, self.memory.outlet) or is_staff_of(name, self.memory.outlet):
            return None
        return Link(source=name, cue=self._cut(words, *cue), mention=self._cut(words, *hearer))

    def _cut(self, words: Words, first: int, last: int) -> Span:
        """Return the document's characters from word `first` to word `last` (exclusive)."""
        start, end = self.view.bounds(words.starts[first], words.ends[last - 1])
        return Span.cut(self.document.id, self.document.text, start, end)


def _words_in(words: Words, stretch: Stretch | None) -> Stretch | None:
    """Return the places of the words that lie in a stretch of the text, None where none does."""
    if stretch is None:
        return None
    found = [at for at in range(len(words)) if words.starts[at] < stretch[1] and stretch[0] < words.ends[at]]
    while found and words.low[found[-1]] in EDGES:
        found.pop()
    while found and words.low[found[0]] in EDGES:
        found.pop(0)
    return (found[0], found[-1] + 1) if found else None


def _owner_of_paper(words: Words, phrase: Stretch) -> Stretch:
    """Return whose paper speaks: "the council's statement" and "his letter" give the council and him."""
    low = words.low[phrase[0] : phrase[1]]
    if len(low) < 2 or low[-1] not in PAPERS | {"text", "message"}:
        return phrase
    if low[-2] == "'s":
        return phrase[0], phrase[1] - 2
    return (phrase[0], phrase[0] + 1) if len(low) == 2 and low[0] in OWNERS else phrase


def _is_no_saying(words: Words, cue: Stretch) -> bool:
    """Return whether a cue tells of an attitude, of silence or of a deed: the outlet says that in its own voice."""
    low = words.low[cue[0] : cue[1]]
    if ATTITUDES & set(low) or DEEDS & set(low):
        return True
    silent = SILENCE & set(low) or (low[-1:] == ("said",) and NOT & set(low) and PERFECT & set(low))
    return bool(silent)


def _antecedent(words: Words, at: int, grammar: Grammar) -> Stretch | None:
    """Return the noun phrase before "who", where one stands."""
    end = at - (at > 0 and words.low[at - 1] == ",")
    return noun_phrase(words, end, grammar) if end else None


def _described_people(words: Words, lore: ChainWords) -> Iterator[Stretch]:
    """Yield the noun phrases that speak of people or bodies by what they are, from their article on."""
    grammar = lore.grammar
    telling = (grammar.people | grammar.bodies) - lore.weapons
    for at, word in enumerate(words.low):
        if word not in telling or words.capital[at]:
            continue
        opening = next((one for one in range(at - 1, max(-1, at - 5), -1) if words.low[one] in grammar.determiners), at)
        if words.low[opening] in {"that", "this", "any", "no", "some"}:
            continue
        between = words.low[opening:at]
        if opening < at and not any(one in STOPS | grammar.prepositions for one in between):
            yield opening, at + 1


def _quotations(text: str, found: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the quotations of a few words or more with the paragraph each stands in; one left open ends with it."""
    for start, end in found:
        marks = [at for at in range(start, end) if text[at] == QUOTE]
        for place in range(0, len(marks), 2):
            last = marks[place + 1] if place + 1 < len(marks) else end
            if text.count(" ", marks[place], last) >= QUOTED_WORDS:
                yield (marks[place] + 1, last), (start, end)


def _speakers_near(text: str, found: Sequence[Stretch], told: Sequence[Told]) -> Iterator[Marked]:
    """Yield whose words quotations are by place: the nearest speaker's of the paragraph, else whoever's go on."""
    before: tuple[Link, ...] = ()
    left_open: Stretch | None = None
    for quotation, paragraph in _quotations(text, found):
        near = [
            (abs(one.saying.hull[0] - quotation[0]), place)
            for place, one in enumerate(told)
            if one.links and one.saying.within is None and paragraph[0] <= one.saying.hull[0] < paragraph[1]
        ]
        if near:
            before = told[min(near)[1]].links
        elif left_open is None or not _follows(found, left_open, paragraph):
            before = ()
        if before:
            yield quotation, before
        left_open = paragraph if quotation[1] == paragraph[1] else None


def _follows(found: Sequence[Stretch], first: Stretch, second: Stretch) -> bool:
    return found.index(second) == found.index(first) + 1
