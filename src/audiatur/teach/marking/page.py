"""The page of one pupil, as HTML and as Markdown: the same sentences in both."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ...quoting import clean, markdown, terminal
from ..words import Catalogue
from .given import Key
from .marking import Marked
from .telling import Row, told

if TYPE_CHECKING:
    from jinja2 import Template

SIGNS = {"right": "✓", "part": "◐", "wrong": "✗", "extra": "＋", "aside": "·"}


def pupil_page(key: Key, marked: Marked, words: Catalogue) -> bytes:
    """The page of one pupil in UTF-8: self-contained, without script, for screens and for paper."""
    return rendered("pupil.html", told=told(key, marked, words), signs=SIGNS, language=words.language)


def rendered(name: str, **values: Any) -> bytes:
    """A page of this folder; foreign text is escaped, its control characters and direction marks made visible."""
    template, style, policy = _page(name)
    return str(template.render(style=style, policy=policy, **values)).encode("utf-8", "replace")


@cache
def _page(name: str) -> tuple[Template, Any, str]:
    """A template, the style sheet as markup of our own, and the policy that allows just this sheet."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = files("audiatur.teach.marking").joinpath("pages")
    style = folder.joinpath("marks.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_visible)
    template = made.from_string(folder.joinpath(name).read_text(encoding="utf-8"))
    return template, Markup(style), policy  # noqa: S704 (a file of ours)


def _visible(value: Any) -> Any:
    return clean(terminal(value)) if type(value) is str else value


def pupil_markdown(key: Key, marked: Marked, words: Catalogue) -> str:
    """The page of one pupil as Markdown, every foreign word shown literally."""
    page = told(key, marked, words)
    lines = [f"# {markdown(page.heading)}", "", f"**{markdown(page.name)}**", ""]
    if page.total:
        lines += [f"**{page.total}** ({page.percent})", ""]
    for note in page.notes:
        lines += [markdown(note), ""]
    for gauge in page.gauges:
        more = f"; {gauge.extra}" if gauge.extra else ""
        lines.append(f"- {gauge.sentence} {gauge.points}{more}")
    for chapter in page.chapters:
        lines += ["", f"## {markdown(chapter.heading)}", ""]
        for row in chapter.rows:
            lines += [_item(row)]
    return "\n".join([*lines, "", markdown(page.foot), ""])


def _item(row: Row) -> str:
    head = " ".join(
        part
        for part in (SIGNS[row.verdict], f"**{row.label}**" if row.label else "", f"“{markdown(row.quote)}”" if row.quote else "")
        if part
    )
    place = f" ({row.line})" if row.line else ""
    return f"- {head}{place}  \n" + "  \n".join(f"  {markdown(said)}" for said in row.said)
