"""DF-QuAD: attackers and supporters are pooled and balanced against each other (Rago, Toni, Aurisicchio and Baroni 2016)."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from .base import Gradual


class DfQuad(Gradual):
    """Pools each group so that several weak ones make a strong one; the difference moves the weight towards 0 or 1."""

    name = "df-quad"

    def strength(self, weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
        """Moved from the weight towards 0 (more attack) or 1 (more support) by the difference of the pooled strengths."""
        against, forth = (1 - prod(1 - s for s in group) for group in (attackers, supporters))
        room = 1 - weight if forth > against else weight
        return weight + room * (forth - against)
