"""An extractor turns an article's debates into a draft argument map."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from ..errors import UsageError
from ..model.argument import ArgumentMap
from ..model.document import Document
from ..registry import discover
from .debates import Debate, Scope, debates
from .trace import Trace

DEFAULT = "learned"
"""The extractor used where nobody names one; without its trained files it does what ``rules`` does."""


class Extractor(ABC):
    """One way of finding claims; a new one is one file in this folder."""

    name: str

    @abstractmethod
    def extract(self, document: Document, passages: Sequence[Debate], trace: Trace | None = None) -> ArgumentMap:
        """A draft map of the given debates; every claim's words are words of the source. May raise ``ExtractError``.

        ``trace``, if given, is told what was kept and what was let go.
        """


def extractor(name: str = DEFAULT) -> Extractor:
    """The extractor of that name; ``UsageError`` when there is none."""
    known = {e.name: e for e in discover("audiatur.extract", Extractor)}  # type: ignore[type-abstract]
    if name not in known:
        raise UsageError(f"there is no extractor {name!r}", hint=f"use one of {', '.join(sorted(known))}")
    return known[name]


def extract(document: Document, scope: Scope = "debate", engine: str = DEFAULT) -> ArgumentMap:
    """Draft map of an article's debates (``scope`` "debate": controversies-like sections and passages; "all": every passage)."""
    return extractor(engine).extract(document, debates(document, scope))
