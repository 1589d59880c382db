"""Windows of a debate: each is read as if it were alone."""

from __future__ import annotations

import numpy
import pytest

from audiatur.extract.encoder.network import network
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
        assert numpy.array_equal(together.marks[at : at + len(alone.ids)], here.marks)
        assert numpy.array_equal(together.words[at : at + len(alone.ids)], here.words)
        assert numpy.array_equal(together.tops[together.top_of[at]], here.tops[0])
        at += len(alone.ids) + 1
    assert at - 1 == len(whole.ids)
