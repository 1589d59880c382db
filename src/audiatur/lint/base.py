"""What a rule is and what it may see.

A rule is one file in ``rules/<group>/``: a class whose docstring is the rule's page and whose ``check`` reads a ``Case`` and
yields findings. See the guide ``writing-a-rule``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal, TypeVar

from ..analysis.exchanges import Exchange, exchanges
from ..analysis.places import Places
from ..analysis.sides import Sides, sides, text_order
from ..analysis.weight import Due, due
from ..model.argument import ArgumentMap, Claim, Relation, Topic
from ..model.base import Span
from ..model.cover import Cover
from ..model.document import Document
from ..model.finding import Finding, Level
from .index import WordIndex
from .scope import Scope
from .suppress import Order, orders

Result = TypeVar("Result")
Tier = Literal["S", "P", "O"]
Reach = Literal["claim", "exchange", "document"]
GROUPS = {
    "ATT": "attribution",
    "SRC": "sourcing",
    "NEU": "neutrality",
    "BAL": "balance",
    "STR": "structure",
    "SUP": "suppression",
    "LOC": "local",
}
NOT_A_VERDICT = "This describes the text, not who is right."
"""Said by every finding that compares sides."""


@dataclass(frozen=True, slots=True)
class LocalTerm:
    """A term that a project asks to avoid: what LOC001 says about it, and how loudly."""

    term: str
    message: str = ""
    level: Level = "warning"


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the checks.

    ``citation_scope``: whether a citation covers the sentences before it up to the previous one ("paragraph") or its own
    ("sentence").

    ``space_words`` and ``space_claims``: how much must be said in direct voice before BAL004 and BAL011 speak; ``space_ratio``:
    how many times the space of the smallest side the largest may have where no weights are declared.

    ``elaboration_gap``, ``modality_gap``, ``quality_gap``: the least difference between two sides that BAL005, BAL007 and BAL008
    report. ``debate_claims``: the fewest claims of a section that BAL010 looks at. ``lead_share``: the least part of the words
    that debates must have before BAL014 looks at the lead. ``bare_claims``: the fewest claims of one side that STR003 reports.
    ``thread_turns``: changes of side within a paragraph that STR001 reports. ``segregated_share``: the least part of a side's
    claims in debate sections that STR007 reports.

    ``alignment_claims`` and ``alignment_share``: how many contested claims the article must make in its own voice, and which
    part of them for one side, before BAL012 speaks.

    ``source_claims``, ``source_share`` and ``source_spread``: how many cited claims a side must have, which part of them may
    rest on one source, and at most which part of another side's, before SRC003 speaks.

    ``terms``: the project's own terms to avoid, for LOC001.

    ``living_persons``: "strict" makes an uncited view of a named person or body (SRC004) an error.
    """

    citation_scope: Literal["paragraph", "sentence"] = "paragraph"
    space_words: int = 150
    space_claims: int = 3
    space_ratio: float = 3.0
    elaboration_gap: float = 0.4
    modality_gap: float = 0.5
    quality_gap: float = 0.4
    debate_claims: int = 3
    lead_share: float = 0.1
    bare_claims: int = 3
    thread_turns: int = 3
    segregated_share: float = 0.9
    alignment_claims: int = 3
    alignment_share: float = 0.8
    source_claims: int = 3
    source_share: float = 0.8
    source_spread: float = 0.5
    living_persons: Literal["normal", "strict"] = "normal"
    terms: tuple[LocalTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Others:
    """What a rule that runs last may know of the others: their findings, codes and names of those that ran, of all there are."""

    found: tuple[Finding, ...]
    ran: frozenset[str]
    known: frozenset[str]


@dataclass(frozen=True)
class Case:
    """One article with its argument map, read-only, and what several rules need of them, worked out when first asked for."""

    map: ArgumentMap
    document: Document
    options: Options = field(default_factory=Options)
    others: Others | None = None

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that stand in the article, in text order."""
        return tuple(text_order(self.map.live_claims))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations between them."""
        return self.map.live_relations

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def index(self) -> WordIndex:
        """The sentences by their words."""
        return WordIndex(self.document.text, self.document.sentences)

    @cached_property
    def places(self) -> Places:
        """Sentences, paragraphs and sections by source offset."""
        return Places(self.document)

    @cached_property
    def sides(self) -> Sides:
        """Who speaks, how much, and who answers whom."""
        return sides(self.map)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Stretches in which the sides speak in turn."""
        return exchanges(self.map, self.document, self.sides)

    @cached_property
    def scope(self) -> Scope:
        """What citations, quotation marks and attributions cover."""
        return Scope(self.places, self.claims, self.options.citation_scope)

    @cached_property
    def suppressions(self) -> tuple[Order, ...]:
        """What people have said about known findings."""
        return orders(self.map, self.document)

    @property
    def contested(self) -> bool:
        """Whether somebody has declared that no side of the topic is settled or fringe."""
        return self.map.topic == "contested"

    @property
    def settled(self) -> bool:
        """Whether somebody has declared the topic settled."""
        return self.map.topic == "settled"

    @cached_property
    def due(self) -> Due | None:
        """The weights that somebody has declared."""
        return due(self.map)

    def exempt(self, side: str) -> bool:
        """Whether a side is declared fringe or its whole case settled: then how the text treats it is no matter of balance."""
        return any(s.id == side and s.role == "fringe" for s in self.map.sides) or any(s.claim == side for s in self.map.settled)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.document.source))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a source offset, as ``Document.line_column`` but without reading the article each time."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def uncited_throughout(self) -> bool:
        """Whether nothing in the article is cited, by the document and by the map."""
        return not self.document.citations and not any(c.cited for c in self.claims)

    def cited(self, claim: Claim) -> bool:
        """Whether a citation covers a claim."""
        return claim.cited or self.scope.cited(claim.start)

    def once(self, work: Callable[[Case], Result]) -> Result:
        """What a function makes of this case; worked out when first asked for."""
        if work not in self._done:
            self._done[work] = work(self)
        return self._done[work]  # type: ignore[no-any-return]

    @cached_property
    def _done(self) -> dict[Callable[[Case], Any], Any]:
        return {}

    def beginning(self, start: int, end: int) -> tuple[Claim, ...]:
        """The claims whose words begin between two source offsets, in text order."""
        return self.claims[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [c.start for c in self.claims]

    def in_sentence(self, at: int) -> tuple[Claim, ...]:
        """The claims whose words begin in a sentence or between it and the next, in text order."""
        sentences = self.places.sentences
        if not 0 <= at < len(sentences):
            return ()
        end = sentences[at + 1][0] if at + 1 < len(sentences) else len(self.document.source) + 1
        return self.beginning(sentences[at][0], end)

    def near(self, claim: Claim) -> tuple[Relation, ...]:
        """The relations that begin or end at a claim, in the order of the map."""
        return self.map.relations_at.get(claim.id, ())

    @cached_property
    def direct(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each side in its own voice, without settled ones, in text order."""
        spoken = {s: [c for c in e.direct if not self.map.is_settled(c)] for s, e in self.sides.by_id.items()}
        return {s: tuple(text_order(claims)) for s, claims in spoken.items()}

    @cached_property
    def _direct(self) -> dict[str, str]:
        return {c.id: s for s, e in self.sides.by_id.items() for c in e.direct}

    def speaks(self, claim: Claim, side: str) -> bool:
        """Whether a claim is made by a side in its own voice."""
        return self._direct.get(claim.id) == side

    def claims_at(self, span: Span) -> tuple[str, ...]:
        """Ids of the claims whose words, holder or cue overlap a place."""
        found = {c.id for _, c in self._parts.across(span)}
        return tuple(c.id for c in sorted((self.by_id[i] for i in found), key=lambda c: self._order[c.id]))

    @cached_property
    def _parts(self) -> Cover[Claim]:
        return Cover((part, c) for c in self.claims for part in parts(c))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {c.id: i for i, c in enumerate(self.claims)}


def parts(claim: Claim) -> list[Span]:
    """Source spans of a claim's words, holder and cue."""
    extra = [a.span for a in (claim.holder.anchor, claim.cue) if a]
    return [a.span for a in claim.spans] + extra


class Rule(ABC):
    """One check. ``reach`` says what its findings are about: findings of different reach are never clustered together.

    ``badge`` is what a card of the map shows, in two words; empty where a finding is not about a claim. A rule that is ``last``
    runs after all others and sees in ``case.others`` what they found; nothing silences it. ``topics`` are the declared topics
    that switch on a rule that is off by default.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    level: ClassVar[Level] = "warning"
    tier: ClassVar[Tier] = "S"
    since: ClassVar[str] = "0.1"
    reach: ClassVar[Reach] = "claim"
    badge: ClassVar[str] = ""
    last: ClassVar[bool] = False
    topics: ClassVar[tuple[Topic, ...]] = ()

    @property
    def category(self) -> str:
        """The group of the rule, by its code."""
        return GROUPS[self.code[:3]]

    @abstractmethod
    def check(self, case: Case) -> Iterator[Finding]:
        """The findings of one article; never raises."""

    def finding(
        self,
        case: Case,
        span: Span,
        message: str,
        *,
        level: Level | None = None,
        confidence: float = 1.0,
        related: Iterable[Span] = (),
        claims: Iterable[str] = (),
        relations: Iterable[str] = (),
        evidence: dict[str, Any] | None = None,
    ) -> Finding:
        """A finding at a source span; line and column are worked out, doubles removed, ids and spans put in a fixed order."""
        line, column = case.line_column(span[0])
        return Finding(
            code=self.code,
            name=self.name,
            level=level or self.level,
            confidence=round(confidence, 2),
            message=message[:1].upper() + message[1:],
            start=span[0],
            end=span[1],
            line=line,
            column=column,
            related=tuple(sorted(set(related) - {span})),
            claims=tuple(dict.fromkeys(claims)),
            relations=tuple(dict.fromkeys(relations)),
            evidence=evidence or {},
            badge=self.badge,
            help=f"audiatur rule {self.code}",
        )
