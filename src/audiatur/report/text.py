"""Findings for reading in a terminal: one headline for each cluster, with its words underlined in their line."""

from __future__ import annotations

import textwrap

from ..model.finding import Finding
from ..model.result import ReportData
from ..quoting import terminal
from .base import Report, clusters, count, tally
from .excerpt import excerpt
from .pairs import pair_rows

CODES = {"error": "31;1", "warning": "33;1", "note": "36;1", "mark": "35;1", "dim": "2"}
WRAP = 100
INDENT = "  "


class TextReport(Report):
    """Plain text; colour only when asked for."""

    name, suffix = "text", ".txt"

    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """Clusters in order, then one line of totals."""
        blocks = [_cluster(group, data, color) for group in clusters(data.findings)]
        return ("\n\n".join([*blocks, *_numbers(data), _totals(data)]) + "\n").encode("utf-8", "backslashreplace")


def _numbers(data: ReportData) -> list[str]:
    """The nine measures for each two sides, with what was declared about their weight."""
    blocks = []
    for pair in data.scorecard.get("pairs", []):
        rows = [f"{INDENT}{key} {terminal(label)}: {terminal(value)}" for key, label, value in pair_rows(pair)]
        blocks.append("\n".join([f"numbers of the sides, {terminal(' : '.join(pair['sides']))}", *rows]))
    basis = data.scorecard.get("declared", {}).get("basis")
    return [*blocks, f"weights: {terminal(basis)}"] if basis else blocks


def _paint(text: str, kind: str, color: bool) -> str:
    return f"\x1b[{CODES[kind]}m{text}\x1b[0m" if color else text


def _cluster(group: tuple[Finding, ...], data: ReportData, color: bool) -> str:
    head = group[0]
    lines = [f"{_where(head, data)} {_paint(head.level, head.level, color)} {head.code} {head.name}"]
    lines += textwrap.wrap(terminal(head.message), WRAP, initial_indent=INDENT, subsequent_indent=INDENT, break_long_words=False)
    lines += _shown(head, data, color)
    lines += [_member(f, data, color) for f in group[1:]]
    return "\n".join(lines)


def _where(finding: Finding, data: ReportData) -> str:
    return f"{terminal(data.path)}:{finding.line}:{finding.column}:"


def _shown(finding: Finding, data: ReportData, color: bool) -> list[str]:
    found = excerpt(finding, data.lines)
    if found is None:
        return []
    number = str(finding.line)
    gutter = " " * len(number)
    return [f"{INDENT}{number} | {found.line}", f"{INDENT}{gutter} | {_paint(found.underline, 'mark', color)}"]


def _member(finding: Finding, data: ReportData, color: bool) -> str:
    found = excerpt(finding, data.lines)
    words = f": {found.words}" if found else ""
    place = f"{finding.line}:{finding.column}"
    return f"{INDENT}{_paint('also', 'dim', color)} {finding.code} {finding.name} ({finding.level}) at {place}{words}"


def _totals(data: ReportData) -> str:
    if not data.findings:
        return f"{terminal(data.path)}: no findings"
    groups = count(len(clusters(data.findings)), "headline")
    return f"{terminal(data.path)}: {tally(data.findings)} under {groups}"
