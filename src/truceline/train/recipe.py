"""The recipe: which networks learn what, in which order, from which texts.

A teacher learns attribution alone; it labels all texts that have none, so that no text teaches the shared encoder that
nobody speaks in it (without this, attribution turned to garbage on texts unlike its own: measures.md, "Trap"). The
tagger goes on from the teacher with every layer, and ends with the annotated claims. The sorter learns by itself.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from truceline.learned.decoding import Floats
from truceline.learned.layers import LAYERS
from truceline.learned.sorter import Sorter
from truceline.learned.tagger import Tagger, TaggerSettings
from truceline.learned.tags import Wording
from truceline.learned.windows import LINE_START, Ints
from truceline.text import sentences
from truceline.train.corpora import (
    ANNOTATED,
    FOLDS,
    annotated,
    annotated_event_types,
    case_snippets,
    muc4,
    polnear,
    re3d_names,
)
from truceline.train.examples import Example, Snippet
from truceline.train.fitting import Course, Say, fit, tagger_loss
from truceline.train.labelled import Batch, Labelled, batches, labelled
from truceline.train.network import SorterNetwork, TaggerNetwork, encoder_folder
from truceline.train.parties import with_other_parties
from truceline.train.sorting import QUESTIONS, SorterBatch, asked, encoded, sorter_batches, sorter_loss
from truceline.train.texts import OWN, own_example, own_texts

PIECES = 192
"""Word pieces in a window when reading; in training the lengths are mixed around it."""
MIXED = (160, 224, 128)
RESTYLED = 0.1
"""Share of windows learned from in capitals only, and as many in small letters only."""
SORTER_LAYERS = 6
TEACHER = Course(name="teacher", epochs=1)
BROAD = Course(name="broad", epochs=2)
ROLES = Course(name="roles", epochs=1, encoder_rate=1.2e-4)
CLAIMS = Course(name="claims", epochs=2, encoder_rate=1e-4, heads_rate=5e-4)
TYPES = Course(name="types", epochs=6, encoder_rate=1.5e-4)
TYPE_FOLDS = 5
SORTER = Course(name="sorter", epochs=3, encoder_rate=1.5e-4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpora:
    """All that is learned from. `annotated` maps each annotated set to its documents."""

    polnear: tuple[Example, ...]
    muc4: tuple[Example, ...]
    names: tuple[Example, ...]
    own: tuple[Example, ...]
    annotated: Mapping[str, tuple[Example, ...]]
    snippets: tuple[Snippet, ...]

    def without(self, fold: str) -> "Corpora":
        """Return the corpora without the sets of a fold, nor the same documents in another corpus; "" leaves all.

        Half of the snippets goes with each fold, so that the same courses of training measure event types too.
        """
        if not fold:
            return self
        gone = {document.id for name in FOLDS[fold] for document in self.annotated[name]}
        half = sorted(FOLDS).index(fold)
        return replace(
            self,
            polnear=tuple(one for one in self.polnear if one.id not in gone),
            names=tuple(one for one in self.names if one.id not in gone),
            annotated={name: documents for name, documents in self.annotated.items() if name not in FOLDS[fold]},
            snippets=tuple(one for at, one in enumerate(self.snippets) if at % len(FOLDS) != half),
        )

    @property
    def claims(self) -> tuple[Example, ...]:
        """Every text with annotated claims."""
        return (*self.own, *(document for documents in self.annotated.values() for document in documents))


def load_corpora(shared: Path, training: Path) -> Corpora:
    """Return the corpora of ../shared and our own texts."""
    event_types = annotated_event_types(training / "annotation_event_types.yaml")
    return Corpora(
        polnear=tuple(polnear(shared)),
        muc4=tuple(muc4(shared)),
        names=tuple(re3d_names(shared)),
        own=tuple(own_example(row) for _, row in own_texts(training / "texts")),
        annotated={name: tuple(annotated(shared, name, event_types)) for name in ANNOTATED},
        snippets=case_snippets(shared),
    )


def load_tokenizer() -> Tokenizer:
    """Return the encoder's own tokenizer, cutting and padding turned off."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def train_teacher(corpora: Corpora, tokenizer: Tokenizer, work: Path, say: Say) -> TaggerNetwork:
    """Return a tagger that knows attribution alone, from PolNeAR."""
    network = _fresh_tagger(TEACHER)
    _fit_tagger(network, TEACHER, [(corpora.polnear, 1.0)], tokenizer, work, say)
    return network


def train_broad(teacher: TaggerNetwork, corpora: Corpora, tokenizer: Tokenizer, work: Path, say: Say) -> TaggerNetwork:
    """Return the teacher's network gone on with every layer, from all texts but the annotated sets."""

    def spoken(examples: Sequence[Example]) -> tuple[Example, ...]:
        return with_speech(teacher, examples, tokenizer, say)

    shares = [
        (corpora.polnear, 1.0),
        (spoken([one for one in corpora.muc4 if one.layers["fillers"]]), 1.0),
        (spoken([one for one in corpora.muc4 if not one.layers["fillers"]][::3]), 1.0),
        (spoken(corpora.names), 2.0),
        (spoken(_as_examples(corpora.snippets)), 1.0),
        (corpora.own, 1.0),
    ]
    _fit_tagger(teacher, BROAD, shares, tokenizer, work, say)
    return teacher


def train_claims(
    broad: TaggerNetwork, corpora: Corpora, tokenizer: Tokenizer, work: Path, say: Say, *, without: str = ""
) -> TaggerNetwork:
    """Return the network gone on with the annotated claims, beside a share of what it learned from before."""
    course = replace(CLAIMS, name=f"{CLAIMS.name}-without-{without}" if without else CLAIMS.name)
    pages = [page for pages in corpora.annotated.values() for page in pages]
    _fit_tagger(
        broad,
        course,
        [
            (with_speech(broad, pages, tokenizer, say), 2.0),
            (corpora.own, 1.0),
            (corpora.names, 0.5),
            (corpora.polnear, 0.05),
            (corpora.muc4, 0.06),
        ],
        tokenizer,
        work,
        say,
    )
    return broad


def train_roles(network: TaggerNetwork, corpora: Corpora, tokenizer: Tokenizer, work: Path, say: Say) -> TaggerNetwork:
    """Return the network gone on with the role fillers, which are rare, beside a share of all it learned before."""
    pages = [page for pages in corpora.annotated.values() for page in pages]
    filled = [one for one in corpora.muc4 if one.layers["fillers"]]
    empty = [one for one in corpora.muc4 if not one.layers["fillers"]]
    shares: list[tuple[Sequence[Example], float]] = [
        (with_speech(network, filled, tokenizer, say), 1.0),
        (empty, 0.15),
        (with_speech(network, pages, tokenizer, say), 1.0),
        (corpora.own, 0.4),
        (corpora.names, 0.5),
        (corpora.polnear, 0.12),
    ]
    _fit_tagger(network, ROLES, shares, tokenizer, work, say)
    return network


def train_sorter(corpora: Corpora, tokenizer: Tokenizer, work: Path, say: Say, *, name: str = "") -> SorterNetwork:
    """Return the sorter, from all annotated claims and the snippets."""
    course = replace(SORTER, name=f"{SORTER.name}{name}")
    torch.manual_seed(course.seed)
    network = SorterNetwork(QUESTIONS, SORTER_LAYERS)
    public = [page for pages in corpora.annotated.values() for page in pages]

    def epoch(_: int, chance: random.Random) -> Sequence[SorterBatch]:
        own = [with_other_parties(example, chance) for example in corpora.own]
        return list(sorter_batches(encoded(asked([*own, *public], corpora.snippets), tokenizer), chance))

    fit(
        network,
        epoch,
        lambda batch: sorter_loss(network, batch),
        course,
        work=work,
        say=say,
    )
    return network


def types_out_of_fold(corpora: Corpora, tokenizer: Tokenizer, work: Path, say: Say) -> dict[str, str]:
    """Return the CASE type of each snippet's text as a sorter says that never saw it: five folds, snippets alone."""
    said: dict[str, str] = {}
    for fold in range(TYPE_FOLDS):
        known = [snippet for at, snippet in enumerate(corpora.snippets) if at % TYPE_FOLDS != fold]
        kept_out = corpora.snippets[fold::TYPE_FOLDS]
        network = _types_sorter(known, replace(TYPES, name=f"{TYPES.name}-{fold}"), tokenizer, work, say)
        sortings = sorter_of(network, tokenizer).sort([Wording(claim=snippet.text) for snippet in kept_out])
        said |= {one.text: sorting.best("case_type")[0] for one, sorting in zip(kept_out, sortings, strict=True)}
    return said


def _types_sorter(
    snippets: Sequence[Snippet], course: Course, tokenizer: Tokenizer, work: Path, say: Say
) -> SorterNetwork:
    torch.manual_seed(course.seed)
    network = SorterNetwork(QUESTIONS, SORTER_LAYERS)
    items = encoded(asked((), snippets), tokenizer)
    fit(
        network,
        lambda _, chance: list(sorter_batches(items, chance)),
        lambda batch: sorter_loss(network, batch),
        course,
        work=work,
        say=say,
    )
    return network


def sorter_of(network: SorterNetwork, tokenizer: Tokenizer) -> Sorter:
    """Return the network as the sorter it will be at run time, in full precision."""
    network.eval()

    def answer(ids: Ints, segments: Ints) -> Floats:
        with torch.inference_mode():
            scores = network(torch.from_numpy(ids)[None], torch.from_numpy(segments)[None], torch.ones(1, len(ids)))
        found: Floats = scores[0].numpy()
        return found

    return Sorter(answer, tokenizer, QUESTIONS)


def _fresh_tagger(course: Course) -> TaggerNetwork:
    torch.manual_seed(course.seed)
    return TaggerNetwork()


def _fit_tagger(
    network: TaggerNetwork,
    course: Course,
    shares: Sequence[tuple[Sequence[Example], float]],
    tokenizer: Tokenizer,
    work: Path,
    say: Say,
) -> None:
    """Train on a share of each corpus in every epoch: 2.0 is twice, 0.25 another quarter each time.

    Our own texts come once at most, each time with other parties in them.
    """
    held: dict[tuple[int, int], list[Labelled]] = {}

    def epoch(number: int, chance: random.Random) -> Sequence[Batch]:
        pieces = MIXED[number % len(MIXED)]
        drawn: list[Labelled] = []
        for at, (examples, share) in enumerate(shares):
            if examples and examples[0].corpus == OWN:
                some = chance.sample(examples, round(min(share, 1.0) * len(examples)))
                swapped = [with_other_parties(example, chance) for example in some]
                drawn += [one for example in swapped for one in labelled(example, tokenizer, pieces=pieces)]
                continue
            key = (at, pieces)
            if key not in held:
                held[key] = [one for example in examples for one in labelled(example, tokenizer, pieces=pieces)]
            whole, part = divmod(share, 1)
            drawn += held[key] * int(whole) + chance.sample(held[key], round(part * len(held[key])))
        return list(batches([_restyled(one, chance, letters) for one in drawn], chance))

    letters = lettered(tokenizer)
    fit(network, epoch, lambda batch: tagger_loss(network, batch), course, work=work, say=say)


def lettered(tokenizer: Tokenizer) -> Ints:
    """Return, for each word piece of the vocabulary, how many letters it has."""
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    return np.array([sum(map(str.isalpha, piece)) * (piece[:1] != "[") for piece, _ in pieces], dtype=np.int64)


def _restyled(one: Labelled, chance: random.Random, letters: Ints) -> Labelled:
    """Return the window as it is, or in capitals only (telexes), or in small letters only (posts)."""
    drawn = chance.random()
    if drawn >= 2 * RESTYLED:
        return one
    line = one.cases & LINE_START
    capitals = np.minimum(letters[one.ids], 2) if drawn < RESTYLED else 0
    return replace(one, cases=line + capitals)


def _as_examples(snippets: Iterable[Snippet]) -> tuple[Example, ...]:
    return tuple(Example(id=f"case {snippet.id}", corpus="case", text=snippet.text) for snippet in snippets)


def with_speech(
    network: TaggerNetwork, examples: Sequence[Example], tokenizer: Tokenizer, say: Say
) -> tuple[Example, ...]:
    """Return the examples with the attribution the network finds in them, where nobody annotated any."""
    # Nobody has taught it claims yet.
    tagger = tagger_of(network, tokenizer, threshold=float("inf"))
    found = []
    for at, example in enumerate(examples):
        tags = tagger.tag(example.text, sentences(example.text, 0, len(example.text))).speech
        sayer = tuple((tag.start, tag.end, tag.label) for tag in tags if tag.label != "content")
        content = tuple((tag.start, tag.end, tag.label) for tag in tags if tag.label == "content")
        found.append(replace(example, layers={"sayer": sayer, "content": content, **example.layers}))
        if (at + 1) % 100 == 0:
            say(f"the teacher has labelled {at + 1} of {len(examples)} texts")
    return tuple(found)


def tagger_of(
    network: TaggerNetwork,
    tokenizer: Tokenizer,
    *,
    transitions: Mapping[str, Floats] | None = None,
    threshold: float = 0.0,
) -> Tagger:
    """Return the network as the tagger it will be at run time, in full precision."""
    network.eval()

    def answer(ids: Ints, cases: Ints) -> Floats:
        with torch.inference_mode():
            numbers = network(
                torch.from_numpy(ids)[None], torch.from_numpy(cases)[None], torch.ones(1, len(ids), dtype=torch.int64)
            )
        found: Floats = numbers[0].numpy()
        return found

    settings = TaggerSettings(
        transitions=transitions or {},
        lengths=network.lengths.detach().numpy(),
        threshold=threshold,
        pieces=PIECES,
    )
    return Tagger(answer, tokenizer, settings)


def learned_transitions(corpora: Corpora, tokenizer: Tokenizer) -> dict[str, list[list[float]]]:
    """Return, by layer, the logarithms of how often each tag follows another in training; the last row begins.

    Of attribution alone: what is rare (names, fillers) would only be found less often.
    """
    spoken = {layer: LAYERS[layer] for layer in ("sayer", "content")}
    counts = {layer: np.full((2 + 2 * len(labels), 1 + 2 * len(labels)), 0.5) for layer, labels in spoken.items()}
    for example in (*corpora.polnear, *corpora.claims):
        for one in labelled(example, tokenizer, pieces=PIECES):
            for layer, tags in ((layer, one.layers[layer]) for layer in spoken if layer in one.layers):
                inner = tags[1:-1]
                np.add.at(counts[layer], (inner[:-1], inner[1:]), 1.0)
                counts[layer][-1, inner[0]] += 1.0
    return {
        layer: np.round(np.log(table / table.sum(axis=1, keepdims=True)), 4).tolist() for layer, table in counts.items()
    }
