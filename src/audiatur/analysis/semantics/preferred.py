"""Preferred semantics: as much as can be defended together (Dung 1995)."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Framework, Semantics
from .sat import Part, listed


class Preferred(Semantics):
    """The largest sets that defend themselves."""

    name = "preferred"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All preferred extensions; at least one."""
        return listed(framework, _largest)


def _largest(part: Part) -> Iterator[frozenset[str]]:
    return (part.named(accepted) for accepted in part.largest(part.inside))
