"""Findings as a table for spreadsheets: a row for each finding, those of all articles in one table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from ..model.result import ReportData
from ..quoting import csv_cell
from .base import Report

COLUMNS = (
    *("path", "line", "column", "level", "code", "name", "message", "quote", "start", "end", "confidence"),
    *("headline", "cluster", "claims", "relations", "evidence", "help", "fingerprint"),
)


class CsvReport(Report):
    """RFC 4180 in UTF-8; no cell is one that a spreadsheet would run as a formula."""

    name, suffix = "csv", ".csv"

    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """The table of one article."""
        return self.render_all([data])

    def render_all(self, data: Sequence[ReportData], *, color: bool = False) -> bytes:
        """One table with one line of names above it."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows([csv_cell(cell) for cell in row] for one in data for row in _rows(one))
        return out.getvalue().encode("utf-8", "backslashreplace")


def _rows(data: ReportData) -> Iterator[list[str]]:
    source = "\n".join(data.lines)
    for f in data.findings:
        yield [
            *(data.path, str(f.line), str(f.column), f.level, f.code, f.name, f.message),
            *(source[f.start : f.end], str(f.start), str(f.end), str(f.confidence)),
            *("yes" if f.headline else "no", f.cluster, " ".join(f.claims), " ".join(f.relations)),
            *(json.dumps(f.evidence, ensure_ascii=False, sort_keys=True), f.help, f.fingerprint),
        ]
