"""What hangs together: links and pills of a view, its connected parts, and the column of every claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.argument import RelationType
from ..model.view import MapView, ViewRelation

KINDS: tuple[RelationType, ...] = ("support", "rebut", "undercut", "restate", "concede")


@dataclass(frozen=True, slots=True)
class Link:
    """A relation with the claim beside which it is drawn: its target, or for an undercut the target of what it attacks."""

    relation: ViewRelation
    source: str
    beside: str
    attacked: str | None = None


@dataclass(frozen=True, slots=True)
class Pill:
    """The word on one or several links; ``back`` pills stand left of their claim, for links that come from the left."""

    key: str
    kind: RelationType
    beside: str
    links: tuple[Link, ...]
    back: bool = False
    attacked: str | None = None

    @property
    def draft(self) -> bool:
        """Whether all of its relations are drafts."""
        return all(link.relation.draft for link in self.links)

    @property
    def implied(self) -> bool:
        """Whether the text states none of its relations outright."""
        return not any(link.relation.explicit for link in self.links)


@dataclass(frozen=True, slots=True)
class Web:
    """Claims that hang together, in text order, with their links, and the column of each."""

    claims: tuple[str, ...]
    links: tuple[Link, ...]
    columns: dict[str, int]
    parents: dict[str, str]


def links(view: MapView, order: Iterable[str]) -> list[Link]:
    """The links of a view that can be drawn: both ends exist, and no claim is linked to itself."""
    claims = set(order)
    by_id: dict[str, ViewRelation] = {}
    for relation in view.relations:
        if relation.source in claims:
            by_id.setdefault(relation.id, relation)
    found = []
    for relation in by_id.values():
        attacked = relation.target if relation.type == "undercut" else None
        beside = _beside(relation, by_id, claims)
        if beside is not None and (attacked is not None or beside != relation.source):
            found.append(Link(relation, relation.source, beside, attacked))
    return found


def _beside(relation: ViewRelation, by_id: dict[str, ViewRelation], claims: set[str]) -> str | None:
    seen: set[str] = set()
    while relation.type == "undercut":
        if relation.id in seen or relation.target not in by_id:
            return None
        seen.add(relation.id)
        relation = by_id[relation.target]
    return relation.target if relation.target in claims and relation.target != relation.source else None


def webs(order: list[str], all_links: list[Link]) -> list[Web]:
    """The connected parts of a map in text order; claims without any link are parts of their own."""
    leader = {claim: claim for claim in order}

    def find(claim: str) -> str:
        while leader[claim] != claim:
            leader[claim] = leader[leader[claim]]
            claim = leader[claim]
        return claim

    for link in all_links:
        leader[find(link.source)] = find(link.beside)
    members: dict[str, list[str]] = defaultdict(list)
    for claim in order:
        members[find(claim)].append(claim)
    own: dict[str, list[Link]] = defaultdict(list)
    for link in all_links:
        own[find(link.beside)].append(link)
    return [_web(claims, own[key]) for key, claims in sorted(members.items(), key=lambda m: order.index(m[1][0]))]


def _web(claims: list[str], own: list[Link]) -> Web:
    rank = {claim: i for i, claim in enumerate(claims)}
    targets: dict[str, list[str]] = {claim: [] for claim in claims}
    sources: dict[str, list[str]] = {claim: [] for claim in claims}
    for link in own:
        if link.source != link.beside and link.beside not in targets[link.source]:
            targets[link.source].append(link.beside)
            sources[link.beside].append(link.source)
    for near in sources.values():
        near.sort(key=rank.__getitem__)
    kept = _acyclic(claims, targets, sources)
    columns = _columns(claims, kept)
    parents = {}
    for claim in claims:
        above = [t for t in kept[claim] if columns[t] < columns[claim]]
        if above:
            parents[claim] = min(above, key=lambda t: (columns[claim] - columns[t], rank[t]))
    return Web(tuple(claims), tuple(own), columns, parents)


def _acyclic(claims: list[str], targets: dict[str, list[str]], sources: dict[str, list[str]]) -> dict[str, list[str]]:
    """Targets of each claim without the links that close a circle, walking from the main claims in text order."""
    kept: dict[str, list[str]] = {claim: [] for claim in claims}
    state: dict[str, int] = {}
    for root in [c for c in claims if not targets[c]] + claims:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(sources[root]))]
        while stack:
            claim, rest = stack[-1]
            source = next(rest, None)
            if source is None:
                state[claim] = 2
                stack.pop()
            elif state.get(source) != 1:
                kept[source].append(claim)
                if source not in state:
                    state[source] = 1
                    stack.append((source, iter(sources[source])))
    return kept


def _columns(claims: list[str], kept: dict[str, list[str]]) -> dict[str, int]:
    """Longest way to a main claim; a main claim itself moves right to stand beside its first reason."""
    columns: dict[str, int] = {}
    waiting = {claim: len(kept[claim]) for claim in claims}
    reasons: dict[str, list[str]] = {claim: [] for claim in claims}
    for claim, above in kept.items():
        for target in above:
            reasons[target].append(claim)
    ready = [claim for claim in claims if not waiting[claim]]
    for claim in ready:
        columns[claim] = max((columns[t] + 1 for t in kept[claim]), default=0)
        for source in reasons[claim]:
            waiting[source] -= 1
            if not waiting[source]:
                ready.append(source)
    for claim in claims:
        if not kept[claim] and reasons[claim]:
            columns[claim] = min(columns[s] for s in reasons[claim]) - 1
    least = min(columns.values())
    return {claim: column - least for claim, column in columns.items()}


def pills(web: Web, rank: dict[str, int]) -> dict[str, list[Pill]]:
    """The pills beside each claim, top to bottom: by first reason in text order, an undercut right after what it attacks."""
    attacked = {link.attacked for link in web.links if link.attacked is not None}
    grouped: dict[tuple[str, ...], list[Link]] = {}
    for link in sorted(web.links, key=lambda k: (rank[k.source], k.relation.id)):
        back = web.columns[link.source] < web.columns[link.beside] and link.attacked is None
        alone = link.relation.id if link.relation.id in attacked else ""
        grouped.setdefault((link.beside, link.relation.type, link.attacked or "", str(back), alone), []).append(link)
    stacks: dict[str, list[Pill]] = defaultdict(list)
    owner: dict[str, Pill] = {}
    for (beside, _, target, back_text, _), group in grouped.items():
        key = group[0].relation.id
        pill = Pill(key, group[0].relation.type, beside, tuple(group), back_text == "True", target or None)
        stacks[beside].append(pill)
        owner.update({link.relation.id: pill for link in group})
    return {claim: _stack(stacks[claim], owner, rank) for claim in web.claims if claim in stacks}


def _stack(found: list[Pill], owner: dict[str, Pill], rank: dict[str, int]) -> list[Pill]:
    first = [p for p in found if p.attacked is None]
    first.sort(key=lambda p: (min(rank[k.source] for k in p.links), KINDS.index(p.kind)))
    under: dict[str, list[Pill]] = defaultdict(list)
    for pill in found:
        if pill.attacked is not None:
            under[owner[pill.attacked].key].append(pill)
    ordered: list[Pill] = []
    todo = first[::-1]
    while todo:
        pill = todo.pop()
        side = Pill(pill.key, pill.kind, pill.beside, pill.links, _back_of(pill, owner), pill.attacked)
        ordered.append(side)
        todo.extend(sorted(under[pill.key], key=lambda p: rank[p.links[0].source], reverse=True))
    return ordered


def _back_of(pill: Pill, owner: dict[str, Pill]) -> bool:
    """An undercut stands on the side where the pill that it attacks stands."""
    while pill.attacked is not None:
        pill = owner[pill.attacked]
    return pill.back
