"""Tables on paper."""

from __future__ import annotations

from collections.abc import Iterator

from ....render.layout import Frame
from ....render.paint import bar
from ....render.scene import Rect, Shape, Stroke
from ....render.theme import LIGHT
from ..blocks import Cell, Ledger
from .draw import boxes
from .flow import Piece
from .setting import HAIR, LEADING, QUIET, SMALLEST, TINT, WRITING, filled, rule, text

PAD, BAR = 8.0, 10.0


def ledger(block: Ledger, room: float) -> Iterator[Piece]:
    """The rows, none of them cut; the head stays with the first."""
    widths = [room * share for share in block.shares]
    heads = [filled(head, w - 2 * PAD, SMALLEST, "bold") for head, w in zip(block.heads, widths, strict=True)]
    h = max(len(lines) for lines in heads) * LEADING + 8
    shapes: list[Shape] = [Rect(0, 0, room, h, 0, TINT, Stroke(HAIR, 0.9))]
    for i, lines in enumerate(heads):
        shapes.append(text(lines, sum(widths[:i]) + PAD, 4, widths[i], size=SMALLEST, face="bold"))
    yield Piece(h, tuple(shapes), gap=12.0, tied=True)
    for row in block.rows:
        yield _row(row, widths)


def _row(row: tuple[Cell, ...], widths: list[float]) -> Piece:
    drawn = [_cell(cell, sum(widths[:i]), w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))]
    h = max(height for _, height in drawn)
    shapes: list[Shape] = []
    for i, cell in enumerate(row):
        x = sum(widths[:i])
        shapes.append(Rect(x, 0, widths[i], h, 0, TINT if cell.answer else "#FFFFFF", Stroke(HAIR, 0.9)))
        if cell.side is not None:
            shapes += bar(Frame(x + 4, 5, 6, h - 10), LIGHT.side(cell.side), LIGHT)
    return Piece(h, (*shapes, *(shape for made, _ in drawn for shape in made)))


def _cell(cell: Cell, x: float, w: float) -> tuple[list[Shape], float]:
    left = x + PAD + (BAR if cell.side is not None else 0)
    inner = x + w - PAD - left
    shapes: list[Shape] = []
    at = 6.0
    if cell.holder:
        lines = filled(cell.holder, inner, SMALLEST, "bold")
        ink = LIGHT.side(cell.side).ink if cell.side is not None else QUIET
        shapes.append(text(lines, left, at, inner, size=SMALLEST, leading=15, face="bold", ink=ink))
        at += len(lines) * 15
    if cell.text:
        size = 12.4 if cell.answer else SMALLEST + 0.5
        lines = filled(cell.text, inner, size, "serif" if cell.answer else "sans")
        shapes.append(text(lines, left, at, inner, size=size, face="serif" if cell.answer else "sans"))
        at += len(lines) * LEADING
    for _ in range(cell.rules):
        at += WRITING
        shapes.append(rule(left, at - 4, inner))
    if cell.boxes:
        made, h = boxes(cell.boxes, left, at + 3, inner)
        shapes += made
        at += h + 3
    return shapes, at + 7
