"""Findings as annotations of GitHub Actions: one workflow command a line."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.finding import Finding
from ..model.result import ReportData
from ..quoting import workflow, workflow_value
from .base import Report
from .region import Lines

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


class GithubReport(Report):
    """``::warning file=...,line=...::message`` for each finding; GitHub shows ten of each level for a step."""

    name, suffix = "github", ".github"

    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """The commands in the order of the findings, headlines first, so that these are what is shown."""
        lines = Lines(data.lines)
        ordered = sorted(data.findings, key=lambda f: not f.headline)
        return "".join(_command(f, data, lines) for f in ordered).encode("utf-8", "backslashreplace")

    def render_all(self, data: Sequence[ReportData], *, color: bool = False) -> bytes:
        """The commands of all articles."""
        return b"".join(self.render(one) for one in data)


def _command(finding: Finding, data: ReportData, lines: Lines) -> str:
    values = {"file": data.path, "line": str(finding.line), "col": str(finding.column)}
    if data.lines and finding.end > finding.start:
        at = lines.region((finding.start, finding.end))
        values["endLine"] = str(at.end_line)
        if at.end_line == at.line:
            values["endColumn"] = str(at.end_column)
    values["title"] = f"{finding.code} {finding.name}"
    told = ",".join(f"{key}={workflow_value(value)}" for key, value in values.items())
    return f"::{COMMANDS[finding.level]} {told}::{workflow(finding.message)}\n"
