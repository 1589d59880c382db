"""Findings as SARIF 2.1.0, for code scanning services and editors.

Written after the OASIS standard and the limits that GitHub sets to uploads. Columns count code points, addresses are relative to
the project folder, every rule is declared whether it fired or not, and fingerprints hold no places, so that a finding is known
again when lines move.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..model.base import Span
from ..model.finding import Finding, Suppressed
from ..model.result import ReportData, RuleInfo, ShownClaim
from ..quoting import sarif, uri_path
from .base import Report, count
from .region import Lines

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
MOST_RESULTS = 25_000
"""GitHub refuses a run with more results."""
MOST_RELATED = 100
"""GitHub shows no more related places of a result."""
MOST_WORDS = 1_000
SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}


class SarifReport(Report):
    """One run over all articles."""

    name, suffix = "sarif", ".sarif"

    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """A log with one run."""
        return self.render_all([data])

    def render_all(self, data: Sequence[ReportData], *, color: bool = False) -> bytes:
        """A log with one run; results beyond ``MOST_RESULTS`` are left out, the gravest stay, and the run says so."""
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(data)]}
        return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _run(data: Sequence[ReportData]) -> dict[str, Any]:
    rules = _rules(data)
    places = {rule.code: i for i, rule in enumerate(rules)}
    results = [result for one in data for result in _Results(one, places).all()]
    kept = _cut(results)
    return {
        "tool": {"driver": _driver(rules, data)},
        "automationDetails": {"id": "audiatur/"},
        "invocations": [_invocation(len(results), len(kept))],
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The project folder."}}},
        "artifacts": [{"location": _artifact(path)} for path in dict.fromkeys(one.path for one in data)],
        "results": kept,
    }


def _rules(data: Sequence[ReportData]) -> list[RuleInfo]:
    """Every rule there is, and what findings name beside them."""
    known = {rule.code: rule for one in data for rule in one.rules}
    for one in data:
        for f in (*one.findings, *(s.finding for s in one.suppressed)):
            known.setdefault(f.code, RuleInfo(f.code, f.name, f.level, "", f.name, f.name))
    return [known[code] for code in sorted(known)]


def _driver(rules: Sequence[RuleInfo], data: Sequence[ReportData]) -> dict[str, Any]:
    version = next((one.version for one in data if one.version), "")
    versions = {"version": version, "semanticVersion": version} if version else {}
    return {"name": "audiatur", **versions, "rules": [_rule(r) for r in rules]}


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.text},
        "defaultConfiguration": {"level": rule.level, "enabled": rule.enabled},
        "properties": {"tags": [rule.group] if rule.group else [], "problem.severity": SEVERITY[rule.level]},
    }


def _invocation(found: int, kept: int) -> dict[str, Any]:
    if found == kept:
        return {"executionSuccessful": True}
    text = f"{count(found - kept, 'finding')} of {found:,} left out: a run holds at most {MOST_RESULTS:,}"
    notice = {"level": "warning", "message": {"text": text}, "descriptor": {"id": "truncated"}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notice]}


def _cut(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most ``MOST_RESULTS`` results: those that are reported before those that are silenced, grave ones before light ones."""
    if len(results) <= MOST_RESULTS:
        return results
    order = sorted(range(len(results)), key=lambda i: (results[i]["suppressions"] != [], _GRAVE[results[i]["level"]], i))
    return [results[i] for i in sorted(order[:MOST_RESULTS])]


_GRAVE = {"error": 0, "warning": 1, "note": 2}


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": uri_path(path), "uriBaseId": ROOT}


class _Results:
    """The results of one article."""

    def __init__(self, data: ReportData, places: Mapping[str, int]) -> None:
        self.data = data
        self.places = places
        self.lines = Lines(data.lines)
        self.claims = {claim.id: claim for claim in data.claims}

    def all(self) -> list[dict[str, Any]]:
        reported = [self._result(finding, None) for finding in self.data.findings]
        return reported + [self._result(one.finding, one) for one in self.data.suppressed]

    def _result(self, finding: Finding, silenced: Suppressed | None) -> dict[str, Any]:
        reasons = [{"kind": silenced.kind, "status": "accepted", "justification": silenced.reason}] if silenced else []
        return {
            "ruleId": finding.code,
            "ruleIndex": self.places[finding.code],
            "kind": "fail",
            "level": finding.level,
            "message": {"text": sarif(finding.message)},
            "locations": [{"physicalLocation": self._place(finding), "logicalLocations": self._logical(finding)}],
            "relatedLocations": [self._related(i, span) for i, span in enumerate(finding.related[:MOST_RELATED])],
            "partialFingerprints": _fingerprints(finding),
            "suppressions": reasons,
            "properties": _properties(finding),
        }

    def _place(self, finding: Finding) -> dict[str, Any]:
        region: dict[str, Any] = {"startLine": finding.line, "startColumn": finding.column}
        if self.data.lines:
            region = self._region((finding.start, finding.end))
        return {"artifactLocation": _artifact(self.data.path), "region": region}

    def _region(self, span: Span) -> dict[str, Any]:
        at = self.lines.region(span)
        region = {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
        words = self.lines.words(span, MOST_WORDS)
        more = {"charOffset": span[0], "charLength": max(0, span[1] - span[0])}
        return {**region, **more, "snippet": {"text": words}} if words else {**region, **more}

    def _related(self, number: int, span: Span) -> dict[str, Any]:
        place: dict[str, Any] = {"artifactLocation": _artifact(self.data.path)}
        if self.data.lines:
            place["region"] = self._region(span)
        return {"id": number, "physicalLocation": place, "message": {"text": "This belongs to it."}}

    def _logical(self, finding: Finding) -> list[dict[str, Any]]:
        return [_claim(key, self.claims.get(key)) for key in finding.claims[:MOST_RELATED]]


def _claim(key: str, claim: ShownClaim | None) -> dict[str, Any]:
    path = f"{claim.holder} / {key}" if claim and claim.holder else key
    return {"name": key, "fullyQualifiedName": path, "kind": "claim"}


def _fingerprints(finding: Finding) -> dict[str, str]:
    """The second is the name under which GitHub looks for one."""
    mark = finding.fingerprint
    return {"audiatur/v1": mark, "primaryLocationLineHash": f"{mark[:16]}:1"} if mark else {}


def _properties(finding: Finding) -> dict[str, Any]:
    values: dict[str, Any] = {"confidence": finding.confidence, "cluster": finding.cluster, "headline": finding.headline}
    values |= {"claims": list(finding.claims), "relations": list(finding.relations), "evidence": finding.evidence}
    if len(finding.related) > MOST_RELATED:
        values["relatedLeftOut"] = len(finding.related) - MOST_RELATED
    return values
