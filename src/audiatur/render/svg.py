"""SVG: text stays text, nothing is loaded from anywhere, every claim is a group that a screen reader can name."""

from __future__ import annotations

import base64

from ..fonts import part
from ..model.view import MapView
from ..quoting import Markup, element, number
from .base import MapFormat, MapOptions
from .picture import scene
from .scene import Circle, Group, Path, Rect, Scene, Shape, Stroke, Text

SANS, SERIF = "Inter, Arial, sans-serif", "'Source Serif 4', Georgia, serif"
FAMILIES = {"sans": SANS, "bold": SANS, "serif": SERIF, "book": SERIF}
EMBEDDED = (
    ("Inter", "400 600", "normal", ("sans", "bold")),
    ("Source Serif 4", "400", "italic", ("serif",)),
    ("Source Serif 4", "400", "normal", ("book",)),
)


class Svg(MapFormat):
    """A map as a vector picture for browsers and drawing programs."""

    suffix = "svg"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The map as an SVG file (UTF-8)."""
        drawn = scene(view, options)
        return write(drawn, style=_faces(drawn) if options.embed else "").encode("utf-8")


def _faces(drawn: Scene) -> str:
    """The style sheet that brings the fonts along, each with only the characters that the scene needs."""
    texts = [shape for group in drawn.groups for shape in group.shapes if isinstance(shape, Text)]
    rules = []
    for family, weight, slant, faces in EMBEDDED:
        needed = {c for t in texts if t.face in faces for line in t.lines for c in line.text}
        if needed:
            data = base64.b64encode(part(faces[0], "".join(sorted(needed)))).decode("ascii")
            look = f"font-family:'{family}';font-weight:{weight};font-style:{slant}"
            rules.append(f"@font-face{{{look};src:url(data:font/ttf;base64,{data})}}")
    return "\n".join(rules)


def write(drawn: Scene, style: str = "") -> str:
    """A scene as SVG text, with a style sheet of our own making."""
    w, h = number(drawn.width), number(drawn.height)
    head = [
        element("title", {"id": "map-title"}, drawn.title),
        element("desc", {"id": "map-desc"}, drawn.description),
        element("rect", {"width": w, "height": h, "fill": drawn.ground}),
    ]
    if style:
        head.insert(2, element("style", {}, Markup(style)))
    groups = [_group(group) for group in drawn.groups if group.shapes]
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": w,
        "height": h,
        "viewBox": f"0 0 {w} {h}",
        "role": "img",
        "aria-labelledby": "map-title map-desc",
        "font-family": FAMILIES["sans"],
    }
    return str(element("svg", attributes, *(Markup("\n" + part) for part in [*head, *groups]), Markup("\n"))) + "\n"


def _group(group: Group) -> Markup:
    attributes: dict[str, str | int | float | None] = {"class": group.kind, "id": group.key}
    if group.label:
        attributes |= {"role": "group", "aria-label": group.label}
    elif group.kind in {"links", "pills", "heads"}:
        attributes["aria-hidden"] = "true"
    return element("g", attributes, *(Markup("\n" + _shape(shape)) for shape in group.shapes), Markup("\n"))


def _shape(shape: Shape) -> Markup:
    if isinstance(shape, Text):
        return _text(shape)
    look: dict[str, str | int | float | None] = {"fill": shape.fill or "none", **_stroke(shape.stroke)}
    if isinstance(shape, Rect):
        return element(
            "rect", {"x": shape.x, "y": shape.y, "width": shape.w, "height": shape.h, "rx": shape.radius or None, **look}
        )
    if isinstance(shape, Circle):
        return element("circle", {"cx": shape.x, "cy": shape.y, "r": shape.r, **look})
    return element("path", {"d": _data(shape), **look})


def _data(shape: Path) -> str:
    return " ".join(step.letter + " ".join(number(n) for n in step.numbers) for step in shape.steps)


def _stroke(stroke: Stroke | None) -> dict[str, str | int | float | None]:
    if stroke is None:
        return {}
    ends = "round" if stroke.round else None
    dashes = " ".join(number(n) for n in stroke.dash) or None
    return {
        "stroke": stroke.colour,
        "stroke-width": stroke.width,
        "stroke-dasharray": dashes,
        "stroke-linecap": ends,
        "stroke-linejoin": ends,
    }


def _text(text: Text) -> Markup:
    """One text element a block, one tspan a line, so that copied text and screen readers get the words as they are."""
    spans = []
    for i, line in enumerate(text.lines):
        words = line.text + (" " if line.space else "")
        spans.append(element("tspan", {"x": text.x, "y": text.y + i * text.leading}, words))
    attributes: dict[str, str | int | float | None] = {
        "font-size": text.size,
        "fill": text.fill,
        "font-weight": 600 if text.face == "bold" else None,
        "font-family": FAMILIES[text.face] if text.face in {"serif", "book"} else None,
        "font-style": "italic" if text.face == "serif" else None,
        "text-anchor": "middle" if text.middle else None,
    }
    return element("text", attributes, *spans)
