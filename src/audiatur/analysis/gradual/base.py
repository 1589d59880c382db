"""Gradual semantics: how strong each claim is, given its own weight and the strength of what speaks for and against it.

On a graph without cycles strengths are worked out from the reasons to the claims. Claims on a cycle are found by moving half
the way to the value that the formula gives, again and again (the discrete form of the continuous models of Potyka 2018, which
settle where plain repetition may swing to and fro). ``converged`` says whether they came to rest.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..bipolar.base import Bipolar

CLOSE = 1e-12
STEPS = 10_000
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Strengths:
    """The strength of each argument, from 0 to 1, and whether all came to rest."""

    values: dict[str, float]
    converged: bool


class Gradual(ABC):
    """A formula for strength. A new one is one new file in this folder. ``weight`` is what an argument has when nobody says why.

    Formulas that do not look at supports ignore them.
    """

    name: str
    weight: float = 0.5

    @abstractmethod
    def strength(self, weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
        """The strength of an argument of a given weight, from those of its attackers and supporters."""

    def strengths(self, bipolar: Bipolar, weights: Mapping[str, float] | None = None) -> Strengths:
        """The strength of every argument; ``weights`` from 0 to 1, ``weight`` for arguments that are not in it."""
        return _Solver(self, bipolar, weights or {}).run()


class _Solver:
    def __init__(self, formula: Gradual, bipolar: Bipolar, weights: Mapping[str, float]) -> None:
        self.formula = formula
        self.arguments = sorted(bipolar.arguments)
        self.weights = {a: weights.get(a, formula.weight) for a in self.arguments}
        self.against: dict[str, list[str]] = {a: [] for a in self.arguments}
        self.forth: dict[str, list[str]] = {a: [] for a in self.arguments}
        for source, target in sorted(bipolar.attacks):
            self.against[target].append(source)
        for source, target in sorted(bipolar.supports):
            self.forth[target].append(source)
        self.values = dict(self.weights)

    def run(self) -> Strengths:
        """Work through the cycles and single arguments in the order in which they bear on each other."""
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from(self.arguments)
        graph.add_edges_from((a, t) for links in (self.against, self.forth) for t, by in links.items() for a in by)
        order = list(nx.topological_sort(cut := nx.condensation(graph)))
        converged = True
        for key in order:
            members = sorted(cut.nodes[key]["members"])
            if len(members) == 1 and not graph.has_edge(members[0], members[0]):
                self.values[members[0]] = self._next(members[0])
            else:
                converged &= self._settle(members)
        return Strengths(self.values, converged)

    def _next(self, argument: str) -> float:
        against, forth = ([self.values[a] for a in links[argument]] for links in (self.against, self.forth))
        return self.formula.strength(self.weights[argument], against, forth)

    def _settle(self, members: list[str]) -> bool:
        for _ in range(STEPS):
            moves = {a: HALF * (self._next(a) - self.values[a]) for a in members}
            for argument, move in moves.items():
                self.values[argument] += move
            if max(abs(move) for move in moves.values()) < CLOSE:
                return True
        return False
