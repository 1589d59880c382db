"""Tables of MediaWiki: their cells, of which those that hold a sentence are read as items."""

from __future__ import annotations

import re
from collections.abc import Sequence

CELL_WORDS = 6
"""The fewest words that make a cell of a table a sentence."""
_PLAIN = re.compile(r"\{\|[^\r\n]*?(?:\bwikitable\b|\bborder\s*=)", re.IGNORECASE)
_ROW_SIGNS = "-+}"
_INDENT = 20


def is_wikitable(source: str, start: int) -> bool:
    """Whether the table that begins at ``start`` is one of the article's own, no box and no frame for a layout."""
    return bool(_PLAIN.match(source, start))


def cells(source: str, signs: Sequence[int], end: int) -> list[tuple[int, int]]:
    """The places of what the cells of one table hold, without heads and captions.

    ``signs`` are the places of its own ``|`` and of each ``!`` at the beginning of a line, in their order; ``end`` is its end.
    """
    found: list[tuple[int, int]] = []
    begin: int | None = None
    fresh = False
    for i, at in enumerate(signs):
        starts = _begins_line(source, at)
        double = not starts and i > 0 and signs[i - 1] == at - 1
        if starts or (begin is not None and source.startswith("||", at) and not double):
            if begin is not None:
                found.append((begin, at))
            begin = at + 1 if source[at] == "|" and source[at + 1 : at + 2] not in _ROW_SIGNS else None
            fresh = starts
        elif double and begin == at:
            begin, fresh = at + 1, True
        elif begin is not None and fresh and not re.search(r"[\r\n]", source[begin : min(at, begin + 500)]):
            begin, fresh = at + 1, False
    if begin is not None:
        found.append((begin, end))
    return [(a, b) for a, b in found if b > a]


def _begins_line(source: str, at: int) -> bool:
    before = source[max(0, at - _INDENT) : at].rstrip(" \t:*")
    return before.endswith(("\n", "\r")) or (not before and at <= _INDENT)
