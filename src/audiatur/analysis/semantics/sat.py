"""Listing what can be accepted together, with a SAT solver.

The grounded labels hold in every complete labelling, so only what they leave undecided is asked of the solver, part by part; most
maps leave nothing. The clauses are those of Besnard and Doutre (2004): an argument is out if and only if one of its attackers is
in, and in if and only if all of them are out, never both. Largest sets are found by making a model grow until it cannot, then
asking for one that is not contained in it (Cerutti, Dunne, Giacomin and Vallati 2014, PrefSat). The number of sets can double
with every two arguments; ``MOST`` ends the listing with a clear message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from ...errors import LimitExceeded
from .base import Framework
from .grounded import Grounded

if TYPE_CHECKING:
    from pysat.solvers import Minisat22

MOST = 20_000
"""The most extensions that are listed, of a part and of the whole."""

Sets = list[frozenset[str]]


def listed(framework: Framework, of_part: Callable[[Part], Iterable[frozenset[str]]]) -> frozenset[frozenset[str]]:
    """The extensions of a framework: what is grounded, and every union of one set that ``of_part`` finds in each other part."""
    base, parts = _parts(framework)
    choices = [_few(of_part(part)) for part in parts]
    if prod(len(sets) for sets in choices) > MOST:
        raise _too_many()
    return frozenset(base.union(*picked) for picked in product(*choices))


@lru_cache(maxsize=8)
def _parts(framework: Framework) -> tuple[frozenset[str], tuple[Part, ...]]:
    """The grounded extension, and the parts that attacks join among what it leaves undecided."""
    (base,) = Grounded().extensions(framework)
    left = framework.arguments - base - {b for a, b in framework.attacks if a in base}
    if not left:
        return base, ()
    rest = Framework(left, frozenset((a, b) for a, b in framework.attacks if a in left and b in left))
    return base, tuple(Part(c) for c in rest.components)


def _few(sets: Iterable[frozenset[str]]) -> Sets:
    found = []
    for accepted in sets:
        found.append(accepted)
        if len(found) > MOST:
            raise _too_many()
    return found


def _too_many() -> LimitExceeded:
    hint = "use grounded semantics, which has one answer"
    return LimitExceeded(f"there are more than {MOST:,} ways to accept these claims together", hint=hint)


class Part:
    """Arguments that attacks join, as a formula whose models are their complete labellings.

    Argument number ``i`` has the variables ``3 i + 1`` (in), ``3 i + 2`` (out) and ``3 i + 3`` (one of the two).
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.names = sorted(framework.arguments)
        number = {name: i for i, name in enumerate(self.names)}
        self.inside, self.outside, self.decided = ([3 * i + k for i in range(len(self.names))] for k in (1, 2, 3))
        attackers = framework.attackers()
        self.clauses: list[list[int]] = []
        for name, yes, no, either in zip(self.names, self.inside, self.outside, self.decided, strict=True):
            by = sorted(number[a] for a in attackers[name])
            self.clauses += [[-yes, -no], [-no, *(self.inside[i] for i in by)], [yes, *(-self.outside[i] for i in by)]]
            self.clauses += [clause for i in by for clause in ([no, -self.inside[i]], [-yes, self.outside[i]])]
            self.clauses += [[-either, yes, no], [either, -yes], [either, -no]]

    @contextmanager
    def solver(self, more: Iterable[list[int]] = ()) -> Iterator[Minisat22]:
        """A solver that holds the formula and ``more`` clauses."""
        from pysat.solvers import Minisat22

        with Minisat22(bootstrap_with=[*self.clauses, *more]) as solver:
            yield solver

    def every(self, more: Iterable[list[int]] = ()) -> Iterator[frozenset[str]]:
        """The accepted sets of all models, one by one."""
        with self.solver(more) as solver:
            while solver.solve():
                accepted = true_of(self.inside, solver)
                yield self.named(accepted)
                solver.add_clause([-v if v in accepted else v for v in self.inside])

    def largest(self, variables: list[int]) -> Iterator[frozenset[int]]:
        """The sets of ``variables`` that hold together in a model and that no other model's contains."""
        with self.solver() as solver:
            while solver.solve():
                best = _grown(true_of(variables, solver), variables, solver)
                yield best
                solver.add_clause([v for v in variables if v not in best])

    def named(self, inside: Iterable[int]) -> frozenset[str]:
        """The arguments of variables."""
        return frozenset(self.names[(v - 1) // 3] for v in inside)


def true_of(variables: list[int], solver: Minisat22) -> frozenset[int]:
    """Which of the variables the model just found makes true."""
    model = solver.get_model()
    return frozenset(v for v in variables if model[v - 1] > 0)


def _grown(found: frozenset[int], variables: list[int], solver: Minisat22) -> frozenset[int]:
    """A set that contains ``found`` and that no model's contains."""
    spare = solver.nof_vars()
    while True:
        spare += 1
        solver.add_clause([-spare, *(v for v in variables if v not in found)])
        if not solver.solve(assumptions=[spare, *sorted(found)]):
            return found
        found = true_of(variables, solver)
