"""Exact tests, against brute force and known values."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.analysis.stats import fisher, permutation

SCORES = st.lists(st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0]), min_size=1, max_size=5)


def brute(left: list[float], right: list[float]) -> float:
    values = [round(2 * v) for v in (*left, *right)]
    n, m, total = len(left), len(right), sum(values)

    def gap(part: int) -> int:
        return abs(part * m - (total - part) * n)

    seen = gap(sum(values[:n]))
    return sum(gap(sum(c)) >= seen for c in combinations(values, n)) / comb(n + m, n)


@settings(max_examples=200, deadline=None)
@given(SCORES, SCORES)
def test_permutation_counts_every_way_of_dealing(left: list[float], right: list[float]) -> None:
    assert permutation(left, right) == pytest.approx(brute(left, right), abs=1e-12)


@given(SCORES, SCORES)
def test_permutation_does_not_care_which_group_comes_first(left: list[float], right: list[float]) -> None:
    assert permutation(left, right) == permutation(right, left)


def test_permutation_known_values() -> None:
    assert permutation([0.5] * 4, [-0.5] * 4) == pytest.approx(2 / 70)
    assert permutation([0.1, 0.2], [0.1, 0.2]) == 1.0
    assert permutation([], [1.0]) == 1.0


def test_permutation_of_large_groups_stays_exact() -> None:
    assert permutation([1.0] * 60, [0.0] * 60) == pytest.approx(2 / comb(120, 60), rel=1e-9)


def test_fisher_known_values() -> None:
    assert fisher(3, 1, 1, 3) == pytest.approx(0.4857142857)  # Fisher's lady tasting tea
    assert fisher(11, 2, 3, 10) == pytest.approx(0.004832, abs=1e-6)
    assert fisher(0, 5, 0, 5) == 1.0
    with pytest.raises(ValueError, match="negative"):
        fisher(-1, 2, 3, 4)
