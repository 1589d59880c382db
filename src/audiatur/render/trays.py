"""Trays: many reasons of one kind that have none themselves, side by side in one frame instead of in an endless column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..model.argument import RelationType
from .cards import Card
from .fill import cuts, limits
from .layout import Block, Frame, Tray
from .web import Link, Web

PAD, GAP = 12.0, 12.0
BESIDE = 420.0
"""Width of what stands beside a tray at least: the claim and its pill."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Reasons that share a tray; ``key`` stands for them in the layout, ``frames`` are their places inside the tray."""

    key: str
    kind: RelationType
    links: tuple[Link, ...]
    frames: dict[str, Frame]
    w: float
    h: float


def bundles(web: Web, cards: Mapping[str, Card], most: int, shape: float, down: bool) -> list[Bundle]:
    """The trays of a part of a map: one wherever more than ``most`` bare reasons stand for or against the same claim.

    A bare reason has one link, to one claim, and nothing is linked to it or to its link.
    """
    if not most or len(web.claims) <= most:
        return []
    uses = Counter(claim for link in web.links for claim in (link.source, link.beside))
    attacked = {link.attacked for link in web.links}
    groups: dict[tuple[str, RelationType], list[Link]] = defaultdict(list)
    for link in web.links:
        if uses[link.source] == 1 and link.attacked is None and link.relation.id not in attacked:
            groups[link.beside, link.relation.type].append(link)
    rank = {claim: i for i, claim in enumerate(web.claims)}
    large = {key: own for key, own in groups.items() if len(own) > most}
    beside = Counter(target for target, _ in large)
    found = []
    for (target, kind), own in large.items():
        own.sort(key=lambda k: rank[k.source])
        # Trays of one claim stand below each other, top down beside each other; together they should have the shape.
        found.append(_bundle(kind, own, cards, shape / beside[target] if down else shape * beside[target]))
    return found


def _bundle(kind: RelationType, own: list[Link], cards: Mapping[str, Card], shape: float) -> Bundle:
    sizes = [cards[link.source] for link in own]
    heights, w = [card.h for card in sizes], max(card.w for card in sizes)
    choices = []
    for limit in limits([heights], GAP):
        ranges, h = cuts(heights, GAP, limit)
        wide = len(ranges) * (w + GAP) - GAP + 2 * PAD
        choices.append((max((wide + BESIDE) / shape, h + 2 * PAD), wide, h + 2 * PAD, ranges))
    _, wide, high, ranges = min(choices, key=lambda c: c[:3])
    frames = {}
    for column, (start, end) in enumerate(ranges):
        y = PAD
        for link, card in zip(own[start:end], sizes[start:end], strict=True):
            frames[link.source] = Frame(PAD + column * (w + GAP), y, w, card.h)
            y += card.h + GAP
    return Bundle(f"tray of {own[0].relation.id}", kind, tuple(own), frames, wide, high)


def packed(web: Web, found: list[Bundle]) -> Web:
    """The web with one stand-in for all claims of a tray, and one link for all of theirs."""
    stand_in = {link.source: bundle.key for bundle in found for link in bundle.links}
    first = {bundle.links[0].relation.id for bundle in found}
    claims = tuple(dict.fromkeys(stand_in.get(claim, claim) for claim in web.claims))
    links = tuple(
        replace(link, source=stand_in.get(link.source, link.source))
        for link in web.links
        if link.source not in stand_in or link.relation.id in first
    )
    columns = {stand_in.get(claim, claim): column for claim, column in web.columns.items()}
    parents = {stand_in.get(claim, claim): parent for claim, parent in web.parents.items()}
    return Web(claims, links, columns, parents)


def stand_ins(found: list[Bundle], cards: Mapping[str, Card]) -> dict[str, Card]:
    """Cards of the size of the trays."""
    return {b.key: replace(cards[b.links[0].source], w=b.w, h=b.h) for b in found}


def unpacked(block: Block, found: list[Bundle]) -> Block:
    """The block with the claims of every tray in their places."""
    for bundle in found:
        frame = block.cards.pop(bundle.key)
        block.trays.append(Tray(frame, bundle.kind, tuple(link.relation.id for link in bundle.links)))
        block.cards |= {claim: inner.moved(frame.x, frame.y) for claim, inner in bundle.frames.items()}
    return block
