"""Reports: what is known about an article, as bytes in one format. A new format is one new file with a ``Report``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import groupby

from ..errors import UsageError
from ..model.finding import Finding
from ..model.result import ReportData
from ..registry import discover


class Report(ABC):
    """One format: ``name`` as ``--format`` takes it, ``suffix`` as a file name ends."""

    name: str
    suffix: str

    @abstractmethod
    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """The report in UTF-8. ``color`` asks for terminal colours, where a format has any."""

    def render_all(self, data: Sequence[ReportData], *, color: bool = False) -> bytes:
        """The reports of several articles as one: by default one after the other."""
        return b"\n".join(self.render(one, color=color) for one in data)


def reports() -> dict[str, Report]:
    """All report formats by name."""
    found = discover("audiatur.report", Report)  # type: ignore[type-abstract]
    return {r.name: r for r in found}


def report(name: str) -> Report:
    """The format of a name or suffix (``"json"``, ``".md"``); ``UsageError`` when there is none."""
    known = reports()
    found = known.get(name) or next((r for r in known.values() if name in (r.suffix, r.suffix.lstrip("."))), None)
    if found is None:
        raise UsageError(f"there is no report format {name!r}", hint=f"use one of {', '.join(sorted(known))}")
    return found


def clusters(findings: tuple[Finding, ...]) -> list[tuple[Finding, ...]]:
    """Findings in groups that share a cluster, in the order in which they come; one without a cluster stands alone."""
    numbered = ((f.cluster or f"#{i}", f) for i, f in enumerate(findings))
    return [tuple(f for _, f in group) for _, group in groupby(numbered, key=lambda pair: pair[0])]


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 finding", "2 findings"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def tally(findings: tuple[Finding, ...]) -> str:
    """How many findings of which level, the gravest first; "no findings" when there are none."""
    found = [(level, sum(f.level == level for f in findings)) for level in ("error", "warning", "note")]
    return ", ".join(count(n, level) for level, n in found if n) or "no findings"
