"""Ideal semantics: what nobody can reasonably refuse, less cautious than grounded (Dung, Mancarella and Toni 2007)."""

from __future__ import annotations

from .base import Framework, Semantics
from .search import maximal, parts


class Ideal(Semantics):
    """The largest set that defends itself and lies in every preferred extension."""

    name = "ideal"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """The one ideal extension."""
        return frozenset({frozenset().union(*(_ideal(part, found) for part, found in parts(framework)))})


def _ideal(part: Framework, complete: list[frozenset[str]]) -> frozenset[str]:
    """The largest set without an argument whose attackers it does not answer, within what all preferred extensions share."""
    accepted = frozenset.intersection(*maximal(complete))
    attackers = part.attackers()
    while True:
        answered = {b for a, b in part.attacks if a in accepted}
        kept = frozenset(a for a in accepted if attackers[a] <= answered)
        if kept == accepted:
            return accepted
        accepted = kept
