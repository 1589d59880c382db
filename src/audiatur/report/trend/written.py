"""The changes between two audits as text, JSON, CSV and a page."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ...quoting import clean, csv_cell, terminal
from ..reader import assets
from .shown import CLAIMS, COUNTS, ChangedArticle, ChangedClaim, Trend

if TYPE_CHECKING:
    from jinja2 import Template

WRAP = 110
TOP, LINES = 20, 12
"""Articles that the text tells of, and changes of each."""
PAGE_ROWS = 1000
SHORT = {
    "added": ("claim", "new"),
    "removed": ("claim", "gone"),
    "reattributed": ("claim", "re-attributed"),
    "moved": ("claim", "on another side"),
    "reworded": ("claim", "reworded"),
    "relations_added": ("relation", "new"),
    "relations_removed": ("relation", "gone"),
    "appeared": ("finding", "new"),
    "went": ("finding", "gone"),
}


def as_text(trend: Trend, top: int = TOP) -> bytes:
    """For reading in a terminal: the counts, and the ``top`` articles that changed most."""
    lines = [terminal(f"{trend.old} → {trend.new}"), corpus_words(trend), f"arguments: {told(trend.totals) or 'nothing changed'}"]
    lines += [f"note: {terminal(note)}" for note in trend.notes]
    if trend.rules:
        lines += ["", "Findings by rule: new, gone"]
        lines += [f"  {code}  {terminal(name):<34} {new:+6,} {-gone:6,}" for code, name, new, gone in trend.rules[:top]]
    for number, article in enumerate(trend.articles[:top], 1):
        lines += ["", *_article(number, article)]
    if len(trend.articles) > top:
        lines += ["", f"and {len(trend.articles) - top:,} more articles (--top 0 for all, --format csv for a table)"]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def corpus_words(trend: Trend) -> str:
    """The counts of articles in a sentence."""
    parts = [f"{number:,} {kind}" for kind, number in trend.corpus.items() if number]
    return f"articles: {', '.join(parts) or 'none'}; {len(trend.articles):,} with changes in their arguments"


def told(counts: Any) -> str:
    """Counts of changes in words, zeros left out."""
    found = [(counts[name], *SHORT[name]) for name in COUNTS if counts.get(name)]
    return ", ".join(f"{number:,} {what}{'' if number == 1 else 's'} {how}" for number, what, how in found)


def _article(number: int, article: ChangedArticle) -> Iterator[str]:
    kind = "" if article.kind == "changed" else f" ({article.kind})"
    yield terminal(f"{number}. {article.title}{kind}  {article.amount} changes: {told(article.counts)}")
    lines = [line for claim in article.claims for line in _claim(claim)]
    lines += [f"{'+' if f.appeared else '-'} {f.level} {f.code}: {f.message}" for f in article.findings]
    for line in lines[:LINES]:
        yield from textwrap.wrap(terminal(line), WRAP, initial_indent="   ", subsequent_indent="       ", break_long_words=False)
    if len(lines) > LINES:
        yield f"   … {len(lines) - LINES} more"


def _claim(claim: ChangedClaim) -> Iterator[str]:
    if claim.kind in ("added", "removed"):
        yield f"{'+' if claim.kind == 'added' else '-'} {claim.after or claim.before}: {claim.text}"
    elif claim.kind == "reworded":
        yield f"~ reworded: {claim.before} → {claim.after}"
    else:
        yield f"~ {CLAIMS[claim.kind]}: {claim.text}: {claim.before} → {claim.after}"


def as_json(trend: Trend) -> bytes:
    """For other programs: every changed article, the details of those that changed most."""
    articles = []
    for article in trend.articles:
        record: dict[str, Any] = {
            "title": article.title,
            "place": article.place,
            "kind": article.kind,
            "old": article.old or None,
        }
        record |= {"new": article.new or None, "amount": article.amount, "counts": dict(article.counts)}
        if article.told:
            record |= {"claims": [asdict(c) for c in article.claims], "findings": [asdict(f) for f in article.findings]}
        articles.append(record)
    value = {
        "schema": "audiatur/audit-diff/1",
        "old": trend.old,
        "new": trend.new,
        "articles_by_kind": dict(trend.corpus),
        "totals": dict(trend.totals),
        "rules": [{"code": code, "name": name, "appeared": new, "went": gone} for code, name, new, gone in trend.rules],
        "notes": list(trend.notes),
        "articles": articles,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def as_csv(trend: Trend) -> bytes:
    """One row for each changed article, most change first."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(["title", "place", "kind", "amount", *COUNTS, "old", "new"])
    for article in trend.articles:
        words = [csv_cell(article.title), csv_cell(article.place), article.kind, article.amount]
        writer.writerow([*words, *(article.counts.get(name, 0) for name in COUNTS), csv_cell(article.old), csv_cell(article.new)])
    return sink.getvalue().encode("utf-8", "backslashreplace")


def as_html(trend: Trend) -> bytes:
    """A page that loads nothing and runs nothing."""
    from markupsafe import Markup

    shared, own = (files("audiatur.report").joinpath("templates", name) for name in ("gallery.css", "trend/page.css"))
    letters = sorted(
        {c for a in trend.articles[:PAGE_ROWS] for c in _letters(a)} | set(map(chr, range(0x20, 0x7F))) | set("→·−–…“”‘’")
    )
    face = assets.faces("".join(c for c in letters if c == " " or (c.isprintable() and not c.isspace())), "", "")
    style = "\n".join((face, shared.read_text(encoding="utf-8"), own.read_text(encoding="utf-8")))
    policy = f"default-src 'none'; style-src {assets.digest(style)}; font-src data:; base-uri 'none'; form-action 'none'"
    page = _template().render(
        trend=trend,
        rows=trend.articles[:PAGE_ROWS],
        style=Markup(style),  # noqa: S704 (files of ours and a font)
        policy=policy,
        told=told,
        corpus_words=corpus_words,
        kinds=CLAIMS,
        most=max((a.amount for a in trend.articles), default=1) or 1,
    )
    return page.encode("utf-8", "replace")


def _letters(article: ChangedArticle) -> str:
    claims = "".join(c.text + c.before + c.after for c in article.claims)
    return article.title + claims + "".join(f.message for f in article.findings)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_visible)
    return made.from_string(files("audiatur.report").joinpath("templates/trend/page.html").read_text(encoding="utf-8"))


def _visible(value: Any) -> Any:
    return clean(terminal(value)) if type(value) is str else value


FORMATS: dict[str, Callable[[Trend], bytes]] = {"text": as_text, "json": as_json, "csv": as_csv, "html": as_html}
"""How the changes between two audits can be written."""
