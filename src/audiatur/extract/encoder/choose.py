"""Which candidates become claims: a logistic model weighs what speaks for each, and of rivals the likelier stays.

The weights were fixed on hand-made maps with networks that had not seen the article in question (stacking, Wolpert 1992).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from .candidates import Candidate, alike, covers
from .independent import best_set
from .network import FOLDER

RIVAL = 0.5
"""Share of the smaller of two candidates in the other from which only one of them can stay."""
INNER = 0.3
"""Overlap (intersection over union) up to which the rules may put one claim into another."""


@dataclass(frozen=True)
class Scale:
    """A logistic model over named features, and the probability from which a candidate is a claim."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that a careful reader has this claim; unknown features count nothing."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def scale() -> Scale:
    """The model that comes with the package."""
    stored = json.loads((FOLDER / "weights.json").read_text(encoding="utf-8"))
    return Scale(stored["bias"], stored["weights"], stored["threshold"])


def choose(found: Sequence[Candidate], by: Scale) -> list[Candidate]:
    """The claims among candidates, in text order, their probabilities filled in.

    Of all sets without rivals it takes the one that gains most, where a claim gains its probability less the threshold: two
    likely halves beat one whole that is a little likelier than each of them.
    """
    for one in found:
        one.probability = by.probability(one.features)
    likely = sorted((c for c in found if c.probability >= by.threshold), key=lambda c: (-c.probability, c.spans))
    gains = [c.probability - by.threshold for c in likely]
    against: list[set[int]] = [set() for _ in likely]
    for i, j in _near(likely):
        if _rivals(likely[i], likely[j]):
            against[i].add(j)
            against[j].add(i)
    return sorted((likely[i] for i in best_set(gains, against)), key=lambda c: c.spans)


def _near(likely: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Pairs of candidates that may share words, the earlier in the text first."""
    order = sorted(range(len(likely)), key=lambda i: likely[i].spans)
    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            if likely[j].spans[0][0] >= likely[i].spans[-1][1]:
                break
            yield i, j


def _rivals(a: Candidate, b: Candidate) -> bool:
    if _told_to_be_rejected(a, b) or _told_to_be_rejected(b, a):
        return False
    if covers(a.spans, b.spans) < RIVAL:
        return False
    return a.draft is None or b.draft is None or alike(a.spans, b.spans) > INNER


def _told_to_be_rejected(a: Candidate, b: Candidate) -> bool:
    """Whether one is a position that the words of the other name only to reject it: both are claims then."""
    if a.draft is None or b.draft is None or a.draft.part.form != "target-only" or b.draft.part.form == "target-only":
        return False
    return a.size < b.size and b.spans[0][0] <= a.spans[0][0] and a.spans[-1][1] <= b.spans[-1][1]
