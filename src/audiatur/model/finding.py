"""Findings: what a check has to say about one place of a text."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from .base import Data, Span

Level = Literal["note", "warning", "error"]
LEVELS: tuple[Level, ...] = ("note", "warning", "error")


class Finding(Data):
    """One observation of one rule.

    ``start`` and ``end`` are code points of the source; line and column count from 1. ``evidence`` holds the numbers behind
    ``message``. Findings with one root cause share a ``cluster``, of which one is the ``headline``. ``badge`` is what the
    cards of ``claims`` show on a map, in two words. ``fingerprint`` stays the same when lines move.
    """

    code: str
    name: str
    level: Level
    confidence: float = 1.0
    message: str
    start: int
    end: int
    line: int = 1
    column: int = 1
    related: tuple[Span, ...] = ()
    claims: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    evidence: dict[str, Any] = Field(default_factory=dict)
    cluster: str = ""
    headline: bool = True
    badge: str = ""
    help: str = ""
    fingerprint: str = ""


class Suppressed(Data):
    """A finding that is not reported, and why: ``inSource`` by a person's word, ``external`` by a baseline."""

    finding: Finding
    reason: str
    kind: Literal["inSource", "external"] = "inSource"
