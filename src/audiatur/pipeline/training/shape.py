"""Which heads and neurons of an encoder are kept: those with the most worth for each weight, as many as there may be weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

CELL = 64
"""Neurons that are kept or left together; a head is as wide."""
LEAST = (3, 4)
"""Heads and groups of neurons that every layer keeps."""
MATRICES = (4, 2)
"""Matrices of a layer in which a head, or a neuron, has a row or a column."""


class Shape(NamedTuple):
    """Which heads, and which neurons, each layer keeps: their numbers in the whole encoder, in order."""

    heads: list[list[int]]
    neurons: list[list[int]]


class Part(NamedTuple):
    """Heads or neurons of a layer that are kept or left together.

    ``kind``: 0 for a head, 1 for neurons; ``rank``: how many of its kind and layer are worth more; ``worth``: for each of its
    weights, of which there are ``weights``.
    """

    kind: int
    layer: int
    rank: int
    members: list[int]
    worth: float
    weights: int


def parts(heads: Sequence[Sequence[float]], neurons: Sequence[Sequence[float]], size: int) -> list[Part]:
    """All that can be kept or left of an encoder, by the worth of heads and neurons in each layer; ``size``: of its vectors."""
    return [
        part
        for kind, worths in enumerate((heads, neurons))
        for layer, worth in enumerate(worths)
        for part in _of_layer(kind, layer, worth, size)
    ]


def _of_layer(kind: int, layer: int, worth: Sequence[float], size: int) -> Iterator[Part]:
    order = sorted(range(len(worth)), key=lambda k: -worth[k])
    together = CELL if kind else 1
    weights = MATRICES[kind] * CELL * size
    for rank, at in enumerate(range(0, len(order), together)):
        members = order[at : at + together]
        yield Part(kind, layer, rank, members, sum(worth[k] for k in members) / weights, weights)


def kept(given: Sequence[Part], layers: int, weights: int) -> Shape:
    """The shape that has the most worth with so many weights; every layer keeps the ``LEAST``, whatever their worth."""
    shape = Shape([[] for _ in range(layers)], [[] for _ in range(layers)])
    for part in sorted(given, key=lambda p: (p.rank >= LEAST[p.kind], -p.worth)):
        weights -= part.weights
        if weights < 0:
            break
        shape[part.kind][part.layer].extend(part.members)
    return Shape(*([sorted(x) for x in kind] for kind in shape))
