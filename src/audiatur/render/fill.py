"""Filling columns: what follows each other in text order, in columns of about the same height."""

from __future__ import annotations

from collections.abc import Sequence

MOST_COLUMNS = 40


def cuts(heights: Sequence[float], gap: float, limit: float) -> tuple[tuple[tuple[int, int], ...], float]:
    """Fill columns in order up to ``limit``; gives the index ranges and the height of the highest column."""
    ranges, start, used, highest = [], 0, 0.0, 0.0
    for i, h in enumerate(heights):
        if i > start and used + gap + h > limit:
            ranges.append((start, i))
            start, used = i, h
        else:
            used += h + (gap if i > start else 0)
        highest = max(highest, used)
    return ((*ranges, (start, len(heights))) if heights else ()), highest


def limits(groups: Sequence[Sequence[float]], gap: float) -> list[float]:
    """For every number of columns that the groups can be filled into, the least height that is enough."""
    tallest = max(h for group in groups for h in group)
    whole = max(sum(group) + gap * (len(group) - 1) for group in groups)
    found: list[float] = []
    limit = tallest
    most = _count(groups, gap, tallest)
    for columns in range(min(most, MOST_COLUMNS), 0, -1):
        low, high = limit, whole
        while high - low > 0.01:
            middle = (low + high) / 2
            low, high = (low, middle) if _count(groups, gap, middle) <= columns else (middle, high)
        limit = high
        if limit >= whole - 0.02:
            break
        found.append(limit)
    return [*found, whole + 0.01]


def _count(groups: Sequence[Sequence[float]], gap: float, limit: float) -> int:
    """How many columns the groups take up to ``limit``."""
    return sum(len(cuts(group, gap, limit)[0]) for group in groups)
