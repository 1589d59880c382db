"""The relations of a pupil's map held against those of the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...model.argument import ArgumentMap, Relation
from .counted import paired
from .rubric import Rubric, exactly

Ends = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Related:
    """A relation of the key with the pupil's for it; ``turned``: drawn the wrong way round, ``other``: of another kind.

    ``apart`` names the claims at its ends (ids of the key) that the pupil did not find.
    """

    relation: Relation
    said: Relation | None
    credit: Fraction
    turned: bool = False
    other: bool = False
    apart: tuple[str, ...] = ()


def related(
    wanted: Sequence[Relation], said: ArgumentMap, key: ArgumentMap, mine: Mapping[str, str], rubric: Rubric
) -> tuple[tuple[Related, ...], tuple[Relation, ...]]:
    """Each relation of the key with the pupil's for it, and the pupil's that the key lacks, between claims that were found.

    ``mine`` leads from the pupil's claims to those of the key. An undercut is about the two claims of the link it attacks, so
    that a rebuttal of one of them is the right place and another kind.
    """
    ends = {r.id: _ends(r, said) for r in said.live_relations}
    theirs = [
        (r, frozenset((mine[a], mine[b]) for a, b in ends[r.id]))
        for r in said.live_relations
        if ends[r.id] and all(a in mine and b in mine for a, b in ends[r.id])
    ]
    own = [_ends(r, key) for r in wanted]
    weights: dict[tuple[int, int], Fraction] = {}
    for i, relation in enumerate(wanted):
        for j, (other, places) in enumerate(theirs):
            credit = _credit(relation, own[i], other, places, rubric)[0]
            if credit:
                weights[i, j] = credit
    pairs = paired(weights)
    made = []
    for i, relation in enumerate(wanted):
        apart = tuple(sorted({end for pair in own[i] for end in pair} - set(mine.values())))
        if i in pairs:
            other, places = theirs[pairs[i]]
            credit, turned, kind = _credit(relation, own[i], other, places, rubric)
            made.append(Related(relation, other, credit, turned, kind, apart))
        else:
            made.append(Related(relation, None, Fraction(0), apart=apart))
    used = set(pairs.values())
    return tuple(made), tuple(r for j, (r, _) in enumerate(theirs) if j not in used)


def _ends(relation: Relation, argument: ArgumentMap) -> Ends:
    """The pairs of claims that a relation is about: one, or for an undercut those with both ends of the link it attacks."""
    attacked = argument.relation(relation.to) if argument.claim(relation.to) is None else None
    if attacked is None:
        return frozenset({(relation.source, relation.to)})
    ends = {attacked.source, *(b for _, b in ([(0, attacked.to)] if argument.claim(attacked.to) else []))}
    return frozenset((relation.source, end) for end in ends if end != relation.source)


def _credit(one: Relation, mine: Ends, other: Relation, theirs: Ends, rubric: Rubric) -> tuple[Fraction, bool, bool]:
    """What a relation earns for one of the key, and whether it is turned round or of another kind."""
    same = one.type == other.type and (one.type != "undercut" or mine == theirs)
    both_ways = one.type == "restate" == other.type
    back = frozenset((b, a) for a, b in theirs)
    straight = bool(mine & theirs) or (both_ways and bool(mine & back))
    turned = not straight and bool(mine & back)
    if not straight and not turned:
        return Fraction(0), False, False
    credit = Fraction(1)
    if turned:
        credit *= exactly(rubric.credit.turned)
    if not same:
        credit *= exactly(rubric.credit.other_type)
    return credit, turned, not same
