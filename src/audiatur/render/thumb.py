"""Thumbnails: the shape of a map without its words, light or dark as the page around it is."""

from __future__ import annotations

from dataclasses import replace

from ..model.view import MapView
from ..quoting import Markup, element, number
from .base import MapFormat, MapOptions
from .picture import MARGIN, scene
from .scene import Group, Path, Rect, Shape, Text
from .svg import path_data
from .theme import DARK, LIGHT

SHAPE = 1.6
MOST_WORDS = 120
"""Above this many claims the lines of text would only make grey dust, and a large file."""
_QUIET = {"card": "#FFFFFF", "line": "#C9D1D9", "words": "#D3D9DF"}
_DARK = {"card": "#1A2027", "line": "#3A444E", "words": "#3F4A55"}


class Thumb(MapFormat):
    """A map as a small picture of cards and links, for lists of many maps."""

    suffix = "thumb.svg"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The shape of the map as an SVG file (UTF-8)."""
        plain = replace(view, title="", subtitle="", headline="")
        drawn = scene(plain, replace(options, theme="light", show="claim", shape=SHAPE, tell=None, view="map"))
        kept = [group for group in drawn.groups if group.kind in {"links", "pills", "claim"}]
        boxes = [shape for group in kept for shape in group.shapes if isinstance(shape, Rect)]
        left, top = min((b.x for b in boxes), default=0.0), min((b.y for b in boxes), default=0.0)
        right, low = max((b.x + b.w for b in boxes), default=160.0), max((b.y + b.h for b in boxes), default=100.0)
        edge = MARGIN / 2
        frame = " ".join(number(v) for v in (left - edge, top - edge, right - left + 2 * edge, low - top + 2 * edge))
        worded = len(view.claims) <= MOST_WORDS
        groups = [part for group in kept for part in _group(group, worded)]
        attributes = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": frame, "role": "img", "aria-label": view.title or "map"}
        rules = element("style", {}, Markup(_rules()))
        return (str(element("svg", attributes, rules, *groups)) + "\n").encode("utf-8")


def _names() -> dict[str, tuple[str, str]]:
    """Class and dark colour of every light colour that a thumbnail uses."""
    known = {getattr(LIGHT, key): (key[0], getattr(DARK, key)) for key in ("support", "rebut", "undercut", "neutral")}
    for i, ((ink, _), (dark, _)) in enumerate(zip(LIGHT.sides, DARK.sides, strict=True)):
        known.setdefault(ink, (f"s{i}", dark))
    return known


def _rules() -> str:
    """Colours as fill (``f``) and as stroke (``k``) of a class, for light and for dark pages."""
    light = [(name, colour) for colour, (name, _) in _names().items()] + [(key[0] + "0", v) for key, v in _QUIET.items()]
    dark = [*_names().values(), *((key[0] + "0", v) for key, v in _DARK.items())]

    def block(pairs: list[tuple[str, str]]) -> str:
        return "".join(f".{name}{{fill:{colour}}}.{name}k{{fill:none;stroke:{colour}}}" for name, colour in pairs)

    return f"{block(light)}@media (prefers-color-scheme:dark){{{block(dark)}}}"


def _group(group: Group, worded: bool) -> list[Markup]:
    names = _names()
    if group.kind == "links":
        return [_line(shape, names) for shape in group.shapes if isinstance(shape, Path) and shape.stroke]
    if group.kind == "pills":
        return [_pill(s, names) for s in group.shapes if isinstance(s, Rect) and s.stroke and s.stroke.colour in names]
    box = next(shape for shape in group.shapes if isinstance(shape, Rect))
    bar = next((s for s in group.shapes if isinstance(s, Path) and s.fill in names), None)
    place: dict[str, str | int | float | None] = {"x": box.x, "y": box.y, "width": box.w, "height": box.h, "rx": 7}
    parts = [element("rect", {**place, "class": "c0"}), element("rect", {**place, "class": "l0k", "stroke-width": 1.5})]
    if bar is not None:
        name = names[bar.fill or ""][0]
        parts.append(element("rect", {"x": box.x, "y": box.y, "width": 9, "height": box.h, "rx": 4.5, "class": name}))
    return [*parts, *_text(group, box)] if worded else parts


def _line(shape: Path, names: dict[str, tuple[str, str]]) -> Markup:
    stroke = shape.stroke
    if stroke is None or stroke.colour not in names:
        return Markup("")
    dash = " ".join(number(d) for d in stroke.dash) or None
    name = f"{names[stroke.colour][0]}k"
    return element("path", {"d": path_data(shape), "class": name, "stroke-width": 4, "stroke-dasharray": dash})


def _pill(shape: Rect, names: dict[str, tuple[str, str]]) -> Markup:
    name = names[shape.stroke.colour][0] if shape.stroke else ""
    place = {"x": shape.x, "y": shape.y + 4, "width": shape.w, "height": shape.h - 8, "rx": (shape.h - 8) / 2}
    return element("rect", {**place, "class": name})


def _text(group: Group, box: Rect) -> list[Markup]:
    """The claim's lines as grey bars."""
    found: list[Shape] = [s for s in group.shapes if isinstance(s, Text) and s.face == "sans" and s.size > 13]
    bars = []
    for text in found:
        if isinstance(text, Text):
            for i, line in enumerate(text.lines):
                w = min(box.w - 30, 6.6 * len(line.text))
                bars.append((text.x, text.y + i * text.leading - 9, w))
    return [element("rect", {"x": x, "y": y, "width": w, "height": 8, "rx": 4, "class": "w0"}) for x, y, w in bars]
