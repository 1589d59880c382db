"""What a command is, and how commands are carried out: all of them or none, and the map is valid afterwards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, StringConstraints, ValidationError

from ..errors import EditError
from ..model.anchor import Anchor, make
from ..model.argument import ArgumentMap, Claim, Relation, Side
from ..model.base import Data, Span
from ..model.consistency import faults as contradictions
from ..registry import discover
from .changes import fresh, ids

Part = TypeVar("Part")
MOST_COMMANDS = 200
MOST_WORDS = 6000
"""Characters that a quotation may have."""


def _writable(text: str) -> str:
    if any(c != "\n" and (c < " " or "\ud800" <= c <= "\udfff" or c == "\x7f") for c in text):
        raise ValueError("holds characters that cannot be written")
    return text


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_writable)]
"""A text that a person typed."""
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(_writable)]
"""One that must not be empty."""


@dataclass(frozen=True, slots=True)
class Work:
    """A map on the bench with its article; ``taken`` are ids that must not be given to new parts."""

    map: ArgumentMap
    article: str
    taken: Collection[str] = ()

    def claim(self, key: str) -> Claim:
        """The claim of that id; raises ``EditError``."""
        return _found(self.map.claim(key), "claim", key)

    def relation(self, key: str) -> Relation:
        """The relation of that id; raises ``EditError``."""
        return _found(self.map.relation(key), "relation", key)

    def side(self, key: str) -> Side:
        """The side of that id; raises ``EditError``."""
        return _found(next((s for s in self.map.sides if s.id == key), None), "side", key)

    def fresh(self, head: str) -> str:
        """A new id that begins with ``head``."""
        return fresh(head, {*ids(self.map), *self.taken})

    def anchor(self, span: Span) -> Anchor:
        """The words at a place of the article, without white space at their ends; raises ``EditError`` for none."""
        start, end = span
        words = self.article[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if not words.strip() or span[1] > len(self.article):
            raise EditError("no words are selected", hint="select words of the article")
        if end - start > MOST_WORDS:
            raise EditError(f"{end - start:,} characters are selected, the most is {MOST_WORDS:,}", hint="select fewer words")
        return make(self.article, (start, end))

    def anchors(self, spans: Sequence[Span]) -> tuple[Anchor, ...]:
        """The words at several places, in the order of the text; places that touch are joined."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(self.anchor(span).span for span in spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return tuple(make(self.article, span) for span in joined)

    def with_claim(self, claim: Claim) -> ArgumentMap:
        """The map with a claim in the place of the one with its id."""
        return self.map.model_copy(update={"claims": tuple(claim if c.id == claim.id else c for c in self.map.claims)})

    def with_relation(self, relation: Relation) -> ArgumentMap:
        """The map with a relation in the place of the one with its id."""
        kept = tuple(relation if r.id == relation.id else r for r in self.map.relations)
        return self.map.model_copy(update={"relations": kept})


def _found(part: Part | None, kind: str, key: str) -> Part:
    if part is None:
        raise EditError(f"there is no {kind} {key!r}", hint="somebody may have removed it meanwhile")
    return part


class Operation(ABC):
    """One command: its name, what it must be given, and what it does to a map."""

    name: str
    given: type[Data]

    @abstractmethod
    def apply(self, work: Work, given: Any) -> ArgumentMap:
        """The map afterwards; raises ``EditError`` when the command makes no sense there."""


@cache
def operations() -> Mapping[str, Operation]:
    """All commands by name."""
    return {o.name: o for o in discover("audiatur.edit.operations", Operation, installed=False)}  # type: ignore[type-abstract]


def perform(
    argument: ArgumentMap, article: str, commands: Sequence[Mapping[str, Any]], *, taken: Collection[str] = ()
) -> ArgumentMap:
    """The map after all commands, each ``{"do": NAME, ...}``; ``taken`` are ids not to be used for new parts.

    Raises ``EditError`` when one of them is unknown, malformed, or does not fit the map; then none has been carried out.
    """
    if len(commands) > MOST_COMMANDS:
        raise EditError(f"{len(commands)} commands at once, the most is {MOST_COMMANDS}")
    for command in commands:
        argument = _one(Work(argument, article, taken), command)
    wrong = contradictions(argument)
    if wrong:
        raise EditError(wrong[0].what, hint=wrong[0].hint)
    return ArgumentMap.model_validate(argument.model_dump(by_alias=True))


def _one(work: Work, command: Mapping[str, Any]) -> ArgumentMap:
    name = command.get("do")
    operation = operations().get(name) if isinstance(name, str) else None
    if operation is None:
        raise EditError(f"there is no command {str(name)[:40]!r}", hint=f"commands: {', '.join(sorted(operations()))}")
    try:
        given = operation.given.model_validate({key: value for key, value in command.items() if key != "do"})
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise EditError(f"{name}: {where}: {first['msg']}") from None
    return operation.apply(work, given)
