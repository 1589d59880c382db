"""Spans that can be asked what lies around or across a place, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from .base import Span

Value = TypeVar("Value")


class Cover(Generic[Value]):
    """Spans with values. Answers come from the last span to the first; the work grows with how deep spans lie in each other."""

    def __init__(self, items: Iterable[tuple[Span, Value]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [span[0] for span, _ in self._items]
        self._ends = list(accumulate((span[1] for span, _ in self._items), max))

    def around(self, span: Span) -> Iterator[tuple[Span, Value]]:
        """The spans that hold all of a place."""
        at = bisect_right(self._starts, span[0]) - 1
        while at >= 0 and self._ends[at] >= span[1]:
            if self._items[at][0][1] >= span[1]:
                yield self._items[at]
            at -= 1

    def across(self, span: Span) -> Iterator[tuple[Span, Value]]:
        """The spans that share at least one character with a place."""
        at = bisect_left(self._starts, span[1]) - 1
        while at >= 0 and self._ends[at] > span[0]:
            if self._items[at][0][1] > span[0]:
                yield self._items[at]
            at -= 1
