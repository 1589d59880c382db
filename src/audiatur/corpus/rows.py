"""The rows of one article in the tables of an audit, as plain values in the order of the schema."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from ..analysis.balance import balance
from ..extract.debates import Debate
from ..lexicon.cues import cue_entry
from ..model.argument import ArgumentMap, Claim, Relation
from ..model.document import Document
from ..model.finding import Finding
from .schema import TABLES

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by table."""

_QUOTE = 200
_LOUD = ("warning", "error")


def article_row(**known: Any) -> Row:
    """A row of ``articles``: what is not known of it is empty or none."""
    columns = TABLES[0].columns
    blank = {c.name: None if c.null else "" if c.type == "string" else 0.0 if c.type == "double" else 0 for c in columns}
    return blank | known


def only(row: Row) -> Rows:
    """The tables of an article of which nothing but its own row is known."""
    return {table.name: [row] if table.name == "articles" else [] for table in TABLES}


def rows_of(row: Row, argument: ArgumentMap, document: Document, passages: Sequence[Debate], found: Sequence[Finding]) -> Rows:
    """All rows of an article with debates; ``row`` is what is known of it already."""
    key = str(row["article"])
    places = _Places(passages)
    claims = [_claim(key, c, argument, places) for c in argument.live_claims]
    findings = [_finding(key, number, f, document, places) for number, f in enumerate(found)]
    sections = [_section(key, number, d, document, claims, findings) for number, d in enumerate(passages)]
    words = sum(s["words"] for s in sections)
    warnings, headlines = sum(f.level in _LOUD for f in found), sum(f.headline for f in found)
    counts = {"sections": len(sections), "words": words, "claims": len(claims), "relations": len(argument.live_relations)}
    judged = {"findings": len(findings), "warnings": warnings, "headlines": headlines, "issue": argument.issue or None}
    attention = round(100 * (warnings + headlines) / words, 4) if words else 0.0
    return {
        "articles": [row | counts | judged | {"attention": attention}],
        "sections": sections,
        "claims": claims,
        "relations": [_relation(key, r, argument) for r in argument.live_relations],
        "findings": findings,
        "measures": _measures(key, argument, document),
    }


class _Places:
    """Which section a code point of the source lies in."""

    def __init__(self, passages: Sequence[Debate]) -> None:
        self.spans = [d.span for d in passages]
        self.starts = [start for start, _ in self.spans]

    def at(self, place: int) -> int | None:
        number = bisect_right(self.starts, place) - 1
        return number if number >= 0 and place < self.spans[number][1] else None


def _section(key: str, number: int, debate: Debate, document: Document, claims: list[Row], findings: list[Row]) -> Row:
    mine = [f for f in findings if f["section"] == number]
    spans = [document.paragraphs[p].clean for p in debate.paragraphs]
    return {
        "article": key,
        "section": number,
        "heading": debate.heading,
        "why": debate.why,
        "start": debate.span[0],
        "end": debate.span[1],
        "words": sum(len(document.text[a:b].split()) for a, b in spans),
        "claims": sum(c["section"] == number for c in claims),
        "findings": len(mine),
        "warnings": sum(f["level"] in _LOUD for f in mine),
    }


def _claim(key: str, claim: Claim, argument: ArgumentMap, places: _Places) -> Row:
    labels = {side.id: side.label for side in argument.sides}
    entry = cue_entry(claim.cue.exact) if claim.cue else None
    return {
        "article": key,
        "claim": claim.id,
        "section": places.at(claim.start),
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "quote": " … ".join(anchor.exact for anchor in claim.spans),
        "holder": claim.holder.resolved or claim.holder.text,
        "holder_kind": claim.holder.kind,
        "cue": claim.cue.exact if claim.cue else None,
        "verb": entry.lemma if entry else None,
        "verb_class": entry.cls if entry else None,
        "side": claim.side,
        "side_label": labels.get(claim.side or ""),
        "form": claim.form,
        "nested_in": claim.nested_in,
        "cited": claim.cited,
        "confidence": claim.confidence,
        "found_by": claim.found_by,
        "answered": any(r.attacks and r.to == claim.id for r in argument.relations_at.get(claim.id, ())),
    }


def _relation(key: str, relation: Relation, argument: ArgumentMap) -> Row:
    source, target = argument.claim(relation.source), argument.claim(relation.to)
    return {
        "article": key,
        "relation": relation.id,
        "type": relation.type,
        "source": relation.source,
        "target": relation.to,
        "source_side": source.side if source else None,
        "target_side": target.side if target else None,
        "explicit": relation.explicit,
        "cue": relation.cue.exact if relation.cue else None,
        "confidence": relation.confidence,
    }


def _finding(key: str, number: int, finding: Finding, document: Document, places: _Places) -> Row:
    return {
        "article": key,
        "finding": number,
        "section": places.at(finding.start),
        "code": finding.code,
        "name": finding.name,
        "level": finding.level,
        "confidence": finding.confidence,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "quote": document.source[finding.start : finding.end][:_QUOTE],
        "claims": list(finding.claims),
        "cluster": finding.cluster,
        "headline": finding.headline,
        "fingerprint": finding.fingerprint,
    }


def _measures(key: str, argument: ArgumentMap, document: Document) -> list[Row]:
    pairs = balance(argument, document).scorecard["pairs"]
    named = ((pair["sides"], code, told) for pair in pairs for code, told in pair.items() if code != "sides")
    return [_measure(key, sides, code, told) for sides, code, told in named]


def _measure(key: str, sides: list[str], code: str, told: dict[str, Any]) -> Row:
    """Counts as part and whole; means as part, with the number of what they are the mean of."""
    counts = told.get("counts") or list(zip(told["means"], told["attributions"], strict=True))
    (part_a, whole_a), (part_b, whole_b) = counts
    return {
        "article": key,
        "measure": code,
        "means": told["measure"],
        "side_a": sides[0],
        "side_b": sides[1],
        "part_a": float(part_a),
        "whole_a": whole_a,
        "part_b": float(part_b),
        "whole_b": whole_b,
        "p": told.get("p"),
    }
