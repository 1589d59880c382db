"""Sides decided together: every claim leans by itself, and pairs of claims lean to one side or to opposite ones.

The chances follow by passing messages between neighbours (sum-product on the pairwise model of Ising; Pearl 1988, Yedidia et al.
2003), which is exact where the pairs form a tree and close to it elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atanh, tanh

ROUNDS = 25
LIMIT = 0.9999


def balance(leans: Sequence[float], pulls: Mapping[tuple[int, int], float], rounds: int = ROUNDS) -> list[float]:
    """For each claim half the log-odds of "pro", given each claim's own lean and each pair's pull to one side (or apart)."""
    around: dict[int, list[int]] = {}
    for i, j in pulls:
        around.setdefault(i, []).append(j)
        around.setdefault(j, []).append(i)
    strength = {(i, j): tanh(v) for (a, b), v in pulls.items() for i, j in ((a, b), (b, a))}
    said = dict.fromkeys(strength, 0.0)
    for _ in range(rounds):
        total = _totals(leans, around, said)
        said = {
            (i, j): 0.5 * said[i, j] + 0.5 * atanh(_within(strength[i, j] * tanh(total[i] - said[j, i]))) for i, j in strength
        }
    return _totals(leans, around, said)


def _totals(leans: Sequence[float], around: Mapping[int, Sequence[int]], said: Mapping[tuple[int, int], float]) -> list[float]:
    return [lean + sum(said[k, i] for k in around.get(i, ())) for i, lean in enumerate(leans)]


def _within(value: float) -> float:
    return max(-LIMIT, min(LIMIT, value))
