"""A picture as plain shapes in px: what a map consists of once everything has its place.

Every picture format draws these few shapes; x grows to the right, y downwards, text stands on its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
    """Lines of text, the first with its baseline at ``y``; ``middle`` centres every line on ``x``."""

    x: float
    y: float
    lines: tuple[Line, ...]
    size: float
    fill: str
    face: Face = "sans"
    leading: float = 0.0
    middle: bool = False


Shape = Rect | Circle | Path | Text


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
