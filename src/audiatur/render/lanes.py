"""Lanes: in which order the upright lines of a gap stand beside each other, so that they cross as little as may be.

A line stands in its lane and has ports: places where it goes on to the left or to the right of the gap. Whatever it crosses on
its way there depends on the order alone, pair by pair, so the order is a linear ordering problem with small numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations

SMALL, LARGE = 6, 60
"""Up to so many lines all orders are tried; above the second number none is."""
PASSES = 12


@dataclass(slots=True)
class Segment:
    """A stretch along the cross axis in one gap that needs a lane; lane 0 is at the far (right) side."""

    key: str
    origin: float
    low: float
    high: float
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    lane: int = 0


def assign(group: list[Segment], clearance: float) -> None:
    """Give every segment its lane; those that come within ``clearance`` of each other never share one."""
    done: list[Segment] = []
    for segment in _ordered(sorted(group, key=_rank)):
        near = [s.lane for s in done if s.low <= segment.high + clearance and segment.low <= s.high + clearance]
        segment.lane = max(near, default=-1) + 1
        done.append(segment)


def _rank(segment: Segment) -> tuple[int, float, str]:
    """Lines that run down nest, so that they do not cross where they start; the same for those that run up."""
    down = segment.high - segment.origin >= segment.origin - segment.low
    return (0, segment.origin, segment.key) if down else (1, -segment.origin, segment.key)


def _ordered(group: list[Segment]) -> list[Segment]:
    """The segments from right to left in the best order that is found; the given one wins where nothing is gained."""
    count = len(group)
    if count < 2 or count > LARGE:
        return group
    cost = [[_cost(a, b) for b in group] for a in group]
    order = list(range(count))
    if _total(order, cost) == 0:
        return group
    if count <= SMALL:
        best = min(permutations(order), key=lambda o: (_total(o, cost), o))
        return [group[i] for i in best]
    return [group[i] for i in _improved(order, cost)]


def _cost(right: Segment, left: Segment) -> int:
    """Crossings of two lines when the one is right of the other."""
    across = sum(left.low + 0.5 < y < left.high - 0.5 for y in right.left)
    return across + sum(right.low + 0.5 < y < right.high - 0.5 for y in left.right)


def _total(order: Sequence[int], cost: list[list[int]]) -> int:
    return sum(cost[a][b] for i, a in enumerate(order) for b in order[i + 1 :])


def _improved(order: list[int], cost: list[list[int]]) -> list[int]:
    """Take out one line after the other and put it where it crosses least, until nothing gets better."""
    for _ in range(PASSES):
        changed = False
        for line in list(order):
            at = order.index(line)
            rest = order[:at] + order[at + 1 :]
            price = sum(cost[line][other] for other in rest)
            prices = [price]
            for other in rest:
                price += cost[other][line] - cost[line][other]
                prices.append(price)
            best = min(range(len(prices)), key=lambda i: (prices[i], abs(i - at)))
            if prices[best] < prices[at]:
                order = [*rest[:best], line, *rest[best:]]
                changed = True
        if not changed:
            break
    return order
