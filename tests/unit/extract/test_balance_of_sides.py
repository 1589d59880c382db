"""Sides decided together: the message passing beside counting out every possibility, and its symmetry."""

from __future__ import annotations

from itertools import product
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.extract.linking.ising import balance


def counted(leans, pulls):
    """Half log-odds of each claim by adding up the weight of all two-to-the-n ways to take sides."""
    up, down = [0.0] * len(leans), [0.0] * len(leans)
    for signs in product((1, -1), repeat=len(leans)):
        energy = sum(h * s for h, s in zip(leans, signs, strict=True)) + sum(
            j * signs[a] * signs[b] for (a, b), j in pulls.items()
        )
        for i, s in enumerate(signs):
            (up if s > 0 else down)[i] += exp(energy)
    return [log(u / d) / 2 for u, d in zip(up, down, strict=True)]


numbers = st.floats(-2, 2, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=7), st.data())
def test_it_is_exact_on_trees(leans, data):
    pulls = {(data.draw(st.integers(0, j - 1)), j): data.draw(numbers) for j in range(1, len(leans))}
    assert balance(leans, pulls, rounds=60) == pytest.approx(counted(leans, pulls), abs=0.01)


@settings(max_examples=40, deadline=None)
@given(st.lists(numbers, min_size=2, max_size=6), st.data())
def test_turning_every_lean_turns_every_side_and_nothing_else(leans, data):
    pairs = [(i, j) for j in range(len(leans)) for i in range(j)]
    pulls = {pair: data.draw(numbers) for pair in pairs if data.draw(st.booleans())}
    turned = balance([-h for h in leans], pulls)
    assert turned == pytest.approx([-t for t in balance(leans, pulls)])


def test_who_leans_to_nothing_goes_with_its_neighbour_or_against_it():
    with_, against = balance([1.0, 0.0], {(0, 1): 0.8}), balance([1.0, 0.0], {(0, 1): -0.8})
    assert 0 < with_[1] < with_[0]
    assert against[1] == pytest.approx(-with_[1])


def test_without_claims_there_is_nothing_to_decide():
    assert balance([], {}) == []
