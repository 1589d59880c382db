"""How text is set on sheets: sizes, lines, writing lines. Nothing is smaller than 11 points."""

from __future__ import annotations

from ....quoting import clean
from ....render.measure import Face, Line, parts, width
from ....render.scene import Path, Rect, Shape, Step, Stroke, Text
from ....render.theme import LIGHT

SMALLEST = 11.0
BODY, LEADING = 11.5, 16.0
INK, QUIET, HAIR, TINT = LIGHT.ink, "#454C54", "#7B838B", "#F1F3F5"
WRITING = 25.0
"""From one line to write on to the next."""


def filled(text: str, room: float, size: float = BODY, face: Face = "sans") -> tuple[Line, ...]:
    """A text in lines as full as they get."""
    gap = width(" ", size, face)
    lines: list[Line] = []
    run, used = "", 0.0
    for word in clean(text).split():
        for i, part in enumerate(parts(word, room, size, face)):
            w = width(part, size, face)
            step = gap if i == 0 and run else 0.0
            if run and used + step + w > room:
                lines.append(Line(run, i == 0))
                run, used, step = "", 0.0, 0.0
            run += (" " if step else "") + part
            used += step + w
    return (*lines, Line(run, False)) if run else tuple(lines)


def text(
    lines: tuple[Line, ...],
    x: float,
    y: float,
    room: float,
    *,
    size: float = BODY,
    leading: float = LEADING,
    face: Face = "sans",
    ink: str = INK,
) -> Text:
    """Lines with their upper edge at ``y``."""
    return Text(x, y + 0.5 * leading + 0.36 * size, lines, size, ink, face, leading, room=room)


def word(what: str, x: float, y: float, *, size: float = BODY, face: Face = "sans", ink: str = INK, middle: bool = False) -> Text:
    """A single line with its baseline at ``y``."""
    return Text(x, y, (Line(what, False),), size, ink, face, middle=middle)


def rule(x: float, y: float, w: float, colour: str = HAIR, thick: float = 0.8) -> Path:
    """A line from left to right."""
    return Path((Step("M", (x, y)), Step("L", (x + w, y))), stroke=Stroke(colour, thick))


def tick(x: float, y: float, *, ticked: bool) -> list[Shape]:
    """A box to tick with its lower left corner at (x, y)."""
    side = 10.5
    made: list[Shape] = [Rect(x, y - side, side, side, 1.5, "#FFFFFF", Stroke(INK, 1.1))]
    if ticked:
        mark = (Step("M", (x + 1.8, y - 5)), Step("L", (x + 4.4, y - 1.8)), Step("L", (x + 11, y - 12)))
        made.append(Path(mark, stroke=Stroke(INK, 2.2, round=True)))
    return made
