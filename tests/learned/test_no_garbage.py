"""The tagger keeps its head on texts unlike those it learned from: no window is strewn with beginnings.

A head trained beside others may answer with noise on a text of another sort, which tests on texts of its own sort do
not show: then spans begin at every other word.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from learned.unlike_texts import UNLIKE
from truceline.learned import Model, Tagged
from truceline.learned.layers import LAYERS
from truceline.learned.tagger import Tagger
from truceline.text import sentences

BENCHMARKS = Path(__file__).parents[3] / "shared" / "benchmarks"
STREWN = 0.3
NAMES_STREWN = 0.6
"""Lists of places and headlines hold names at every other word without being noise."""
SHORTEST = 8
"""In fewer words a beginning at every third is nothing strange: "Two killed in Quenby"."""
TOLERATED = 0.005
MOST = 300
WORD = re.compile(r"\w+")


def garbage(tagger: Tagger, texts: Iterator[str]) -> tuple[list[str], int]:
    """Return the strewn windows' words among the first 300 windows, and how many windows there were."""
    windows = list(islice(((text, start, end) for text in texts for start, end in stretches(text)), MOST))
    strewn = []
    for text, start, end in windows:
        words = WORD.findall(text[start:end])
        if len(words) >= SHORTEST:
            tagged = tagger.tag(text[start:end], sentences(text[start:end], 0, end - start))
            strewn += [f"{layer}: {text[start:end]!r}" for layer in strewn_layers(tagged, len(words))]
    return strewn, len(windows)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield about as much as goes into one window: whole sentences of up to 600 characters together."""
    found = sentences(text, 0, len(text))
    first = 0
    for at, (_, end) in enumerate(found):
        if at + 1 == len(found) or found[at + 1][1] - found[first][0] > 600:
            yield found[first][0], end
            first = at + 1


def strewn_layers(tagged: Tagged, words: int) -> Iterator[str]:
    tags = [*tagged.speech, *tagged.names, *tagged.parts, *tagged.fillers]
    begun = {layer: {tag.start for tag in tags if tag.label in labels} for layer, labels in LAYERS.items()}
    begun["claims"] = {tag.start for tag in tagged.claims}
    for layer, starts in begun.items():
        if len(starts) / words > (NAMES_STREWN if layer in {"names", "place"} else STREWN):
            yield layer


@pytest.mark.parametrize("sort", sorted(UNLIKE))
def test_no_window_of_an_unlike_text_is_strewn_with_beginnings(reader: Model, sort: str) -> None:
    strewn, windows = garbage(reader.tagger, iter([UNLIKE[sort]]))
    assert windows
    assert not strewn


Row = dict[str, Any]
CORPORA: Mapping[str, tuple[str, Callable[[Row], str]]] = {
    "CASE snippets": ("case2021_task2/dev.jsonl", lambda row: row["text"]),
    "headlines": ("geoparsing/trnews_dev.jsonl.gz", lambda row: row["title"]),
    "police reports": ("india_police_events/dev.jsonl.gz", lambda row: " ".join(one["text"] for one in row["sents"])),
    "PLOVER sentences": ("plover_gsr/dev.jsonl", lambda row: row["text"]),
    "PETRARCH sentences": ("petrarch2_unit/dev.jsonl", lambda row: row["text"]),
    "telex": ("muc4/dev_tst1_tst2.jsonl.gz", lambda row: row["text"]),
    "titles of recycled videos": (
        "recycled_media_fvc/dev.jsonl.gz",
        lambda row: "\n".join([row["event_title"], *row["titles"].values()]),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("sort", CORPORA)
def test_hardly_a_window_of_other_corpora_is_strewn_with_beginnings(reader: Model, sort: str) -> None:
    name, words = CORPORA[sort]
    path = BENCHMARKS / name
    if not path.is_file():
        pytest.skip("the project's shared data is not beside this checkout")
    content = path.read_bytes()
    lines = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8").splitlines()
    strewn, windows = garbage(reader.tagger, (words(json.loads(line)) for line in lines))
    assert windows
    assert len(strewn) <= TOLERATED * windows, strewn[:5]
