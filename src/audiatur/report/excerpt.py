"""Showing the words of a finding in their line, with a mark under them."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from ..model.finding import Finding
from ..quoting import terminal

WIDTH = 100
"""Characters of the line that are shown."""
BEFORE = 30
"""Characters shown before the words of a finding that stand far to the right."""
CUT = "…"


class Excerpt(NamedTuple):
    """Part of a source line: what stands before the words of a finding, the words, and what stands after, safe for a terminal."""

    before: str
    words: str
    after: str

    @property
    def line(self) -> str:
        """The three parts together."""
        return self.before + self.words + self.after

    @property
    def underline(self) -> str:
        """Blanks up to the words, then a mark under each column of them."""
        return " " * columns(self.before) + "^" * max(1, columns(self.words))


def excerpt(finding: Finding, lines: tuple[str, ...]) -> Excerpt | None:
    """The line of a finding cut to ``WIDTH`` around its words, or ``None`` where there is none or the finding has no words.

    Words that go on in the next line, or beyond the width, are cut with an ellipsis.
    """
    if not 1 <= finding.line <= len(lines) or finding.end <= finding.start:
        return None
    line = lines[finding.line - 1]
    start = finding.column - 1
    end = min(len(line), start + finding.end - finding.start)
    if start >= end:
        return None
    first = 0 if end <= WIDTH else max(0, start - BEFORE)
    last = min(len(line), first + WIDTH)
    words = line[start : min(end, last)]
    return Excerpt(
        before=(CUT if first else "") + _safe(line[first:start]),
        words=_safe(words) + (CUT if end > last else ""),
        after=_safe(line[end:last]) + (CUT if last < len(line) and end <= last else ""),
    )


def _safe(text: str) -> str:
    return terminal(text).replace("\t", " ").replace("\r", "").replace("\n", " ")


def columns(text: str) -> int:
    """Columns of a terminal that a text takes: wide characters two, combining marks and format characters none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
