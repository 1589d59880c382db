"""The sides of a map: who speaks, how much, and who answers whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..model.argument import ArgumentMap, Claim, Relation, Side
from ..model.base import Span

SURE = 0.5
"""Relations that are likelier wrong than right, if their claims are right, are left out of every count."""
SAID = 0.4
"""The same for relations that words of the text signal ("replied", "misses the point"): that somebody is answered is then clearer
than which of their claims. A mere contrast ("However") does not say so."""
CONTRAST = "contrast"
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
COMMON = {"pro": "supporters", "con": "critics"}
LABEL_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Turn:
    """One attribution: claims reported with the same cue. ``span`` reaches from the holder or cue to the one that follows it."""

    side: str
    span: Span
    claims: tuple[Claim, ...]
    cue: str | None
    cue_span: Span | None

    @property
    def start(self) -> int:
        """First code point of the attribution or, without one, of the claim."""
        return self.span[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """An attack of one side's claim on another's; an undercut counts against the claim whose support it questions."""

    relation: Relation
    source: Claim
    target: Claim
    answering: str
    answered: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one side gets: its claims, those in its own voice, and the words of the latter (overlaps counted once)."""

    side: Side
    claims: tuple[Claim, ...]
    direct: tuple[Claim, ...]
    words: int


@dataclass(frozen=True)
class Sides:
    """All sides of a map in its order, and who answers whom."""

    by_id: dict[str, Exposure]
    answers: tuple[Answer, ...]
    turns: tuple[Turn, ...]

    def attacks(self, answering: str, answered: str, *, explicit: bool | None = None) -> tuple[Answer, ...]:
        """Answers of one side to another, if wanted only those with (or without) a cue in the text."""
        pair = (a for a in self.answers if (a.answering, a.answered) == (answering, answered))
        return tuple(a for a in pair if explicit is None or a.relation.explicit == explicit)

    @cached_property
    def matrix(self) -> dict[str, dict[str, dict[str, int]]]:
        """Counts of answers: answering side, answered side, then "explicit" and "inferred"."""
        return {
            i: {
                j: {name: len(self.attacks(i, j, explicit=flag)) for name, flag in (("explicit", True), ("inferred", False))}
                for j in self.by_id
                if j != i
            }
            for i in self.by_id
        }


def sides(argument: ArgumentMap) -> Sides:
    """Claims, words and answers of every side; what is stale is left out."""
    claims = argument.live_claims
    direct = {c.id for c in claims if spoken(c, argument)}
    exposures = {}
    for side in argument.sides:
        own = tuple(c for c in claims if c.side == side.id)
        heard = tuple(c for c in own if c.id in direct)
        exposures[side.id] = Exposure(side, own, heard, word_count(heard))
    return Sides(exposures, tuple(_answers(argument)), tuple(_turns(claims, direct)))


def text_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by where their words begin; one inside the words of another comes after it."""
    return sorted(claims, key=lambda c: (c.start, c.nested_in is not None, c.end, c.id))


def spoken(claim: Claim, argument: ArgumentMap) -> bool:
    """Whether a claim stands in direct voice: a holder of its own side is said to hold it (the article itself does not count)."""
    if claim.side is None or claim.narrated or claim.form == "target-only":
        return False
    around = argument.claim(claim.nested_in) if claim.nested_in else None
    return around is None or around.side in (None, claim.side)


def word_count(claims: tuple[Claim, ...]) -> int:
    """Words in the union of the claims' content spans."""
    anchors = sorted({a.span: a.exact for c in claims for a in c.spans}.items())
    if all(one[1] <= other[0] for (one, _), (other, _) in pairwise(anchors)):
        return sum(len(WORD.findall(words)) for _, words in anchors)
    return len({a.start + m.start() for c in claims for a in c.spans for m in WORD.finditer(a.exact)})


def collective(side: Side) -> str:
    """A word for the people on a side: "supporters", "critics", a short label, or the id."""
    if side.id in COMMON:
        return COMMON[side.id]
    return side.label if 0 < len(side.label) <= LABEL_LENGTH else side.id


def target_claim(relation: Relation, argument: ArgumentMap) -> Claim | None:
    """The claim a relation bears on; for an undercut, the reason of the relation it questions."""
    undercut = argument.relation(relation.to) if relation.type == "undercut" else None
    return argument.claim(undercut.source if undercut else relation.to)


def sure(relation: Relation) -> bool:
    """Whether a relation is sure enough to be counted."""
    said = relation.explicit and relation.found_by != CONTRAST
    return relation.confidence is None or relation.confidence >= (SAID if said else SURE)


def _answers(argument: ArgumentMap) -> list[Answer]:
    found = []
    for relation in argument.live_relations:
        source, target = argument.claim(relation.source), target_claim(relation, argument)
        if not relation.attacks or not sure(relation) or source is None or target is None:
            continue
        if source.narrated or source.side is None or target.side is None or source.side == target.side:
            continue
        found.append(Answer(relation, source, target, source.side, target.side))
    return sorted(found, key=lambda a: (a.source.start, a.target.start, a.relation.id))


def _turns(claims: tuple[Claim, ...], direct: set[str]) -> list[Turn]:
    groups: dict[tuple[Span, str | None], list[Claim]] = {}
    for claim in sorted((c for c in claims if c.id in direct), key=lambda c: (c.attribution, c.start, c.id)):
        groups.setdefault((claim.attribution, claim.side), []).append(claim)
    return [_turn(span, group) for (span, _), group in groups.items()]


def _turn(span: Span, group: list[Claim]) -> Turn:
    cue = group[0].cue
    return Turn(group[0].side or "", span, tuple(group), cue.exact if cue else None, cue.span if cue else None)
