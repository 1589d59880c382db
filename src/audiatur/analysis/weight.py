"""What share of the space each side is due, as somebody has declared it, with what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log

from ..model.argument import ArgumentMap

TAIL = 0.025
"""What a 95 % interval leaves out at each end."""
HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Due:
    """Declared weights: for each side that has one its lowest and highest share, the basis, and the tolerance."""

    shares: dict[str, tuple[float, float]]
    basis: str
    tolerance: float

    def outside(self, side: str, share: float) -> float:
        """How far a share lies above (positive) or below (negative) the interval of a side; 0 inside it or without one."""
        low, high = self.shares.get(side, (0.0, 1.0))
        return max(0.0, share - high) or min(0.0, share - low)


def due(argument: ArgumentMap) -> Due | None:
    """The declared weights of a map; ``None`` when there is no basis or no side has a weight."""
    if argument.weights is None:
        return None
    if argument.weights.method == "survey":
        counts = {s.id: s.count for s in argument.sides if s.count is not None}
        shares = survey(counts)
    else:
        shares = {s.id: s.weight for s in argument.sides if s.weight is not None}
    return Due(shares, argument.weights.basis, argument.weights.tolerance) if shares else None


def survey(counts: dict[str, int]) -> dict[str, tuple[float, float]]:
    """The 95 % interval of each share, given how many hold each view.

    The shares have a Dirichlet distribution with one added to each count (all shares equally likely beforehand), so each of them
    has a Beta distribution; its quantiles are found by halving.
    """
    total, kinds = sum(counts.values()), len(counts)
    if kinds < 2:
        return dict.fromkeys(counts, (1.0, 1.0))
    return {
        side: (_quantile(TAIL, n + 1, total - n + kinds - 1), _quantile(1 - TAIL, n + 1, total - n + kinds - 1))
        for side, n in counts.items()
    }


def _quantile(p: float, a: int, b: int) -> float:
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _below(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return round((low + high) / 2, 6)


def _below(x: float, a: int, b: int) -> float:
    """Probability that a Beta variable with whole parameters is at most ``x``: at least ``a`` hits in ``a + b - 1`` tries."""
    n = a + b - 1
    terms = (lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(x) + (n - k) * log(1 - x) for k in range(a, n + 1))
    return sum(exp(t) for t in terms)
