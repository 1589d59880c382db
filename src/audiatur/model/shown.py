"""How data shows itself in a notebook; the drawing is handed in from above, because data knows nothing of pictures."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

Drawer = Callable[[Any, Collection[str]], dict[str, str]]
"""Makes the wanted kinds of picture (by media type) of a value; those that it does not know are left out."""
KINDS = ("image/svg+xml", "image/png", "text/plain")
"""What a notebook is offered, the best first. PNG is for notebooks that nobody has trusted yet: they show no SVG."""
_drawers: dict[type, Drawer] = {}


def show_with(kind: type, drawer: Drawer) -> None:
    """Let values of a class show themselves by ``drawer`` from now on."""
    _drawers[kind] = drawer


def bundle(value: object, include: Collection[str] | None = None, exclude: Collection[str] | None = None) -> dict[str, str]:
    """The value by media type, the best first; empty when nothing has been handed in that could draw it."""
    drawer = _drawers.get(type(value))
    wanted = [kind for kind in KINDS if (include is None or kind in include) and kind not in (exclude or ())]
    if drawer is None or not wanted:
        return {}
    made = drawer(value, wanted)
    return {kind: made[kind] for kind in wanted if kind in made}
