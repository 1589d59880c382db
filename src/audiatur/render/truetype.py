"""Small fonts made of glyphs of larger ones: outlines at one weight, as a font that PDF files and web pages can hold."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from .shape import FontKey, hb_font

Parts = tuple[tuple[int, float, float], ...]
"""Glyphs by their number in the large font, with their places in thousandths of the font size."""
CURVE = 0.001
"""How far a curve may lie off its original, as a part of the font size."""


def made(key: FontKey | None, glyphs: Sequence[tuple[Parts, float]], characters: Mapping[int, int] | None = None) -> bytes:
    """A TrueType font whose glyphs, from 1 up, have the given parts and advances; ``characters`` maps code points to them.

    Without a key all glyphs are empty boxes: what stands for characters that no font has.
    """
    from fontTools.fontBuilder import FontBuilder

    units = hb_font(key).face.upem if key else 1000
    names = [".notdef", *(f"g{i}" for i in range(1, len(glyphs) + 1))]
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: names[i] for code, i in sorted((characters or {}).items())})
    drawn = [((), 0.0), *glyphs]
    builder.setupGlyf({name: _outline(key, parts, w, units) for name, (parts, w) in zip(names, drawn, strict=True)})
    glyf, scale = builder.font["glyf"], units / 1000
    metrics = {n: (round(w * scale), getattr(glyf[n], "xMin", 0)) for n, (_, w) in zip(names, drawn, strict=True)}
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=round(0.95 * units), descent=-round(0.25 * units))
    if characters:
        builder.setupOS2(sTypoAscender=round(0.95 * units), sTypoDescender=-round(0.25 * units))
        builder.setupNameTable({"familyName": "Part", "styleName": "Regular"})
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _outline(key: FontKey | None, parts: Parts, width: float, units: int) -> Any:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    if key is None and width:
        _box(pen, width)
    for number, dx, dy in parts if key else ():
        curves = Cu2QuPen(pen, units * CURVE, reverse_direction=False)
        place = (1, 0, 0, 1, dx * units / 1000, dy * units / 1000)
        hb_font(key).draw_glyph_with_pen(number, TransformPen(curves, place))
    return pen.glyph()


def _box(pen: Any, width: float) -> None:
    inset, stroke, top = 70, 45, 720
    for by, turned in ((0, False), (stroke, True)):
        left, right, low, high = inset + by, width - inset - by, by, top - by
        corners = [(left, low), (left, high), (right, high), (right, low)]
        corners = corners[::-1] if turned else corners
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
