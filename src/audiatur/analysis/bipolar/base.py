"""Bipolar argumentation: attacks and supports, and the ways to read a support as further attacks (Cayrol and others 2013)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from ..semantics.base import Framework

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bipolar:
    """Arguments with attacks ``(attacker, attacked)`` and supports ``(reason, supported)`` between them."""

    arguments: frozenset[str]
    attacks: frozenset[Pair]
    supports: frozenset[Pair]


class Reading(ABC):
    """A way to read supports. A new one is one new file in this folder."""

    name: str

    @abstractmethod
    def framework(self, bipolar: Bipolar) -> Framework:
        """The attacks that follow from the attacks and supports together."""


def closed(bipolar: Bipolar, supports: frozenset[Pair]) -> Framework:
    """The framework in which ``a`` attacks ``b`` when something that ``a`` leads to attacks something that ``b`` leads to.

    "Leads to" follows ``supports`` any number of steps, none included. So an argument has the attacks of what it commits its
    holder to, and falls with it.
    """
    before: dict[str, set[str]] = {a: set() for a in bipolar.arguments}
    for source, target in supports:
        before[target].add(source)
    leading = {end: _all_before(end, before) for end in {e for attack in bipolar.attacks for e in attack}}
    attacks = {(a, b) for x, y in bipolar.attacks for a in leading[x] for b in leading[y]}
    return Framework(bipolar.arguments, frozenset(attacks))


def _all_before(end: str, before: dict[str, set[str]]) -> set[str]:
    found, open_ = {end}, [end]
    while open_:
        for other in before[open_.pop()] - found:
            found.add(other)
            open_.append(other)
    return found
