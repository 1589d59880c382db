"""The stage that ties the claims of a passage: which claim each one serves or answers, if any, by weighed evidence.

Each claim chooses among the claims near it and none at all, so that evidence for one target counts against the others
(a conditional logit, McFadden 1974). What the rules of ``relations`` say is evidence among the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Literal

from ..draft import Draft, Range
from ..relations import Tie, relations
from .facts import View
from .linkfacts import Pairs, candidates
from .pairs import Passage
from .weights import Two, Weights, sensed, weights

THRESHOLD = 0.1
"""Least chance of a claim's likeliest relation to be drawn."""
FURTHER = 0.15
"""Least chance of another relation of the same claim: one in ten has two."""
SURE = frozenset({"mark", "participle", "reply", "contrast", "verdict", "conclusion", "example"})
"""Rules whose relations are drawn whatever the scorer says of them, where no encoder has read the claims.

Where one has, what the scorer drops of theirs was wrong five times in six, so they are evidence among the rest.
"""
SUPPORTS = ("reason", "example", "evidence", "as", "result")
ATTACKS = ("reply", "contrast", "reject", "concede")


@dataclass(frozen=True, slots=True)
class Choice:
    """A relation that a claim may have: from claim ``i`` to claim ``j``, with its chance."""

    i: int
    j: int
    type: Literal["support", "rebut"]
    chance: float


def tied(drafts: Sequence[Draft]) -> dict[tuple[int, int], Tie]:
    """What the rules say, by the numbers of the claims."""
    numbers = {id(d): k for k, d in enumerate(drafts)}
    return {(numbers[id(t.source)], numbers[id(t.target)]): t for t in relations(drafts)}


def link_features(p: Passage, signs: list[float], rules: dict[tuple[int, int], Tie]) -> Pairs:
    """The features of a passage's pairs."""
    return Pairs(p, signs, {pair: f"{t.why}:{t.type}" for pair, t in rules.items()})


def choices(pairs: Pairs, i: int, table: Weights) -> list[Choice]:
    """All relations that claim ``i`` may have, with their chances; what is left to 1 is the chance of none."""
    found = [(j, _scored(pairs, i, j, table)) for j in candidates(pairs.passage, i)]
    alone = sum(table.alone.get(name, 0.0) for name in pairs.alone(i))
    top = max([alone, *(max(s) for _, s in found)])
    whole = exp(alone - top) + sum(exp(s - top) + exp(a - top) for _, (s, a) in found)
    rows = []
    for j, (support, attack) in found:
        rows.append(Choice(i, j, "support", exp(support - top) / whole))
        rows.append(Choice(i, j, "rebut", exp(attack - top) / whole))
    return rows


def _scored(pairs: Pairs, i: int, j: int, table: Weights) -> Two:
    support, attack = table.link_score(*pairs.of(i, j))
    sensed, claimed = pairs.sensed(i, j), pairs.claimed(i, j)
    support += table.sense[0] * sensed[0] + sum(two[0] * value for two, value in zip(table.claimed, claimed, strict=True))
    attack += table.sense[1] * sensed[1] + sum(two[1] * value for two, value in zip(table.claimed, claimed, strict=True))
    return support, attack


def relate(drafts: Sequence[Draft], p: Passage, signs: list[float], table: Weights | None = None) -> list[Tie]:
    """The relations of a passage: each claim's likeliest one, and further ones that are likely too.

    Whether two claims share a side is evidence among the rest and forbids nothing: sides are drafted too, and of the answers
    drawn between claims of one side as many were right as of the others. Only a claim that points back to a view
    ("rejected this criticism") answers none of its own side. Two claims never bear on each other both ways.
    """
    read = sensed(drafts)
    known = table or weights(read)
    rules = tied(drafts)
    pairs = link_features(p, signs, rules)
    sure = {pair: tie for pair, tie in rules.items() if tie.why in SURE} if not read else {}
    chosen = sure | {pair: tie for pair, tie in rules.items() if tie.type in {"concede", "restate"}}
    settled = {i for i, _ in sure}
    likely = [c for i in range(len(drafts)) if i not in settled for c in _likely(pairs, i, known)]
    for c in sorted(likely, key=lambda c: (-c.chance, c.i, c.j)):
        if (c.i, c.j) not in chosen and (c.j, c.i) not in chosen:
            chosen[c.i, c.j] = _tie(p, rules.get((c.i, c.j)), c)
    return [chosen[pair] for pair in sorted(chosen)]


def _likely(pairs: Pairs, i: int, table: Weights) -> list[Choice]:
    """The relations of claim ``i`` that are likely enough; what points back to a view bears on that one alone."""
    back_to_view, signs = bool(pairs.passage.views[i].view), pairs.signs
    rows = [c for c in choices(pairs, i, table) if not (back_to_view and c.type == "rebut" and signs[i] * signs[c.j] > 0)]
    rows.sort(key=lambda c: -c.chance)
    return [c for k, c in enumerate(rows[:1] if back_to_view else rows) if c.chance >= (FURTHER if k else THRESHOLD)]


def _tie(p: Passage, rule: Tie | None, c: Choice) -> Tie:
    a, b = p.views[c.i], p.views[c.j]
    if rule is not None and rule.type == c.type:
        return Tie(a.draft, b.draft, c.type, rule.why, c.chance, rule.cue)
    why, cue = _signal(a, b, c)
    return Tie(a.draft, b.draft, c.type, why, c.chance, cue)


def _signal(a: View, b: View, c: Choice) -> tuple[str, Range | None]:
    """The words that signal a relation and what they are; without any, what the places of the claims say."""
    if c.type == "support":
        if (s := a.glued(*SUPPORTS[:4])) is not None and s.cls != "as":
            return s.cls, s.span
        if c.j > c.i and (s := b.glued("result")) is not None and b.draft.doc is a.draft.doc:
            return "conclusion", s.span
        if _participle(a) and a.draft.sentence == b.draft.sentence:
            return "participle", a.draft.frame.cue
        return "goes-on", None
    if (s := a.glued(*ATTACKS)) is not None:
        return "contrast" if s.cls == "reject" else s.cls, s.span
    if a.cls in {"reply", "deny"} and a.draft.frame.cue is not None:
        return "reply" if a.cls == "reply" else "denial", a.draft.frame.cue
    if a.verdict is not None:
        return "verdict", (a.verdict, a.verdict + 1)
    return "opposes", None


def _participle(v: View) -> bool:
    cue = v.draft.frame.cue
    return cue is not None and v.draft.doc[cue[0]].tag_ == "VBG"
