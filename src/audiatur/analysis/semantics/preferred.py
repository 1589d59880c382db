"""Preferred semantics: as much as can be defended together (Dung 1995)."""

from __future__ import annotations

from .base import Framework, Semantics
from .search import maximal, parts, unions


class Preferred(Semantics):
    """The largest sets that defend themselves."""

    name = "preferred"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All preferred extensions; at least one."""
        return unions(maximal(found) for _, found in parts(framework))
