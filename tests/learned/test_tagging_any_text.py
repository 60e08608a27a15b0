"""Whatever the text, tags lie inside it, hang on it alone, and memory stays bounded."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learned.invented_parts import small_tagger, small_tokenizer
from truceline.learned import Model, Tag, Tagged
from truceline.learned.layers import LAYERS
from truceline.learned.tagger import Tagger
from truceline.learned.windows import windows
from truceline.text import sentences

TAGGER = small_tagger()
ODD = (
    "",
    " \n\n \t",
    "\x00",
    "The \x00mayor\x07 said\x1b[31m the \u202ebridge\u202c was\ufeff shelled\u200b at dawn.",
    "\ud7ff\ue000\uffff",
    "👨‍👩‍👧 said 🇸🇾 was hit 💥💥💥",
    "e\u0301" * 300,
    "İstanbul'da SAĞLIK ﬁnancial ß ẞ ŉ",
    "a" * 3_000,
    "قال المتحدث إن القصف استمر حتى الفجر.",
    "Représentants et témoins affirment que le pont a été bombardé.",
    "Губернатор заявил, что обстрел прекратился.",
    "停火协议将于明天生效，发言人说。",
    "दो लोग मारे गए, पुलिस ने कहा।",
    "<p>He said &ldquo;no&rdquo;</p><script>alert(1)</script>",
)


def read(tagger: Tagger, text: str) -> Tagged:
    return tagger.tag(text, sentences(text, 0, len(text)))


def by_layer(tagged: Tagged) -> Iterator[tuple[str, Sequence[Tag]]]:
    """Yield the tags of each layer; two layers may overlap, two tags of one may not."""
    for layer, labels in LAYERS.items():
        kept = {"names": tagged.names, "fillers": tagged.fillers}.get(
            layer, tagged.speech if layer in {"sayer", "content"} else tagged.parts
        )
        yield layer, [tag for tag in kept if tag.label in labels]


def is_sound(text: str, tagged: Tagged) -> None:
    for layer, tags in by_layer(tagged):
        for tag in tags:
            assert 0 <= tag.start < tag.end <= len(text), layer
            assert 0.0 <= tag.sure <= 1.0
        ordered = sorted(tags, key=lambda tag: (tag.start, tag.end))
        for left, right in pairwise(ordered):
            assert left.end <= right.start, (layer, left, right)
    for tag in tagged.claims:
        assert 0 <= tag.start < tag.end <= len(text)
        assert tag.label == "claim"


TEXTS = st.text(max_size=400) | st.lists(
    st.sampled_from([*ODD, "the mayor said", "it was shelled.", "\n", "\n\n", ", ", "NO", "x1", "Quenby"]), max_size=40
).map(" ".join)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_tags_lie_in_the_text_and_those_of_one_layer_never_overlap(text: str) -> None:
    is_sound(text, read(TAGGER, text))


@settings(max_examples=25, deadline=None)
@given(text=TEXTS, before=TEXTS)
def test_what_was_read_before_changes_nothing(text: str, before: str) -> None:
    alone = read(small_tagger(), text)
    read(TAGGER, before)
    assert read(TAGGER, text) == alone


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, pieces=st.integers(min_value=4, max_value=60))
def test_windows_hold_every_piece_once_and_in_order(text: str, pieces: int) -> None:
    cut = windows(text, sentences(text, 0, len(text)), small_tokenizer(), pieces=pieces)
    assert all(1 <= len(window) <= pieces for window in cut)
    starts = [int(start) for window in cut for start in window.starts]
    assert starts == sorted(starts)
    together = [one for pair in sentences(text, 0, len(text)) for one in encoded(text[slice(*pair)])]
    assert [int(one) for window in cut for one in window.ids] == together


def encoded(text: str) -> list[int]:
    ids: list[int] = small_tokenizer().encode(text, add_special_tokens=False).ids
    return ids


def test_an_empty_text_has_no_tags() -> None:
    assert read(TAGGER, "") == Tagged()
    assert TAGGER.tag("Nothing is asked of this.", ()) == Tagged()


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_read_by_the_trained_tagger(reader: Model, text: str) -> None:
    is_sound(text, read(reader.tagger, text))


def test_a_sentence_of_five_thousand_words_is_read_to_its_end(reader: Model) -> None:
    text = "The mayor said that " + "the bridge was shelled and " * 1_000 + "Ada Quill of Quenby was killed."
    tagged = reader.tagger.tag(text, [(0, len(text))])
    is_sound(text, tagged)
    assert any(tag.start > len(text) - 400 for tag in (*tagged.claims, *tagged.names, *tagged.parts))


def test_a_text_is_tagged_alike_before_and_after_others(reader: Model) -> None:
    text = "Two people were killed in Quenby on Monday, the valley's health office said. The army denied it."
    first = read(reader.tagger, text)
    for other in ODD:
        read(reader.tagger, other)
    assert read(reader.tagger, text) == first


def resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell how much memory is used")
def test_a_long_article_takes_no_more_memory_than_its_windows(reader: Model) -> None:
    words = (
        "the mayor",
        "said",
        "the bridge",
        "was shelled",
        "in Quenby",
        "on Monday",
        "and",
        "two people",
        "were killed",
    )
    chance = random.Random(7)
    text = " ".join(f"{' '.join(chance.choices(words, k=chance.randint(3, 60))).capitalize()}." for _ in range(400))
    read(reader.tagger, text[:20_000])
    before = resident_megabytes()
    is_sound(text, read(reader.tagger, text))
    assert resident_megabytes() - before < 100


@pytest.mark.slow
def test_two_megabytes_are_cut_into_windows_without_losing_the_end() -> None:
    line = "The mayor said that the bridge was shelled. "
    for text in (line * (2_000_000 // len(line)), "and " * 500_000):
        cut = windows(text, [(0, len(text))], small_tokenizer(), pieces=190)
        assert max(map(len, cut)) <= 190
        assert int(cut[-1].ends[-1]) >= len(text) - 2
