"""Ideal semantics: what nobody can reasonably refuse, less cautious than grounded (Dung, Mancarella and Toni 2007)."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Framework, Semantics
from .sat import Part, listed, true_of


class Ideal(Semantics):
    """The largest set that defends itself and lies in every preferred extension."""

    name = "ideal"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """The one ideal extension."""
        return listed(framework, _ideal)


def _ideal(part: Part) -> Iterator[frozenset[str]]:
    """The largest self-defending set of arguments that some set accepts and whose attackers none does (Dunne 2009)."""
    possible, attackers = _possible(part), part.framework.attackers()
    accepted = frozenset(a for a in possible if possible.isdisjoint(attackers[a]))
    while True:
        answered = {b for a, b in part.framework.attacks if a in accepted}
        kept = frozenset(a for a in accepted if attackers[a] <= answered)
        if kept == accepted:
            yield accepted
            return
        accepted = kept


def _possible(part: Part) -> frozenset[str]:
    """The arguments that at least one complete extension accepts: each answer of the solver must bring a new one."""
    found: frozenset[int] = frozenset()
    with part.solver() as solver:
        solver.add_clause(part.inside)
        while solver.solve():
            found |= true_of(part.inside, solver)
            solver.add_clause([v for v in part.inside if v not in found])
    return part.named(found)
