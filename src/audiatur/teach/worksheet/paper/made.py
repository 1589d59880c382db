"""Worksheets as PDF files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....render.measure import width
from ....render.pdf import PAPERS
from ....render.scene import Shape
from ....render.sheets import Page, pdf
from ..blocks import Bank, Block, Cutting, Heading, Ledger, Legend, NewPage, Question, Rules, Say, Sheets, Text, Tree
from . import draw, flow, frame, table, tree
from .flow import EDGE, Piece
from .setting import QUIET, SMALLEST, filled, word


def paper(sheets: Sheets, size: str) -> bytes:
    """The sheets as a PDF on ``a4`` or ``letter``; raises ``RenderError`` when a font is missing."""
    room, _ = flow.room(size)
    leaves = flow.leaves(list(pieces(sheets, room)), size)
    w, h = PAPERS[size]
    pages = [
        Page(w, h, (*leaf.shapes, *_foot(sheets, number, len(leaves), size)), leaf.entry) for number, leaf in enumerate(leaves, 1)
    ]
    return pdf(pages, sheets.title, language=sheets.words.language)


def _foot(sheets: Sheets, number: int, total: int, size: str) -> list[Shape]:
    """What the file is and the page, as much of it as fits."""
    w, h = PAPERS[size]
    page = sheets.words.say("worksheet.page", n=number, total=total)
    right = width(page, SMALLEST)
    about = filled(sheets.foot, w - 2 * EDGE - right - 24, SMALLEST)[:1]
    shapes: list[Shape] = [word(page, w - EDGE - right, h - 28, size=SMALLEST, ink=QUIET)]
    return [*shapes, *(word(line.text, EDGE, h - 28, size=SMALLEST, ink=QUIET) for line in about)]


def pieces(sheets: Sheets, room: float) -> Iterator[Piece]:
    """The blocks of a file as pieces of a width, in their order."""
    fresh = heads = False
    for i, block in enumerate(sheets.blocks):
        if isinstance(block, NewPage):
            fresh = True
            continue
        made = list(_of(block, sheets, room, _slot(sheets.blocks[i:])))
        if heads and isinstance(block, Say):
            made = [replace(piece, tied=True) for piece in made]
        heads = isinstance(block, Heading) or (heads and isinstance(block, Say))
        if fresh and made:
            made[0] = replace(made[0], fresh=True)
        fresh = False
        yield from made


def _slot(blocks: Sequence[Block]) -> float:
    """The height of the cards to cut out that belong to a frame; 0 for a tree that is no frame."""
    if not (isinstance(blocks[0], Tree) and blocks[0].frame):
        return 0.0
    return next(draw.slot_height(block) for block in blocks if isinstance(block, Cutting))


def _of(block: Block, sheets: Sheets, room: float, slot: float) -> Iterator[Piece]:
    match block:
        case Heading():
            return draw.heading(block, room, sheets.words)
        case Text():
            return draw.article(block, room, sheets.words)
        case Tree():
            return iter(frame.frame(block, room, slot) if slot else tree.pieces(block, room, slot))
        case Ledger():
            return table.ledger(block, room)
        case _:
            return _plain(block, room)


def _plain(block: Block, room: float) -> Iterator[Piece]:
    match block:
        case Say():
            return draw.say(block, room)
        case Rules():
            return draw.rules(block, room)
        case Bank():
            return draw.bank(block, room)
        case Legend():
            return draw.legend(block, room)
        case Question():
            return draw.question(block, room)
        case Cutting():
            return draw.cutting(block, room)
        case _:
            return iter(())
