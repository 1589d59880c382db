"""Complete semantics: what can be accepted together without giving up a defended claim (Dung 1995)."""

from __future__ import annotations

from .base import Framework, Semantics
from .sat import Part, listed


class Complete(Semantics):
    """Sets without inner attacks that contain exactly what they defend."""

    name = "complete"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All complete extensions; at least the grounded one."""
        return listed(framework, Part.every)
