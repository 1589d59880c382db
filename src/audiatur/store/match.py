"""Which new draft is which old claim: by the words they stand on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from ..model.argument import ArgumentMap, Claim

SAME = 0.5
"""Two claims whose words overlap this much (intersection over union, in characters) may be the same claim."""
COVERED = 0.5
"""A draft of which this much stands in the words of a person's claim, or the other way round, has been dealt with."""


def _places(claim: Claim) -> set[int]:
    return {i for anchor in claim.spans for i in range(*anchor.span)}


def pair(old: Sequence[Claim], new: Sequence[Claim], unsure: Collection[str] = ()) -> dict[str, str]:
    """New id to old id for claims that are the same: most overlap first, then the same holder, then the order of the text.

    The places of stale claims and of those in ``unsure`` may be those of an earlier article: they must have the same words.
    """
    places = [(c, _places(c)) for c in old], [(c, _places(c)) for c in new]
    scores: list[tuple[float, bool, int, int]] = []
    for i, (a, a_places) in enumerate(places[0]):
        for j, (b, b_places) in enumerate(places[1]):
            common = len(a_places & b_places)
            trusted = a.status != "stale" and a.id not in unsure
            if common and common >= SAME * len(a_places | b_places) and (trusted or _words(a) == _words(b)):
                scores.append((-common / len(a_places | b_places), _holder(a) != _holder(b), i, j))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, i, j in sorted(scores):
        if new[j].id not in pairs and old[i].id not in taken:
            pairs[new[j].id] = old[i].id
            taken.add(old[i].id)
    return pairs


def _words(claim: Claim) -> list[list[str]]:
    return [anchor.exact.split() for anchor in claim.spans]


def _holder(claim: Claim) -> str:
    return (claim.holder.text or claim.holder.kind).casefold()


def covers(held: Claim, draft: Claim) -> bool:
    """Whether the words of a draft and of a person's claim are so much the same that the person has dealt with them."""
    a, b = _places(held), _places(draft)
    return len(a & b) >= COVERED * min(len(a), len(b))


def sides_between(old: ArgumentMap, new: ArgumentMap, pairs: Mapping[str, str]) -> dict[str, str]:
    """What the sides of a new map are called in the old one: as the claims in both say, else by the same id or label."""
    votes: dict[str, Counter[str]] = {side.id: Counter() for side in new.sides}
    was = {c.id: c.side for c in old.claims}
    for claim in new.claims:
        before = was.get(pairs.get(claim.id, ""))
        if claim.side in votes and before:
            votes[claim.side][before] += 1
    known = {side.id for side in old.sides}
    by_label = {side.label.casefold(): side.id for side in old.sides}
    names: dict[str, str] = {}
    for side in new.sides:
        count = votes[side.id]
        top = min(count, key=lambda name: (-count[name], name), default=None)
        same = side.id if side.id in known else by_label.get(side.label.casefold())
        if top or same:
            names[side.id] = top or same or ""
    return names


def fresh(name: str, taken: Iterable[str]) -> str:
    """``name`` when nobody has it, else its letters with the next number that was never used."""
    used = set(taken)
    if name not in used:
        return name
    stem = re.sub(r"[0-9]+$", "", name) or "c"
    numbers = [int(n.removeprefix(stem)) for n in used if re.fullmatch(re.escape(stem) + r"[0-9]{1,9}", n)]
    return f"{stem}{max(numbers, default=1) + 1}"
