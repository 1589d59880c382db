"""The heaviest set of things that exclude each other: the best of all sets where groups are small, a valid one always."""

from __future__ import annotations

import itertools
import random

import pytest

from audiatur.extract.encoder import independent
from audiatur.extract.encoder.independent import best_set


def _case(seed: int, size: int, share: float) -> tuple[list[float], list[set[int]]]:
    chance = random.Random(seed)
    against: list[set[int]] = [set() for _ in range(size)]
    for i, j in itertools.combinations(range(size), 2):
        if chance.random() < share:
            against[i].add(j)
            against[j].add(i)
    return [chance.random() for _ in range(size)], against


def _valid(chosen: list[int], against: list[set[int]]) -> bool:
    return not any(j in against[i] for i in chosen for j in chosen)


@pytest.mark.parametrize("seed", range(40))
def test_no_set_is_worth_more(seed):
    gains, against = _case(seed, 9, 0.1 + 0.02 * seed)
    every = (s for k in range(10) for s in itertools.combinations(range(9), k))
    most = max(sum(gains[i] for i in s) for s in every if _valid(list(s), against))
    chosen = best_set(gains, against)
    assert _valid(chosen, against)
    assert sum(gains[i] for i in chosen) == pytest.approx(most)


def test_two_halves_beat_a_whole_that_is_likelier_than_each():
    assert best_set([0.3, 0.25, 0.2], [{1, 2}, {0}, {0}]) == [1, 2]
    assert best_set([0.5, 0.25, 0.2], [{1, 2}, {0}, {0}]) == [0]


def test_a_tangle_is_settled_by_taking_the_best_first(monkeypatch):
    monkeypatch.setattr(independent, "PATIENCE", 5)
    gains, against = _case(1, 60, 0.2)
    chosen = best_set(gains, against)
    assert _valid(chosen, against)
    assert max(range(60), key=gains.__getitem__) in chosen
    assert all(against[i] & set(chosen) for i in range(60) if i not in chosen)


@pytest.mark.parametrize("size", [60, 61, 5000])
def test_a_long_chain_of_rivals_comes_to_an_end(size):
    against = [{j for j in (i - 1, i + 1) if 0 <= j < size} for i in range(size)]
    chosen = best_set([1.0] * size, against)
    assert _valid(chosen, against)
    assert len(chosen) == (size + 1) // 2


def test_nothing_gives_nothing():
    assert best_set([], []) == []
