"""The part of the argument that a finding is about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..model.argument import ArgumentMap, Claim, Relation
from .sides import text_order


@dataclass(frozen=True, slots=True)
class Subgraph:
    """``claims`` are those asked for, ``relations`` all that touch them, ``near`` the claims at their other ends."""

    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    near: tuple[Claim, ...]


def around(argument: ArgumentMap, claims: Collection[str], relations: Collection[str] = ()) -> Subgraph:
    """The claims of the given ids, the given relations and all that start from or end at these claims, all in text order.

    A relation that is undercut belongs to those who undercut it.
    """
    live = {r.id: r for r in argument.live_relations}
    asked = {*claims}
    touching = {r.id for r in live.values() if r.id in relations or asked & {r.source, r.to}}
    touching |= {r.to for r in live.values() if r.id in touching and r.to in live}
    touching |= {r.id for r in live.values() if r.to in touching}
    kept = tuple(r for r in live.values() if r.id in touching)
    ends = {end for r in kept for end in (r.source, r.to)} - asked
    ordered = text_order(argument.live_claims)
    return Subgraph(tuple(c for c in ordered if c.id in asked), kept, tuple(c for c in ordered if c.id in ends))
