"""The h-categoriser: each attacker weakens, and strong ones more (Besnard and Hunter 2001).

With weights as in Amgoud, Ben-Naim, Doder and Vesic 2017, who show that strengths exist and are unique on every graph.
"""

from __future__ import annotations

from collections.abc import Sequence

from .base import Gradual


class HCategoriser(Gradual):
    """Strength is the weight divided by one plus the sum of the attackers' strengths; supports do not count."""

    name = "h-categoriser"
    weight = 1.0

    def strength(self, weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
        """``weight / (1 + sum of attackers)``."""
        return weight / (1 + sum(attackers))
