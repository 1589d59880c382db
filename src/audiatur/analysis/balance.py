"""The scorecard: numbers about how a text treats the sides, always with the counts behind them and never summed up into one.

Equal numbers are not the aim: weight may be due. What each number says, and what it does not, is in the catalogue of rules.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..lexicon.cues import cue_entry
from ..model.argument import ArgumentMap, Claim
from ..model.document import Document
from .exchanges import Exchange, exchanges
from .labelling import labelling
from .scorecard import pairs
from .sides import Exposure, Sides, Turn, sides
from .stats import fisher, mean, permutation
from .weight import due

NAMED = frozenset({"named-person", "named-org", "document"})
MIN_ANSWERS = 3
MIN_DIFFERENCE = 0.3
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Voice:
    """How one side's words are reported: turns with a known cue, their classes and scores, in text order."""

    turns: tuple[Turn, ...]
    classes: tuple[str, ...]
    scores: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Mean stance score."""
        return mean(self.scores)


@dataclass(frozen=True, slots=True)
class OneWay:
    """Answers that go from one side to another and not back. ``p`` is ``None`` when all answers go one way."""

    answering: str
    answered: str
    forward: int
    backward: int
    p: float | None


@dataclass(frozen=True, slots=True)
class Balance:
    """The scorecard as plain JSON values: one entry for each measure."""

    scorecard: dict[str, Any]


def voices(found: Sides) -> dict[str, Voice]:
    """The reporting of each side; cues inside no list are left out."""
    result = {}
    for side in found.by_id:
        pairs = [(t, cue_entry(t.cue)) for t in found.turns if t.side == side and t.cue]
        scored = [(t, e.cls, e.score) for t, e in pairs if e is not None and e.score is not None]
        result[side] = Voice(tuple(t for t, _, _ in scored), tuple(c for _, c, _ in scored), tuple(s for _, _, s in scored))
    return result


def one_way(found: Sides, answering: str, answered: str, *, explicit: bool = False) -> OneWay | None:
    """Whether answers run from one side to another only, by the gates of BAL002; ``explicit`` counts signalled ones only."""
    flag = True if explicit else None
    forward, backward = found.attacks(answering, answered, explicit=flag), found.attacks(answered, answering, explicit=flag)
    if len(forward) + len(backward) < MIN_ANSWERS:
        return None
    if not backward:
        return OneWay(answering, answered, len(forward), 0, None)
    hit, total = len({a.target.id for a in forward}), len(found.by_id[answered].claims)
    back, whole = len({a.target.id for a in backward}), len(found.by_id[answering].claims)
    if hit / total - back / whole < MIN_DIFFERENCE:
        return None
    p = fisher(hit, total - hit, back, whole - back)
    return OneWay(answering, answered, len(forward), len(backward), p) if p <= ALPHA else None


def balance(argument: ArgumentMap, document: Document | None = None) -> Balance:
    """The numbers of an article; those about exchanges need the document."""
    found = sides(argument)
    card: dict[str, Any] = {
        "claims": {s: len(e.claims) for s, e in found.by_id.items()},
        "direct_voice": {s: _direct(e) for s, e in found.by_id.items()},
        "space": _space(found),
        "elaboration": {s: _elaboration(argument, e.claims) for s, e in found.by_id.items()},
        "answers": found.matrix,
        "verdict": _verdict(argument, found),
        "voice": _voice(found),
        "attribution": {s: _attribution(e.direct) for s, e in found.by_id.items()},
        "narrator": _narrator(argument, found),
    }
    closed = exchanges(argument, document, found) if document is not None else None
    if closed is not None:
        card["last_word"] = _last_word(closed, found)
    tables = card | {"voice": _scores(found)}
    return Balance(card | {"pairs": pairs(argument, found, tables, closed), "declared": _declared(argument)})


def _declared(argument: ArgumentMap) -> dict[str, Any]:
    """What somebody has declared about the topic and the weights; every figure is to be read against it."""
    weights = due(argument)
    return {
        "topic": argument.topic,
        "basis": weights.basis if weights else None,
        "due": {s: list(interval) for s, interval in weights.shares.items()} if weights else {},
        "settled": [s.claim for s in argument.settled],
    }


def _scores(found: Sides) -> dict[str, Any]:
    """How often which stance score occurs on each side."""
    return {s: {"scores": dict(sorted(Counter(v.scores).items()))} for s, v in voices(found).items()}


def _direct(exposure: Exposure) -> dict[str, int]:
    """Claims in the side's own voice, and those that stand only in the words of its opponents."""
    reported = sum(not c.narrated for c in exposure.claims)
    return {"claims": len(exposure.direct), "target_only": reported - len(exposure.direct)}


def _space(found: Sides) -> dict[str, Any]:
    total = sum(e.words for e in found.by_id.values())
    return {s: {"words": e.words, "share": _share(e.words, total)} for s, e in found.by_id.items()}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _elaboration(argument: ArgumentMap, claims: tuple[Claim, ...]) -> dict[str, Any]:
    ids = {c.id for c in claims}
    reasons = [r for r in argument.live_relations if r.type == "support" and r.to in ids]
    stated = sum(c.form == "proposition" for c in claims)
    return {"claims": len(claims), "propositions": stated, "share": _share(stated, len(claims)), "reasons": len(reasons)}


def _verdict(argument: ArgumentMap, found: Sides) -> dict[str, Any]:
    card: dict[str, Any] = {}
    for name, explicit in (("explicit", True), ("all", False)):
        labels = labelling(argument, explicit=explicit)
        touched = labels.in_ | labels.out | labels.undec
        card[name] = {
            s: {"accepted": sum(c.id in labels.in_ for c in e.claims), "contested": sum(c.id in touched for c in e.claims)}
            for s, e in found.by_id.items()
        }
    return card


def _voice(found: Sides) -> dict[str, Any]:
    heard = voices(found)
    card: dict[str, Any] = {
        s: {
            "attributions": len(v.scores),
            "mean": round(v.mean, 3),
            "classes": {c: v.classes.count(c) for c in sorted(set(v.classes))},
        }
        for s, v in heard.items()
    }
    names = list(heard)
    card["pairs"] = [
        {"sides": [i, j], "p": round(permutation(heard[i].scores, heard[j].scores), 4)}
        for k, i in enumerate(names)
        for j in names[k + 1 :]
    ]
    return card


def _attribution(claims: tuple[Claim, ...]) -> dict[str, int]:
    named = sum(c.holder.kind in NAMED for c in claims)
    return {"claims": len(claims), "named": named, "cited": sum(c.cited for c in claims)}


def _narrator(argument: ArgumentMap, found: Sides) -> dict[str, int]:
    """How many claims of each side the article makes in its own voice."""
    return {s: sum(c.narrated and c.side == s for c in argument.live_claims) for s in found.by_id}


def _last_word(found: tuple[Exchange, ...], parties: Sides) -> dict[str, Any]:
    closed = {s: sum(e.last_word == s for e in found) for s in parties.by_id}
    return {"exchanges": len(found), "closed_by": closed, "sequences": [e.sequence for e in found]}
