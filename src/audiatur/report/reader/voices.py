"""Claims and relations as the reader names them: numbers, looks of sides, and what each claim does to which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ...model.argument import Claim, Relation
from ...model.reading import Reading

LOOKS = 4
"""Looks of sides; from the fifth on they share the last."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relation from the claim ``source`` beside the claim ``beside``; an undercut attacks the link ``attacked``."""

    relation: Relation
    source: str
    beside: str
    attacked: Relation | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim: ``label`` is its number on the map, or a letter for what the article itself asserts elsewhere."""

    claim: Claim
    label: str
    holder: str
    look: int | None
    drawn: bool

    @property
    def quote(self) -> str:
        """Its words as they stand in the article."""
        return " … ".join(" ".join(anchor.exact.split()) for anchor in self.claim.spans)


@dataclass(frozen=True)
class Voices:
    """All claims of a reading in text order, by id, with the relations that leave and reach each."""

    by_id: dict[str, Voice]
    out: dict[str, list[Told]] = field(default_factory=dict)
    into: dict[str, list[Told]] = field(default_factory=dict)


def voices(reading: Reading) -> Voices:
    """The claims and relations of a reading."""
    numbers = {claim.id: str(claim.number) for claim in reading.view.claims}
    looks = {side.id: min(i, LOOKS - 1) for i, side in enumerate(reading.argument.sides)}
    found: dict[str, Voice] = {}
    letters = 0
    for claim in sorted(reading.argument.live_claims, key=lambda c: (c.start, c.end, c.id)):
        label = numbers.get(claim.id)
        if label is None:
            label = letter(letters)
            letters += 1
        look = looks.get(claim.side) if claim.side is not None else None
        found.setdefault(claim.id, Voice(claim, label, reading.holders.get(claim.id, ""), look, claim.id in numbers))
    return _related(reading, Voices(found))


def letter(index: int) -> str:
    """The letters from a to z, then aa, ab and so on."""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def _related(reading: Reading, found: Voices) -> Voices:
    out: dict[str, list[Told]] = defaultdict(list)
    into: dict[str, list[Told]] = defaultdict(list)
    rank = {key: i for i, key in enumerate(found.by_id)}
    for relation in reading.argument.live_relations:
        attacked = reading.argument.relation(relation.to) if relation.to not in found.by_id else None
        beside = _beside(reading, relation)
        if beside in found.by_id and relation.source in found.by_id and beside != relation.source:
            told = Told(relation, relation.source, beside, attacked)
            out[relation.source].append(told)
            into[beside].append(told)
    for told_by in into.values():
        told_by.sort(key=lambda t: (rank[t.source], t.relation.id))
    for tells in out.values():
        tells.sort(key=lambda t: (rank[t.beside], t.relation.id))
    return Voices(found.by_id, dict(out), dict(into))


def _beside(reading: Reading, relation: Relation) -> str:
    """The claim that a relation is about, through the links that an undercut attacks."""
    seen: set[str] = set()
    goal: Relation | None = relation
    while goal is not None and reading.argument.claim(goal.to) is None and goal.id not in seen:
        seen.add(goal.id)
        goal = reading.argument.relation(goal.to)
    return goal.to if goal is not None else ""
