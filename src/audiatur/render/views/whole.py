"""The map: the main claim with its reasons, left to right or top down."""

from __future__ import annotations

from ...model.view import MapView
from ..base import MapOptions
from ..page import Page, fitted
from ..theme import Theme
from ..viewing import View


class Whole(View):
    """All claims with their links; what nothing is tied to stands at the foot."""

    name = "map"
    summary = "claims and what speaks for and against them"

    def page(self, view: MapView, options: MapOptions, colours: Theme) -> Page:
        """The linked parts, and the claims that stand alone, folded to a pleasant shape."""
        return fitted(view, options, colours, extra=140)
