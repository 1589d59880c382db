"""Listing complete labellings: every argument in, out or undecided, so that each label is justified by those of its attackers.

The grounded labels hold in every complete labelling, so only what they leave undecided is searched, part by part. Within a part
labels are tried in turn and what follows from each is drawn at once (Caminada 2006 gives the conditions; the search is a plain
constraint search). The number of labellings can double with every two arguments; ``MOST`` ends the listing with a clear message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from math import prod

from ...errors import LimitExceeded
from .base import Framework
from .grounded import Grounded

MOST = 100_000
"""The most extensions that are listed, and the most steps that are searched for those of one part."""
IN, OUT, UNDEC = 1, 2, 4
ANY = IN | OUT | UNDEC


@lru_cache(maxsize=8)
def parts(framework: Framework) -> tuple[tuple[Framework, list[frozenset[str]]], ...]:
    """The parts that attacks join, each with its complete extensions; their unions, one from each, are those of the whole."""
    (base,) = Grounded().extensions(framework)
    return tuple((part, _complete(part, base & part.arguments)) for part in framework.components)


def unions(choices: Iterable[Iterable[frozenset[str]]]) -> frozenset[frozenset[str]]:
    """Every union of one set from each list; ``LimitExceeded`` when there are more than ``MOST``."""
    lists = [list(sets) for sets in choices]
    if prod(len(sets) for sets in lists) > MOST:
        raise _too_many()
    return frozenset(frozenset().union(*picked) for picked in product(*lists))


def maximal(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The sets that no other one contains."""
    found: list[frozenset[str]] = []
    for candidate in sorted(set(sets), key=lambda s: (-len(s), sorted(s))):
        if not any(candidate < other for other in found):
            found.append(candidate)
    return found


def span(accepted: frozenset[str], framework: Framework) -> frozenset[str]:
    """The accepted arguments with all that they attack (their range)."""
    return accepted | {b for a, b in framework.attacks if a in accepted}


def _too_many() -> LimitExceeded:
    hint = "use grounded semantics, which has one answer"
    return LimitExceeded(f"there are more than {MOST:,} ways to accept these claims together", hint=hint)


def _complete(part: Framework, base: frozenset[str]) -> list[frozenset[str]]:
    fixed = span(base, part)
    names = sorted(part.arguments)
    if fixed == part.arguments:
        return [base]
    labels = [IN if a in base else OUT if a in fixed else ANY for a in names]
    return [frozenset(names[i] for i, label in enumerate(found) if label == IN) for found in _Search(part, names).run(labels)]


class _Search:
    """The labellings of one part; arguments are numbered, a label is a set of possible labels as bits."""

    def __init__(self, part: Framework, names: list[str]) -> None:
        number = {name: i for i, name in enumerate(names)}
        self.attackers: list[list[int]] = [[] for _ in names]
        self.attacked: list[list[int]] = [[] for _ in names]
        for attacker, target in sorted(part.attacks):
            self.attackers[number[target]].append(number[attacker])
            self.attacked[number[attacker]].append(number[target])

    def run(self, start: list[int]) -> Iterator[list[int]]:
        """All complete labellings that keep to ``start``."""
        open_, steps = [(start, list(range(len(start))))], 0
        while open_:
            labels, changed = open_.pop()
            steps += 1
            if steps > MOST:
                raise _too_many()
            if not self._follow(labels, changed):
                continue
            at = next((i for i, label in enumerate(labels) if label.bit_count() > 1), None)
            if at is None:
                yield labels
                continue
            for label in (UNDEC, OUT, IN):
                if labels[at] & label:
                    open_.append(([*labels[:at], label, *labels[at + 1 :]], [at]))

    def _follow(self, labels: list[int], changed: list[int]) -> bool:
        """Draw what follows from the labels that changed; whether no argument is left without a label."""
        queue = [*changed, *(j for i in changed for j in self.attacked[i])]
        while queue:
            at = queue.pop()
            for i, allowed in self._implied(labels, at):
                left = labels[i] & allowed
                if not left:
                    return False
                if left != labels[i]:
                    labels[i] = left
                    queue += [i, *self.attacked[i]]
        return True

    def _implied(self, labels: list[int], at: int) -> Iterator[tuple[int, int]]:
        """What an argument and its attackers may still be, given each other."""
        by = self.attackers[at]
        yield at, _own([labels[i] for i in by])
        mine = labels[at]
        if mine == IN:
            yield from ((i, OUT) for i in by)
        elif not mine & OUT:
            yield from ((i, ANY ^ IN) for i in by)
        yield from self._only(labels, by, mine)

    def _only(self, labels: list[int], by: list[int], mine: int) -> Iterator[tuple[int, int]]:
        """The one attacker that alone can justify a label must do so."""
        if mine == OUT:
            able = [i for i in by if labels[i] & IN]
            wanted = IN
        elif mine == UNDEC:
            able = [i for i in by if labels[i] & UNDEC]
            wanted = UNDEC
        else:
            return
        if len(able) == 1:
            yield able[0], wanted


def _own(by: list[int]) -> int:
    """What an argument may be, given what its attackers may be."""
    if any(label == IN for label in by):
        return OUT
    allowed = 0
    if all(label & OUT for label in by):
        allowed |= IN
    if any(label & IN for label in by):
        allowed |= OUT
    if any(label & UNDEC for label in by):
        allowed |= UNDEC
    return allowed
