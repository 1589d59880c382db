"""Views: ways of looking at one map; a new view is one new file in ``views``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from typing import ClassVar

from ..errors import UsageError
from ..model.view import MapView
from ..registry import discover
from .base import MapOptions
from .page import Page
from .scene import Scene
from .theme import Theme


class View(ABC):
    """One way of looking at a map: ``name`` is what ``--view`` takes, ``summary`` says in a few words what it shows."""

    name: ClassVar[str]
    summary: ClassVar[str]
    cut: ClassVar[bool] = True
    """Whether it can go on over several pages; otherwise it is one sheet, as large as it takes."""

    def prepare(self, view: MapView, options: MapOptions) -> tuple[MapView, MapOptions]:
        """What the picture is made of; raises ``UsageError`` when the options do not fit the map."""
        return view, options

    @abstractmethod
    def page(self, view: MapView, options: MapOptions, colours: Theme) -> Page:
        """Everything between header and legend."""

    def finish(self, drawn: Scene) -> Scene:
        """The last touch to the whole picture."""
        return drawn


@cache
def views() -> dict[str, View]:
    """All views by name."""
    found = discover("audiatur.render.views", View)  # type: ignore[type-abstract]
    return {view.name: view for view in sorted(found, key=lambda v: v.name)}


def named(name: str) -> View:
    """The view of that name; raises ``UsageError`` naming the views there are."""
    known = views()
    if name not in known:
        raise UsageError(f"there is no view {name!r}", hint=f"use one of {', '.join(known)}")
    return known[name]
