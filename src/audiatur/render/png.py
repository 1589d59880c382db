"""PNG: the same picture as pixels, with the packaged fonts only, so that it is the same on every machine."""

from __future__ import annotations

from ..errors import RenderError
from ..fonts import files
from ..model.view import MapView
from .base import MapFormat, MapOptions
from .picture import scene
from .svg import write

MOST_PIXELS = 120_000_000
"""A larger picture is drawn at a smaller scale."""


class Png(MapFormat):
    """A map as pixels, for slides and documents."""

    suffix = "png"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The map as a PNG file, ``options.scale`` pixels to the px; raises ``RenderError`` when it cannot be made."""
        import resvg_py

        drawn = scene(view, options, own_fonts=True)
        zoom = min(options.scale, (MOST_PIXELS / (drawn.width * drawn.height)) ** 0.5)
        try:
            made = resvg_py.svg_to_bytes(
                svg_string=write(drawn),
                skip_system_fonts=True,
                font_files=[str(path) for path in files()],
                font_family="Inter",
                sans_serif_family="Inter",
                serif_family="Source Serif 4",
                zoom=zoom,
            )
        except (ValueError, RuntimeError) as error:
            raise RenderError(f"the picture cannot be drawn: {error}", hint="draw it as SVG instead") from error
        return bytes(made)
