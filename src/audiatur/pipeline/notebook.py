"""Maps in notebooks: a picture that needs no script and no trust, and words for whoever sees none."""

from __future__ import annotations

import base64
from collections.abc import Collection

from ..analysis.view import map_view
from ..model.argument import ArgumentMap
from ..model.shown import show_with
from ..render.base import MapOptions, draw
from ..render.fold import AUTO

MOST_CLAIMS = 200
"""Above this many claims a notebook would only become heavy: the words say how to draw the map to a file."""


def show_maps() -> None:
    """Let maps show themselves in notebooks."""
    show_with(ArgumentMap, pictures)


def pictures(argument: ArgumentMap, wanted: Collection[str]) -> dict[str, str]:
    """A map by media type: as it stands, without reading or checking its article."""
    view = map_view(argument)
    large = len(view.claims) > MOST_CLAIMS
    lines = [view.title, view.subtitle, view.headline, "too large to show here: audiatur.draw(map, 'map.svg')" if large else ""]
    made = {"text/plain": "\n".join(line for line in lines if line)}
    options = MapOptions(embed=True, scale=1.0, fold=AUTO)
    if "image/svg+xml" in wanted and not large:
        made["image/svg+xml"] = draw(view, "svg", options).decode("utf-8")
    if "image/png" in wanted and not large:
        made["image/png"] = base64.b64encode(draw(view, "png", options)).decode("ascii")
    return made
