"""Folding: of a large map only so many levels of reasons, with a badge that counts what lies folded behind a claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from ..model.view import MapView, ViewClaim
from .cards import MANY
from .nest import Item, nested

AUTO = -1
"""As many levels as keep a map within ``MANY`` claims."""
LEAST_ALONE = 12
"""So many claims that stand alone are shown at least."""


def folded(view: MapView, levels: int) -> MapView:
    """The view with ``levels`` levels of reasons (0: all of it; ``AUTO``: as many as are readable, at least one).

    A claim whose reasons are folded away says how many there are, one level counted. With ``AUTO``, claims that stand alone
    are cut to what still fits, each side by its share; the heading of the side says how many are not shown.
    """
    if levels == 0 or (levels == AUTO and len(view.claims) <= MANY):
        return view
    items = [item for item in nested(view) if not item.again]
    depth = {item.claim.id: item.depth for item in items if not item.alone}
    deepest = levels if levels > 0 else _readable(depth)
    shown = {claim for claim, d in depth.items() if d <= deepest}
    alone = [item for item in items if item.alone]
    room = max(LEAST_ALONE, MANY - len(shown)) if levels == AUTO else len(alone)
    kept = _share(alone, room)
    left: Counter[str | None] = Counter(i.claim.side for i in alone if i.claim.id not in kept)
    if len(shown) + len(kept) == len(view.claims):
        return view
    behind = _behind(items, shown)
    claims = tuple(_marked(c, behind[c.id]) for c in view.claims if c.id in shown or c.id in kept)
    ids = {c.id for c in claims}
    links = {r.id for r in view.relations if r.source in ids}
    told = f"{len(claims)} of {len(view.claims)} claims shown"
    return replace(
        view,
        subtitle=f"{view.subtitle} · {told}" if view.subtitle else told,
        claims=claims,
        relations=tuple(r for r in view.relations if r.id in links and (r.target in ids or r.target in links)),
        left_out=tuple(sorted(left.items(), key=lambda pair: pair[0] or "")),
    )


def _readable(depth: dict[str, int]) -> int:
    """The deepest level down to which a map has no more than ``MANY`` linked claims, at least the first."""
    levels = Counter(depth.values())
    total, deepest = levels[0], 0
    while total + levels[deepest + 1] <= MANY and levels[deepest + 1]:
        deepest += 1
        total += levels[deepest]
    return max(1, deepest)


def _share(alone: list[Item], room: int) -> set[str]:
    """Claims that stand alone and stay: of every side its share of the room, in text order, and at least one."""
    if len(alone) <= room:
        return {item.claim.id for item in alone}
    sides: dict[str | None, list[str]] = defaultdict(list)
    for item in alone:
        sides[item.claim.side].append(item.claim.id)
    return {claim for own in sides.values() for claim in own[: max(1, len(own) * room // len(alone))]}


def _behind(items: list[Item], shown: set[str]) -> Counter[str]:
    """How many reasons right behind each shown claim are folded away."""
    found: Counter[str] = Counter()
    above: list[str] = []
    for item in items:
        del above[item.depth :]
        if above and item.claim.id not in shown and above[-1] in shown:
            found[above[-1]] += 1
        above.append(item.claim.id)
    return found


def _marked(claim: ViewClaim, count: int) -> ViewClaim:
    return replace(claim, marks=(*claim.marks, f"+{count} reason{'' if count == 1 else 's'}")) if count else claim
