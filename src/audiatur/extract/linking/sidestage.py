"""The stage that puts the claims of a passage on sides: evidence of the rules, the cue and the wording, weighed together.

A claim's own evidence and the pull of its neighbours (same holder, contrast, reply, nesting) are balanced over the whole passage,
so that a side is decided once for all that hangs together. Where hardly anything speaks for either side, a claim gets none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from ..draft import Draft
from ..sides import Topic
from .facts import views
from .ising import balance
from .pairs import Passage, judged, neighbours, same_side, turns
from .sidefacts import signed, weighed
from .weights import Weights, sensed, weights

UNSURE = 0.52
"""Chance under which a claim gets no side."""
BARE = 0.6
"""The same for claims for whose side nothing speaks but their wording, on their own part and on that of all they hang on.

It holds where no encoder has read the claim: words without their sentence tell little. Where even who speaks is open ("they",
"others", and nobody named before), wording decides nothing: they may be either camp.
"""
PULL = 0.25
"""Pull from which two claims hang together."""
BONUS = {"rule:camp": 3.0, "rule:stance": 0.6, "lean:on-topic": 0.5}
"""What a camp's own name ("critics") and a stand by its verb ("opposed the dam") count beyond their learned
weight, so that they decide for all that hangs on them."""
KINDS = {"camp-word": "camp", "lean": "stance", "heading": "heading", "topic": "heading", "own-name": "own-name"}
"""The evidence that a feature stands for, by its first word."""
POINTED = 1.5
"""The pull between a claim and the view it judges by name ("rejected this criticism")."""
APART = 0.4
"""The pull apart of two holders who say on which side they are, and do not say the same."""
HOLDER = 0.8
"""What the same holder counts beyond the learned weight: nobody changes sides for what stands between."""
GRANTED = 1.0
"""The pull apart of a claim and what it grants ("although A, B")."""
Features = dict[str, float]


@dataclass(frozen=True)
class SideFeatures:
    """What bears on the sides of a passage: per claim, and per pair of neighbours with what joins them."""

    passage: Passage
    own: list[Features]
    pairs: dict[tuple[int, int], Features]
    joins: dict[tuple[int, int], set[str]]


def side_features(drafts: Sequence[Draft], topic: Topic) -> SideFeatures:
    """All features of a passage's sides."""
    p = Passage(views(drafts))
    own = [summed((*signed(drafts, p, v, topic), *weighed(v))) for v in p.views]
    joins = neighbours(p)
    pairs = {(i, j): summed(same_side(p, i, j, why)) for (i, j), why in joins.items()}
    return SideFeatures(p, own, pairs, joins)


def summed(features: Iterable[tuple[str, float]]) -> Features:
    """Features as a mapping; one that comes up several times counts so often."""
    found: Features = {}
    for name, value in features:
        found[name] = found.get(name, 0.0) + value
    return found


def decide(drafts: Sequence[Draft], topic: Topic, table: Weights | None = None) -> tuple[Passage, list[float]]:
    """Give sides to the drafts of one passage, in place, each with the evidence that counted most and its chance.

    Returns the passage and, for each claim, its leaning from -1 ("con" for sure) to 1 ("pro" for sure).
    """
    known = table or weights(sensed(drafts))
    for draft in drafts:
        draft.side, draft.sure, draft.why = None, None, ""
    f = side_features(drafts, topic)
    leans = [_lean(draft, own, known, _told(f.passage, i)) for i, (draft, own) in enumerate(zip(drafts, f.own, strict=True))]
    pulls = {pair: pull(f, pair, known) for pair in f.pairs}
    totals = balance(leans, pulls)
    signs = [2 / (1 + exp(-2 * t)) - 1 for t in totals]
    spoken = grounded(f.own, pulls)
    for i, draft in enumerate(drafts):
        chance = (1 + abs(signs[i])) / 2
        least = UNSURE if spoken[i] or draft.sense is not None else BARE
        if chance < least or not (spoken[i] or _known(draft)):
            continue
        draft.side = "pro" if totals[i] > 0 else "con"
        draft.sure = chance
        draft.why = _why(f, i, signs, known, leans[i], pulls)
    return f.passage, signs


def _known(draft: Draft) -> bool:
    """Whether a claim says who holds it, or that the article or nobody in particular does."""
    told = draft.speaker
    return draft.resolved is not None or not (draft.kind == "bare" or (told.head is not None and told.head.pos_ == "PRON"))


def _told(p: Passage, i: int) -> int:
    """How many claims the one who holds a claim has in the passage; the article's own count one by one."""
    return sum(h == p.holder[i] for h in p.holder) if p.views[i].reported else 1


def _lean(draft: Draft, own: Features, known: Weights, told: int) -> float:
    """A claim's own lean; what is granted or set against the rest of its content has none, whoever says it.

    How somebody words things is one piece of evidence more than several: over all ``told`` claims of theirs it grows by the root.
    """
    if draft.part.link is not None and draft.part.link.type != "support":
        return 0.0
    worded = {name: value for name, value in own.items() if _kind(name) == "wording"}
    plain = total(own, known.side) - total(worded, known.side)
    return plain + total(worded, known.side) / sqrt(told) + sum(bonus * own.get(name, 0.0) for name, bonus in BONUS.items())


def pull(f: SideFeatures, pair: tuple[int, int], known: Weights) -> float:
    """How much a pair of claims pulls to one side, or apart: by its words where they say it, else by its features."""
    views = f.passage.views
    if "points" in f.joins[pair]:
        return POINTED * judged(views[pair[1]])
    if granted(f, pair):
        return -GRANTED
    if "holder" not in f.joins[pair] and stand(f.own[pair[0]]) * stand(f.own[pair[1]]) < 0:
        return -APART
    return total(f.pairs[pair], known.pair) + HOLDER * ("holder" in f.joins[pair])


def stand(own: Features) -> float:
    """Where a claim's camp or the stand of its verb puts it: above zero for, below against."""
    return own.get("rule:camp", 0.0) or own.get("rule:stance", 0.0)


def granted(f: SideFeatures, pair: tuple[int, int]) -> bool:
    """Whether one claim of a pair is what the other grants or is set against, in one content."""
    return "part:concede" in f.pairs[pair] or "part:rebut" in f.pairs[pair]


def grounded(own: Sequence[Features], pulls: Mapping[tuple[int, int], float]) -> list[bool]:
    """For each claim whether it, or one that it hangs together with, has evidence that names a side."""
    group = list(range(len(own)))
    for a, b in sorted(pair for pair, pull in pulls.items() if abs(pull) >= PULL):
        old, new = group[b], group[a]
        group = [new if g == old else g for g in group]
    told = {group[i] for i, features in enumerate(own) if any(_kind(name) != "wording" and v for name, v in features.items())}
    return [g in told for g in group]


def total(features: Features, table: Mapping[str, float]) -> float:
    """The sum of the features' values, each times its weight; features without a weight count nothing."""
    return sum(table.get(name, 0.0) * value for name, value in features.items())


def _why(
    f: SideFeatures, i: int, signs: Sequence[float], known: Weights, lean: float, pulls: dict[tuple[int, int], float]
) -> str:
    """The evidence that counted most for a claim's side: a name of its own evidence, or of what joins it to a neighbour."""
    sign = 1 if signs[i] > 0 else -1
    if f.own[i].get("rule:camp", 0.0) * sign > 0:
        return "camp"
    best, name = 0.0, "wording"
    for feature, value in f.own[i].items():
        weight = known.side.get(feature, 0.0) + BONUS.get(feature, 0.0)
        if weight * value * sign > best and (kind := _kind(feature)):
            best, name = weight * value * sign, kind
    for (a, b), why in f.joins.items():
        if i in (a, b):
            other = b if i == a else a
            gain = pulls[a, b] * signs[other] * sign
            if gain > best:
                best, name = gain, "grant" if granted(f, (a, b)) else _join(f.passage, i, max(a, b), why)
    return name


def _kind(feature: str) -> str:
    head = feature.split(":")
    return head[1] if head[0] == "rule" else KINDS.get(head[0], "wording")


def _join(p: Passage, i: int, later: int, why: set[str]) -> str:
    if "points" in why:
        return "stance" if p.views[later].lean != "-" else "verdict"
    if "holder" in why:
        return "chain" if p.views[i].draft.resolved else "same-holder"
    if "turn" in why:
        return "reply" if turns(p.views[later]) in {"reply", "deny", "glue-reply"} else "contrast"
    for name in ("nested", "names", "named-in"):
        if name in why:
            return "nested" if name == "nested" else "named"
    return "goes-on"
