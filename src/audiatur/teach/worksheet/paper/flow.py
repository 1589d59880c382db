"""From pieces to pages: what belongs together stays together, and no heading stands alone at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....render.pdf import PAPERS
from ....render.scene import Shape, placed

EDGE, TOP, BOTTOM = 54.0, 44.0, 56.0
"""Margins of a sheet in points: left and right, above, and below (with the foot)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is not cut: its height, its shapes from (0, 0) on, and the space above it unless a page begins.

    ``tied``: stays on the page of what follows. ``fresh``: begins a page. ``entry``: what the list of contents says here.
    ``least``: comes as often as the page has room for, but so often at least, if need be on a page of its own.
    """

    h: float
    shapes: tuple[Shape, ...] = ()
    gap: float = 0.0
    tied: bool = False
    fresh: bool = False
    entry: str = ""
    least: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its shapes in their places, and its entry in the list of contents."""

    shapes: tuple[Shape, ...]
    entry: str


def room(paper: str) -> tuple[float, float]:
    """Width and height that a sheet has for what stands on it."""
    w, h = PAPERS[paper]
    return w - 2 * EDGE, h - TOP - BOTTOM


def leaves(pieces: Sequence[Piece], paper: str) -> list[Leaf]:
    """The pieces on as many pages as they take; a group that no page can hold is cut between its pieces."""
    height = room(paper)[1]
    pages: list[list[tuple[float, Piece]]] = [[]]
    at = 0.0
    for group in _groups(pieces):
        need = sum(p.gap + p.h for p in group) - (0 if pages[-1] else group[0].gap)
        if pages[-1] and (group[0].fresh or at + need > height):
            pages.append([])
            at = 0.0
        if group[0].least:
            at = _fill(pages, group[0], at, height)
            continue
        for piece in group:
            if pages[-1] and at + piece.gap + piece.h > height:
                pages.append([])
                at = 0.0
            at += piece.gap if pages[-1] else 0.0
            pages[-1].append((at, piece))
            at += piece.h
    return [_leaf(page) for page in pages if page]


def _fill(pages: list[list[tuple[float, Piece]]], piece: Piece, at: float, height: float) -> float:
    """Put a piece on the page as often as there is room, or at least as often as it needs on the next."""
    count = int((height - at - piece.gap) / piece.h)
    if pages[-1] and count < piece.least:
        pages.append([])
        at, count = 0.0, min(int(height / piece.h), piece.least * 2)
    else:
        at += piece.gap
        count = min(count, piece.least * 2)
    pages[-1] += [(at + i * piece.h, piece) for i in range(count)]
    return at + count * piece.h


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        if group and piece.fresh:
            yield group
            group = []
        group.append(piece)
        if not piece.tied:
            yield group
            group = []
    if group:
        yield group


def _leaf(page: list[tuple[float, Piece]]) -> Leaf:
    shapes = tuple(placed(shape, EDGE, TOP + y) for y, piece in page for shape in piece.shapes)
    return Leaf(shapes, next((piece.entry for _, piece in page if piece.entry), ""))
