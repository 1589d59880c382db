"""Results as plain data, so that reports know neither rules nor analysis."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .argument import RelationType
from .base import Span
from .finding import Finding, Level, Suppressed


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as reports describe it: ``enabled`` says whether it runs unless asked otherwise, ``text`` is its whole page."""

    code: str
    name: str
    level: Level
    group: str
    summary: str
    text: str
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as reports name it: ``side`` is the label of its side, empty for none; ``span`` are its first words."""

    id: str
    text: str
    holder: str
    side: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """A relation as reports name it: from the claim ``source`` to the claim or relation ``target``."""

    id: str
    source: str
    target: str
    type: RelationType
    explicit: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything a report says about one article.

    ``findings`` come in report order: cluster by cluster, the headline of each first; ``suppressed`` are those that are not
    reported, with the reasons. ``scorecard`` and ``summary`` hold plain JSON values. ``lines`` are the untouched source split at
    its line feeds, for showing the words of a finding. ``claims`` and ``rules`` explain the ids and codes that findings name;
    ``sides`` are ids with labels. ``status`` is how far the map has been reviewed, ``version`` that of audiatur.
    """

    path: str
    title: str
    findings: tuple[Finding, ...] = ()
    scorecard: dict[str, Any] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    claims: tuple[ShownClaim, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    status: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One finding with what it rests on: its claims, the relations that join them, and the claims next to them."""

    finding: Finding
    data: ReportData
    rule: RuleInfo | None = None
    others: tuple[Finding, ...] = ()
    claims: tuple[ShownClaim, ...] = ()
    near: tuple[ShownClaim, ...] = ()
    relations: tuple[ShownRelation, ...] = ()
    sentences: tuple[tuple[int, str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A claim that changed between two versions: what kind of change, and the claim before and after."""

    kind: str
    old: ShownClaim | None = None
    new: ShownClaim | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side; ``sides`` says what a side of the old version is called in the new one."""

    old: ReportData
    new: ReportData
    changes: tuple[ShownChange, ...] = ()
    unchanged: int = 0
    relations_added: tuple[ShownRelation, ...] = ()
    relations_removed: tuple[ShownRelation, ...] = ()
    appeared: tuple[Finding, ...] = ()
    went: tuple[Finding, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
