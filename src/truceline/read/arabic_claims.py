"""From what was read in an Arabic sentence to a claim."""

from collections.abc import Callable, Sequence

from truceline.domain.claims import Basis, Claim, Link, Mention, ReaderMark
from truceline.domain.documents import Article, Document
from truceline.domain.quantities import Quantity
from truceline.domain.spans import Span
from truceline.read.arabic import ArabicReading
from truceline.read.attribution import chain
from truceline.read.drafting import Draft
from truceline.read.words import Words

CONFIDENCE = 0.35
AT_LEAST = "على الأقل"


def arabic_claim(
    reading: ArabicReading,
    article: Article,
    document: Document,
    opening: Sequence[Link],
    cut: Callable[[Words, int, int], Span],
    *,
    mark: ReaderMark,
) -> Claim:
    """Return the claim of one Arabic sentence, marked as less certain than the reader's English."""
    words = reading.words
    inner: list[Link] = []
    if reading.speaker is not None and reading.cue is not None:
        mention = cut(words, *reading.speaker)
        inner.append(Link(source=mention.text, cue=cut(words, *reading.cue), mention=mention))
    draft = Draft(
        kind=reading.kind,
        event_type=reading.event_type,
        stance=reading.stance,
        negated=reading.negated,
        hedge=None,
        basis=Basis.UNKNOWN,
        evidence=cut(words, reading.first, reading.last),
        trigger=cut(words, *reading.trigger) if reading.trigger else None,
        links=chain(opening, inner),
        actors=tuple(Mention(span=cut(words, a, b), role="agent") for a, b in reading.actors),
        targets=(),
        places=tuple(cut(words, a, b) for a, b in reading.places),
        times=tuple(cut(words, a, b) for a, b in reading.times),
        quantities=tuple(
            Quantity(
                what=toll.what,
                minimum=toll.value,
                maximum=None if toll.at_least else toll.value,
                hedge=AT_LEAST if toll.at_least else None,
                whose=None,
                scope=None,
                span=cut(words, toll.first, toll.last),
            )
            for toll in reading.tolls
        ),
        confidence=CONFIDENCE,
    )
    return draft.claim(article, document, places=draft.places, times=draft.times, mark=mark)
