"""Slides as one page of HTML: it loads nothing, is led by keys, buttons or touch, and tells everything in words as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ...quoting import Markup as Made
from ...quoting import clean, number
from ...render.embed import style_sheet
from ...render.measure import Line
from ...render.scene import Group, Scene, Text
from ...render.svg import fragments
from ...report.reader.assets import digest
from .stage import Slide, Stage

if TYPE_CHECKING:
    from jinja2 import Template

_TIGHT = re.compile(r"\s*([{};])\s*|(?<=[a-z]:) (?=\S)|(?<=,) (?=\S)")


def web(slides: Sequence[Slide], stage: Stage, title: str) -> bytes:
    """The page, in UTF-8; the stage must have the look ``page``. Raises ``RenderError`` when a font is missing."""
    from markupsafe import Markup

    groups = [Group("step", f"{slide.key}.{n}", step.shapes) for slide in slides for n, step in enumerate(slide.steps)]
    marks = [replaced if (replaced := group.shapes) else (_NOTHING,) for group in groups]
    groups = [Group(g.kind, g.key, shapes) for g, shapes in zip(groups, marks, strict=True)]
    scene = Scene(stage.w, stage.h, stage.theme.ground, title, "", tuple(groups))
    drawn, fonts = fragments(scene)
    pictures: list[list[Made]] = []
    for slide in slides:
        pictures.append(drawn[: len(slide.steps)])
        del drawn[: len(slide.steps)]
    template, rules, script = _parts()
    values: dict[str, Any] = {
        "slides": [(slide, Markup("".join(parts))) for slide, parts in zip(slides, pictures, strict=True)],  # noqa: S704 (made by ``element``)
        "say": stage.say,
        "title": title,
        "language": stage.words.language,
        "box": f"0 0 {number(stage.w)} {number(stage.h)}",
        "fonts": fonts,
    }
    plain = template.render(style="", script="", policy="", **values)
    letters = "".join(sorted(c for c in set(clean(unescape(re.sub(r"<[^>]*>", "", plain)))) if c == " " or not c.isspace()))
    shown = Scene(1, 1, "", "", "", (*groups, Group("page", "page", (_text(letters, "sans"), _text(letters, "bold")))))
    style = "\n".join((style_sheet(shown), _places(slides, stage), _size(stage), rules))
    parts = ("default-src 'none'", f"script-src {digest(script)}", f"style-src {digest(style)}", "font-src data:")
    policy = "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))
    text = template.render(style=Markup(style), script=Markup(script), policy=policy, **values)  # noqa: S704 (files of ours and fonts)
    return text.encode("utf-8", "replace")


_NOTHING = Text(0.0, 0.0, (Line("", False),), 1.0, "none")


def _text(letters: str, face: Any) -> Text:
    return Text(0.0, 0.0, (Line(letters, False),), 1.0, "none", face)


def _places(slides: Sequence[Slide], stage: Stage) -> str:
    """Where the links of the slides lie, in parts of the slide."""
    rules = []
    for slide in slides:
        for n, way in enumerate(slide.ways):
            x, y, w, h = way.box
            part = (100 * x / stage.w, 100 * y / stage.h, 100 * w / stage.w, 100 * h / stage.h)
            names = zip(("left", "top", "width", "height"), part, strict=True)
            rules.append(f"#way-{slide.key}-{n}" + "{" + ";".join(f"{k}:{number(v)}%" for k, v in names) + "}")
    return "\n".join(rules)


def _size(stage: Stage) -> str:
    """The shape of a slide on the screen and on paper."""
    page = f"@page{{size:{number(stage.w)}pt {number(stage.h)}pt;margin:0}}"
    return f":root{{--w:{number(stage.w)};--h:{number(stage.h)}}}\n{page}"


@cache
def _parts() -> tuple[Template, str, str]:
    """The page around everything, its rules and its script."""
    from jinja2 import Environment, StrictUndefined

    folder = files("audiatur.teach.slides").joinpath("templates")
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_visible)
    template = made.from_string(folder.joinpath("deck.html").read_text(encoding="utf-8"))
    rules = folder.joinpath("deck.css").read_text(encoding="utf-8")
    script = folder.joinpath("deck.js").read_text(encoding="utf-8")
    return template, _TIGHT.sub(lambda m: m[1] or "", rules), '(() => {\n"use strict";\n' + script + "})();"


def _visible(value: Any) -> Any:
    return clean(value) if type(value) is str else value
