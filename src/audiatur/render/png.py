"""PNG: the same picture as pixels, with the packaged fonts only, so that it is the same on every machine."""

from __future__ import annotations

import math

from ..errors import RenderError
from ..fonts import files, installed
from ..model.view import MapView
from .base import MapFormat, MapOptions
from .embed import lacking_in, scripts
from .picture import scene
from .scene import Scene
from .svg import write

MOST_PIXELS = 120_000_000
LONGEST = 32_000
"""A larger picture is drawn at a smaller scale: few programs open it, and it would take more memory than machines have."""


class Png(MapFormat):
    """A map as pixels, for slides and documents."""

    suffix = "png"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The map as a PNG file, ``options.scale`` pixels to the px; raises ``RenderError`` when it cannot be made."""
        import resvg_py

        drawn = scene(view, options, own_fonts=True)
        zoom = _zoom(drawn, options)
        if options.tell is not None and (strange := lacking_in(drawn)):
            options.tell(strange)
        try:
            made = resvg_py.svg_to_bytes(
                svg_string=write(drawn, pixels=True),
                skip_system_fonts=True,
                font_files=[str(path) for path in files(s for s in scripts(drawn) if installed(s))],
                font_family="Inter",
                sans_serif_family="Inter",
                serif_family="Source Serif 4",
                zoom=zoom,
            )
        except (ValueError, RuntimeError) as error:
            raise RenderError(f"the picture cannot be drawn: {error}", hint="draw it as SVG instead") from error
        return bytes(made)


def _zoom(drawn: Scene, options: MapOptions) -> float:
    """The wished-for scale, or the largest below it that keeps the picture within ``MOST_PIXELS`` and ``LONGEST``."""
    most = min(math.sqrt(MOST_PIXELS / (drawn.width * drawn.height)), LONGEST / max(drawn.width, drawn.height))
    if most < options.scale and options.tell is not None:
        asked = f"{drawn.width * options.scale:,.0f} × {drawn.height * options.scale:,.0f}"
        limit = f"at most {MOST_PIXELS / 1e6:g} million pixels and {LONGEST:,} a side"
        options.tell(f"the picture would have {asked} pixels ({limit}): drawn at scale {most:.2f}; SVG and PDF have no limit")
    return min(options.scale, most)
