"""The words of a text by number, so that two stretches of it can be compared by what they share."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from ...model.base import Span

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
"""A word: letters and digits, with the apostrophes and hyphens inside it."""
_IDLE = frozenset({"a", "an", "the", "of", "and", "der", "die", "das", "ein", "eine", "und"})
Place = frozenset[int]
Left = TypeVar("Left", bound=int)


class Counted:
    """A text whose words have numbers from 0, in the order in which they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [match.span() for match in WORD.finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def __len__(self) -> int:
        return len(self._starts)

    def place(self, spans: Iterable[Span]) -> Place:
        """The numbers of the words that spans (code points, end exclusive) touch."""
        return frozenset(number for span in spans for number in self.range(span))

    def range(self, span: Span) -> range:
        """The numbers of the words that one span touches."""
        return range(bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1]))

    def line(self, offset: int) -> int:
        """The line, from 1, of a code point."""
        return bisect_right(self._breaks, offset - 1) + 1

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]


def bag(text: str) -> Counter[str]:
    """The words of a text in small letters, each with how often it occurs."""
    return Counter(word.casefold() for word in WORD.findall(text))


def names(text: str | None) -> Counter[str]:
    """The words of a name without articles."""
    return Counter({word: n for word, n in bag(text or "").items() if word not in _IDLE})


def dice(one: Place | Counter[str], other: Place | Counter[str]) -> Fraction:
    """What two stretches share: twice the words in common by the words of both (Dice 1945), the F1 of one against the other."""
    if isinstance(one, Counter) and isinstance(other, Counter):
        shared, both = (one & other).total(), one.total() + other.total()
    else:
        shared, both = len(set(one) & set(other)), len(one) + len(other)
    return Fraction(2 * shared, both) if both else Fraction(0)


def covered(one: Place, other: Place) -> Fraction:
    """The share of the words of ``one`` that stand in ``other`` too."""
    return Fraction(len(one & other), len(one)) if one else Fraction(0)


def paired(weights: Mapping[tuple[int, int], Fraction], better: Mapping[tuple[int, int], int] | None = None) -> dict[int, int]:
    """The one-to-one pairing, left to right, with the greatest total weight; pairs that are not named stay apart.

    ``better`` decides between pairings of the same weight. The blossom algorithm of networkx (Galil 1986) on whole numbers, so
    that the result is exact and the same on every machine.
    """
    import networkx as nx

    graph = nx.Graph()
    scale = 2**40
    for (left, right), weight in sorted(weights.items()):
        if weight > 0:
            bonus = (better or {}).get((left, right), 0)
            graph.add_edge((0, left), (1, right), weight=int(weight * scale) * 64 + min(bonus, 63))
    return dict(sorted((min(edge)[1], max(edge)[1]) for edge in nx.max_weight_matching(graph)))
