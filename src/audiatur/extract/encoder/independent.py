"""Which of several things that exclude each other in pairs are worth most together (a heaviest independent set)."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

LARGEST = 60
"""Things in a group of rivals that are tried in all ways; the search is as deep as the group is large."""
PATIENCE = 3000
"""Cases looked at in one group of rivals before the rest of it is settled by taking the best first."""


def best_set(gains: Sequence[float], against: Sequence[AbstractSet[int]]) -> list[int]:
    """The numbers of a set without rivals whose gains add up to most; ``against`` holds the rivals of each, both ways.

    Exact where groups of rivals are small; in a group of more than ``LARGEST``, or one that takes more than ``PATIENCE`` cases,
    the best first.
    """
    chosen: list[int] = []
    for group in _groups(range(len(gains)), against):
        search = _Search(gains, against)
        found = search.best(group) if len(group) <= LARGEST else []
        chosen += found if found and search.left > 0 else _best_first(sorted(group), gains, against)
    return sorted(chosen)


def _groups(among: Sequence[int] | AbstractSet[int], against: Sequence[AbstractSet[int]]) -> list[frozenset[int]]:
    """What hangs together by rivalry, in order."""
    left, groups = set(among), []
    for first in sorted(among):
        if first not in left:
            continue
        left.discard(first)
        group, open_ = {first}, [first]
        while open_:
            fresh = against[open_.pop()] & left
            left -= fresh
            group |= fresh
            open_.extend(fresh)
        groups.append(frozenset(group))
    return groups


def _best_first(order: Sequence[int], gains: Sequence[float], against: Sequence[AbstractSet[int]]) -> list[int]:
    kept: set[int] = set()
    for i in sorted(order, key=lambda i: (-gains[i], i)):
        if not against[i] & kept:
            kept.add(i)
    return sorted(kept)


class _Search:
    """Tries the one with most rivals in and out, and each group that falls apart by itself."""

    def __init__(self, gains: Sequence[float], against: Sequence[AbstractSet[int]]) -> None:
        self.gains, self.against = gains, against
        self.left = PATIENCE
        self._known: dict[frozenset[int], list[int]] = {}

    def best(self, group: frozenset[int]) -> list[int]:
        """The best set of a group; worthless once ``left`` is used up."""
        if len(group) == 1:
            return list(group)
        found = self._known.get(group)
        if found is None:
            self.left -= 1
            found = self._known[group] = self._tried(group) if self.left > 0 else []
        return found

    def _tried(self, group: frozenset[int]) -> list[int]:
        hub = max(group, key=lambda i: (len(self.against[i] & group), -i))
        within = [hub, *self._parts(group - {hub} - self.against[hub])]
        without = self._parts(group - {hub})
        return max(within, without, key=lambda s: sum(self.gains[i] for i in s))

    def _parts(self, rest: frozenset[int]) -> list[int]:
        return [i for part in _groups(rest, self.against) for i in self.best(part)]
