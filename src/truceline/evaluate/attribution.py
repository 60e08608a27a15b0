"""How well it is found who says what: PolNeAR's token sequences and whole articles (Newell et al., LREC 2018)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from truceline.evaluate.counts import Count, counted, figure_intervals, figures, most_pairs
from truceline.evaluate.files import Placed, chosen_file, documents, malformed, placed_rows
from truceline.evaluate.tokens import Stretch, joined, labelled_spans, touched_spans
from truceline.learned import Tag, Tagged
from truceline.read.sayings import sayings
from truceline.read.speech_rules import SpeechRules
from truceline.text import sentences
from truceline.vocabulary import load_lexicon

TagText = Callable[[str], Tagged]
"""From a text to who says what in it; offsets in the text as given."""
Counts = dict[str, list[Count]]
ROLES: Final = ("source", "cue", "content")
MARKS: Final = " \t\r\n\u00a0\"'“”‘’«»`"
TRAILING: Final = ".,;:!?…-–—―"
ENOUGH: Final = 0.5
NEEDED: Final = (
    "`truceline evaluate attribution` needs PolNeAR's articles (PART.jsonl) and CofeNet's token sequences "
    "(cofenet_PART.jsonl)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Who (None where nobody is named), by which words, says what, as characters of one article."""

    source: Stretch | None
    cue: Stretch | None
    contents: tuple[Stretch, ...]


def evaluate_attribution(data: Path, *, tag: TagText, baseline: TagText | None = None) -> dict[str, Any]:
    """Tag the sequences and the articles of `data` and return figures, those of the baseline and 95 % intervals.

    `source_f1`, `cue_f1`, `content_f1`: exact spans of tokens (CofeNet, Wang et al., COLING 2022). `article_..._f1`:
    exact stretches of whole articles, outer spaces, quotation marks and closing punctuation left aside on both sides.
    `triple_f1`: attributions whose cue and source each overlap and whose contents share half of their union, one to
    one; nobody may be named on one side only. Raises UnreadableInput where the folder is not laid out so.
    """
    sequences = documents(
        placed_rows(chosen_file(data, "cofenet_", needed=NEEDED), {"tokens": list, "labels": list, "id": str}), "id"
    )
    articles = placed_rows(chosen_file(data, needed=NEEDED), {"text": str, "attributions": list})
    counts = _counts(sequences, articles, tag)
    return {
        "n": sum(map(len, sequences.values())) + len(articles),
        "scores": figures(counts),
        "baselines": {"rules": figures(_counts(sequences, articles, baseline))} if baseline else {},
        "intervals": figure_intervals(counts),
    }


def rules_speech() -> TagText:
    """Return the baseline: who says what by rules and the shipped lexicon."""
    return SpeechRules(load_lexicon()).tag


def _counts(sequences: Mapping[str, Sequence[Placed]], articles: Sequence[Placed], tag: TagText) -> Counts:
    found: Counts = {}
    for rows in sequences.values():
        for role, count in _count_sequences(rows, tag).items():
            found.setdefault(f"{role}_f1", []).append(count)
    for article in articles:
        for name, count in _count_article(article, tag).items():
            found.setdefault(f"{name}_f1", []).append(count)
    return found


def _count_sequences(rows: Sequence[Placed], tag: TagText) -> dict[str, Count]:
    """Return the counts of each role over the sequences of one document."""
    said: set[tuple[int, str, int, int]] = set()
    wanted: set[tuple[int, str, int, int]] = set()
    for number, one in enumerate(rows):
        tokens, labels = _sequence(one)
        text, places = joined(tokens)
        said.update((number, *span) for span in touched_spans(tag(text).speech, places))
        wanted.update((number, *span) for span in labelled_spans(labels))
    return {
        role: counted((one for one in said if one[1] == role), (one for one in wanted if one[1] == role))
        for role in ROLES
    }


def _sequence(one: Placed) -> tuple[list[str], list[str]]:
    tokens, labels = one.row["tokens"], one.row["labels"]
    if not all(isinstance(word, str) for word in (*tokens, *labels)):
        raise malformed(one.where, "tokens", "a list of words with labels")
    if len(tokens) != len(labels):
        raise malformed(one.where, "labels", f"as long as its tokens ({len(labels)} and {len(tokens)})")
    return tokens, labels


def _count_article(article: Placed, tag: TagText) -> dict[str, Count]:
    text = article.row["text"]
    gold = _relations(article)
    speech = tag(text).speech
    said = told(speech, text)
    spans = {
        f"article_{role}": counted(
            (_trimmed(text, one.start, one.end) for one in speech if one.label == role),
            (_trimmed(text, *one) for relation in gold for one in _of(relation, role)),
        )
        for role in ROLES
    }
    named = ([one for one in said if one.source], [one for one in gold if one.source])
    unnamed = ([one for one in said if not one.source], [one for one in gold if not one.source])
    return {
        **spans,
        "triple": count_relations(said, gold),
        "triple_with_source": count_relations(*named),
        "triple_without_source": count_relations(*unnamed),
    }


def _of(relation: Relation, role: str) -> Iterator[Stretch]:
    if role == "content":
        yield from relation.contents
        return
    one = relation.source if role == "source" else relation.cue
    if one is not None:
        yield one


def told(speech: Sequence[Tag], text: str) -> list[Relation]:
    """Return the attributions the tags amount to: source and contents with the nearest cue.

    Sayings inside another's words are left out, since PolNeAR marks none.
    """
    return [
        Relation(source=one.source, cue=one.cue, contents=one.contents)
        for one in sayings(speech, text, sentences(text, 0, len(text)))
        if one.within is None
    ]


def count_relations(said: Sequence[Relation], gold: Sequence[Relation]) -> Count:
    """Return how many attributions of one article are found, one to one."""
    right = most_pairs(len(said), len(gold), lambda one, other: same(said[one], gold[other]))
    return Count(right=right, predicted=len(said), gold=len(gold))


def same(said: Relation, gold: Relation) -> bool:
    """Return whether cue and source overlap, or are missing from both, and the contents share half of their union."""
    return (
        _meet(said.cue, gold.cue)
        and _meet(said.source, gold.source)
        and _shared(said.contents, gold.contents) >= ENOUGH
    )


def _meet(left: Stretch | None, right: Stretch | None) -> bool:
    if left is None or right is None:
        return left is right
    return left[0] < right[1] and right[0] < left[1]


def _shared(left: Iterable[Stretch], right: Iterable[Stretch]) -> float:
    a = {at for start, end in left for at in range(start, end)}
    b = {at for start, end in right for at in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 1.0


def _relations(article: Placed) -> list[Relation]:
    try:
        return [
            Relation(source=_hull(one["source"]), cue=_hull(one["cue"]), contents=tuple(map(_stretch, one["content"])))
            for one in article.row["attributions"]
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise malformed(
            article.where, "attributions", "a list of {source, cue, content}, each a list of {start, end}"
        ) from error


def _stretch(item: Mapping[str, Any]) -> Stretch:
    return int(item["start"]), int(item["end"])


def _hull(items: Sequence[Mapping[str, Any]]) -> Stretch | None:
    """Return from the first to the last character of a source or cue; PolNeAR's are in one piece."""
    parts = [_stretch(item) for item in items]
    return (min(start for start, _ in parts), max(end for _, end in parts)) if parts else None


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """Return the stretch without outer spaces and quotation marks and closing punctuation; as it was if that is all."""
    first, last = start, end
    while first < last and text[first] in MARKS:
        first += 1
    while first < last and text[last - 1] in MARKS + TRAILING:
        last -= 1
    return (first, last) if first < last else (start, end)
