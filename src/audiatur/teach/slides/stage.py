"""What slides are made of: a stage of a size, and slides whose steps add shapes and the same in words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...errors import UsageError
from ...render.inline import PAGE
from ...render.scene import Shape
from ...render.theme import Theme, theme
from ..words import Catalogue

BODY, SMALL = 24.0, 18.0
"""Sizes of letters in points: what is to be read, and what stands beside it. Nothing is smaller."""
SIZES = {"16:9": (960.0, 540.0), "4:3": (800.0, 600.0)}
"""Width and height of a slide in points."""
EDGE = 40.0
GROUND = "#F6F8FA"


@dataclass(frozen=True, slots=True)
class Stage:
    """The size, the colours and the language of all slides."""

    w: float
    h: float
    theme: Theme
    words: Catalogue

    def say(self, key: str, **values: object) -> str:
        """A sentence of the catalogue, its key without ``slides.``."""
        return self.words.say(f"slides.{key}", **values)

    def count(self, key: str, number: int, **values: object) -> str:
        """A sentence of the catalogue that counts."""
        return self.words.count(f"slides.{key}", number, **values)


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says to those who do not see it: ``tag`` is the kind of text in HTML (``h2``, ``p``, ``q``)."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """What appears at once: shapes over those of the steps before, and the same in words."""

    shapes: tuple[Shape, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A place of a slide (x, y, width, height in points) that leads to another slide by its key."""

    box: tuple[float, float, float, float]
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its key (an address), what the list of contents calls it, its steps, and notes for the teacher."""

    key: str
    title: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    ways: tuple[Way, ...] = field(default=())

    def upto(self, step: int) -> tuple[Shape, ...]:
        """All shapes that are seen once the step with that index is reached."""
        return tuple(shape for part in self.steps[: step + 1] for shape in part.shapes)


def stage(words: Catalogue, size: str = "16:9", look: str = "light") -> Stage:
    """A stage; raises ``UsageError`` for a size or a theme that does not exist.

    The look ``page`` has the variables of a page of HTML for colours.
    """
    if size not in SIZES:
        raise UsageError(f"slides cannot have the size {size!r}", hint=f"use one of {', '.join(SIZES)}")
    colours = PAGE if look == PAGE.name else theme(look)
    if colours.name == "light":
        colours = replace(colours, ground=GROUND)
    return Stage(*SIZES[size], colours, words)
