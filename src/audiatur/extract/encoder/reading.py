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
from .windows import BREAK, Stream

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from .network import Array, Seen

    Places = NDArray[numpy.intp]

Spans = Sequence[tuple[int, int]]
Layer = Literal["content", "holder", "cue"]
NEAR = 3
"""Word pieces before a content in which its cue is looked for."""
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
    seen: Seen

    @property
    def marks(self) -> Array:
        """Probabilities: pieces, layers, outside/begin/go on."""
        return self.seen.marks

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

    def vector(self, claim: Sequence[int], around: Sequence[int]) -> Array:
        """A claim as the layers on the encoder want it: its pieces, those around it, and the paragraph as a whole."""
        import numpy

        words = self.seen.words
        beside = words[list(around)].mean(axis=0) if len(around) else numpy.zeros(words.shape[1], dtype=words.dtype)
        made: Array = numpy.concatenate([words[list(claim)].mean(axis=0), beside, self.seen.tops[self.seen.top_of[claim[0]]]])
        return made

    def before(self, piece: int, number: int) -> list[int]:
        """Up to ``number`` pieces in front of a piece, within its paragraph, the nearest first."""
        found: list[int] = []
        while len(found) < number and piece > 0 and self.text.spans[piece - 1] != BREAK:
            piece -= 1
            found.append(piece)
        return found

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

    def edges(self, spans: Spans) -> tuple[float, float, float, float]:
        """What speaks against the bounds of a content.

        The highest chance that another one begins inside, the chances that the words just before and just after it are content as
        well, and the chance that one of the ``NEAR`` pieces before it is a cue's. Nothing stands beyond the ends of a paragraph.
        """
        at = self.pieces(spans)
        if not len(at):
            return 0.0, 0.0, 0.0, 0.0
        first, last = int(at[0]), int(at[-1])
        inner = float(self.marks[at[1:], 0, 1].max()) if len(at) > 1 else 0.0
        near = self.before(first, NEAR)
        before = float(1 - self.marks[near[0], 0, 0]) if near else 0.0
        goes_on = last + 1 < len(self.marks) and self.text.spans[last + 1] != BREAK
        after = float(1 - self.marks[last + 1, 0, 0]) if goes_on else 0.0
        cue = float(1 - self.marks[near, LAYERS.index("cue"), 0].min()) if near else 0.0
        return inner, before, after, cue

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
