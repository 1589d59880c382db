"""Whether two maps give a claim to the same holder and to the same side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ...model.argument import ArgumentMap, Claim, Holder, Side
from .counted import Counted, bag, dice, names, paired

HALF = Fraction(1, 2)


def same_holder(one: Holder, other: Holder, text: Counted) -> bool:
    """Whether two holders are the same.

    The article's own voice is only itself. Otherwise the words that name them share half of the shorter (the measure of the
    project's figures), or their names are alike: the same, or, where one has no place in the text, more than half the same words.
    """
    if "narrator" in (one.kind, other.kind):
        return one.kind == other.kind
    if one.anchor and other.anchor:
        places = [text.place([holder.anchor.span]) for holder in (one, other) if holder.anchor]
        shared, least = len(places[0] & places[1]), min(map(len, places))
        if least and Fraction(shared, least) >= HALF:
            return True
    mine, theirs = _called(one), _called(other)
    if not mine or not theirs:
        return not mine and not theirs
    if any(a == b for a in mine for b in theirs):
        return True
    unplaced = one.anchor is None or other.anchor is None
    return unplaced and any(dice(a, b) > HALF for a in mine for b in theirs)


def _called(holder: Holder) -> list[Counter[str]]:
    """The names of a holder as words; none for one that nobody names."""
    return [name for name in (names(holder.resolved), names(holder.text)) if name]


def renamed(key: ArgumentMap, said: ArgumentMap, pairs: Iterable[tuple[Claim, Claim]]) -> dict[str, str | None]:
    """What the sides of a pupil's map are in the key.

    A side with the id or the label of one of the key's is that side. The others are, one to one, the sides of the key with
    which most of the paired claims agree: names of sides do not matter, only who stands with whom.
    """
    known = {word: side.id for side in reversed(key.sides) for word in _words(side)}
    found: dict[str, str | None] = {}
    for side in said.sides:
        found[side.id] = next((known[word] for word in _words(side) if word in known), None)
    free_key = [s.id for s in key.sides if s.id not in found.values()]
    free_said = [s.id for s in said.sides if found[s.id] is None]
    counts = Counter((a.side, b.side) for a, b in pairs)
    agreed = {(i, j): Fraction(counts[k, s]) for i, k in enumerate(free_key) for j, s in enumerate(free_said) if counts[k, s]}
    for i, j in paired(agreed).items():
        found[free_said[j]] = free_key[i]
    return found


def _words(side: Side) -> list[str]:
    return [" ".join(word.casefold().split()) for word in (side.id, side.label, *side.aliases) if word.strip()]


def same_side(mine: str | None, theirs: str | None, naming: Mapping[str, str | None]) -> bool:
    """Whether a side of the key is what a pupil's side is called there; no side is only like no side."""
    return mine == (naming.get(theirs) if theirs is not None else None) and (mine is None) == (theirs is None)


def alike(claim: Claim, bags: Sequence[Counter[str]]) -> Fraction:
    """What a claim of the key and one without a place in the text have in common: the best of all ways to say them."""
    own = (bag(claim.text), bag(" ".join(anchor.exact for anchor in claim.spans)))
    return max((dice(mine, theirs) for mine in own for theirs in bags), default=Fraction(0))
