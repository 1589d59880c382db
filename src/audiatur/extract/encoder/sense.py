"""What the encoder makes of drafted claims: a leaning to a side, and how each bears on another of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.document import Document
from ..draft import Draft, Range
from .candidates import clean
from .heads import Heads
from .reading import Reading

if TYPE_CHECKING:
    from .network import Array

MOST = 8.0
"""Log-odds beyond which the encoder is not believed."""
BEFORE = 2
"""Word pieces in front of a claim that are read with it: a connecting word stands there."""


@dataclass(frozen=True)
class Sense:
    """A claim as the encoder sees it: its leaning (above zero for, below against), its ends of a relation.

    ``ends``: its first word piece and the one behind its last; ``sums``: for each piece the sum over all before it of what the
    layers make of words between two claims.
    """

    lean: float
    source: Array
    target: Array
    none: float
    ends: tuple[int, int]
    sums: Array
    heads: Heads

    def toward(self, other: Sense, distance: int) -> tuple[float, float]:
        """Log-odds that this claim supports, and that it rebuts, another one, against bearing on none."""
        support, attack = self.heads.pair(self.source, other.target, self._between(other), distance)
        return _within(support - self.none), _within(attack - self.none)

    def _between(self, other: Sense) -> Array:
        """The mean over the words between two claims, zeros where there are none."""
        low, high = sorted((self.ends, other.ends))
        first, last = low[1], high[0]
        mean: Array = (self.sums[last] - self.sums[first]) / (last - first) if last > first else self.sums[0]
        return mean


def make_sense(document: Document, reading: Reading, heads: Heads, drafts: Sequence[Draft]) -> None:
    """Give every draft that stands in the reading its ``sense``, in place."""
    sums = _sums(heads.words_between(reading.seen.words))
    for draft in drafts:
        at = [int(i) for i in reading.pieces([clean(document, draft, r) for r in draft.part.runs])]
        if not at:
            continue
        vector = reading.vector(at, [*_told(document, reading, draft), *reading.before(at[0], BEFORE)])
        source, target, none = heads.ends(vector)
        draft.sense = Sense(_within(heads.side(vector)), source, target, none, (at[0], at[-1] + 1), sums, heads)


def _sums(words: Array) -> Array:
    """For each word the sum of all vectors before it, and that of all at the end."""
    import numpy

    sums = numpy.zeros((len(words) + 1, words.shape[1]), dtype=numpy.float64)
    numpy.cumsum(words, axis=0, out=sums[1:], dtype=numpy.float64)
    return sums.astype(numpy.float32)


def _told(document: Document, reading: Reading, draft: Draft) -> list[int]:
    """The pieces of the holder and the cue, where they stand in the claim's own paragraph."""
    told = draft.speaker
    spans: list[Range] = [r for r in (told.holder, told.frame.cue) if r is not None]
    if told.paragraph != draft.paragraph or not spans:
        return []
    return [int(i) for r in spans for i in reading.pieces([clean(document, told, r)])]


def _within(value: float) -> float:
    return max(-MOST, min(MOST, value))
