"""What the encoder says about a debate: how likely each word is in a content, a holder, a cue.

All offsets are clean-text offsets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from .network import Network
from .windows import Stream

if TYPE_CHECKING:
    from .network import Array

Spans = Sequence[tuple[int, int]]
Layer = Literal["content", "holder", "cue"]
LAYERS: tuple[Layer, ...] = ("content", "holder", "cue")


class Marked(NamedTuple):
    """A run of words the encoder marked, with the mean probability of its pieces."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True)
class Reading:
    """A debate read by a network."""

    text: Stream
    marks: Array

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """Indices of the pieces that are words, and where they begin."""
        kept = [i for i, (a, b) in enumerate(self.text.spans) if b > a]
        return kept, [self.text.spans[i][0] for i in kept]

    def pieces(self, spans: Spans) -> list[int]:
        """Indices of the pieces within spans."""
        kept, starts = self._places
        found: list[int] = []
        for a, b in spans:
            at = bisect_left(starts, a)
            while at < len(kept) and starts[at] < b:
                found.append(kept[at])
                at += 1
        return sorted(set(found))

    def inside(self, spans: Spans, layer: Layer = "content") -> float:
        """Mean probability that the words of spans belong to a content (holder, cue)."""
        at = self.pieces(spans)
        return float(1 - self.marks[at, LAYERS.index(layer), 0].mean()) if at else 0.0

    def least(self, spans: Spans, layer: Layer = "content") -> float:
        """The lowest probability that a word of spans belongs to a content (holder, cue)."""
        at = self.pieces(spans)
        return float(1 - self.marks[at, LAYERS.index(layer), 0].max()) if at else 0.0

    def most(self, spans: Spans, layer: Layer) -> float:
        """The highest probability that a word of spans belongs to a content (holder, cue)."""
        at = self.pieces(spans)
        return float(1 - self.marks[at, LAYERS.index(layer), 0].min()) if at else 0.0

    def begins(self, spans: Spans, layer: Layer = "content") -> float:
        """Probability that the first word of spans begins a content (holder, cue)."""
        at = self.pieces(spans)
        return float(self.marks[at[0], LAYERS.index(layer), 1]) if at else 0.0

    def ends(self, spans: Spans, layer: Layer = "content") -> float:
        """Probability that nothing goes on after the last word of spans."""
        at = self.pieces(spans)
        if not at:
            return 0.0
        after = at[-1] + 1
        return float(1 - self.marks[after, LAYERS.index(layer), 2]) if after < len(self.marks) else 1.0

    def marked(self, layer: Layer, bias: float = 0.0) -> list[Marked]:
        """The runs of a layer in text order; ``bias`` is taken off the probability of being outside."""
        found: list[list[int]] = []
        open_ = False
        for i, (a, b) in enumerate(self.text.spans):
            out, begin, go_on = (float(p) for p in self.marks[i, LAYERS.index(layer)])
            out -= bias
            if b <= a or out >= max(begin, go_on):
                open_ = False
            elif begin >= go_on or not open_:
                found.append([i])
                open_ = True
            else:
                found[-1].append(i)
        runs = []
        for run in found:
            p = float(1 - self.marks[run, LAYERS.index(layer), 0].mean())
            runs.append(Marked(self.text.spans[run[0]][0], self.text.spans[run[-1]][1], p))
        return runs


def read(net: Network, text: Stream) -> Reading | None:
    """A debate read by a network, or ``None`` when it has no words."""
    return Reading(text, net.read(text)) if any(b > a for a, b in text.spans) else None
