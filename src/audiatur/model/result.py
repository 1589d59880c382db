"""Results as plain data, so that reports know neither rules nor analysis."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .finding import Finding


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything a report says about one article.

    ``findings`` come in report order: cluster by cluster, the headline of each first. ``scorecard`` and ``summary`` hold plain
    JSON values. ``lines`` are the untouched source split at its line feeds, for showing the words of a finding.
    """

    path: str
    title: str
    findings: tuple[Finding, ...] = ()
    scorecard: dict[str, Any] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
