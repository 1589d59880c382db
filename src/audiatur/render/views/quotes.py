"""The map with the exact words of the article on every card."""

from __future__ import annotations

from dataclasses import replace

from ...model.view import MapView
from ..base import MapOptions
from ..page import Page, fitted
from ..theme import Theme
from ..viewing import View


class Quotes(View):
    """The map with quotations."""

    name = "quotes"
    summary = "the map, each claim with the article’s exact words"

    def prepare(self, view: MapView, options: MapOptions) -> tuple[MapView, MapOptions]:
        """Cards show both the claim and its words, unless only the words were asked for."""
        return view, options if options.show == "quote" else replace(options, show="both")

    def page(self, view: MapView, options: MapOptions, colours: Theme) -> Page:
        """The same page as that of the map, with larger cards."""
        return fitted(view, options, colours, extra=140)
