"""Findings, scorecard and summary as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from ..model.finding import Finding
from ..model.result import ReportData
from .base import Report


class JsonReport(Report):
    """One object with ``sides``, ``findings``, ``scorecard`` and ``summary``; offsets are code points of the untouched source."""

    name, suffix = "json", ".json"

    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """Two-space indent, keys in a fixed order, not escaped beyond need."""
        value = {
            "path": data.path,
            "title": data.title,
            "sides": [{"id": key, "label": label} for key, label in data.sides],
            "findings": [record(f) for f in data.findings],
            "scorecard": data.scorecard,
            "summary": data.summary,
        }
        if data.suppressed:
            value["suppressed"] = [{**record(s.finding), "reason": s.reason, "kind": s.kind} for s in data.suppressed]
        return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def record(finding: Finding) -> dict[str, Any]:
    """One finding as plain JSON values."""
    return finding.model_dump(mode="json")
