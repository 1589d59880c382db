"""The network in torch: a small pre-trained encoder that marks every word piece in three layers (Ramshaw & Marcus 1995).

On it stand the layers that judge whole claims (``extract.encoder.heads``): which side one speaks for, which other claim of its
window it supports or rebuts, if any (a choice among all of them and none), and which words name its holder (a pointer network,
Vinyals et al. 2015, with nobody among the choices).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from ...extract.encoder.heads import FAR, NOBODY, PLACES, place
from .materials import Lesson

DROP = 0.1
SHARES = (1.0, 0.5, 0.5)
"""Weight of contents, holders and cues in the loss."""
SIDES, LINKS, HOLDERS = 0.5, 0.5, 0.3
"""Weight of sides, relations and holders in the loss."""
WIDTH = 96
"""Numbers in the hidden layers that judge claims."""
KEY = 64
"""Numbers by which a claim and the words of its holder are matched."""
IGNORED = -100
NEVER = -1e4


class Net(nn.Module):
    """The encoder in ``folder`` (a model of the transformers library), the marking layer, and the layers that judge claims."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(folder, attention_probs_dropout_prob=0.0)
        size = self.encoder.config.hidden_size
        self.first = 2 if self.encoder.config.model_type == "mpnet" else 0
        self.drop = nn.Dropout(DROP)
        self.out = nn.Linear(size, 9)
        self.side = nn.Sequential(nn.Linear(3 * size, WIDTH), nn.ReLU(), nn.Dropout(DROP), nn.Linear(WIDTH, 1))
        self.link_from = nn.Linear(3 * size, WIDTH)
        self.link_to = nn.Linear(3 * size, WIDTH)
        self.link_gap = nn.Embedding(2 * FAR + 1, WIDTH)
        self.link_kind = nn.Linear(WIDTH, 2)
        self.link_none = nn.Linear(3 * size, 1)
        self.told_word = nn.Linear(size, KEY)
        self.told_claim = nn.Linear(3 * size, KEY)
        self.told_place = nn.Embedding(PLACES, 1)
        self.told_none = nn.Linear(3 * size, len(NOBODY))

    def read(self, ids: Any, mask: Any) -> Any:
        """The vectors of all pieces."""
        places = torch.arange(ids.shape[1]) + self.first
        return self.encoder(input_ids=ids, attention_mask=mask, position_ids=places.expand_as(ids)).last_hidden_state

    def forward(self, ids: Any, mask: Any) -> tuple[Any, Any]:
        """Logits (windows, pieces, three layers of outside, begin, go on) and the vectors of all pieces."""
        words = self.read(ids, mask).float()
        return self.out(self.drop(words)), words

    def loss(self, lessons: Sequence[Lesson]) -> Any:
        """The loss of a batch."""
        ids, mask, marks = batch(lessons)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = self.read(ids, mask)
        words = self.drop(words.float())
        rows = self.out(words).view(*ids.shape, 3, 3)
        total = sum(
            share * functional.cross_entropy(rows[:, :, i].reshape(-1, 3), marks[:, i].reshape(-1), ignore_index=IGNORED)
            for i, share in enumerate(SHARES)
        )
        judged = [(lesson, claims(words[i], lesson)) for i, lesson in enumerate(lessons) if lesson.claims]
        sides = [s for lesson, vectors in judged for s in self._side_loss(vectors, lesson)]
        tied = [s for lesson, vectors in judged for s in choices(links(self, vectors), lesson)]
        told = [s for i, lesson in enumerate(lessons) if lesson.claims for s in self._holder_loss(words[i], lesson)]
        return total + SIDES * _mean(sides) + LINKS * _mean(tied) + HOLDERS * _mean(told)

    def _side_loss(self, vectors: Any, lesson: Lesson) -> list[Any]:
        known = [k for k, c in enumerate(lesson.claims) if c.side is not None]
        if not known:
            return []
        goal = torch.tensor([float(lesson.claims[k].side or 0) for k in known])
        return list(functional.binary_cross_entropy_with_logits(self.side(vectors)[known, 0], goal, reduction="none"))

    def _holder_loss(self, words: Any, lesson: Lesson) -> list[Any]:
        """Cross-entropy of each claim's choice among the words of its window and nobody; the holder's words share the goal."""
        low, high = lesson.lead, len(lesson.ids) - 1
        keys = self.told_word(words[low:high])
        losses = []
        for claim in lesson.claims:
            if not claim.holder and claim.nobody is None:
                continue
            vector = _vector(words, claim.words, claim.cued)
            places = torch.tensor([place(at - claim.words[0]) for at in range(low, high)])
            scores = keys @ self.told_claim(vector) / math.sqrt(KEY) + self.told_place(places)[:, 0]
            scores = scores.index_fill(0, torch.tensor([p - low for p in claim.words]), NEVER)
            told = functional.log_softmax(torch.cat([scores, self.told_none(vector)]), 0)
            wanted = [p - low for p in claim.holder] or [high - low + (claim.nobody or 0)]
            losses.append(-told[wanted].mean() - math.log(len(wanted)))
        return losses


def links(layers: Any, vectors: Any, between: Any = 0.0) -> Any:
    """For each claim of a window the log-odds of supporting and rebutting each claim in turn, and at the end of neither.

    ``layers`` has those named ``link_`` and ``drop``; ``between``: what it makes of the words between two claims, if it does.
    """
    size = len(vectors)
    gaps = torch.tensor([[max(-FAR, min(FAR, j - i)) + FAR for j in range(size)] for i in range(size)])
    ends = layers.link_from(vectors)[:, None] + layers.link_to(vectors)[None]
    bent = functional.relu(ends + between + layers.link_gap(gaps))
    pairs = layers.link_kind(layers.drop(bent)).masked_fill(torch.eye(size, dtype=torch.bool)[:, :, None], NEVER)
    return torch.cat([pairs.reshape(size, 2 * size), layers.link_none(vectors)], 1)


def choices(told: Any, lesson: Lesson) -> list[Any]:
    """Cross-entropy of each claim's choice; one that bears on a claim outside of the window alone is passed over.

    ``told``: what ``links`` gives.
    """
    size = len(lesson.claims)
    goal = torch.zeros(size, 2 * size + 1)
    for a, b, kind in lesson.relations:
        goal[a, 2 * b + kind] = 1
    alone = goal.sum(1) == 0
    goal[alone, 2 * size] = 1
    found = -(goal / goal.sum(1, keepdim=True) * functional.log_softmax(told, 1)).sum(1)
    return [found[k] for k in range(size) if not (alone[k] and k in lesson.away)]


def claims(words: Any, lesson: Lesson) -> Any:
    """The vectors of a window's claims, as ``Reading.vector`` makes them."""
    return torch.stack([_vector(words, c.words, c.around) for c in lesson.claims])


def _vector(words: Any, claim: Sequence[int], around: Sequence[int]) -> Any:
    beside = words[list(around)].mean(0) if around else torch.zeros_like(words[0])
    return torch.cat([words[list(claim)].mean(0), beside, words[0]])


def _mean(losses: Sequence[Any]) -> Any:
    return torch.stack(list(losses)).mean() if losses else 0.0


def batch(lessons: Sequence[Lesson]) -> tuple[Any, Any, Any]:
    """Word pieces, mask and marks of lessons, filled up to the longest."""
    width = max(len(x.ids) for x in lessons)
    ids = torch.zeros(len(lessons), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    marks = torch.full((len(lessons), 3, width), IGNORED)
    for i, lesson in enumerate(lessons):
        ids[i, : len(lesson.ids)] = torch.tensor(lesson.ids)
        mask[i, : len(lesson.ids)] = 1
        marks[i, :, lesson.lead : lesson.lead + len(lesson.marks[0])] = torch.tensor(lesson.marks)
    return ids, mask, marks
