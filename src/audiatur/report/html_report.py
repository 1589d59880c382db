"""A report as one page of HTML: self-contained, without scripts, for screens in light and dark and for paper.

Everything foreign goes through an autoescaping template; the page forbids itself to load or run anything (its policy allows the
one style sheet inside it, by digest).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..model.finding import Finding
from ..model.result import ReportData, ShownClaim
from ..quoting import clean, terminal
from .base import Report, clusters
from .excerpt import Excerpt, excerpt
from .markdown import NOTE
from .numbers import Measure, measures, side_ids
from .pairs import pair_rows

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH, BEFORE = 320, 110
"""Characters of a line that are shown around the words of a finding, and those before them."""
MOST_CLAIMS = 40
SIDES = 4
"""Looks of sides; from the fifth on they share the last."""


class HtmlReport(Report):
    """One page; several articles follow each other on it."""

    name, suffix = "html", ".html"

    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """The page of one article."""
        return self.render_all([data])

    def render_all(self, data: Sequence[ReportData], *, color: bool = False) -> bytes:
        """The page of all articles."""
        title = (data[0].title or data[0].path) if len(data) == 1 else f"{len(data)} articles"
        template, style, policy = _page()
        shown = [_article(one, number) for number, one in enumerate(data, 1)]
        text = template.render(
            articles=shown, title=terminal(title), style=style, policy=policy, note=NOTE, version=data[0].version if data else ""
        )
        return text.encode("utf-8", "replace")


@cache
def _page() -> tuple[Template, Any, str]:
    """The template, the style sheet as markup of our own, and the policy that allows just this sheet."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = files("audiatur.report").joinpath("templates")
    style = folder.joinpath("report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    template = made.from_string(folder.joinpath("report.html").read_text(encoding="utf-8"))
    return template, Markup(style), policy  # noqa: S704 (a file of ours)


def _visible(value: Any) -> Any:
    """Foreign text without what HTML cannot carry, its direction marks visible; our own markup as it is."""
    return clean(terminal(value)) if type(value) is str else value


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding as the page shows it."""

    code: str
    label: str
    level: str
    line: int
    column: int
    message: str
    summary: str
    shown: Excerpt | None
    counts: list[tuple[str, str]]


def _article(data: ReportData, number: int) -> dict[str, Any]:
    summaries = {rule.code: rule.summary for rule in data.rules}
    groups = clusters(data.findings)
    looks = {label: f"side-{min(i, SIDES - 1)}" for i, (_, label) in enumerate(data.sides)}
    return {
        "title": data.title or data.path,
        "path": data.path,
        "status": data.status,
        "scope": _scope(data.summary),
        "tiles": _tiles(data, len(groups)),
        "clusters": [_cluster(group, data, summaries, looks, f"a{number}-{i}") for i, group in enumerate(groups, 1)],
        "sides": [{"label": dict(data.sides).get(s, s), "kind": _look(i)} for i, s in enumerate(side_ids(data.scorecard))],
        "measures": [{"label": m.label, "cells": _cells(m)} for m in measures(data.scorecard)],
        "pairs": _pairs(data),
        "basis": data.scorecard.get("declared", {}).get("basis") or "",
        "suppressed": [
            {"label": _label(s.finding), "code": s.finding.code, "line": s.finding.line, "reason": s.reason}
            for s in data.suppressed
        ],
    }


def _pairs(data: ReportData) -> list[dict[str, Any]]:
    """The nine measures of each two sides."""
    labels = dict(data.sides)
    pairs = data.scorecard.get("pairs", [])
    return [{"title": " : ".join(labels.get(s, s) for s in pair["sides"]), "rows": pair_rows(pair)} for pair in pairs]


def _look(index: int) -> str:
    return f"side-{min(index, SIDES - 1)}"


def _scope(summary: Mapping[str, Any]) -> str:
    parts = ((summary.get(key), key) for key in ("claims", "relations"))
    return ", ".join(f"{n} {key[:-1] if n == 1 else key}" for n, key in parts if isinstance(n, int))


def _tiles(data: ReportData, groups: int) -> list[dict[str, Any]]:
    tiles = [{"kind": "all", "number": groups, "label": "headline" if groups == 1 else "headlines"}]
    for level in ("error", "warning", "note"):
        number = sum(f.level == level for f in data.findings)
        if number or level != "error":
            tiles.append({"kind": level if number else "none", "number": number, "label": level if number == 1 else f"{level}s"})
    return tiles


def _cluster(
    group: tuple[Finding, ...], data: ReportData, summaries: Mapping[str, str], looks: Mapping[str, str], anchor: str
) -> dict[str, Any]:
    named = dict.fromkeys(key for finding in group for key in finding.claims)
    claims = {claim.id: claim for claim in data.claims}
    shown = [_claim(claims[key], looks) for key in named if key in claims][:MOST_CLAIMS]
    found = [_found(f, data, summaries) for f in group]
    return {"anchor": anchor, "head": found[0], "rest": found[1:], "claims": shown}


def _found(finding: Finding, data: ReportData, summaries: Mapping[str, str]) -> _Found:
    return _Found(
        code=finding.code,
        label=_label(finding),
        level=finding.level,
        line=finding.line,
        column=finding.column,
        message=finding.message,
        summary=summaries.get(finding.code, ""),
        shown=excerpt(finding, data.lines, WIDTH, BEFORE),
        counts=list(counts(finding.evidence)),
    )


def _label(finding: Finding) -> str:
    return finding.name.replace("-", " ").capitalize()


def _claim(claim: ShownClaim, looks: Mapping[str, str]) -> dict[str, Any]:
    who = " · ".join(part for part in (claim.holder, claim.side) if part)
    return {"who": who or "the article itself", "text": claim.text, "line": claim.line, "kind": looks.get(claim.side, "")}


def counts(evidence: Mapping[str, Any], above: str = "") -> list[tuple[str, str]]:
    """What a finding counted, nested tables with their keys joined."""
    rows: list[tuple[str, str]] = []
    for key, value in evidence.items():
        name = f"{above}{str(key).replace('_', ' ')}"
        rows += counts(value, f"{name} · ") if isinstance(value, Mapping) else [(name, counted(value))]
    return rows


def counted(value: Any) -> str:
    """A value of the evidence in words."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}".replace("-", "−")
    if isinstance(value, list | tuple):
        return ", ".join(counted(item) for item in value) or "none"
    return value if isinstance(value, str | int) and not isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def _cells(measure: Measure) -> list[dict[str, Any]]:
    """The cells of a row: numbers from 0 up have a bar, as long as their part of the largest."""
    numbers = [v for v in measure.values if isinstance(v, int | float)]
    top = max(numbers, default=0)
    barred = top > 0 and min(numbers) >= 0
    return [
        {
            "kind": _look(i),
            "text": "–" if value is None else counted(value),
            "width": round(100 * value / top, 1) if barred and isinstance(value, int | float) else None,
        }
        for i, value in enumerate(measure.values)
    ]
