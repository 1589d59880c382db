"""What changed between two audits, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CLAIMS = {
    "added": "new",
    "removed": "gone",
    "reattributed": "re-attributed",
    "moved": "moved to another side",
    "reworded": "reworded",
}
"""Kinds of change of a claim, in words."""
COUNTS = (*CLAIMS, "relations_added", "relations_removed", "appeared", "went")
AMOUNT = ("added", "removed", "reattributed", "moved", "appeared", "went")
"""The counts that the ranking adds up; rewording and relations are told but do not rank."""


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A claim that changed: its words, and its holder or side before and after where those changed."""

    kind: str
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """A finding that ``appeared`` or went."""

    appeared: bool
    code: str
    level: str
    message: str


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article whose argument or findings changed; ``kind`` is changed, added or removed (in the corpus).

    ``claims`` and ``findings`` are told only of the articles that changed most (``told``).
    """

    title: str
    place: str
    kind: str
    counts: Mapping[str, int]
    old: str = ""
    new: str = ""
    order: int = 0
    claims: tuple[ChangedClaim, ...] = ()
    findings: tuple[ChangedFinding, ...] = ()
    told: bool = True

    @property
    def amount(self) -> int:
        """How much changed: claims and findings that came, went, or changed hands or sides."""
        return sum(self.counts.get(name, 0) for name in AMOUNT)


@dataclass(frozen=True, slots=True)
class Trend:
    """Two audits side by side. ``corpus`` counts articles (unchanged, changed ...), ``articles`` are ranked by amount of change.

    ``rules`` are findings that appeared and went by rule, ``notes`` what makes the two hard to compare.
    """

    old: str
    new: str
    corpus: Mapping[str, int]
    totals: Mapping[str, int]
    articles: tuple[ChangedArticle, ...] = ()
    rules: tuple[tuple[str, str, int, int], ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
