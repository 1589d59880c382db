"""What changed in an argument between two versions of an article: pure comparison of two maps and of their findings.

Claims are recognised by their words, not by their places or ids: first those whose words are the same, then those that share
most of their words. Sides are recognised by the claims on them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model.argument import ArgumentMap, Claim, Relation
from ..model.finding import Finding
from .sides import text_order

SIMILAR = 0.5
"""Two claims may be one, reworded, when so much of their words is the same (intersection over union)."""
COMMON = 60
"""Words that stand in more claims than this do not help to find the same claim."""
_WORD = re.compile(r"\w+")
Kind = Literal["added", "removed", "reattributed", "moved", "reworded"]


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that changed: as it was (``None``: it is new) and as it is (``None``: it is gone)."""

    kind: Kind
    old: Claim | None = None
    new: Claim | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, in text order within each kind; a claim that changed in several ways has one entry for each.

    ``pairs`` and ``sides`` say what of the old map is what in the new one, by id. ``unchanged`` counts claims.
    """

    changes: tuple[Change, ...]
    relations_added: tuple[Relation, ...]
    relations_removed: tuple[Relation, ...]
    pairs: Mapping[str, str]
    sides: Mapping[str, str]
    unchanged: int

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(c for c in self.changes if c.kind == kind)


def difference(old: ArgumentMap, new: ArgumentMap) -> Difference:
    """The changes that lead from one map to another."""
    before, after = text_order(old.live_claims), text_order(new.live_claims)
    pairs = pair(before, after)
    sides = sides_between(old, new, pairs)
    found = {c.id: c for c in after}
    changes = [Change("added", new=c) for c in after if c.id not in set(pairs.values())]
    changes += [Change("removed", old=c) for c in before if c.id not in pairs]
    kinds: tuple[Kind, ...] = ("reattributed", "moved", "reworded")
    both = [(c, found[pairs[c.id]]) for c in before if c.id in pairs]
    differing = [(a, b, set(_kinds(a, b, sides))) for a, b in both]
    changes += [Change(kind, a, b) for kind in kinds for a, b, differs in differing if kind in differs]
    added, removed = _relations(old, new, pairs)
    return Difference(tuple(changes), added, removed, pairs, sides, sum(not differs for _, _, differs in differing))


def _kinds(old: Claim, new: Claim, sides: Mapping[str, str]) -> Iterator[Kind]:
    if _holder(old) != _holder(new):
        yield "reattributed"
    if (sides.get(old.side, old.side) if old.side else None) != new.side:
        yield "moved"
    if _words(old) != _words(new):
        yield "reworded"


def _holder(claim: Claim) -> str:
    if claim.holder.kind in ("narrator", "agentless"):
        return claim.holder.kind
    return " ".join(claim.holder.name.casefold().removeprefix("the ").split())


def _words(claim: Claim) -> tuple[str, ...]:
    return tuple(_WORD.findall(" ".join(a.exact for a in claim.spans).casefold()))


def pair(old: Sequence[Claim], new: Sequence[Claim]) -> dict[str, str]:
    """Old id to new id of the claims that are the same, each used once."""
    pairs: dict[str, str] = {}
    for key in (lambda c: (_words(c), _holder(c)), _words):
        waiting: dict[object, list[str]] = {}
        taken = set(pairs.values())
        for claim in reversed(new):
            if claim.id not in taken:
                waiting.setdefault(key(claim), []).append(claim.id)
        for claim in old:
            same = waiting.get(key(claim)) if claim.id not in pairs else None
            if same:
                pairs[claim.id] = same.pop()
    taken = set(pairs.values())
    alike = _alike([c for c in old if c.id not in pairs], [c for c in new if c.id not in taken])
    for _, a, b in sorted(alike, key=lambda found: found[0]):
        if a.id not in pairs and b.id not in taken:
            pairs[a.id] = b.id
            taken.add(b.id)
    return pairs


def _alike(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[tuple[tuple[float, bool, int, int], Claim, Claim]]:
    """Claims that share enough of their words, with how unlike they are, whether their holders differ, and their places."""
    sets = [set(_words(c)) for c in new]
    index: dict[str, list[int]] = {}
    for j, words in enumerate(sets):
        for word in sorted(words):
            index.setdefault(word, []).append(j)
    for i, claim in enumerate(old):
        mine = set(_words(claim))
        near = {j for word in mine if len(index.get(word, ())) <= COMMON for j in index.get(word, ())}
        for j in sorted(near):
            share = len(mine & sets[j]) / len(mine | sets[j])
            if share >= SIMILAR:
                yield (-share, _holder(claim) != _holder(new[j]), i, j), claim, new[j]


def sides_between(old: ArgumentMap, new: ArgumentMap, pairs: Mapping[str, str]) -> dict[str, str]:
    """Old id to new id of the sides: as most claims on both say, then by the same id or label; each side is used once."""
    now = {c.id: c.side for c in new.claims}
    votes = Counter((c.side, now[pairs[c.id]]) for c in old.claims if c.id in pairs and c.side and now.get(pairs[c.id]))
    known = {s.id for s in new.sides}
    labels = {s.label.casefold(): s.id for s in new.sides}
    wishes = [(a or "", b or "") for (a, b), _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))]
    wishes += [(s.id, s.id) for s in old.sides if s.id in known]
    wishes += [(s.id, labels[s.label.casefold()]) for s in old.sides if s.label.casefold() in labels]
    names: dict[str, str] = {}
    for before, after in wishes:
        if before not in names and after not in names.values():
            names[before] = after
    return names


def _relations(old: ArgumentMap, new: ArgumentMap, pairs: Mapping[str, str]) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """The relations that are new and those that are gone, by what they join in the new map."""
    there = {_ends(r): r.id for r in new.live_relations if r.type != "undercut"}
    known = dict(pairs)
    known |= {r.id: there[ends] for r in old.live_relations if (ends := _ends(r, pairs)) in there}
    before = {_ends(r, known) for r in old.live_relations}
    after = {_ends(r) for r in new.live_relations}
    added = tuple(r for r in new.live_relations if _ends(r) not in before)
    removed = tuple(r for r in old.live_relations if _ends(r, known) not in after)
    return added, removed


def _ends(relation: Relation, known: Mapping[str, str] | None = None) -> tuple[str, str, str]:
    """What a relation joins; ``known`` translates ids of the old map: what is gone gets a name that nothing new can have."""
    if known is None:
        return relation.source, relation.to, relation.type
    return known.get(relation.source, f"old {relation.source}"), known.get(relation.to, f"old {relation.to}"), relation.type


def findings_between(
    old: Sequence[Finding], new: Sequence[Finding], pairs: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that appeared and those that went.

    A finding is still there when one of the same fingerprint is, or one of the same rule about one of the same claims.
    """
    left = list(new)
    went: list[Finding] = []
    for finding in _without_twins(old, left):
        about = {pairs.get(key) for key in finding.claims} - {None}
        twin = next((f for f in left if f.code == finding.code and about & set(f.claims)), None)
        if twin is None:
            went.append(finding)
        else:
            left.remove(twin)
    return tuple(left), tuple(went)


def _without_twins(old: Iterable[Finding], left: list[Finding]) -> list[Finding]:
    """The old findings whose fingerprint none of ``left`` has; those that have it are taken out of ``left``."""
    rest = []
    for finding in old:
        twin = next((f for f in left if f.fingerprint and f.fingerprint == finding.fingerprint), None)
        if twin is None:
            rest.append(finding)
        else:
            left.remove(twin)
    return rest
