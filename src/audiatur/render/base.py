"""Maps: ``draw`` finds the format of a suffix and draws a view in it; a new format is one new file in this folder."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from ..errors import RenderError, UsageError
from ..model.view import MapView
from ..registry import discover

Words = Literal["technical", "plain"]
Direction = Literal["lr", "td"]
Show = Literal["claim", "quote", "both"]
Paper = Literal["a4", "letter"]
Arrangement = Literal["auto", "tidy", "graphviz"]


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How a map is to look.

    ``words`` on the links (``supports`` or ``because``), ``direction`` (main claim left, or on top), ``show`` on the cards;
    ``arrangement`` (``auto``: strict text order for trees, Graphviz where many claims have several targets);
    ``view`` is one of ``render.views``, ``focus`` the claim (id or number) that the view of that name is about;
    ``fold`` is how many levels of reasons are shown (0: all, -1: as many as fit ``MANY`` claims);
    ``engine`` as in ``audiatur.engine.find``; ``scale`` of a PNG; ``shape`` is the wished-for width over height;
    ``paper`` is the sheet of a PDF (``a4``, ``letter``), ``min_text`` the size of its smallest letters in points;
    ``embed`` puts the characters that a map needs from its fonts into an SVG, so that it looks the same everywhere;
    ``tell`` is called with a sentence when something could not be done as asked (the engine failed).
    Raises ``UsageError`` for a value that does not exist.
    """

    theme: str = "light"
    words: Words = "technical"
    direction: Direction = "lr"
    show: Show = "claim"
    arrangement: Arrangement = "auto"
    engine: str = ""
    scale: float = 2.0
    shape: float | None = None
    embed: bool = False
    paper: Paper = "a4"
    min_text: float = 8.0
    view: str = "map"
    focus: str = ""
    fold: int = 0
    tell: Callable[[str], None] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        for name, kind in (
            ("words", Words),
            ("direction", Direction),
            ("show", Show),
            ("arrangement", Arrangement),
            ("paper", Paper),
        ):
            value, known = getattr(self, name), get_args(kind)
            if value not in known:
                raise UsageError(f"{name} cannot be {value!r}", hint=f"use one of {', '.join(known)}")
        if self.fold < -1:
            raise UsageError(f"a map cannot have {self.fold} levels", hint="use 1, 2, 3..., 0 for all of them, -1 for what fits")
        if not 0.1 <= self.scale <= 8:
            raise UsageError(f"a map cannot be scaled by {self.scale:g}", hint="use a number from 0.1 to 8")
        if self.shape is not None and not 0.2 <= self.shape <= 5:
            raise UsageError(f"a map cannot be {self.shape:g} times as wide as high", hint="use a number from 0.2 to 5")
        if not 4 <= self.min_text <= 14:
            raise UsageError(f"the smallest letters cannot have {self.min_text:g} pt", hint="use a number from 4 to 14")


class MapFormat(ABC):
    """A kind of picture; ``suffix`` is its file ending without the dot."""

    suffix: ClassVar[str]

    @abstractmethod
    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The picture of a view; raises ``RenderError`` when it cannot be drawn."""


def suffixes() -> list[str]:
    """The file endings that maps can have, sorted."""
    return sorted(part.suffix for part in discover("audiatur.render", MapFormat))  # type: ignore[type-abstract]


def draw(view: MapView, suffix: str, options: MapOptions | None = None) -> bytes:
    """A map of ``view`` in the format of ``suffix`` (with or without a dot).

    Raises ``RenderError`` for an unknown suffix or a picture that cannot be drawn, ``UsageError`` for an unknown theme.
    """
    wanted = suffix.lower().lstrip(".")
    known = {part.suffix: part for part in discover("audiatur.render", MapFormat)}  # type: ignore[type-abstract]
    if wanted not in known:
        raise RenderError(f"a map cannot be drawn as {suffix!r}", hint=f"use one of {', '.join(sorted(known))}")
    return known[wanted].render(view, options or MapOptions())
