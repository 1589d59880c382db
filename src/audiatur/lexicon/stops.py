"""Words around a full stop. Data: ``data/stops.tsv``."""

from __future__ import annotations

from functools import cache

from . import rows


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row_kind, word in rows("stops") if row_kind == kind)


def never_last() -> frozenset[str]:
    """Abbreviations whose stop ends no sentence ("Dr", "e.g")."""
    return _words("never")


def seldom_last() -> frozenset[str]:
    """Abbreviations whose stop ends a sentence only before an opener ("U.S", "Inc")."""
    return _words("seldom")


def openers() -> frozenset[str]:
    """Words that open sentences and are seldom part of a name ("the", "however")."""
    return _words("opener")
