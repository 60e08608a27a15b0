"""Who says what, found by rules alone, in the form in which the tagger answers: sources, cues and contents."""

from collections.abc import Iterator

from truceline.learned.tags import Tag, Tagged
from truceline.read.frames import Frame
from truceline.read.grammar import QUOTE, grammar_of
from truceline.read.passages import sentence_of
from truceline.read.words import Words, acts, phrase_book
from truceline.text import CleanedText, cleaned, paragraphs, sentences
from truceline.vocabulary.lexicon import Lexicon

Part = tuple[str, tuple[int, int]]


class SpeechRules:
    """Finds givings of the word sentence by sentence, by the lexicon's verbs of saying."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the lexicon once."""
        self._book = phrase_book(lexicon)
        self._acts = acts(lexicon)
        self._grammar = grammar_of(lexicon)

    def tag(self, text: str) -> Tagged:
        """Return the sources, cues and contents of a text, offsets in it as given; contents may hold other sayings."""
        view = cleaned(text)
        found = {
            (*view.bounds(words.starts[first], words.ends[last - 1]), label)
            for words, frames in self._sentences(view)
            for frame in frames
            for label, (first, last) in _parts(frame, words)
        }
        ordered = sorted(found, key=lambda one: (one[0], -one[1], one[2]))
        return Tagged(speech=tuple(Tag(start=a, end=b, label=label, sure=1.0) for a, b, label in ordered))

    def _sentences(self, view: CleanedText) -> Iterator[tuple[Words, tuple[Frame, ...]]]:
        for first, last in paragraphs(view.text, 0, len(view.text)):
            open_quote = False
            for start, end in sentences(view.text, first, last):
                sentence = sentence_of(
                    view.text,
                    start,
                    end,
                    book=self._book,
                    grammar=self._grammar,
                    acts=self._acts,
                    open_quote=open_quote,
                )
                open_quote = sentence.closes_quoted
                yield sentence.words, sentence.frames


def _parts(frame: Frame, words: Words) -> Iterator[Part]:
    if frame.speaker is not None:
        yield "source", frame.speaker
    yield "cue", frame.cue
    for content in frame.contents:
        if content[0] < content[1]:
            yield "content", _with_marks(content, words)


def _with_marks(content: tuple[int, int], words: Words) -> tuple[int, int]:
    """Return the content with the "that" before it and the quotation marks around it, as PolNeAR marks contents."""
    first, last = content
    while first and words.low[first - 1] in {QUOTE, "that"}:
        first -= 1
    while last < len(words) and words.low[last] == QUOTE:
        last += 1
    return first, last
