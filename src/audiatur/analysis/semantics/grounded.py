"""Grounded semantics: the most cautious one; what must be accepted given the attacks and nothing else (Dung 1995)."""

from __future__ import annotations

from .base import Framework, Semantics


class Grounded(Semantics):
    """The least set that defends each of its members and contains everything it defends."""

    name = "grounded"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """The one grounded extension, in time linear in the number of attacks."""
        open_attackers = {a: len(by) for a, by in framework.attackers().items()}
        targets = framework.attacked()
        accepted: set[str] = set()
        rejected: set[str] = set()
        ready = [a for a, count in open_attackers.items() if count == 0]
        while ready:
            argument = ready.pop()
            accepted.add(argument)
            for loser in targets[argument] - rejected:
                rejected.add(loser)
                for freed in targets[loser]:
                    open_attackers[freed] -= 1
                    if open_attackers[freed] == 0 and freed not in rejected:
                        ready.append(freed)
        return frozenset({frozenset(accepted)})
