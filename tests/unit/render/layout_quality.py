"""Layout quality in numbers: what Ipsissima's log and our own eyes found wrong with maps, as things to count."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import NamedTuple

from audiatur.model.view import MapView
from audiatur.render.base import MapOptions
from audiatur.render.layout import Block, Frame
from audiatur.render.page import Page, fitted
from audiatur.render.theme import LIGHT

FRAME = (1920.0, 1080.0)
HEAD = 11.0
POINT = 0.75
"""A px at 96 to the inch is three quarters of a point."""


class Quality(NamedTuple):
    """Counts over a page, and the size of claim text in points when the page is fitted into ``FRAME``."""

    crossings: int
    hidden_heads: int
    inversions: int
    bends: int
    text: float


def laid_out(shown: MapView, **options) -> Page:
    return fitted(shown, MapOptions(**options), LIGHT, 140)


def quality(page: Page) -> Quality:
    return Quality(
        sum(crossings(block) for block in page.blocks),
        sum(hidden_heads(block) for block in page.blocks),
        sum(inversions(page, block) for block in page.blocks),
        sum(avoidable_bends(page, block) for block in page.blocks),
        14 * POINT * min(1.0, FRAME[0] / (page.w + 48), FRAME[1] / (page.h + 160)),
    )


def pieces(block: Block):
    """Every straight piece of line with the pill that it belongs to."""
    key = {link.relation.id: pill.key for pill, _ in block.pills for link in pill.links}
    found = [(key[run.relation], a, b) for run in block.runs for a, b in pairwise(run.points)]
    for (pill, _), shaft in zip(block.pills, block.shafts, strict=True):
        found += [(pill.key, a, b) for a, b in pairwise(shaft.points)]
    return found


def crossings(block: Block) -> int:
    """Points where lines of different pills cross."""
    flat, upright = [], []
    for key, a, b in pieces(block):
        (flat if abs(a[1] - b[1]) < 0.01 else upright).append((key, a, b))
    count = 0
    for key, a, b in flat:
        for other, c, d in upright:
            across = min(a[0], b[0]) + 0.5 < c[0] < max(a[0], b[0]) - 0.5
            count += key != other and across and min(c[1], d[1]) + 0.5 < a[1] < max(c[1], d[1]) - 0.5
    return count


def hidden_heads(block: Block) -> int:
    """Arrow heads that a card, a pill or another line covers."""
    count = 0
    boxes = [*block.cards.values(), *(frame for _, frame in block.pills)]
    for (pill, _), shaft in zip(block.pills, block.shafts, strict=True):
        if pill.attacked is not None:
            continue
        tip, before = shaft.points[-1], shaft.points[-2]
        along = (tip[0] - before[0]) or 0, (tip[1] - before[1]) or 0
        length = abs(along[0]) + abs(along[1])
        back = (tip[0] - along[0] / length * HEAD, tip[1] - along[1] / length * HEAD)
        head = Frame(min(tip[0], back[0]), min(tip[1], back[1]), abs(tip[0] - back[0]), abs(tip[1] - back[1]))
        grown = Frame(head.x - 4 * (head.w < 1), head.y - 4 * (head.h < 1), head.w + 8 * (head.w < 1), head.h + 8 * (head.h < 1))
        lines = [
            Frame(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
            for k, a, b in pieces(block)
            if k != pill.key
        ]
        count += any(_meet(grown, box) for box in (*boxes, *lines))
    return count


def _meet(a: Frame, b: Frame) -> bool:
    return a.x + 0.5 < b.x + b.w and b.x + 0.5 < a.x + a.w and a.y + 0.5 < b.y + b.h and b.y + 0.5 < a.y + a.h


def inversions(page: Page, block: Block, down: bool = False) -> int:
    """Pairs of reasons for one claim, in one column, that stand against the order of the text."""
    reasons: dict[tuple[str, int], set[str]] = {}
    for pill, _ in block.pills:
        for link in pill.links:
            if link.source in block.cards:
                frame = block.cards[link.source]
                reasons.setdefault((pill.beside, round(frame.x)), set()).add(link.source)
    count = 0
    for own in reasons.values():
        for one, other in combinations(sorted(own, key=lambda c: page.cards[c].claim.number), 2):
            count += block.cards[one].y > block.cards[other].y
    return count


def avoidable_bends(page: Page, block: Block) -> int:
    """Lines with bends although a straight one would have met its reason, with nothing in between."""
    count = 0
    source = {link.relation.id: link.source for pill, _ in block.pills for link in pill.links}
    pill_of = {link.relation.id: frame for pill, frame in block.pills for link in pill.links}
    shared = {k: len(pill.links) for pill, _ in block.pills for link in pill.links for k in [link.relation.id]}
    for run in block.runs:
        goal = block.cards.get(source[run.relation])
        if goal is None or len(run.points) < 3 or shared[run.relation] > 1:
            continue
        y = pill_of[run.relation].y + pill_of[run.relation].h / 2
        ends = sorted((pill_of[run.relation].x + pill_of[run.relation].w / 2, run.points[-1][0]))
        if not goal.y + 9 <= y <= goal.y + goal.h - 9:
            continue
        way = Frame(ends[0] + pill_of[run.relation].w / 2 + 1, y - 6, ends[1] - ends[0] - pill_of[run.relation].w / 2 - 2, 12)
        others = [f for f in (*block.cards.values(), *(f for _, f in block.pills)) if f not in (goal, pill_of[run.relation])]
        rivals = [
            r for r in block.runs if r is not run and abs(r.points[-1][1] - y) < 12 and source[r.relation] == source[run.relation]
        ]
        count += not rivals and not any(_meet(way, f) for f in others)
    return count
