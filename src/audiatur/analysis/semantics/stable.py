"""Stable semantics: sets that leave nothing undecided (Dung 1995)."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Framework, Semantics
from .sat import Part, listed


class Stable(Semantics):
    """Sets without inner attacks that attack everything outside."""

    name = "stable"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All stable extensions; there may be none."""
        return listed(framework, _deciding)


def _deciding(part: Part) -> Iterator[frozenset[str]]:
    return part.every([v] for v in part.decided)
