"""Measured text and the marks of the visual grammar, at the size that a room can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...model.argument import RelationType
from ...quoting import clean
from ...render import legend, paint
from ...render.layout import Frame
from ...render.measure import Face, Line, width, wrap
from ...render.scene import Path, Rect, Shape, Stroke, Text, placed
from ...render.theme import SideStyle, Theme

LEAD = 1.26
STROKE = 1.5
"""How much thicker lines are than those of a map."""
SMALL_NUMBER = 18.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Para:
    """Lines of text of one look; ``room`` is the width that they were broken for."""

    lines: tuple[Line, ...]
    size: float
    fill: str
    face: Face
    room: float

    @property
    def leading(self) -> float:
        """From one line to the next, in points."""
        return self.size * LEAD

    @property
    def h(self) -> float:
        """Height of all lines."""
        return len(self.lines) * self.leading

    @property
    def w(self) -> float:
        """Width of the longest line."""
        return max((width(line.text, self.size, self.face) for line in self.lines), default=0.0)

    @property
    def text(self) -> str:
        """The words of all lines."""
        return "".join(line.text + (" " if line.space else "") for line in self.lines)

    def at(self, x: float, y: float, *, middle: bool = False) -> list[Shape]:
        """The text with its left top corner (``middle``: with the middle of its top) at a place."""
        if not self.lines:
            return []
        base = y + self.size * 0.98
        return [Text(x, base, self.lines, self.size, self.fill, self.face, self.leading, middle, 0.0 if middle else self.room)]

    def hug(self) -> Para:
        """The same, flush with its own longest line: labels that run from right to left stay beside their marks."""
        return replace(self, room=0.0)

    def cut(self, room: float) -> tuple[Para, Para]:
        """What fits a height, at least one line, and the rest."""
        n = max(1, int(room / self.leading + 1e-6))
        return replace(self, lines=self.lines[:n]), replace(self, lines=self.lines[n:])


def para(text: str, room: float, size: float, fill: str, face: Face = "sans") -> Para:
    """A text broken into lines no wider than ``room`` points."""
    return Para(tuple(wrap(text, room, size, face)), size, fill, face, room)


def fitting(text: str, room: float, height: float, sizes: Iterable[float], fill: str, face: Face = "sans") -> Para:
    """A text in the largest of some sizes (largest first) at which it fits a height; in the smallest where none does."""
    made = para("", room, 1.0, fill, face)
    for size in sizes:
        made = para(text, room, size, fill, face)
        longest = max((width(word, size, face) for word in clean(text).split()), default=0.0)
        if made.h <= height and longest <= room:
            break
    return made


def bar(x: float, y: float, h: float, style: SideStyle, theme: Theme, k: float = 1.6) -> list[Shape]:
    """The bar of a side, ``paint.BAR * k`` points wide."""
    return [placed(s, x, y, k) for s in paint.bar(Frame(0.0, 0.0, 0.0, h / k), style, theme)]


def swatch(x: float, middle: float, style: SideStyle, theme: Theme, k: float = 1.7) -> list[Shape]:
    """A side's colour and texture as a square of ``14 * k`` points."""
    return [placed(s, x, middle, k) for s in legend.swatch(style, 0.0, 0.0, theme)]


def sign(at: Point, kind: RelationType, theme: Theme, k: float = 1.75) -> list[Shape]:
    """The disc of a relation."""
    return [placed(s, at[0], at[1], k) for s in paint.sign((0.0, 0.0), kind, theme)]


def line(points: Iterable[Point], kind: RelationType, theme: Theme, radius: float = 12.0) -> list[Shape]:
    """A relation's line, with its strokes."""
    scaled = tuple((x / STROKE, y / STROKE) for x, y in points)
    if kind == "restate":
        return [placed(s, 0.0, 0.0, STROKE) for s in paint.line(scaled, kind, theme)]
    steps = paint.elbows(scaled, radius / STROKE)
    return [placed(Path(steps, stroke=paint.stroke(kind, theme)), 0.0, 0.0, STROKE)]


def head(tip: Point, along: Point, kind: RelationType, theme: Theme) -> list[Shape]:
    """The head of a relation's line."""
    return [placed(s, tip[0], tip[1], STROKE) for s in paint.head((0.0, 0.0), along, kind, theme)]


def number_box(number: int, size: float = SMALL_NUMBER) -> float:
    """Width of the chip that holds a claim's number."""
    return max(size * 1.75, width(str(number), size, "bold") + size * 0.95)


def chip(number: int, x: float, y: float, style: SideStyle, size: float = SMALL_NUMBER) -> list[Shape]:
    """The number of a claim with its left top corner at (x, y)."""
    w, h = number_box(number, size), size * 1.5
    text = Text(x + w / 2, y + size * 1.11, (Line(str(number), False),), size, style.ink, "bold", middle=True)
    return [Rect(x, y, w, h, h / 2, style.tint, Stroke(style.ink, 1.8)), text]
