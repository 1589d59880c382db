"""What the script of the reader needs to know, as small as it can be said, and what a person can save from the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from ...model.finding import Finding
from ...model.reading import Reading
from ...model.result import RuleInfo
from ...quoting import clean, slug
from ..html_report import counts
from .voices import Voices

KEPT = ("What it does", "Why", "When it is fine")
"""The parts of a rule’s page that are for readers of an article; its examples are written for makers of rules."""
FINDING = (
    *("code", "message", "level", "line", "column", "start", "end"),
    *("claims", "relations", "cluster", "headline", "confidence"),
)
"""The columns of the findings; then come the counts, and the name where no rule tells it."""


def page_data(reading: Reading, found: Voices, title: str) -> dict[str, Any]:
    """Everything the page knows beyond what it shows; fields that say nothing are left out and put back when saved."""
    ties = [
        [t.relation.id, t.source, t.beside, t.relation.type, t.attacked.id if t.attacked else None]
        for told in found.into.values()
        for t in told
    ]
    return {
        "title": title,
        "name": slug(title),
        "order": list(found.by_id),
        "claims": {key: [v.label, v.holder, v.look, int(v.drawn)] for key, v in found.by_id.items()},
        "ties": ties,
        "words": dict(reading.words),
        "mixed": reading.view.reviewed != "draft",
        "sentences": _sentences(reading),
        "findings": [_finding(f, {r.code: r.name for r in reading.report.rules}) for f in reading.report.findings],
        "silenced": [[label(s.finding), s.finding.code, s.finding.line, s.reason] for s in reading.report.suppressed],
        "rules": _rules(reading),
        "map": _record(reading.record),
    }


def label(finding: Finding) -> str:
    """The name of a rule as words."""
    return finding.name.replace("-", " ").capitalize()


def _finding(finding: Finding, names: Mapping[str, str]) -> list[Any]:
    told = finding.model_dump(mode="json", include=set(FINDING))
    row = [*(told[key] for key in FINDING), counts(finding.evidence)]
    return row if names.get(finding.code) == finding.name else [*row, finding.name]


def _record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The argument map without empty fields and without the words around its anchors, which the page shows already."""
    claims = [{k: _short(v) for k, v in c.items() if k != "anchors" and _says(v)} for c in record["claims"]]
    relations = [{k: _short(v) for k, v in r.items() if _says(v)} for r in record["relations"]]
    return {**record, "claims": claims, "relations": relations}


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if k not in ("prefix", "suffix") and _says(v)}
    return value


def _says(value: Any) -> bool:
    return value is not None and value is not False


def _rules(reading: Reading) -> dict[str, Any]:
    """The pages of the rules that found something, by code: name, summary, then headings with their text."""
    codes = {finding.code for finding in reading.report.findings}
    shown = sorted((r for r in reading.report.rules if r.code in codes), key=lambda r: r.code)
    return {r.code: [r.name, r.level, r.summary, _parts(r)] for r in shown}


def _parts(rule: RuleInfo) -> list[list[str]]:
    """The parts of a rule's page: headings stand at the margin, what belongs to them is indented."""
    parts: list[tuple[str, list[str]]] = []
    for line in clean(rule.text).splitlines():
        if line and not line.startswith(" "):
            parts.append((line, []))
        elif parts:
            parts[-1][1].append(line.strip())
    texts: dict[str, str] = {}
    for heading, body in parts:
        texts.setdefault(heading, "\n".join(body).strip())
    return [[heading, texts[heading]] for heading in KEPT if texts.get(heading)]


def _sentences(reading: Reading) -> list[list[int | str]]:
    """The sentences of the ledger: paragraph, start and end in it and in the source, and the heading if a section begins.

    Places in paragraphs are in UTF-16 units, as a page counts; those in the source are what exercises hand in. Sentences that
    belong to no paragraph are left out.
    """
    document = reading.document
    starts = [p.clean[0] for p in document.paragraphs]
    spans = iter(document.sentences)
    found: list[list[int | str]] = []
    for sentence in reading.view.sentences:
        span = next((s for s in spans if _flat(document.text[s[0] : s[1]]) == sentence.text), None)
        if span is None:
            break
        home = bisect_right(starts, span[0]) - 1
        if home < 0:
            continue
        first = document.paragraphs[home].clean[0]
        text = document.text
        place: list[int | str] = [home, _units(text[first : span[0]]), _units(text[first : span[1]])]
        place += document.offsets.to_source(*span)
        found.append([*place, sentence.heading] if sentence.heading else place)
    return found


def _flat(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text)


def _units(text: str) -> int:
    return len(text) + sum(ord(c) > 0xFFFF for c in text)
