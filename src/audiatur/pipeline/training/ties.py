"""The layers that say which other claim of its window each supports or rebuts, trained last, on an encoder that learns no more.

They read the words between two claims as well, where "because" and "however" stand. The encoder has learned with layers of its
own what a relation is; these see every article once more, together with the invented passages and with annotated prose of other
kinds, from a fresh start. What people wrote for other ends than this one counts twice.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import torch
from torch import nn

from ...extract.encoder.heads import FAR
from .fit import SEED, batches
from .materials import Lesson, Material, lessons
from .model import Net, batch, choices, claims, links

ROUNDS = 6
"""Times that all windows are gone through."""
OFTEN = 2
"""Times that each window of a real text is gone through in a round."""
WIDTH = 192
"""Numbers in the layer that judges a pair."""
DROP = 0.4
RATE, DECAY = 5e-4, 0.05
"""The learning rate at the beginning, from where it falls to nothing, and the decay of weights."""
TOGETHER = 8
"""Windows of a step."""


class Window(NamedTuple):
    """Claims of a window as vectors, the mean of the words between each two of them, and what a careful reader said of them."""

    vectors: Any
    between: Any
    lesson: Lesson


class Ties(nn.Module):
    """The layers, for an encoder with vectors of some size."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROP)
        self.link_from = nn.Linear(3 * size, WIDTH)
        self.link_to = nn.Linear(3 * size, WIDTH)
        self.link_between = nn.Linear(size, WIDTH)
        self.link_gap = nn.Embedding(2 * FAR + 1, WIDTH)
        self.link_kind = nn.Linear(WIDTH, 2)
        self.link_none = nn.Linear(3 * size, 1)

    def forward(self, vectors: Any, between: Any) -> Any:
        """For each claim log-odds of supporting and rebutting each claim in turn, and at the end of neither."""
        vectors, between = self.drop(vectors), self.drop(between)
        return links(self, vectors, self.link_between(between))

    def loss(self, window: Window) -> Any:
        """The loss of a window: cross-entropy of each claim's choice."""
        chosen = choices(self(window.vectors.float(), window.between.float()), window.lesson)
        return torch.stack(chosen).mean() if chosen else torch.zeros(())


def fit_ties(net: Net, invented: Sequence[Material], materials: Sequence[Material], tell: Callable[[str], None]) -> Ties:
    """The layers for a network, which stays as it is; ``materials`` are real texts."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)  # noqa: S311 (an order of windows, not a secret)
    ties = Ties(net.encoder.config.hidden_size)
    optimizer = torch.optim.AdamW(ties.parameters(), lr=RATE, weight_decay=DECAY)
    work = [*_windows(net.eval(), materials)] * OFTEN + [*_windows(net, invented)]
    for number in range(ROUNDS):
        chance.shuffle(work)
        total = 0.0
        for at in range(0, len(work), TOGETHER):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - (number + at / len(work)) / ROUNDS)
            loss = sum(ties.loss(window) for window in work[at : at + TOGETHER]) / TOGETHER
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * TOGETHER
        tell(f"pairs of claims, round {number + 1} of {ROUNDS}: loss {total / max(1, len(work)):.3f}")
    ties.eval()
    return ties


def _windows(net: Net, given: Sequence[Material]) -> Iterator[Window]:
    work = [w for w in lessons([s for m in given for s in m.sections]) if len(w.claims) > 1]
    for chosen in batches(work, random.Random(SEED)):  # noqa: S311
        ids, mask, _ = batch(chosen)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            words = net.read(ids, mask).float()
        for row, lesson in zip(words, chosen, strict=True):
            yield Window(claims(row, lesson).half(), between(row, lesson).half(), lesson)


def between(words: Any, lesson: Lesson) -> Any:
    """For each pair of claims the mean of the words between them, as ``extract.encoder.sense`` makes it."""
    size = len(lesson.claims)
    sums = torch.cat([torch.zeros(1, words.shape[1]), words.cumsum(0)])
    found = torch.zeros(size, size, words.shape[1])
    for b, later in enumerate(lesson.claims):
        for a, earlier in enumerate(lesson.claims[:b]):
            low, high = earlier.words[-1] + 1, later.words[0]
            if high > low:
                found[a, b] = found[b, a] = (sums[high] - sums[low]) / (high - low)
    return found
