"""The page over an audit: one file that loads nothing, its policy allowing just its own style sheet, script and font.

The rows travel as data and become text on the page, never markup; without the script a plain table shows the first of them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ...quoting import Markup as Made
from ...quoting import clean, json_in_html, terminal, uri_path
from ..reader import assets
from .plots import bar, histogram
from .shown import KINDS, Shown

if TYPE_CHECKING:
    from jinja2 import Template

PLAIN_ROWS = 100
"""Rows of the table for readers without scripts."""
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "…’‘“”–—·×←→↑↓✓−≥≤ "


def page(shown: Shown) -> bytes:
    """The page in UTF-8; the same values give the same bytes."""
    from markupsafe import Markup

    style, script = look(shown), _file("page.js")
    text = _template().render(
        shown=shown,
        policy=policy(style, script, served=shown.served),
        style=Markup(style),  # noqa: S704 (files of ours and a font)
        script=Markup(script),  # noqa: S704 (a file of ours)
        data=Markup(json_in_html(data(shown))),  # noqa: S704 (escaped for a script element)
        plain=[row for row in shown.rows if not row.get("state")][:PLAIN_ROWS],
        bar=bar,
        histogram=histogram,
        kinds=KINDS,
        orders=[(bars.measure, bars.means) for bars in shown.distances],
    )
    return text.encode("utf-8", "replace")


def data(shown: Shown) -> dict[str, Any]:
    """What the script is given."""
    return {
        "rows": [_visible(row) for row in shown.rows],
        "total": shown.debates,
        "whole": shown.whole,
        "first": shown.first,
        "served": shown.served,
        "means": {bars.measure: bars.means for bars in shown.distances},
        "kinds": KINDS,
    }


def visible(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows as a server sends them: every text without what a page cannot carry, direction marks visible."""
    return [_visible(row) for row in rows]


def policy(style: str, script: str, *, served: bool) -> str:
    """The content security policy: only what is in the page; where it is served, also answers of its own server."""
    parts = ["default-src 'none'", f"script-src {assets.digest(script)}", f"style-src {assets.digest(style)}", "font-src data:"]
    return "; ".join([*parts, *(["connect-src 'self'"] if served else []), "base-uri 'none'", "form-action 'none'"])


def digests(shown: Shown) -> tuple[str, str]:
    """The digests of script and style sheet, for a server that sends the policy as a header."""
    return assets.digest(_file("page.js")), assets.digest(look(shown))


def look(shown: Shown) -> str:
    """The style sheet: that of the page over all maps, what is added here, and the font with the letters that are shown."""
    letters = set(LETTERS)
    for row in shown.rows:
        for key in ("title", "issue", "place"):
            letters |= set(str(row.get(key, "")))
        letters |= {c for head in row.get("heads", ()) for c in head[2]}
        letters |= {c for side in row.get("sides", ()) for c in side[0]}
    known = "".join(sorted(c for c in letters if c == " " or (c.isprintable() and not c.isspace())))
    shared = files("audiatur.report").joinpath("templates/gallery.css").read_text(encoding="utf-8")
    return "\n".join((assets.faces(known, "", ""), shared, _file("page.css")))


def _file(name: str) -> str:
    return files("audiatur.report").joinpath("templates/audit", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_finished)
    made.filters["markup"] = _markup
    made.filters["address"] = uri_path
    return made.from_string(_file("page.html"))


def _finished(value: Any) -> Any:
    return _visible(value) if type(value) is str else value


def _markup(value: Made) -> Any:
    from markupsafe import Markup

    if not isinstance(value, Made):
        raise TypeError("only finished markup may be written as it is")
    return Markup(value)  # noqa: S704 (checked above)


def _visible(value: Any) -> Any:
    """Foreign text without what HTML cannot carry, its direction marks visible."""
    if isinstance(value, str):
        return clean(terminal(value))
    if isinstance(value, dict):
        return {_visible(key): _visible(one) for key, one in value.items()}
    return [_visible(one) for one in value] if isinstance(value, list | tuple) else value
