"""A piece of the map down a sheet: each card below what it is about, joined by lines and the word of the relation.

The lines run through every piece that stands between, so that a tree may be cut at the end of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....model.argument import RelationType
from ....render.layout import Frame
from ....render.measure import width
from ....render.paint import DASHES, sign
from ....render.scene import Circle, Path, Rect, Shape, Step, Stroke
from ....render.theme import LIGHT
from ..blocks import Branch, Tree, Twig
from . import cards
from .flow import Piece
from .setting import INK, QUIET, SMALLEST, rule, word

INDENT, TRUNK = 36.0, 17.0
PILL, ABOVE, BELOW = 25.0, 7.0, 4.0
BLANK = 150.0
WHOLE, FRAME = 330.0, 640.0
"""A tree no higher than this is not cut, and the frame of a jigsaw."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that runs down past a piece: its place, and the relation whose look it has (``None``: a neutral one)."""

    x: float
    kind: RelationType | None


def pieces(tree: Tree, room: float, slot: float) -> list[Piece]:
    """The rows of a tree; ``slot`` is the height of the places for cut-out cards."""
    made = list(_Rows(room, slot).twig(tree.root, 0, (), None))
    whole = sum(piece.h for piece in made) <= (FRAME if slot else WHOLE)
    rows = [replace(piece, tied=piece.tied or whole) for piece in made[:-1]]
    first, *rest = [*rows, replace(made[-1], tied=False)]
    return [replace(first, gap=14.0), *rest]


class _Rows:
    """Writes the rows of one tree."""

    def __init__(self, room: float, slot: float) -> None:
        self.room, self.slot = room, slot

    def twig(
        self, twig: Twig, depth: int, passing: tuple[Line, ...], comes: Line | None, after: Line | None = None
    ) -> Iterator[Piece]:
        """A card and all below it; ``comes`` is the line that leads to it, ``after`` the one that goes on to the next card."""
        x = depth * INDENT
        w = cards.SLOT_WIDTH if self.slot else self.room - x
        h = self.slot if twig.card.slot else cards.height(twig.card, w)
        above = 0.0 if depth == 0 else ABOVE
        shapes: list[Shape] = [s for line in passing for s in _down(line, 0, above + h)]
        if comes is not None:
            middle = above + min(h / 2, 22)
            shapes += [*_down(comes, 0, middle), *_across(comes, x, middle)]
            shapes += _down(after, middle, above + h) if after else []
        shapes += cards.shapes(twig.card, Frame(x, above, w, h))
        yield Piece(above + h, tuple(shapes), tied=bool(twig.branches))
        kept = (*passing, after) if after else passing
        for i, branch in enumerate(twig.branches):
            yield from self.branch(branch, depth, kept, last=i == len(twig.branches) - 1)

    def branch(self, branch: Branch, depth: int, passing: tuple[Line, ...], *, last: bool) -> Iterator[Piece]:
        """The word of a relation, and its cards below."""
        trunk = Line(depth * INDENT + TRUNK, branch.kind)
        h = ABOVE + PILL + BELOW
        shapes = [s for line in (*passing, trunk) for s in _down(line, 0, h)]
        shapes += pill(branch, depth * INDENT + TRUNK - 13, ABOVE)
        yield Piece(h, tuple(shapes), tied=True)
        for i, twig in enumerate(branch.twigs):
            final = i == len(branch.twigs) - 1
            after = trunk if not final else None if last else Line(trunk.x, None)
            yield from self.twig(twig, depth + 1, passing, trunk, after)


def pill_width(branch: Branch) -> float:
    """Width of a relation's pill."""
    return BLANK if branch.kind is None else width(f"{branch.mark} {branch.word}".strip(), 12, "bold") + 42


def pill(branch: Branch, x: float, y: float) -> list[Shape]:
    """The word of a relation in its pill, or a pill to write in."""
    middle = y + PILL / 2
    if branch.kind is None:
        w = pill_width(branch)
        label = width(branch.mark, SMALLEST, "bold")
        box = Rect(x, y, w, PILL, PILL / 2, "#FFFFFF", Stroke(INK, 1.2))
        made: list[Shape] = [box, Circle(x + 13, middle, 8.2, "#FFFFFF", Stroke(INK, 1.1))]
        if branch.mark:
            made.append(word(branch.mark, x + 28, middle + 4, size=SMALLEST, face="bold"))
        start = x + 28 + (label + 5 if branch.mark else 2)
        return [*made, rule(start, middle + 7, x + w - 14 - start)]
    colour = LIGHT.relation(branch.kind)
    told = f"{branch.mark} {branch.word}".strip()
    w = pill_width(branch)
    thick = 2.2 if branch.answer else 1.5
    box = Rect(x, y, w, PILL, PILL / 2, "#F1F3F5" if branch.answer else "#FFFFFF", Stroke(colour, thick))
    return [box, *sign((x + 13, middle), branch.kind, LIGHT), word(told, x + 27, middle + 4.3, size=12, face="bold", ink=colour)]


def look(kind: RelationType | None) -> Stroke:
    """The stroke of a relation's lines; one that says nothing where the relation is to be found out."""
    if kind is None:
        return Stroke(QUIET, 1.4)
    return Stroke(LIGHT.relation(kind), 1.8, DASHES.get(kind, ()), round=kind == "undercut")


def _down(line: Line, top: float, bottom: float) -> list[Shape]:
    return [Path((Step("M", (line.x, top)), Step("L", (line.x, bottom))), stroke=look(line.kind))]


def _across(line: Line, to: float, y: float) -> list[Shape]:
    return [Path((Step("M", (line.x, y)), Step("L", (to, y))), stroke=look(line.kind))]
