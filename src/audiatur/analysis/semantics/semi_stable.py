"""Semi-stable semantics: sets that leave as little as possible undecided (Caminada 2006)."""

from __future__ import annotations

from .base import Framework, Semantics
from .search import maximal, parts, span, unions


class SemiStable(Semantics):
    """Complete sets whose range (themselves and all they attack) no other one's contains; stable ones where there are any."""

    name = "semi-stable"

    def extensions(self, framework: Framework) -> frozenset[frozenset[str]]:
        """All semi-stable extensions; at least one."""
        return unions(_widest(part, found) for part, found in parts(framework))


def _widest(part: Framework, found: list[frozenset[str]]) -> list[frozenset[str]]:
    ranges = {extension: span(extension, part) for extension in found}
    widest = set(maximal(ranges.values()))
    return [extension for extension in found if ranges[extension] in widest]
