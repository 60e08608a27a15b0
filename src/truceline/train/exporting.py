"""From trained networks to the files that ship: ONNX with weights of eight bits."""

import copy
import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from truceline.train.network import SorterNetwork, TaggerNetwork

OPSET: Final = 17


def export_tagger(network: TaggerNetwork, path: Path) -> None:
    """Write the tagger: inputs ids and cases (1, pieces), output numbers (1, pieces, numbers).

    One window at a time and so without a mask: numbers of eight bits are scaled by the largest in what goes through
    together, so a window's answer would hang on its neighbours.
    """
    _export(_Unmasked(network), ("ids", "cases"), "numbers", path)


def export_sorter(network: SorterNetwork, path: Path) -> None:
    """Write the sorter: inputs ids and segments (1, pieces), output scores (1, labels). One wording at a time."""
    _export(_AllKept(network), ("ids", "segments"), "scores", path)


class _Unmasked(nn.Module):
    """The tagger over one window, which has no padding to be masked."""

    def __init__(self, network: TaggerNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, cases: Tensor) -> Tensor:
        numbers: Tensor = self.network(ids, cases, None)
        return numbers


class _AllKept(nn.Module):
    """The sorter over one wording, which has no padding to be masked."""

    def __init__(self, network: SorterNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, segments: Tensor) -> Tensor:
        scores: Tensor = self.network(ids, segments, torch.ones_like(ids))
        return scores


def _export(network: nn.Module, inputs: Sequence[str], output: str, path: Path) -> None:
    """Write the network in full precision, then with weights and embeddings of eight bits, scaled by channel.

    The same weights give the same bytes. The weights use seven of the eight bits: with all eight, the sums overflow on
    processors without VNNI, and one document would be read otherwise on another machine.
    """
    plain = copy.deepcopy(network).cpu().eval()
    plain.network.encoder.set_attn_implementation("eager")
    sample = tuple(torch.ones(1, 8, dtype=torch.int64) for _ in inputs)
    with TemporaryDirectory(dir=path.parent) as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # The tracer warns of every comparison of shapes.
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            plain,
            sample,
            str(whole),
            input_names=list(inputs),
            output_names=[output],
            dynamic_axes={name: {1: "pieces"} for name in (*inputs, *([output] if output == "numbers" else []))},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
