"""SVG: text stays text, nothing is loaded from anywhere, every claim is a group that a screen reader can name."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.view import MapView
from ..quoting import Markup, clean, element, number
from .base import MapFormat, MapOptions
from .bidi import right_to_left
from .embed import families, scripts, style_sheet, words
from .measure import width
from .picture import scene
from .scene import Circle, Group, Path, Rect, Scene, Shape, Stroke, Text
from .shape import clusters, family, han_forms, runs

_OVERRIDE, _END = "\u202e", "\u202c"


@dataclass(frozen=True, slots=True)
class _Pen:
    """What text needs to know of the whole picture: font lists by face, the forms of Chinese characters, whether scripts occur.

    ``pixels``: written for resvg, which knows neither the direction of text nor lists of fonts.
    """

    lists: dict[str, str]
    han: str
    scripts: bool
    pixels: bool


class Svg(MapFormat):
    """A map as a vector picture for browsers and drawing programs."""

    suffix = "svg"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The map as an SVG file (UTF-8)."""
        drawn = scene(view, options)
        return write(drawn, style=style_sheet(drawn) if options.embed else "").encode("utf-8")


def write(drawn: Scene, style: str = "", *, pixels: bool = False) -> str:
    """A scene as SVG text, with a style sheet of our own making; ``pixels``: as resvg needs it."""
    needed, han = scripts(drawn), han_forms(line.text for text in words(drawn) for line in text.lines)
    lists = {face: families(face, [] if pixels else needed, han) for face in ("sans", "serif")}
    pen = _Pen(lists, han, bool(needed), pixels)
    w, h = number(drawn.width), number(drawn.height)
    head = [
        element("title", {"id": "map-title"}, drawn.title),
        element("desc", {"id": "map-desc"}, drawn.description),
        element("rect", {"width": w, "height": h, "fill": drawn.ground}),
    ]
    if style:
        head.insert(2, element("style", {}, Markup(style)))
    groups = [_group(group, pen) for group in drawn.groups if group.shapes]
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": w,
        "height": h,
        "viewBox": f"0 0 {w} {h}",
        "role": "img",
        "aria-labelledby": "map-title map-desc",
        "font-family": lists["sans"],
    }
    return str(element("svg", attributes, *(Markup("\n" + part) for part in [*head, *groups]), Markup("\n"))) + "\n"


def fragments(drawn: Scene) -> tuple[list[Markup], str]:
    """The groups of a scene (those with shapes) as elements for an SVG in a page, and the list of fonts for that SVG."""
    needed, han = scripts(drawn), han_forms(line.text for text in words(drawn) for line in text.lines)
    lists = {face: families(face, needed, han) for face in ("sans", "serif")}
    pen = _Pen(lists, han, bool(needed), False)
    return [_group(group, pen) for group in drawn.groups if group.shapes], lists["sans"]


def _group(group: Group, pen: _Pen) -> Markup:
    attributes: dict[str, str | int | float | None] = {"class": group.kind, "id": group.key}
    if group.label:
        attributes |= {"role": "group", "aria-label": group.label}
    elif group.kind in {"links", "pills", "heads"}:
        attributes["aria-hidden"] = "true"
    return element("g", attributes, *(Markup("\n" + _shape(shape, pen)) for shape in group.shapes), Markup("\n"))


def _shape(shape: Shape, pen: _Pen) -> Markup:
    if isinstance(shape, Text):
        return _text(shape, pen)
    look: dict[str, str | int | float | None] = {"fill": shape.fill or "none", **_stroke(shape.stroke)}
    if isinstance(shape, Rect):
        return element(
            "rect", {"x": shape.x, "y": shape.y, "width": shape.w, "height": shape.h, "rx": shape.radius or None, **look}
        )
    if isinstance(shape, Circle):
        return element("circle", {"cx": shape.x, "cy": shape.y, "r": shape.r, **look})
    return element("path", {"d": path_data(shape), **look})


def path_data(shape: Path) -> str:
    """The steps of a path in the letters of SVG."""
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


def _text(text: Text, pen: _Pen) -> Markup:
    """One text element a block, one tspan a line, so that copied text and screen readers get the words as they are."""
    back = pen.scripts and right_to_left("".join(line.text for line in text.lines))
    widest = max((width(line.text, text.size, text.face) for line in text.lines), default=0.0) if back else 0.0
    x = text.x + (text.room or widest) if back and not text.middle else text.x
    spans = []
    for i, line in enumerate(text.lines):
        y = text.y + i * text.leading
        if pen.pixels and pen.scripts:
            spans += _placed_runs(line.text, text, x, y, back, pen)
        else:
            spans.append(element("tspan", {"x": x, "y": y}, line.text + (" " if line.space else "")))
    serif = text.face in {"serif", "book"}
    attributes: dict[str, str | int | float | None] = {
        "font-size": text.size,
        "fill": text.fill,
        "font-weight": 600 if text.face == "bold" else None,
        "font-family": pen.lists["serif"] if serif else None,
        "font-style": "italic" if text.face == "serif" else None,
        "text-anchor": "middle" if text.middle and not (pen.pixels and pen.scripts) else None,
        "direction": "rtl" if back and not pen.pixels else None,
    }
    return element("text", attributes, *spans)


def _placed_runs(words_: str, text: Text, x: float, y: float, back: bool, pen: _Pen) -> list[Markup]:
    """The runs of a line from left to right, each at its place and in its font."""
    found = runs(clean(words_), text.face, pen.han, int(back))
    widths = [sum(c.advance for c in clusters(run)) * text.size / 1000 for run in found]
    x -= sum(widths) / 2 if text.middle else sum(widths) if back else 0
    spans = []
    for run, w in zip(found, widths, strict=True):
        look: dict[str, str | int | float | None] = {"x": x, "y": y}
        if run.font is not None and run.font.name != text.face:
            look |= {"font-family": family(run.font), "font-weight": 400 if run.font.han else None, "font-style": "normal"}
        kept = run.text.replace(" ", "\u00a0")
        spans.append(element("tspan", look, f"{_OVERRIDE}{kept}{_END}" if run.rtl else kept))
        x += w
    return spans
