"""Worksheets as one page of HTML: it loads nothing, runs nothing, and prints on the paper it was made for.

The fonts inside hold the letters of this file alone, and nothing of the key is in the pupils' page, not even unseen.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ...fonts import script_of
from ...quoting import clean, terminal
from ...report.reader import assets
from .blocks import Block, NewPage, Sheets

if TYPE_CHECKING:
    from jinja2 import Template

SIGNS = {"support": "+", "rebut": "−", "undercut": "⁄", "restate": "=", "concede": "✓"}
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "äöüÄÖÜßéè’‘“”„…–—·−✓•"
PAGES = {"a4": "A4", "letter": "letter"}


def page(sheets: Sheets, size: str) -> bytes:
    """The sheets as a page for ``a4`` or ``letter``, in UTF-8."""
    from markupsafe import Markup

    template, rules = _parts()
    values: dict[str, Any] = {"words": sheets.words, "title": sheets.title, "foot": sheets.foot, "signs": SIGNS}
    values["sections"] = _sections(sheets.blocks)
    body = template.render(style="", policy="", **values)
    more = {c for c in unescape(re.sub(r"<[^>]*>", "", body)) if not c.isspace() and script_of(c) is None} - set(LETTERS)
    fonts = _fonts("".join(sorted(more)), 'answer"' in body)
    style = "\n".join((fonts, f"@page{{size:{PAGES[size]};margin:15mm 19mm 16mm}}", rules))
    policy = f"default-src 'none'; style-src {assets.digest(style)}; font-src data:; base-uri 'none'; form-action 'none'"
    text = template.render(style=Markup(style), policy=policy, **values)  # noqa: S704 (a file of ours and fonts)
    return text.encode("utf-8", "replace")


def _fonts(more: str, slanted: bool) -> str:
    """The rules that bring the fonts: letters that any page may need, the same in all, and those that only this one has."""
    letters = "".join(sorted(LETTERS + more))
    return "\n".join(_font(place, letters) for place in range(3 if slanted else 2))


@cache
def _font(place: int, letters: str) -> str:
    """The rule of one font: the sans, the upright or the slanted one."""
    return assets.faces(*(letters if place == i else "" for i in range(3)))


def _sections(blocks: tuple[Block, ...]) -> list[list[tuple[str, Block]]]:
    """The blocks sheet by sheet, each with the name of its kind."""
    sections: list[list[tuple[str, Block]]] = [[]]
    for block in blocks:
        if isinstance(block, NewPage):
            sections.append([])
        else:
            sections[-1].append((type(block).__name__, block))
    return [section for section in sections if section]


@cache
def _parts() -> tuple[Template, str]:
    from jinja2 import Environment, StrictUndefined

    folder = files("audiatur.teach.worksheet").joinpath("templates")
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_visible)
    template = made.from_string(folder.joinpath("sheet.html").read_text(encoding="utf-8"))
    return template, folder.joinpath("sheet.css").read_text(encoding="utf-8")


def _visible(value: Any) -> Any:
    return clean(terminal(value)) if type(value) is str else value
