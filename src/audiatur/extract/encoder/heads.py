"""The layers that judge whole claims: which side one speaks for, which other one it serves or answers, whose it is.

They read nothing of their own: their input are the vectors that the encoder gives the words of a claim, of its holder and cue,
and of the paragraph. All figures are log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .network import Array
FAR = 8
"""Claims between two claims from which the layers tell no more distances."""
NOBODY = ("narrator", "agentless", "elsewhere")
"""What a claim may have in place of words that name its holder: the article says it, it does not say who, it said so before."""
STEPS = 8
SCALE = "/scale"
"""What the name of the scales of a matrix ends with that is stored as int8: one for every row."""
PLACES = 2 * STEPS + 1
"""Distances from a claim's first word that the layers tell apart, in powers of two before and behind it."""


@cache
def place(distance: int) -> int:
    """The number of a distance in word pieces from a claim's first one."""
    step = min(STEPS, abs(distance).bit_length())
    return STEPS - step if distance < 0 else STEPS + step


@dataclass(frozen=True)
class Heads:
    """The layers as arrays, by the names they were trained under."""

    parts: Mapping[str, Any]

    @staticmethod
    def load(path: Path) -> Heads:
        """The layers in a file as ``training`` writes it."""
        import numpy

        with numpy.load(path, allow_pickle=False) as stored:
            parts = {name: stored[name].astype(numpy.float32) for name in stored.files}
        scales = {name: parts.pop(f"{name}{SCALE}") for name in list(parts) if f"{name}{SCALE}" in parts}
        return Heads({name: part * scales[name] if name in scales else part for name, part in parts.items()})

    def side(self, claim: Array) -> float:
        """Whether a claim speaks for the article's subject: above zero for, below against."""
        return float((self._layer("side.3", self._bent(self._layer("side.0", claim))))[0])

    def ends(self, claim: Array) -> tuple[Array, Array, float]:
        """A claim as what serves or answers, as what is served or answered, and how it does neither."""
        return self._layer("link_from", claim), self._layer("link_to", claim), float(self._layer("link_none", claim)[0])

    def pair(self, source: Array, target: Array, between: Array, distance: int) -> tuple[float, float]:
        """Whether the one claim supports, and whether it rebuts, the other; ``distance`` in claims from the one to the other.

        ``between``: the mean over the words between the two of what ``words_between`` makes of them.
        """
        gap = self.parts["link_gap.weight"][max(-FAR, min(FAR, distance)) + FAR]
        bent = self._bent(source + target + between + self.parts["link_between.bias"] + gap)
        support, attack = self._layer("link_kind", bent)
        return float(support), float(attack)

    def words_between(self, words: Array) -> Array:
        """Word pieces as what stands between two claims."""
        made: Array = words @ self.parts["link_between.weight"].T
        return made

    def keys(self, words: Array) -> Array:
        """All word pieces of a text as what a claim may point at."""
        made: Array = words @ self.parts["told_word.weight"].T + self.parts["told_word.bias"]
        return made

    def holder(self, claim: Array, keys: Array, first: int) -> tuple[Array, Array]:
        """Log-odds of each piece of ``keys`` to name a claim's holder, and of each of ``NOBODY``.

        ``first``: where the claim begins, counted from the first of the pieces, which may be below zero or beyond the last.
        """
        near = self.parts["told_place.weight"][[place(at - first) for at in range(len(keys))], 0]
        wanted = self._layer("told_claim", claim)
        scores: Array = keys @ wanted / sqrt(len(wanted)) + near
        return scores, self._layer("told_none", claim)

    def _layer(self, name: str, x: Array) -> Array:
        made: Array = self.parts[f"{name}.weight"] @ x + self.parts[f"{name}.bias"]
        return made

    @staticmethod
    def _bent(x: Array) -> Array:
        made: Array = x.clip(min=0)
        return made
