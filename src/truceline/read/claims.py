"""One article read into claims by rules and lexicons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from truceline.domain.claims import Claim, Link, ReaderMark
from truceline.domain.documents import Article, Document
from truceline.domain.spans import Span
from truceline.read.arabic import ArabicReader, is_arabic
from truceline.read.arabic_claims import arabic_claim
from truceline.read.attribution import (
    SourceWords,
    block_quote_speaker,
    chain,
    closing_frame,
    continues_saying,
    frame_links,
    opening_links,
    outlet_of,
    source_words,
    statement_speaker,
    turn_speaker,
)
from truceline.read.drafting import ClaimWords, Draft, claim_words, drafted
from truceline.read.frames import Frame
from truceline.read.grammar import QUOTE, grammar_of
from truceline.read.passages import Passage, Sentence, dateline_end, is_furniture, passages, sentence_of
from truceline.read.provisions import as_provision, is_agreement_text
from truceline.read.scenes import SHORT_DISPATCH, Scenes
from truceline.read.speakers import SpeakerMemory
from truceline.read.words import Words, acts, inner_names, phrase_book
from truceline.text import CleanedText, cleaned, paragraphs, sentences
from truceline.vocabulary.lexicon import Lexicon

MARK = ReaderMark(name="rules", version="1")
SHORT_LINE = 25
LONGEST = 3_000


class Reader(Protocol):
    """Whatever reads an article into claims. `mark` names it in every claim it makes."""

    mark: ReaderMark

    def read(self, article: Article, document: Document) -> tuple[Claim, ...]:
        """Return the claims of the article, in the order of the text."""
        ...


@dataclass(slots=True)
class Course:
    """How far the reading of one article has come: filled while it is read, thrown away after.

    `quoting` are the links of whoever had the word last, `same_paragraph` tells whether that was in this paragraph;
    `turn` are the links of whoever's turn it is in an interview, `statement` those of whoever's
    statement is printed. `names` are the words the article writes with a capital inside its sentences; `agreed` tells
    that it is the text of an agreement.
    """

    article: Article
    document: Document
    view: CleanedText
    opening: tuple[Link, ...]
    memory: SpeakerMemory
    scenes: Scenes
    names: frozenset[str]
    agreed: bool
    seen: set[str] = field(default_factory=set)
    quoting: tuple[Link, ...] = ()
    same_paragraph: bool = False
    turn: tuple[Link, ...] = ()
    statement: tuple[Link, ...] = ()
    open_quote: bool = False

    def cut(self, words: Words, first: int, last: int) -> Span:
        """Return the document's characters from word `first` to word `last` (exclusive)."""
        start, end = self.view.bounds(words.starts[first], words.ends[last - 1])
        return Span.cut(self.document.id, self.document.text, start, end)


def bounded(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences, endless ones (a table run together) cut at a space, so that none takes long to read."""
    for start, end in found:
        begun = start
        while end - begun > LONGEST:
            cut = text.rfind(" ", begun + 1, begun + LONGEST)
            cut = cut if cut > begun else begun + LONGEST
            yield begun, cut
            begun = cut
        if text[begun:end].strip():
            yield begun, end


class RulesReader:
    """Reads by rules and lexicons alone: no trained part, the same claims every time."""

    mark = MARK

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the lexicon once; reading changes nothing in the reader."""
        self._book = phrase_book(lexicon)
        self._acts = acts(lexicon)
        self._grammar = grammar_of(lexicon)
        self._lore: ClaimWords = claim_words(lexicon)
        self._sources: SourceWords = source_words(lexicon)
        self._corrections = lexicon.words("wording.correction")
        self._arabic = ArabicReader(lexicon)

    def read(self, article: Article, document: Document) -> tuple[Claim, ...]:
        """Return the claims of the article, in the order of the text."""
        view = cleaned(document.text, article.start, article.end)
        course = Course(
            article=article,
            document=document,
            view=view,
            opening=opening_links(article, document),
            memory=SpeakerMemory(outlet=outlet_of(article, document)),
            scenes=Scenes(short=len(view.text) <= SHORT_DISPATCH),
            names=inner_names(view.text),
            agreed=is_agreement_text(view.text),
        )
        return tuple(
            claim
            for start, end in paragraphs(view.text, 0, len(view.text))
            for claim in self._read_paragraph(course, start, end)
        )

    def _read_paragraph(self, course: Course, start: int, end: int) -> Iterator[Claim]:
        text = course.view.text
        # A quotation that runs on opens each paragraph anew; one that does not was left open by mistake.
        course.same_paragraph = text[start] == QUOTE and course.open_quote
        course.open_quote = False
        course.scenes.paragraph += 1
        before: Sentence | None = None
        for a, b in bounded(text, sentences(text, start, end)):
            if is_arabic(text, a, b):
                yield from self._read_arabic(course, a, b)
                continue
            after = sentence_of(
                text, a, b, book=self._book, grammar=self._grammar, acts=self._acts, open_quote=course.open_quote
            )
            course.open_quote = after.closes_quoted
            if before is not None:
                yield from self._read_sentence(course, before, after)
            before = after
        if before is not None:
            yield from self._read_sentence(course, before, None)

    def _read_arabic(self, course: Course, start: int, end: int) -> Iterator[Claim]:
        reading = self._arabic.read(course.view.text, start, end)
        if reading is not None:
            yield arabic_claim(reading, course.article, course.document, course.opening, course.cut, mark=self.mark)

    def _read_sentence(self, course: Course, sentence: Sentence, after: Sentence | None) -> Iterator[Claim]:
        words = sentence.words
        said = words.said(0, len(words)).casefold()
        if not len(words) or is_furniture(words) or said in course.seen:
            return
        if len(said) > SHORT_LINE:
            course.seen.add(said)
        self._take_turn(course, words)
        links = {frame: self._frame_links(course, frame, words) for frame in sentence.frames}
        under = block_quote_speaker(after, course.memory, self._grammar)
        when = self._lore.times_in(words, dateline_end(words, self._grammar), len(words))
        drafts = [
            drafted(
                passage,
                self._chain(course, passage, links, after, under),
                self._lore,
                course.cut,
                when=when,
                known_places=course.scenes.place_names,
                names=course.names,
            )
            for passage in passages(sentence, self._grammar)
        ]
        drafts = [as_provision(draft) for draft in drafts] if course.agreed else drafts
        yield from self._finished(course, words, drafts, when)
        self._remember_speaker(course, sentence, links)

    def _take_turn(self, course: Course, words: Words) -> None:
        """Notice "AB:" at the start of a line: the words up to the next turn are theirs."""
        turn = turn_speaker(words, self._grammar, self._corrections)
        if turn is not None:
            start, name = turn
            course.turn = (Link(source=name, cue=course.cut(words, start - 1, start)),)
        elif not course.same_paragraph and course.turn:
            course.turn = ()

    def _frame_links(self, course: Course, frame: Frame, words: Words) -> tuple[Link, ...]:
        return frame_links(frame, words, course.memory, self._grammar, self._sources, course.cut)

    def _chain(
        self,
        course: Course,
        passage: Passage,
        links: dict[Frame, tuple[Link, ...]],
        after: Sentence | None,
        under: str | None,
    ) -> tuple[Link, ...]:
        """Return the chain of a passage: its frames' links, else those of the quotation it stands in."""
        # An attitude that somebody else reports ("X welcomed it, Y said") goes back to Y alone.
        outer = [frame for frame in passage.frames if frame.act != "judge"] or passage.frames
        inner = [link for frame in outer for link in links[frame]]
        if not inner and under is not None:
            inner = [Link(source=under)]
        if not inner and passage.quoted:
            inner = list(self._quoted_by(course, after))
        if not inner and not passage.frames and course.same_paragraph and continues_saying(passage.words):
            inner = list(course.quoting)
        elif not passage.frames and not course.turn and (not inner or course.statement):
            inner = list(course.statement)
        return chain(course.opening, [*course.turn, *inner])

    def _quoted_by(self, course: Course, after: Sentence | None) -> Sequence[Link]:
        """Return whose words a quotation without a cue of its own holds: the speaker before it, or right after."""
        if course.same_paragraph and course.quoting:
            return course.quoting
        if after is not None:
            frame = closing_frame(after)
            if frame is not None:
                return self._frame_links(course, frame, after.words)
        return course.quoting

    def _finished(
        self, course: Course, words: Words, drafts: Sequence[Draft], when: Sequence[tuple[int, int]]
    ) -> Iterator[Claim]:
        """Yield the claims of a sentence, with the places and times carried in from close by."""
        stated = tuple(course.cut(words, first, last) for first, last in when)
        for draft, (places, times) in zip(drafts, course.scenes.fill(drafts, stated), strict=True):
            yield draft.claim(course.article, course.document, places=places, times=times, mark=self.mark)

    def _remember_speaker(self, course: Course, sentence: Sentence, links: dict[Frame, tuple[Link, ...]]) -> None:
        opener = statement_speaker(sentence)
        if opener is not None:
            course.statement = links[opener]
        elif any(
            frame.speaker and not frame.whole and not self._is_pronoun(sentence.words, frame)
            for frame in sentence.frames
        ):
            course.statement = ()
        speaking = [frame for frame in sentence.frames if links[frame] and frame.act != "see"]
        if speaking:
            course.quoting = links[speaking[-1]]
            course.same_paragraph = True

    def _is_pronoun(self, words: Words, frame: Frame) -> bool:
        return frame.speaker is not None and words.low[frame.speaker[0]] in self._grammar.pronouns
