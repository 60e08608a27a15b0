"""The words in which a happening is told, weighed by how rare they are (TF-IDF; Spärck Jones 1972)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from truceline.domain.claims import ResolvedClaim
from truceline.domain.spans import Span

_WORD = re.compile(r"[^\W\d_]{3,}")
# A line longer than this holds more than one happening.
LONGEST_LINE = 600


def words_in(claims: Sequence[ResolvedClaim], texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of the claims' evidence and of the lines it stands in, sorted, each as often as it is told.

    Without a document's text the evidence alone counts.
    """
    ranges: dict[tuple[str, int, int], str] = {}
    for told in claims:
        for span in (told.claim.evidence, *told.claim.extra_evidence):
            start, end, words = _line_of(span, texts.get(span.document_id))
            ranges[span.document_id, start, end] = words
    return tuple(sorted(word for told in ranges.values() for word in _WORD.findall(told.casefold())))


def _line_of(span: Span, text: str | None) -> tuple[int, int, str]:
    if text is None:
        return span.start, span.end, span.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if end - start > LONGEST_LINE:
        return span.start, span.end, span.text
    return start, end, text[start:end]


@dataclass(frozen=True, slots=True)
class Wording:
    """A telling's words with their weights, of length one, and the rarest of them, rarest first."""

    weights: Mapping[str, float]
    rarest: tuple[str, ...]


def weigh(told: Sequence[tuple[str, ...]], *, rarest: int) -> list[Wording]:
    """Return a wording for each list of words; a word weighs more the fewer of the lists hold it."""
    spread = Counter(word for words in told for word in set(words))
    worth = {word: log(1 + len(told) / number) for word, number in spread.items()}
    return [_wording(Counter(words), worth, rarest) for words in told]


def _wording(counted: Counter[str], worth: Mapping[str, float], rarest: int) -> Wording:
    raw = {word: (1 + log(counted[word])) * worth[word] for word in sorted(counted)}
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    order = sorted(counted, key=lambda word: (-worth[word], word))
    return Wording(weights={word: weight / length for word, weight in raw.items()}, rarest=tuple(order[:rarest]))


def likeness(left: Wording, right: Wording) -> float:
    """Return the cosine (0 to 1) of two wordings."""
    fewer, more = sorted((left.weights, right.weights), key=len)
    return sum(weight * more.get(word, 0.0) for word, weight in fewer.items())


def shared_words(left: Wording, right: Wording, *, most: int) -> tuple[str, ...]:
    """Return the words both have that weigh most, heaviest first."""
    both = left.weights.keys() & right.weights.keys()
    return tuple(sorted(both, key=lambda word: (-left.weights[word] * right.weights[word], word))[:most])
