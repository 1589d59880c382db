"""Lines and columns of the places of an article, from its lines alone."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from ..model.base import Span


class Region(NamedTuple):
    """Where a stretch of source begins and ends; lines and columns count from 1, in code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Lines:
    """The lines of a source, split at its line feeds."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)][: max(1, len(lines))]

    def region(self, span: Span) -> Region:
        """The region of a source span."""
        return Region(*self._place(span[0]), *self._place(max(span)))

    def words(self, span: Span, most: int) -> str:
        """What stands at a span, at most ``most`` characters."""
        start, end = self.region(span)[:2], self.region((span[0], min(span[1], span[0] + most)))[2:]
        if not self.lines:
            return ""
        if start[0] == end[0]:
            return self.lines[start[0] - 1][start[1] - 1 : end[1] - 1]
        middle = self.lines[start[0] : end[0] - 1]
        return "\n".join((self.lines[start[0] - 1][start[1] - 1 :], *middle, self.lines[end[0] - 1][: end[1] - 1]))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
