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
    import numpy
    from numpy.typing import NDArray

    from .network import Array

    Places = NDArray[numpy.intp]

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

    def pieces(self, spans: Spans) -> Places:
        """Indices of the pieces within spans, in order."""
        key = tuple(spans)
        found = self._found.get(key)
        if found is None:
            import numpy

            kept, starts = self._places
            at = {k for a, b in key for k in kept[bisect_left(starts, a) : bisect_left(starts, b)]}
            found = self._found[key] = numpy.array(sorted(at), dtype=numpy.intp)
        return found

    @cached_property
    def _found(self) -> dict[tuple[tuple[int, int], ...], Places]:
        """The pieces that were asked for already."""
        return {}

    def _outside(self, spans: Spans, layer: Layer) -> Array:
        """For every piece in spans the probability that it belongs to no content (holder, cue)."""
        found: Array = self.marks[self.pieces(spans), LAYERS.index(layer), 0]
        return found

    def inside(self, spans: Spans, layer: Layer = "content") -> float:
        """Mean probability that the words of spans belong to a content (holder, cue)."""
        outside = self._outside(spans, layer)
        return float(1 - outside.mean()) if len(outside) else 0.0

    def least(self, spans: Spans, layer: Layer = "content") -> float:
        """The lowest probability that a word of spans belongs to a content (holder, cue)."""
        outside = self._outside(spans, layer)
        return float(1 - outside.max()) if len(outside) else 0.0

    def most(self, spans: Spans, layer: Layer) -> float:
        """The highest probability that a word of spans belongs to a content (holder, cue)."""
        outside = self._outside(spans, layer)
        return float(1 - outside.min()) if len(outside) else 0.0

    def begins(self, spans: Spans, layer: Layer = "content") -> float:
        """Probability that the first word of spans begins a content (holder, cue)."""
        at = self.pieces(spans)
        return float(self.marks[at[0], LAYERS.index(layer), 1]) if len(at) else 0.0

    def ends(self, spans: Spans, layer: Layer = "content") -> float:
        """Probability that nothing goes on after the last word of spans."""
        at = self.pieces(spans)
        if not len(at):
            return 0.0
        after = at[-1] + 1
        return float(1 - self.marks[after, LAYERS.index(layer), 2]) if after < len(self.marks) else 1.0

    def marked(self, layer: Layer, bias: float = 0.0) -> list[Marked]:
        """The runs of a layer in text order; ``bias`` is taken off the probability of being outside."""
        found = self._marked.get((layer, bias))
        if found is None:
            found = self._marked[layer, bias] = [self._run(pieces, layer) for pieces in self._grouped(layer, bias)]
        return found

    @cached_property
    def _marked(self) -> dict[tuple[Layer, float], list[Marked]]:
        """The runs that were asked for already."""
        return {}

    def _grouped(self, layer: Layer, bias: float) -> list[list[int]]:
        """The pieces of each run."""
        marks = self.marks[:, LAYERS.index(layer)].astype("float64")
        begins = marks[:, 1] >= marks[:, 2]
        inside = marks[:, 0] - bias < marks[:, 1:].max(axis=1)
        found: list[list[int]] = []
        last = -2
        for i in inside.nonzero()[0].tolist():
            a, b = self.text.spans[i]
            if b <= a:
                continue
            if begins[i] or last != i - 1:
                found.append([i])
            else:
                found[-1].append(i)
            last = i
        return found

    def _run(self, pieces: list[int], layer: Layer) -> Marked:
        p = float(1 - self.marks[pieces, LAYERS.index(layer), 0].mean())
        return Marked(self.text.spans[pieces[0]][0], self.text.spans[pieces[-1]][1], p)


def read(net: Network, text: Stream) -> Reading | None:
    """A debate read by a network, or ``None`` when it has no words."""
    return Reading(text, net.read(text)) if any(b > a for a, b in text.spans) else None
