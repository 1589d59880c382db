"""The training loop: AdamW, a linear warm-up and decay, one processor core so that every run gives the same weights."""

from __future__ import annotations

import copy
import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import torch

from .materials import Material, lessons
from .model import Net

BATCH = 4
RATE, HEAD_RATE = 6e-5, 1e-3
"""Peak learning rates of the encoder and of the layer on it."""
WARM = 0.1
SIMILAR = 48
"""Windows whose lengths differ by less may share a batch."""
SEED = 0


def fresh(folder: str) -> Net:
    """A network that has learned nothing yet, on the encoder in ``folder``."""
    torch.manual_seed(SEED)
    return Net(folder)


def fit(materials: Sequence[Material], start: Net, rounds: int, tell: Callable[[str], None] = lambda _: None) -> Net:
    """A network trained on all passages of ``materials`` for some rounds, from where ``start`` stands, which stays as it is."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)  # noqa: S311 (an order of lessons, not a secret)
    net = copy.deepcopy(start)
    net.train()
    work = lessons([s for m in materials for s in m.sections])
    steps = rounds * math.ceil(len(work) / BATCH)
    optimizer = torch.optim.AdamW(groups(net), weight_decay=0.01)
    done = 0
    for epoch in range(rounds):
        total = 0.0
        for chosen in batches(work, chance):
            share = min((done + 1) / (WARM * steps), (steps - done) / ((1 - WARM) * steps))
            for group, rate in zip(optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * max(0.0, share)
            loss = net.loss(chosen)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            total += loss.item()
            done += 1
        tell(f"round {epoch + 1} of {rounds}: loss {total / math.ceil(len(work) / BATCH):.3f}")
    return net.eval()  # type: ignore[no-any-return]


def groups(net: Net) -> list[dict[str, Any]]:
    """The parameters of a network for an optimizer: the encoder's, then those of the layers on it."""
    encoder = list(net.encoder.parameters())
    known = {id(p) for p in encoder}
    return [{"params": encoder, "lr": RATE}, {"params": [p for p in net.parameters() if id(p) not in known], "lr": HEAD_RATE}]


def batches(work: Sequence[Any], chance: random.Random) -> list[list[Any]]:
    """Lessons of similar length, a few at a time, in a drawn order."""
    order = list(range(len(work)))
    chance.shuffle(order)
    order.sort(key=lambda i: len(work[i].ids) // SIMILAR)
    made = [[work[i] for i in order[k : k + BATCH]] for k in range(0, len(order), BATCH)]
    chance.shuffle(made)
    return made
