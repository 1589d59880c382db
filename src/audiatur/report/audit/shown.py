"""What the page over an audit shows, as plain values: nothing here knows where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KINDS = {
    "named-person": "a named person",
    "named-org": "a named body",
    "document": "a document",
    "group-specific": "a group that can be looked up",
    "group-vague": "a vague group (“critics”)",
    "bare": "“some”, “many”, “others”",
    "agentless": "nobody (“it is said”)",
    "narrator": "the article itself",
}
"""Kinds of holders in the words of the page."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over a corpus; ``states`` are articles by state, ``warned`` those debates that have a warning."""

    articles: int
    states: dict[str, int]
    sections: int = 0
    words: int = 0
    claims: int = 0
    relations: int = 0
    findings: int = 0
    warnings: int = 0
    warned: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its base rates: the share of debate articles that have it, and findings for 1,000 words of debate."""

    code: str
    name: str
    level: str
    findings: int
    articles: int
    share: float
    per_1000_words: float


@dataclass(frozen=True, slots=True)
class Kind:
    """Claims of a kind of holder, their share of all claims, and in how many articles."""

    kind: str
    claims: int
    articles: int
    share: float

    @property
    def words(self) -> str:
        """The kind in words."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as the texts call it, with its claims and articles."""

    name: str
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class Bars:
    """How far sides are apart on a measure: pairs of sides in equal steps from 0 to 1, with their median.

    ``rare`` of ``tested`` pairs differ by more than chance explains (p below .05).
    """

    measure: str
    means: str
    counts: tuple[int, ...]
    middle: float
    rare: int
    tested: int

    @property
    def pairs(self) -> int:
        """The number of pairs."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be audited: its title, its place in the corpus, and why."""

    title: str
    place: str
    error: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The page: ``rows`` are those of the script, ``fits`` how many articles have a debate, ``served`` whether a server answers.

    ``limit`` is the number of articles that an audit was stopped at.
    """

    corpus: str
    totals: Totals
    version: str = ""
    limit: int | None = None
    rules: tuple[Rule, ...] = ()
    kinds: tuple[Kind, ...] = ()
    named: tuple[Holder, ...] = ()
    vague: tuple[Holder, ...] = ()
    distances: tuple[Bars, ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    failures: tuple[Failure, ...] = ()
    failed: int = 0
    served: bool = False
    first: int = field(default=0)
    """In every ranking, so many rows are sure to be on the page."""

    @property
    def debates(self) -> int:
        """Articles with a debate."""
        return self.totals.states.get("debate", 0)

    @property
    def whole(self) -> bool:
        """Whether every article with a debate is on the page."""
        return sum(not row.get("state") for row in self.rows) >= self.debates
