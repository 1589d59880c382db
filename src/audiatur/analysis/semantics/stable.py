"""Stable semantics: sets that leave nothing undecided (Dung 1995)."""

from __future__ import annotations

from .base import Framework, Semantics
from .search import parts, span, unions


class Stable(Semantics):
    """Sets without inner attacks that attack everything outside."""

    name = "stable"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All stable extensions; there may be none."""
        return unions([e for e in found if span(e, part) == part.arguments] for part, found in parts(framework))
