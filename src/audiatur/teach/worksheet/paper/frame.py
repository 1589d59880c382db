"""The empty frame of a jigsaw: a place at the left, what hangs on it at the right, so that a page holds many places."""

from __future__ import annotations

from ....render.layout import Frame
from ....render.scene import Path, Shape, Step
from ..blocks import Branch, Tree
from . import cards
from .flow import Piece
from .tree import PILL, look, pieces, pill, pill_width

BETWEEN, BELOW = 7.0, 8.0
MOST = 560.0


def frame(tree: Tree, room: float, slot: float) -> list[Piece]:
    """The places of a tree with one level, or its rows one below the other where it has more."""
    flat = not any(twig.branches for branch in tree.root.branches for twig in branch.twigs)
    places = sum(len(branch.twigs) for branch in tree.root.branches)
    if not flat or not tree.root.branches or places * (slot + BETWEEN) > MOST - slot:
        return pieces(tree, room, slot)
    h = cards.height(tree.root.card, cards.SLOT_WIDTH) if not tree.root.card.slot else slot
    left, at = room - cards.SLOT_WIDTH, h + BELOW
    top = 0.0 if len(tree.root.branches) == 1 else max(0.0, at + (PILL - slot) / 2)
    shapes: list[Shape] = [*cards.shapes(tree.root.card, Frame(0, 0, cards.SLOT_WIDTH, h))]
    for branch in tree.root.branches:
        at = max(at, top + (slot - PILL) / 2)
        shapes += _joined(branch, at, top, left, slot)
        for twig in branch.twigs:
            shapes += cards.shapes(twig.card, Frame(left, top, cards.SLOT_WIDTH, slot))
            top += slot + BETWEEN
    trunk = Path((Step("M", (17, h)), Step("L", (17, at))), stroke=look(None))
    return [Piece(max(at + PILL, top - BETWEEN), (trunk, *shapes), gap=14.0)]


def _joined(branch: Branch, at: float, top: float, left: float, slot: float) -> list[Shape]:
    """The pill of a relation, and lines from it to the places at the right."""
    bus, middle = left - 14, at + PILL / 2
    ends = [top + i * (slot + BETWEEN) + slot / 2 for i in range(len(branch.twigs))]
    made: list[Shape] = [_line(4 + pill_width(branch), middle, bus, middle, branch)]
    made.append(_line(bus, min([middle, *ends]), bus, max([middle, *ends]), branch))
    made += [_line(bus, y, left, y, branch) for y in ends]
    return [*made, *pill(branch, 4, at)]


def _line(x: float, y: float, to: float, down: float, branch: Branch) -> Path:
    return Path((Step("M", (x, y)), Step("L", (to, down))), stroke=look(branch.kind))
