"""Windows of a debate are read several at a time: each as if it were alone."""

from __future__ import annotations

import numpy
import pytest

from audiatur.extract.encoder.network import SPREAD, TOGETHER, _alike_long, network
from audiatur.extract.encoder.windows import Passage, stream

SENTENCES = (
    "Critics argue that the Lindow dam silts up too fast.",
    "Supporters of the school-meal levy reply that nobody has to pay for what is not eaten, and that the poor gain most.",
    "According to A. Okada, the night train loses money; the council denies it.",
)


def passages(*sizes: int) -> list[Passage]:
    found, at = [], 0
    for size in sizes:
        text = " ".join(SENTENCES[k % 3] for k in range(size))
        found.append(Passage(at, text))
        at += len(text) + 2
    return found


def test_groups_hold_every_window_once_and_little_filling() -> None:
    windows = [(k * 1000, k * 1000 + size) for k, size in enumerate([300, 12, 40, 41, 360, 360, 9, 44] * 4)]
    groups = list(_alike_long(windows))
    assert sorted(w for g in groups for w in g) == sorted(windows)
    assert max(map(len, groups)) == TOGETHER
    assert all(max(b - a for a, b in g) - min(b - a for a, b in g) <= SPREAD for g in groups)


@pytest.mark.skipif(network() is None, reason="the encoder is not installed")
def test_a_paragraph_reads_the_same_in_any_company() -> None:
    net = network()
    assert net is not None
    told = passages(1, 4, 2, 30, 3, 1)
    whole = stream(net.tokenizer, "Lindow", ["Criticism"], told)
    together = net.read(whole)
    at = 0
    for passage in told:
        alone = stream(net.tokenizer, "Lindow", ["Criticism"], [passage])
        here = net.read(alone)
        assert numpy.allclose(together.marks[at : at + len(alone.ids)], here.marks, atol=1e-5)
        assert numpy.allclose(together.words[at : at + len(alone.ids)], here.words, atol=1e-4)
        assert numpy.allclose(together.tops[together.top_of[at]], here.tops[0], atol=1e-4)
        at += len(alone.ids) + 1
    assert at - 1 == len(whole.ids)
