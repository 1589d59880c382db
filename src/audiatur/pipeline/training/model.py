"""The network in torch: a small pre-trained encoder that marks every word piece in three layers (Ramshaw & Marcus 1995)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from .materials import Lesson

DROP = 0.1
SHARES = (1.0, 0.5, 0.5)
"""Weight of contents, holders and cues in the loss."""
IGNORED = -100


class Net(nn.Module):
    """The encoder in ``folder`` (a model of the transformers library) and one linear layer."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(folder, attention_probs_dropout_prob=0.0)
        self.drop = nn.Dropout(DROP)
        self.out = nn.Linear(self.encoder.config.hidden_size, 9)

    def forward(self, ids: Any, mask: Any) -> Any:
        """Logits: windows, pieces, three layers of outside, begin, go on."""
        return self.out(self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()))

    def loss(self, lessons: Sequence[Lesson]) -> Any:
        """The loss of a batch."""
        ids, mask, marks = batch(lessons)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self(ids, mask)
        rows = logits.float().view(*ids.shape, 3, 3)
        return sum(
            share * functional.cross_entropy(rows[:, :, i].reshape(-1, 3), marks[:, i].reshape(-1), ignore_index=IGNORED)
            for i, share in enumerate(SHARES)
        )


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
