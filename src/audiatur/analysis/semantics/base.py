"""Abstract argumentation (Dung 1995): arguments, attacks, and what a semantics accepts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
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

    @cached_property
    def components(self) -> tuple[Framework, ...]:
        """The parts that no attack joins, in a fixed order; what a semantics accepts in one does not bear on the others."""
        near = self._near()
        seen: set[str] = set()
        found = []
        for start in sorted(self.arguments):
            if start not in seen:
                part = _reach(start, near)
                seen |= part
                found.append(frozenset(part))
        home = {a: i for i, part in enumerate(found) for a in part}
        attacks: list[set[tuple[str, str]]] = [set() for _ in found]
        for attack in self.attacks:
            attacks[home[attack[0]]].add(attack)
        return tuple(Framework(part, frozenset(a)) for part, a in zip(found, attacks, strict=True))

    def _near(self) -> dict[str, set[str]]:
        forth = self.attacked()
        return {a: by | forth[a] for a, by in self.attackers().items()}


def _reach(start: str, near: dict[str, set[str]]) -> set[str]:
    found, open_ = {start}, [start]
    while open_:
        for other in near[open_.pop()] - found:
            found.add(other)
            open_.append(other)
    return found


class Semantics(ABC):
    """A way to say which sets of arguments can be accepted together. A new one is one new file in this folder."""

    name: str

    @abstractmethod
    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """The sets of arguments that are accepted together; ``LimitExceeded`` when there are too many to list."""
