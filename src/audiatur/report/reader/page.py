"""The reader: one page with the article and its argument side by side, linked both ways.

The page is self-contained: it loads nothing, and a policy forbids it to, allowing only its own style sheet and script by digest.
All foreign text goes through the escapers or an autoescaping template; the script only ever sets text, never markup.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from ...model.argument import REVIEWED
from ...model.reading import Reading
from ...quoting import Markup as Made
from ...quoting import clean, json_in_html
from . import assets
from .article import LONG, Chapter, chapters
from .facts import label, page_data
from .numbers import bar, scorecard, sides
from .voices import Voices, voices

if TYPE_CHECKING:
    from jinja2 import Template

STATUS = {
    "draft": "Machine draft, not reviewed: hold it against the text",
    "mixed": "Machine draft, partly reviewed",
    "reviewed": "Encoded by machine, reviewed",
}
CONTROLS = "".join(map(chr, range(0x20, 0x7F))) + "…’‘“”–—·×←→↑↓↗⚑✓−＋➖ "
"""Characters that the page itself uses, beside those of the article."""


def reader(reading: Reading) -> bytes:
    """The page of one article, in UTF-8."""
    from markupsafe import Markup

    found = voices(reading)
    shown = chapters(reading, found)
    style = "\n".join((_faces(reading, shown), assets.gathered(".css"), reading.map.style))
    script = '(() => {\n"use strict";\n' + assets.gathered(".js") + "\n})();"
    told = sides(reading)
    text = _template().render(
        title=_title(reading),
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704 (files of ours and fonts)
        script=Markup(script),  # noqa: S704 (files of ours)
        data=Markup(json_in_html(page_data(reading, found, _title(reading)))),  # noqa: S704 (escaped for a script element)
        chapters=shown,
        quotes=[] if shown else list(found.by_id.values()),
        map=Markup(reading.map.markup),  # noqa: S704 (made by ``element``)
        balance=Markup(bar(told)),  # noqa: S704 (made by ``element``)
        sides=told,
        scorecard=Markup(scorecard(reading)),  # noqa: S704 (made by ``element``)
        holders=_holders(found),
        codes=_codes(reading),
        **_facts(reading, found),
    )
    return text.encode("utf-8", "replace")


def policy(style: str, script: str) -> str:
    """The content security policy: nothing from anywhere, but the page's own style sheet, script, fonts and pictures."""
    parts = (
        "default-src 'none'",
        f"script-src {assets.digest(script)}",
        f"style-src {assets.digest(style)}",
        "font-src data:",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_visible)
    made.filters["markup"] = _markup
    return made.from_string(assets.template())


def _visible(value: Any) -> Any:
    return clean(value) if type(value) is str else value


def _markup(value: Made) -> Any:
    """A piece that ``element`` made, as markup for the template."""
    from markupsafe import Markup

    if not isinstance(value, Made):
        raise TypeError("only finished markup may be written as it is")
    return Markup(value)  # noqa: S704 (checked above)


def _title(reading: Reading) -> str:
    return reading.report.title or reading.argument.issue or reading.report.path


def _facts(reading: Reading, found: Voices) -> dict[str, Any]:
    argument, view = reading.argument, reading.view
    kinds = [k for k in reading.words if any(r.type == k for r in argument.live_relations)]
    mixed = view.reviewed != "draft"
    return {
        "issue": argument.issue,
        "headline": view.headline,
        "path": reading.report.path,
        "status": STATUS[view.reviewed],
        "reviewed": view.reviewed,
        "reviewer": argument.review.by if argument.review else "",
        "review_note": (argument.review.note or "") if argument.review else "",
        "version": reading.report.version,
        "counts": _counts(reading, found),
        "flags": len(reading.report.findings),
        "legend": [(kind, reading.words[kind]) for kind in kinds],
        "implied": any(v.claim.form == "target-only" for v in found.by_id.values()),
        "drafts": mixed and any(v.claim.status not in REVIEWED for v in found.by_id.values()),
        "bare": reading.bare,
        "long": len(reading.document.text) > LONG,
    }


def _counts(reading: Reading, found: Voices) -> str:
    drawn = sum(v.drawn for v in found.by_id.values())
    ties = len(reading.view.relations)
    parts = [f"{drawn} claim{'' if drawn == 1 else 's'}", f"{ties} relation{'' if ties == 1 else 's'}"]
    return " · ".join(parts)


def _holders(found: Voices) -> list[tuple[str, int]]:
    """The holders of more than nothing, with the number of their claims, most first."""
    names = [v.holder for v in found.by_id.values() if v.holder]
    return sorted(((name, names.count(name)) for name in set(names)), key=lambda pair: (-pair[1], pair[0]))


def _codes(reading: Reading) -> list[tuple[str, str, int]]:
    """The rules that found something: code, name and number of findings."""
    codes = [f.code for f in reading.report.findings]
    names = {f.code: label(f) for f in reading.report.findings}
    return [(code, names[code], codes.count(code)) for code in sorted(names)]


def _faces(reading: Reading, shown: list[Chapter]) -> str:
    """Fonts with the characters of the page: the article upright, quotations slanted, all else in the sans."""
    plain = reading.document.text
    quotes = "".join(a.exact for c in reading.argument.claims for a in c.spans) + reading.argument.issue + "“”… "
    drawn = reading.map.letters
    said = "".join(f.message for f in reading.report.findings) + "".join(r.text for r in reading.report.rules)
    more = "".join(f"{c.text}{c.note or ''}" for c in reading.argument.claims) + "".join(reading.holders.values())
    sans = CONTROLS + plain + drawn + said + more + _title(reading) + unescape(re.sub("<[^>]*>", "", str(scorecard(reading))))
    upright = plain if shown else quotes
    slanted = quotes if reading.map.slanted else ""
    return assets.faces(_letters(sans), _letters(upright + quotes), _letters(slanted))


def _letters(text: str) -> str:
    """The different visible characters of a text, in order."""
    return "".join(sorted(c for c in set(clean(text)) if not c.isspace() or c == " "))
