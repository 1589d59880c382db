"""The weights of the scorers, as ``python -m audiatur.pipeline.learning`` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..draft import Draft

Two = tuple[float, float]
"""The weight of a feature for "supports" and for "attacks"."""


@dataclass(frozen=True)
class Weights:
    """Weights by feature: of a claim's own side, of pairs for one side, of relations, and of standing alone.

    ``sense``: what the encoder's word counts in supports and in attacks; ``claimed``: what it counts there that both ends were
    weighed as claims, and how likely the source and how likely the target is one.
    """

    side: Mapping[str, float] = field(default_factory=dict)
    pair: Mapping[str, float] = field(default_factory=dict)
    link: Mapping[str, Two] = field(default_factory=dict)
    crossed: Mapping[str, Mapping[str, Two]] = field(default_factory=dict)
    alone: Mapping[str, float] = field(default_factory=dict)
    sense: Two = (0.0, 0.0)
    claimed: tuple[Two, Two, Two] = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))

    def link_score(self, kinds: Iterable[str], features: Iterable[str]) -> Two:
        """Scores of "supports" and "attacks" for a pair: every feature by itself and with each kind of pair."""
        support = attack = 0.0
        features = list(features)
        tables = [self.link, *(self.crossed[k] for k in kinds if k in self.crossed)]
        for table in tables:
            for name in features:
                two = table.get(name)
                if two is not None:
                    support += two[0]
                    attack += two[1]
        return support, attack


def sensed(drafts: Iterable[Draft]) -> bool:
    """Whether the encoder has read the drafts, so that its word counts beside the rules' evidence."""
    return any(d.sense is not None for d in drafts)


def file_of(sensed: bool) -> str:
    """The file of the weights for drafts that the encoder has read, or has not."""
    return "weights-read.json" if sensed else "weights.json"


@cache
def weights(sensed: bool = False) -> Weights:
    """The weights that come with the package."""
    stored = json.loads(files(__package__).joinpath(file_of(sensed)).read_text(encoding="utf-8"))
    return Weights(**stored)
