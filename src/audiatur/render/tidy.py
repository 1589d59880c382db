"""The built-in layout: claims in strict text order, column by column, like an outline.

Positions are along the *cross* axis (downwards when the map runs from left to right).
"""

from __future__ import annotations

from collections import defaultdict

from .web import Web


def outline(web: Web, extent: dict[str, float], gap: float) -> dict[str, float]:
    """Start of each claim on the cross axis: a claim is level with its first reason, reasons follow in text order."""
    children = _children(web)
    at: dict[str, float] = {}
    free: dict[int, float] = defaultdict(float)
    todo = [(root, True) for root in reversed(_roots(web))]
    while todo:
        claim, first = todo.pop()
        parent = web.parents.get(claim)
        column = web.columns[claim]
        at[claim] = max(free[column], at[parent] if parent is not None else 0.0)
        free[column] = at[claim] + extent[claim] + gap
        if first:
            _level(claim, at, free, web, extent, gap, children)
        todo.extend((child, i == 0) for i, child in reversed(list(enumerate(children[claim]))))
    return at


def _level(
    claim: str,
    at: dict[str, float],
    free: dict[int, float],
    web: Web,
    extent: dict[str, float],
    gap: float,
    children: dict[str, list[str]],
) -> None:
    """Move the claims of which this one is the first reason down to its level."""
    child, parent = claim, web.parents.get(claim)
    while parent is not None and children[parent][0] == child and at[parent] < at[claim]:
        at[parent] = at[claim]
        free[web.columns[parent]] = at[parent] + extent[parent] + gap
        child, parent = parent, web.parents.get(parent)


def centred(web: Web, extent: dict[str, float], gap: float) -> dict[str, float]:
    """Start of each claim on the cross axis: a claim stands in the middle of its reasons, which follow in text order."""
    children = _children(web)
    at: dict[str, float] = {}
    free: dict[int, float] = defaultdict(float)
    for claim in _afterwards(_roots(web), children):
        column = web.columns[claim]
        own = children[claim]
        if own:
            at[claim] = (at[own[0]] + at[own[-1]] + extent[own[-1]] - extent[claim]) / 2
            lack = free[column] - at[claim]
            if lack > 0:
                _shift(claim, lack, at, free, web, children)
        else:
            at[claim] = free[column]
        free[column] = at[claim] + extent[claim] + gap
    return at


def _shift(claim: str, by: float, at: dict[str, float], free: dict[int, float], web: Web, children: dict[str, list[str]]) -> None:
    at[claim] += by
    below, columns = list(children[claim]), set()
    while below:
        child = below.pop()
        at[child] += by
        columns.add(web.columns[child])
        below.extend(children[child])
    for column in sorted(columns):
        free[column] += by


def _roots(web: Web) -> list[str]:
    return [claim for claim in web.claims if claim not in web.parents]


def _children(web: Web) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {claim: [] for claim in web.claims}
    for claim in web.claims:
        if claim in web.parents:
            children[web.parents[claim]].append(claim)
    return children


def _afterwards(roots: list[str], children: dict[str, list[str]]) -> list[str]:
    """All claims, every claim after its reasons, reasons in text order."""
    order: list[str] = []
    todo = list(roots)
    while todo:
        claim = todo.pop()
        order.append(claim)
        todo.extend(children[claim])
    return order[::-1]
