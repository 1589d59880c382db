"""Exact tests for small samples, without random numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import comb, erfc, exp, lgamma, sqrt


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Two-sided exact p-value of the table ``[[a, b], [c, d]]`` with its margins given (Fisher 1922).

    It is the sum of the probabilities of all tables that are no more probable than the one seen.
    """
    row, column, total = a + b, a + c, a + b + c + d
    if min(a, b, c, d) < 0:
        raise ValueError("counts cannot be negative")
    low, high = max(0, column - (c + d)), min(row, column)
    if total > EXACT_TABLE:
        logs = [_log_comb(row, x) + _log_comb(total - row, column - x) - _log_comb(total, column) for x in range(low, high + 1)]
        seen = logs[a - low] + CLOSE
        return min(1.0, sum(exp(value) for value in logs if value <= seen))
    weights = {x: comb(row, x) * comb(total - row, column - x) for x in range(low, high + 1)}
    return float(Fraction(sum(w for w in weights.values() if w <= weights[a]), sum(weights.values())))


EXACT_TABLE = 2000
"""The largest table that is summed in whole numbers; beyond it logarithms of factorials serve."""
EXACT_GROUPS = 400
"""The largest two groups whose deals are counted; beyond it the normal distribution with the deals' mean and variance serves."""
CLOSE = 1e-9


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def permutation(left: Sequence[float], right: Sequence[float]) -> float:
    """Two-sided p-value of the difference of two groups' means, over every way of dealing the values into groups of these sizes.

    Exact: the ways are counted, not drawn, by building up how many choices of ``len(left)`` values have which sum. Work and
    memory grow with the number of different sums, which is small for scores on a coarse scale. Values are taken as decimal
    fractions. An empty group gives 1.0.
    """
    if not left or not right:
        return 1.0
    if len(left) + len(right) > EXACT_GROUPS:
        return _by_normal(left, right)
    values = [Fraction(str(v)) for v in (*left, *right)]
    size, whole, total = len(left), len(values), sum(values, Fraction(0))
    ways = _ways(values, size)
    # The distance of a choice's sum from its expectation orders the choices as the difference of means does.
    expected = total * size / whole
    seen = abs(sum(values[:size], Fraction(0)) - expected)
    extreme = sum(count for amount, count in ways.items() if abs(amount - expected) >= seen)
    return float(Fraction(extreme, comb(whole, size)))


def _by_normal(left: Sequence[float], right: Sequence[float]) -> float:
    """The p-value when the mean of a dealt group is taken as normal: its variance over all deals is known exactly."""
    values = [*left, *right]
    n, m, centre = len(left), len(right), mean(values)
    spread = sum((v - centre) ** 2 for v in values) / (len(values) - 1)
    deviation = sqrt(spread * (1 / n + 1 / m))
    return erfc(abs(mean(left) - mean(right)) / deviation / sqrt(2)) if deviation else 1.0


def _ways(values: Sequence[Fraction], size: int) -> dict[Fraction, int]:
    """How many choices of ``size`` of the values have which sum."""
    table: list[Counter[Fraction]] = [Counter({Fraction(0): 1})] + [Counter() for _ in range(size)]
    for value, times in sorted(Counter(values).items()):
        fresh: list[Counter[Fraction]] = [Counter() for _ in range(size + 1)]
        for chosen, sums in enumerate(table):
            for amount, count in sums.items():
                for more in range(min(times, size - chosen) + 1):
                    fresh[chosen + more][amount + more * value] += count * comb(times, more)
        table = fresh
    return dict(table[size])


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean; 0.0 of nothing."""
    return sum(values) / len(values) if values else 0.0
