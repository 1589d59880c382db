"""Whether a position is stated by somebody who holds it, or only in the mouths of its opponents."""

from __future__ import annotations

from ..model.argument import ArgumentMap, Claim, Relation
from .sides import spoken, sure


def attacks_on(claim: Claim, argument: ArgumentMap) -> tuple[Relation, ...]:
    """The attacks on a claim that are sure enough to count: rebuttals, then what undercuts it as a reason."""
    near = argument.relations_at.get(claim.id, ())
    rebuts = [r for r in near if r.attacks and r.to == claim.id]
    reasons = [r.id for r in near if r.source == claim.id]
    undercuts = [r for key in reasons for r in argument.relations_at.get(key, ()) if r.attacks and r.to == key]
    return tuple(r for r in (*rebuts, *undercuts) if sure(r) and r.source != claim.id)


def unstated(claim: Claim, argument: ArgumentMap) -> bool:
    """Whether nobody who holds a claim states it: it is marked as a mere target, or all its words stand in opponents' words.

    A claim that somebody restates in direct voice is stated.
    """
    return (claim.form == "target-only" or _within_opponents(claim, argument)) and not _restated(claim, argument)


def _within_opponents(claim: Claim, argument: ArgumentMap) -> bool:
    if claim.side is None:
        return False
    return all(any(_opposes(c, claim) and a.span != span for span, c in argument.words.around(a.span)) for a in claim.spans)


def _opposes(other: Claim, claim: Claim) -> bool:
    return not other.narrated and other.side not in (None, claim.side)


def _restated(claim: Claim, argument: ArgumentMap) -> bool:
    near = argument.relations_at.get(claim.id, ())
    ends = {r.to if r.source == claim.id else r.source for r in near if r.type == "restate"}
    others = (argument.claim(end) for end in ends)
    return any(c is not None and c.side == claim.side and spoken(c, argument) for c in others)
