"""How often each rule spoke, over all articles that were checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..model.result import ReportData


def statistics(data: Sequence[ReportData]) -> list[dict[str, Any]]:
    """One entry for each rule that found something: findings and articles, the most frequent first."""
    found = Counter((f.code, f.name) for one in data for f in one.findings)
    articles = Counter(pair for one in data for pair in {(f.code, f.name) for f in one.findings})
    silenced = Counter((s.finding.code, s.finding.name) for one in data for s in one.suppressed)
    pairs = sorted({*found, *silenced}, key=lambda pair: (-found[pair], pair))
    return [
        {"code": pair[0], "name": pair[1], "findings": found[pair], "articles": articles[pair], "suppressed": silenced[pair]}
        for pair in pairs
    ]


def as_text(rows: Sequence[dict[str, Any]]) -> bytes:
    """The entries as a table for a terminal."""
    if not rows:
        return b"no findings\n"
    numbers = max(len(str(row["findings"])) for row in rows)
    names = max(len(row["name"]) for row in rows)
    lines = [f"{row['findings']:>{numbers}}  {row['code']}  {row['name']:<{names}}  {_where(row)}" for row in rows]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode()


def _where(row: dict[str, Any]) -> str:
    articles = f"in {row['articles']} article{'' if row['articles'] == 1 else 's'}" if row["findings"] else ""
    silenced = f"{row['suppressed']} suppressed" if row["suppressed"] else ""
    return ", ".join(part for part in (articles, silenced) if part)


def as_json(rows: Sequence[dict[str, Any]]) -> bytes:
    """The entries as JSON."""
    return (json.dumps({"statistics": list(rows)}, ensure_ascii=False, indent=2) + "\n").encode()
