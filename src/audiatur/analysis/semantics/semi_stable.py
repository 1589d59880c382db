"""Semi-stable semantics: sets that leave as little as possible undecided (Caminada 2006)."""

from __future__ import annotations

from collections.abc import Iterator

from .base import Framework, Semantics
from .sat import Part, listed


class SemiStable(Semantics):
    """Complete sets whose range (themselves and all they attack) no other one's contains; stable ones where there are any."""

    name = "semi-stable"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All semi-stable extensions; at least one."""
        return listed(framework, _widest)


def _widest(part: Part) -> Iterator[frozenset[str]]:
    for decided in part.largest(part.decided):
        yield from part.every([v] for v in sorted(decided))
