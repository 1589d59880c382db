"""Whether a position is stated by somebody who holds it, or only in the mouths of its opponents."""

from __future__ import annotations

from ..model.argument import ArgumentMap, Claim, Relation
from ..model.base import Span
from .sides import spoken, sure, target_claim


def attacks_on(claim: Claim, argument: ArgumentMap) -> tuple[Relation, ...]:
    """The attacks on a claim that are sure enough to count, in the order of the map."""
    possible = [r for r in argument.relations if r.attacks and sure(r) and r.source != claim.id]
    aimed = [r for r in possible if (target := target_claim(r, argument)) is not None and target.id == claim.id]
    live = {r.id for r in argument.live_relations} if aimed else set()
    return tuple(r for r in aimed if r.id in live)


def unstated(claim: Claim, argument: ArgumentMap) -> bool:
    """Whether nobody who holds a claim states it: it is marked as a mere target, or all its words stand in opponents' words.

    A claim that somebody restates in direct voice is stated.
    """
    return (claim.form == "target-only" or _within_opponents(claim, argument)) and not _restated(claim, argument)


def _within_opponents(claim: Claim, argument: ArgumentMap) -> bool:
    if claim.side is None:
        return False
    others = (c for c in argument.live_claims if not c.narrated and c.side not in (None, claim.side))
    around = [a.span for c in others for a in c.spans]
    return all(any(_inside(a.span, outer) for outer in around) for a in claim.spans)


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1] and span != outer


def _restated(claim: Claim, argument: ArgumentMap) -> bool:
    pairs = ((r.source, r.to) for r in argument.live_relations if r.type == "restate")
    ends = {b if a == claim.id else a for a, b in pairs if claim.id in (a, b)}
    others = (argument.claim(end) for end in ends)
    return any(c is not None and c.side == claim.side and spoken(c, argument) for c in others)
