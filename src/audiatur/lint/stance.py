"""Where the article itself takes a stand: narrator claims that the map ties to a contested claim of one side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..analysis.sides import sure
from ..lexicon import words
from ..lexicon.inflect import forms
from ..model.argument import Claim, Relation
from .base import Case

NEAR = 2
"""Sentences between a claim and the article's reply to it, at most."""
ALL_SIDES = 2
_FIRST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Stance:
    """One claim of the article in its own voice that takes a side.

    ``side`` is the side it speaks for (``None`` when only the side it speaks against is known). ``adopts`` and ``denies`` are the
    claims it asserts and speaks against, with the relations that say so; ``reply`` tells that it answers one of the latter on
    the spot: in the sentences after it, or in so many words.
    """

    claim: Claim
    side: str | None
    adopts: tuple[Claim, ...]
    denies: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    reply: bool

    @property
    def explicit(self) -> int:
        """How many of the relations a word of the text signals."""
        return sum(r.explicit for r in self.relations)


def stances(case: Case) -> tuple[Stance, ...]:
    """All stands of the article on contested claims, in text order; none where the matter is declared settled."""
    return case.once(_stances)


def _stances(case: Case) -> tuple[Stance, ...]:
    if case.settled:
        return ()
    ties = _ties(case)
    contested = disputed(case) - _common_ground(case)
    found = (_stance(case, c, ties[c.id], contested) for c in case.claims if c.id in ties and not _excused(case, c))
    return tuple(s for s in found if s is not None)


def _ties(case: Case) -> dict[str, list[tuple[Relation, Claim]]]:
    """For each narrator claim its relations to claims that somebody of a side holds."""
    found: dict[str, list[tuple[Relation, Claim]]] = {}
    reasons = {r.id: r.source for r in case.relations}
    for relation in case.relations:
        end = reasons.get(relation.to, "") if relation.type == "undercut" else relation.to
        source, target = case.by_id.get(relation.source), case.by_id.get(end)
        if source is None or target is None or not sure(relation):
            continue
        for one, other in ((source, target), (target, source)):
            tied = relation.type == "restate" or (one is source and relation.attacks)
            if tied and one.narrated and not other.narrated and other.side:
                found.setdefault(one.id, []).append((relation, other))
    return found


def disputed(case: Case) -> frozenset[str]:
    """Ids of reported claims that the text shows in dispute: attacked by or attacking another side, or said in an exchange."""
    return case.once(_disputed)


def _disputed(case: Case) -> frozenset[str]:
    found = {c.id for a in case.sides.answers for c in (a.source, a.target)}
    return frozenset(found | {c.id for e in case.exchanges for t in e.turns for c in t.claims})


def _stance(case: Case, claim: Claim, ties: list[tuple[Relation, Claim]], contested: frozenset[str]) -> Stance | None:
    adopted = [(r, c) for r, c in ties if not r.attacks and c.id in contested]
    denied = [(r, c) for r, c in ties if r.attacks and not case.map.is_settled(c)]
    sides = {c.side for _, c in adopted}
    against = {c.side for _, c in denied}
    if (not adopted and not denied) or len(sides) > 1 or len(against) > 1 or sides & against:
        return None
    return Stance(
        claim,
        _favoured(case, claim, sides, against),
        tuple(c for _, c in adopted),
        tuple(c for _, c in denied),
        tuple(dict.fromkeys(r for r, _ in (*adopted, *denied))),
        any(_on_the_spot(case, claim, r, c) for r, c in denied),
    )


def _common_ground(case: Case) -> set[str]:
    """Ids of claims that a holder of another side states as well, or that somebody has declared settled."""
    settled = {c.id for c in case.claims if case.map.is_settled(c)}
    return settled | {i for i, others in agreed(case).items() if any(not c.narrated and differ(case.by_id[i], c) for c in others)}


def agreed(case: Case) -> Mapping[str, Sequence[Claim]]:
    """For each claim those that say the same, by the sure links of the map."""
    return case.once(_agreed)


def _agreed(case: Case) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for relation in case.relations:
        one, other = case.by_id.get(relation.source), case.by_id.get(relation.to)
        if relation.type == "restate" and one is not None and other is not None and one is not other and sure(relation):
            found.setdefault(one.id, []).append(other)
            found.setdefault(other.id, []).append(one)
    return found


def differ(one: Claim, other: Claim) -> bool:
    """Whether two claims belong to different sides."""
    return None not in (one.side, other.side) and one.side != other.side


def _favoured(case: Case, claim: Claim, sides: set[str | None], against: set[str | None]) -> str | None:
    if sides:
        return next(iter(sides))
    if claim.side is not None and claim.side not in against:
        return claim.side
    left = [s for s in case.sides.by_id if s not in against]
    return left[0] if len(left) == 1 and len(case.sides.by_id) == ALL_SIDES else None


def _on_the_spot(case: Case, claim: Claim, relation: Relation, target: Claim) -> bool:
    """Whether the article answers a claim where it is reported: right after it, or later in the section in so many words."""
    if claim.start < target.end:
        return False
    here, there = case.places.sentence(claim.start), case.places.sentence(target.start)
    if here is None or there is None or case.places.section(claim.start) != case.places.section(target.start):
        return False
    same = case.places.paragraph(claim.start) == case.places.paragraph(target.start)
    return relation.explicit or (same and here - there <= NEAR)


def _excused(case: Case, claim: Claim) -> bool:
    """Whether a claim only reports an aim or a duty, is quoted, or is settled."""
    span = (claim.start, claim.end)
    if case.map.is_settled(claim) or case.scope.quoted(span):
        return True
    opening = " ".join(claim.spans[0].exact.split()[: _FIRST_WORDS * 2])
    sentence = case.places.sentence_span(claim.start)
    before = case.document.source[sentence[0] : claim.start] if sentence and sentence[0] < claim.start else ""
    return bool(_aims().search(opening) or _aims().search(" ".join(before.split()[-_FIRST_WORDS:])))


@cache
def _aims() -> re.Pattern[str]:
    """Verbs that make of a statement an aim, a duty or a programme."""
    every = sorted({form for lemma in words("aims") for form in forms(lemma)}, key=lambda form: (-len(form), form))
    return re.compile(rf"^to \w|\b(?:{'|'.join(map(re.escape, every))})\b", re.IGNORECASE)


def by_sentence(case: Case, found: Iterable[Stance]) -> list[tuple[Stance, ...]]:
    """Stands that share a sentence, together, in text order: a sentence cut into several claims is one stand."""
    groups: dict[int | None, list[Stance]] = {}
    for stance in found:
        groups.setdefault(case.places.sentence(stance.claim.start), []).append(stance)
    return [tuple(group) for group in groups.values()]
