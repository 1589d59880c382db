"""The quadratic energy model: supporters push up, attackers push down, less and less near the ends (Potyka 2018)."""

from __future__ import annotations

from collections.abc import Sequence

from .base import Gradual


class QuadraticEnergy(Gradual):
    """The energy is the supporters' sum less the attackers'; ``h(x) = x² / (1 + x²)`` of it moves the weight towards 0 or 1."""

    name = "quadratic-energy"

    def strength(self, weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
        """``weight - weight h(-energy) + (1 - weight) h(energy)``, with ``h`` zero below zero."""
        energy = sum(supporters) - sum(attackers)
        pull = energy * energy / (1 + energy * energy)
        return weight + (1 - weight) * pull if energy > 0 else weight - weight * pull
