"""Abstract argumentation (Dung 1995): arguments, attacks, and what a semantics accepts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Framework:
    """Arguments and attacks ``(attacker, attacked)`` between them."""

    arguments: frozenset[str]
    attacks: frozenset[tuple[str, str]]

    def attackers(self) -> dict[str, set[str]]:
        """For every argument, what attacks it."""
        found: dict[str, set[str]] = {a: set() for a in self.arguments}
        for attacker, attacked in self.attacks:
            found[attacked].add(attacker)
        return found

    def attacked(self) -> dict[str, set[str]]:
        """For every argument, what it attacks."""
        found: dict[str, set[str]] = {a: set() for a in self.arguments}
        for attacker, target in self.attacks:
            found[attacker].add(target)
        return found


class Semantics(ABC):
    """A way to say which sets of arguments can be accepted together. A new one is one new file in this folder."""

    name: str

    @abstractmethod
    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """The sets of arguments that are accepted together."""
