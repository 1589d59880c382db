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
LONGEST_WORD = 20
"""How far a cut may move so that it falls between two words."""
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


def excerpt(finding: Finding, lines: tuple[str, ...], width: int = WIDTH, before: int = BEFORE) -> Excerpt | None:
    """The line of a finding cut to ``width`` around its words, or ``None`` where there is none or the finding has no words.

    Words that go on in the next line, or beyond the width, are cut with an ellipsis.
    """
    if not 1 <= finding.line <= len(lines) or finding.end <= finding.start:
        return None
    line = lines[finding.line - 1]
    start = finding.column - 1
    end = min(len(line), start + finding.end - finding.start)
    if start >= end:
        return None
    first = 0 if end <= width else _word_start(line, max(0, start - before), start)
    last = min(len(line), first + width)
    last = _word_end(line, last, max(end, last - LONGEST_WORD)) if end < last < len(line) else last
    words = line[start : min(end, last)]
    return Excerpt(
        before=(CUT if first else "") + _safe(line[first:start]),
        words=_safe(words) + (CUT if end > last else ""),
        after=_safe(line[end:last]) + (CUT if last < len(line) and end <= last else ""),
    )


def _word_start(line: str, at: int, most: int) -> int:
    """The first place from ``at`` on where a word begins, if one is near and before ``most``."""
    space = line.find(" ", at, min(most, at + LONGEST_WORD))
    return at if at == 0 or space < 0 else space + 1


def _word_end(line: str, at: int, least: int) -> int:
    """The last place up to ``at`` where a word ends, if there is one after ``least``."""
    space = line.rfind(" ", least, at + 1)
    return at if space < 0 else space


def _safe(text: str) -> str:
    return terminal(text).replace("\t", " ").replace("\r", "").replace("\n", " ")


def columns(text: str) -> int:
    """Columns of a terminal that a text takes: wide characters two, combining marks and format characters none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
