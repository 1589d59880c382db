"""The map as a nested list: under each claim what speaks for it and against it, in text order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..model.argument import RelationType
from ..model.view import MapView, ViewClaim
from .web import Link, links


@dataclass(frozen=True, slots=True)
class Item:
    """A claim at its depth, and what it does to the claim above it (``None`` at the top).

    ``again`` marks a claim that was listed before with all that is under it; ``explicit`` whether the text words the link.
    ``alone`` says that nothing is tied to the claim.
    """

    depth: int
    claim: ViewClaim
    kind: RelationType | None = None
    again: bool = False
    explicit: bool = True
    alone: bool = False


def nested(view: MapView) -> list[Item]:
    """Every claim at least once: first those that reasons are given for, with their reasons; last those that stand alone.

    What undercuts a link is listed under the reason of that link. Circles end where they would begin anew.
    """
    claims = {c.id: c for c in sorted(view.claims, key=lambda c: (c.number, c.id), reverse=True)}
    order = list(claims)[::-1]
    found = links(view, order)
    under = _under(found, order)
    tied = {claim for link in found for claim in (link.source, link.beside)}
    lower = {link.source for own in under.values() for link in own}
    items: list[Item] = []
    seen: set[str] = set()
    roots = [c for c in order if c in tied and c not in lower]
    for root in (*roots, *(c for c in order if c in tied)):
        if root not in seen:
            _descend(root, claims, under, items, seen)
    items += [Item(0, claims[c], alone=True) for c in order if c not in tied]
    return items


def _under(found: list[Link], order: list[str]) -> dict[str, list[Link]]:
    """The links listed under each claim, in text order."""
    rank = {claim: i for i, claim in enumerate(order)}
    source = {link.relation.id: link.source for link in found}
    under: dict[str, list[Link]] = defaultdict(list)
    for link in found:
        place = source.get(link.attacked, link.beside) if link.attacked else link.beside
        if place != link.source:
            under[place].append(link)
    for own in under.values():
        own.sort(key=lambda k: (rank[k.source], k.relation.id))
    return under


def _descend(root: str, claims: dict[str, ViewClaim], under: dict[str, list[Link]], items: list[Item], seen: set[str]) -> None:
    todo: list[tuple[int, str, Link | None]] = [(0, root, None)]
    while todo:
        depth, claim, link = todo.pop()
        again = claim in seen
        kind = link.relation.type if link else None
        items.append(Item(depth, claims[claim], kind, again, link.relation.explicit if link else True))
        seen.add(claim)
        if not again:
            todo += [(depth + 1, below.source, below) for below in reversed(under.get(claim, []))]
