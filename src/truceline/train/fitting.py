"""Fitting a network: the loss, the optimiser, and a course of training that can be broken off and taken up again."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from truceline.train.labelled import UNKNOWN, Batch
from truceline.train.network import TaggerNetwork

Say = Callable[[str], None]
WEIGHTS: Mapping[str, float] = {"sayer": 1.5, "content": 1.5, "names": 1.0, "fillers": 1.0, "trigger": 0.5}
"""How much each layer counts; the parts of claims 0.3 each."""
SAVED_EVERY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a network is trained: learning rates as tried in ../shared/design/measures.md."""

    name: str
    epochs: int
    seed: int = 20161121
    encoder_rate: float = 2e-4
    heads_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01


def tagger_loss(network: TaggerNetwork, batch: Batch) -> Tensor:
    """Return the sum of the layers' cross-entropies and of the claims' loss (Su et al. 2022, both-sided)."""
    answer = network(batch.ids, batch.cases, batch.mask)
    total = answer.new_zeros(())
    for layer, scores in network.layer_scores(answer).items():
        labels = batch.layers[layer]
        if bool((labels != UNKNOWN).any()):
            total = total + WEIGHTS.get(layer, 0.3) * cross_entropy(
                scores.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN
            )
    marked = [at for at, claims in enumerate(batch.claims) if claims is not None]
    if marked:
        total = total + 0.3 * _claims_loss(network.claim_scores(answer[marked]), batch, marked)
    return total


def _claims_loss(scores: Tensor, batch: Batch, marked: Sequence[int]) -> Tensor:
    right = torch.zeros_like(scores, dtype=torch.bool)
    for row, at in enumerate(marked):
        for first, last in batch.claims[at] or ():
            right[row, first, last] = True
    inside = batch.mask[marked].bool()
    possible = (inside.unsqueeze(-1) & inside.unsqueeze(-2)).triu()
    wrong = scores.masked_fill(right | ~possible, -1e4)
    missed = (-scores).masked_fill(~right, -1e4)
    nothing = scores.new_zeros(len(marked), 1)
    over = torch.logsumexp(torch.cat([wrong.flatten(1), nothing], dim=1), dim=1)
    under = torch.logsumexp(torch.cat([missed.flatten(1), nothing], dim=1), dim=1)
    return (over + under).mean()


def fit(
    network: nn.Module,
    epoch: Callable[[int, random.Random], Sequence[Any]],
    loss: Callable[[Any], Tensor],
    course: Course,
    *,
    work: Path,
    say: Say,
) -> None:
    """Train the network on what `epoch` gives for each epoch; take up a course that was broken off.

    The state is kept in `work`/<course>.safetensors (weights and optimiser) and .json (how far), so that an
    interrupted course goes on at its last saved step. The same seed gives the same order of batches.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.to(device)
    torch.manual_seed(course.seed)
    plan = [(number, at) for number in range(course.epochs) for at in range(len(_drawn(epoch, course, number)))]
    optimiser = _optimiser(network, course)
    warm = max(1, round(course.warm_up * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (len(plan) - step) / max(1, len(plan) - warm)))
    )
    done = _taken_up(network, optimiser, schedule, course, work)
    network.train()
    drawn: tuple[int, Sequence[Any]] = (-1, ())
    running = 0.0
    for step in range(done, len(plan)):
        number, at = plan[step]
        if drawn[0] != number:
            drawn = (number, _drawn(epoch, course, number))
        optimiser.zero_grad()
        value = loss(_on(drawn[1][at], device))
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        running += (float(value.detach()) - running) / min(50, step - done + 1)
        if (step + 1) % 50 == 0:
            say(f"{course.name}: step {step + 1} of {len(plan)}, loss {running:.3f}")
        if (step + 1) % SAVED_EVERY == 0 or step + 1 == len(plan):
            _keep(network, optimiser, course, work, step + 1)
    network.eval()


def _drawn(epoch: Callable[[int, random.Random], Sequence[Any]], course: Course, number: int) -> Sequence[Any]:
    return epoch(number, random.Random(f"{course.seed} {course.name} {number}"))  # noqa: S311


def _on(batch: Any, device: str) -> Any:  # noqa: ANN401
    return batch if device == "cpu" else batch.to(device)


def _optimiser(network: nn.Module, course: Course) -> torch.optim.AdamW:
    named = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    encoder = [weight for name, weight in named if name.startswith("encoder.")]
    heads = [weight for name, weight in named if not name.startswith("encoder.")]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": course.encoder_rate}, {"params": heads, "lr": course.heads_rate}],
        weight_decay=course.decay,
    )


def _keep(network: nn.Module, optimiser: torch.optim.AdamW, course: Course, work: Path, step: int) -> None:
    """Write the state beside the last one, then put it in its place: a break in between loses nothing."""
    state = {f"weights.{name}": value.contiguous() for name, value in network.state_dict().items()}
    for number, moments in optimiser.state_dict()["state"].items():
        state |= {f"moments.{number}.{name}": value.contiguous() for name, value in moments.items()}
    fresh = work / f"{course.name}.fresh"
    save_file(state, fresh, metadata={"step": str(step), "course": repr(course)})
    fresh.replace(work / f"{course.name}.safetensors")


def _taken_up(
    network: nn.Module,
    optimiser: torch.optim.AdamW,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    course: Course,
    work: Path,
) -> int:
    """Bring back the state of a course that was broken off; return how many steps it had done."""
    path = work / f"{course.name}.safetensors"
    if not path.exists():
        return 0
    state = load_file(path)
    network.load_state_dict({name[8:]: value for name, value in state.items() if name.startswith("weights.")})
    moments: dict[int, dict[str, Tensor]] = {}
    for name, value in state.items():
        if name.startswith("moments."):
            _, number, moment = name.split(".")
            moments.setdefault(int(number), {})[moment] = value
    optimiser.load_state_dict({**optimiser.state_dict(), "state": moments})
    with safe_open(path, framework="pt") as opened:
        step = int(opened.metadata()["step"])
    for _ in range(step):
        schedule.step()
    return step


def finished(network: nn.Module, name: str, work: Path) -> bool:
    """Load the weights of a course into the network, if the course has any; return whether it had."""
    path = work / f"{name}.safetensors"
    if not path.exists():
        return False
    state = load_file(path)
    network.load_state_dict({key[8:]: value for key, value in state.items() if key.startswith("weights.")})
    return True
