"""Running text over as many slides as it takes: for what is too long to stand in one place, and for lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...render.scene import Shape, placed
from ...render.theme import Theme
from .pieces import Para
from .sentence import Set
from .stage import Said

Made = Para | Set


@dataclass(frozen=True, slots=True)
class Block:
    """A text that appears with a step; ``space`` is kept before it, ``mark`` are shapes at its left (in its indent).

    ``whole``: it rather begins on the next slide than being cut. ``keep``: what follows must not be parted from it.
    """

    made: Made
    step: int
    said: tuple[Said, ...] = ()
    space: float = 0.0
    indent: float = 0.0
    mark: tuple[Shape, ...] = ()
    whole: bool = False
    keep: bool = False

    @property
    def h(self) -> float:
        """Height of the text."""
        return self.made.h

    def at(self, x: float, y: float, theme: Theme) -> list[Shape]:
        """The text with its left top corner at (x, y), its marks moved along."""
        marks = [placed(shape, x, y) for shape in self.mark]
        if isinstance(self.made, Set):
            return [*marks, *self.made.words(x + self.indent, y, theme)]
        return [*marks, *self.made.at(x + self.indent, y)]

    def cut(self, room: float) -> tuple[Block | None, Block | None]:
        """What fits a height, and the rest."""
        rows = int(room / self.made.leading + 1e-6)
        if rows < 1:
            return None, self
        if isinstance(self.made, Set):
            one: Made = self.made.part(0, rows)
            two: Made = self.made.part(rows, len(self.made.rows))
            left = len(self.made.rows) > rows
        else:
            one, two = self.made.cut(room)
            left = bool(two.lines)
        rest = replace(self, made=two, said=(), space=0.0, mark=()) if left else None
        return replace(self, made=one), rest


def paged(blocks: Sequence[Block], room: float) -> list[list[tuple[float, Block]]]:
    """The blocks with their tops on slides of a height; none is empty."""
    pages: list[list[tuple[float, Block]]] = [[]]
    y = 0.0
    todo = list(blocks)
    while todo:
        block = todo.pop(0)
        at = y + (block.space if pages[-1] else 0.0)
        after = todo[0] if block.keep and todo else None
        least = block.h + (after.space + min(after.h, after.made.leading * 2) if after else 0.0)
        if pages[-1] and at + least > room and (block.whole or block.keep) and least <= room:
            pages.append([])
            at = 0.0
        one, rest = (block, None) if at + block.h <= room + 0.01 else block.cut(room - at)
        if one is None:
            pages.append([])
            one, rest = block.cut(room) if block.h > room else (block, None)
            at = 0.0
        if one is not None:
            pages[-1].append((at, one))
            y = at + one.h
        if rest is not None:
            todo.insert(0, rest)
            pages.append([])
            y = 0.0
    return [page for page in pages if page]
