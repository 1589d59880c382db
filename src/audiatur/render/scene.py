"""A picture as plain shapes in px: what a map consists of once everything has its place.

Every picture format draws these few shapes; x grows to the right, y downwards, text stands on its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .measure import Face, Line


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's colour, width, dash lengths (none: solid) and ends."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with rounded corners."""

    x: float
    y: float
    w: float
    h: float
    radius: float = 0.0
    fill: str | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    x: float
    y: float
    r: float
    fill: str | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a path in SVG's letters (M, L, Q, A, Z) with its numbers."""

    letter: str
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area."""

    steps: tuple[Step, ...]
    fill: str | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text, the first with its baseline at ``y``; ``middle`` centres every line on ``x``.

    ``room`` is the width that text from right to left is set flush in (0: that of its longest line).
    """

    x: float
    y: float
    lines: tuple[Line, ...]
    size: float
    fill: str
    face: Face = "sans"
    leading: float = 0.0
    middle: bool = False
    room: float = 0.0


Shape = Rect | Circle | Path | Text


def placed(shape: Shape, dx: float, dy: float, k: float = 1.0) -> Shape:
    """The same shape ``k`` times as large, then moved by (dx, dy)."""
    if isinstance(shape, Rect):
        x, y, w, h = shape.x * k + dx, shape.y * k + dy, shape.w * k, shape.h * k
        return Rect(x, y, w, h, shape.radius * k, shape.fill, _thick(shape.stroke, k))
    if isinstance(shape, Circle):
        return Circle(shape.x * k + dx, shape.y * k + dy, shape.r * k, shape.fill, _thick(shape.stroke, k))
    if isinstance(shape, Text):
        x, y, room = shape.x * k + dx, shape.y * k + dy, shape.room * k
        return replace(shape, x=x, y=y, size=shape.size * k, leading=shape.leading * k, room=room)
    return Path(tuple(_stepped(step, dx, dy, k) for step in shape.steps), shape.fill, _thick(shape.stroke, k))


def _thick(stroke: Stroke | None, k: float) -> Stroke | None:
    return stroke and Stroke(stroke.colour, stroke.width * k, tuple(d * k for d in stroke.dash), stroke.round)


def _stepped(step: Step, dx: float, dy: float, k: float) -> Step:
    n = step.numbers
    if step.letter == "A":
        return Step("A", (n[0] * k, n[1] * k, *n[2:5], n[5] * k + dx, n[6] * k + dy))
    return Step(step.letter, tuple(v * k + (dy if i % 2 else dx) for i, v in enumerate(n)))


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together; ``label`` is what a screen reader says (empty: decoration that it skips)."""

    kind: str
    key: str
    shapes: tuple[Shape, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture, ``notes`` say what could not be done as asked."""

    width: float
    height: float
    ground: str
    title: str
    description: str
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = field(default=())
