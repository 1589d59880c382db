"""Complete semantics: what can be accepted together without giving up a defended claim (Dung 1995)."""

from __future__ import annotations

from .base import Framework, Semantics
from .search import parts, unions


class Complete(Semantics):
    """Sets without inner attacks that contain exactly what they defend."""

    name = "complete"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All complete extensions; at least the grounded one."""
        return unions(found for _, found in parts(framework))
