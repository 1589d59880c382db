"""What exercises are made from: the claims, relations and findings of the passages that pupils read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar, get_args

from ...analysis.sides import text_order
from ...errors import UsageError
from ...model.argument import ArgumentMap, Claim, Relation
from ...model.base import Span
from ...model.document import Document
from ...model.finding import Finding
from ..words import Catalogue
from .passages import ONE_PAGE, TWO_PAGES, Passage, PrintedLine, passages

Level = Literal["easy", "medium", "hard"]
LEVELS: tuple[Level, ...] = get_args(Level)
COUNTS: dict[Level, int] = {"easy": 4, "medium": 6, "hard": 8}
"""Items of a task: at most so many, unless a person asks for another number."""
MOST_ITEMS = 20
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Choice:
    """How a person wants the exercises: the ``seed`` decides what is chosen, ``level`` how much help the sheet gives.

    ``easy``: few items, the lines to look in, and answers to choose from. ``medium``: more items, and the lines. ``hard``: most
    items, no help, and up to two pages of text. ``count`` items a task (0: by the level). Raises ``UsageError`` for other values.
    """

    seed: int = 1
    level: Level = "medium"
    count: int = 0

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise UsageError(f"there is no level {self.level!r}", hint=f"use one of {', '.join(LEVELS)}")
        if not 0 <= self.count <= MOST_ITEMS:
            raise UsageError(f"a task cannot have {self.count} items", hint=f"use a number from 1 to {MOST_ITEMS}")

    @property
    def items(self) -> int:
        """The most items of a task."""
        return self.count or COUNTS[self.level]


@dataclass(frozen=True)
class Material:
    """A map with its article as far as pupils see it; ``bare``: there is no article behind the map."""

    argument: ArgumentMap
    document: Document
    findings: tuple[Finding, ...]
    choice: Choice
    words: Catalogue
    bare: bool = False

    @property
    def title(self) -> str:
        """What the article is called."""
        return self.argument.source.title or self.document.title or self.argument.issue or self.document.path

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The text of the first page."""
        room = TWO_PAGES if self.choice.level == "hard" else ONE_PAGE
        return () if self.bare else passages(self.argument, self.document, room)

    @cached_property
    def lines(self) -> tuple[PrintedLine, ...]:
        """All lines of the text."""
        return tuple(line for passage in self.passages for paragraph in passage.paragraphs for line in paragraph)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims whose words pupils can read, in text order; without an article all of them."""
        found = text_order(self.argument.live_claims)
        return tuple(c for c in found if self.bare or all(self.lines_at(anchor.span) for anchor in c.spans))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each claim on the sheets: its place in the text."""
        return {claim.id: i for i, claim in enumerate(self.claims, 1)}

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations between these claims, in the order of the map."""
        live = [r for r in self.argument.live_relations if r.source in self.numbers and r.to != r.source]
        ids = {r.id for r in live if r.to in self.numbers}
        return tuple(r for r in live if r.to in self.numbers or r.to in ids)

    @cached_property
    def sides(self) -> dict[str, int]:
        """The places of the sides in the map, by id."""
        return {side.id: i for i, side in enumerate(self.argument.sides)}

    def lines_at(self, span: Span) -> tuple[int, int] | None:
        """The first and the last line of a place of the source, ``None`` when pupils cannot read all of it."""
        clean = self.document.offsets.to_clean(*span) if self.lines else None
        if clean is None:
            return None
        low, high = clean
        touched = [line for line in self.lines if line.span[0] < high and low < line.span[1]]
        if not touched or touched[0].span[0] > low or touched[-1].span[1] < high:
            return None
        return touched[0].number, touched[-1].number

    def told_lines(self, *spans: Span, bare: bool = False) -> str:
        """The lines of places in words (``line 3``, ``lines 3–5``), or ``bare`` numbers; empty when pupils cannot read them."""
        found = [lines for lines in map(self.lines_at, spans) if lines]
        if not found:
            return ""
        first, last = min(low for low, _ in found), max(high for _, high in found)
        if bare:
            return f"{first}" if first == last else f"{first}–{last}"
        if first == last:
            return self.words.say("worksheet.at.line", n=first)
        return self.words.say("worksheet.at.lines", first=first, last=last)

    def claim_lines(self, claim: Claim, *, bare: bool = False) -> str:
        """The lines of a claim's own words, as ``told_lines`` gives them."""
        return self.told_lines(*(anchor.span for anchor in claim.spans), bare=bare)

    def shuffled(self, items: Iterable[Item], key: Callable[[Item], str], purpose: str) -> list[Item]:
        """The items in an order that the seed decides, on every machine and for ever the same."""
        return sorted(items, key=lambda item: _draw(f"{self.choice.seed}\n{purpose}\n{key(item)}"))

    def chosen(self, items: Sequence[Item], key: Callable[[Item], str], purpose: str, most: int = 0) -> list[Item]:
        """As many items as a task has, chosen by the seed, in the order in which they came."""
        picked = {id(item) for item in self.shuffled(items, key, purpose)[: most or self.choice.items]}
        return [item for item in items if id(item) in picked]

    def found(self, codes: Iterable[str]) -> list[Finding]:
        """The findings of some rules in the text that pupils read, in text order."""
        wanted = set(codes)
        seen = (f for f in self.findings if f.code in wanted and self.lines_at((f.start, f.end)))
        return sorted(seen, key=lambda f: (f.start, f.end, f.code))


def _draw(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
