"""A carrier is one way in which English prose attributes a view: one file each, found by discovery."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ...registry import discover
from ..draft import Frame

if TYPE_CHECKING:
    from spacy.tokens import Span


class Carrier(ABC):
    """Finds the attributions of one construction in one sentence."""

    name: str

    @abstractmethod
    def find(self, sentence: Span) -> Iterator[Frame]:
        """Candidates; several carriers may propose the same cue, ``frames.choose`` keeps the best."""


@cache
def carriers() -> tuple[Carrier, ...]:
    """All carriers there are, in a fixed order."""
    return tuple(discover("audiatur.extract.carriers", Carrier))  # type: ignore[type-abstract]
