"""How sure a draft is: for each decision a chance, read from a small table of weights that hand-made maps have fixed.

The decisions: ``claim`` (a careful reader would have this claim), ``cue`` (it is attributed as it should be), ``span`` (its
words are the right ones), ``side``, ``link``. A chance is the logistic function of summed weights; they lie in
``lexicon/data/calibration.tsv``, made by ``python -m audiatur.pipeline.calibrating``. Every source of claims or links may bring
a raw score of its own, which gets a weight for that source (Platt 1999). Without weights for a decision the raw score stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log
from typing import Literal

from ..lexicon import rows
from .draft import Draft
from .relations import Tie

Decision = Literal["claim", "cue", "span", "side", "link"]
DECISIONS: tuple[Decision, ...] = ("claim", "cue", "span", "side", "link")
FEW, MANY = 4, 25
"""Words under which a claim is short, and from which it is long."""


@cache
def weights(decision: Decision) -> Mapping[str, float]:
    """The weights of a decision's features, ``bias`` among them; empty where the table has none."""
    return {feature: float(weight) for name, feature, weight in rows("calibration") if name == decision}


def chance(decision: Decision, features: Mapping[str, float], raw: float, table: Mapping[str, float] | None = None) -> float:
    """The chance, from 0 to 1, that a decision with these features is right; ``raw`` where nothing was ever counted."""
    known = weights(decision) if table is None else table
    if not known:
        return raw
    total = known.get("bias", 0.0) + sum(known.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-total))


def of_claim(draft: Draft) -> dict[str, float]:
    """What bears on whether a draft is a claim, attributed right and cut right."""
    frame, part = draft.frame, draft.part
    size = len(part.tokens)
    found = {
        f"rule:{frame.rule}": 1.0,
        f"score:{source(frame.rule)}": odds(frame.prior),
        f"kind:{draft.kind}": 1.0,
        f"form:{part.form}": 1.0,
        "nested": float(draft.parent is not None),
        "split": float(len(frame.parts) > 1),
        "reason": float(part.link is not None),
        "pieces": float(len(part.runs) > 1),
        "short": float(size <= FEW),
        "long": float(size >= MANY),
        "carried": float(draft.voice is not None),
        "pronoun": float(draft.resolved is not None),
    }
    if draft.score is not None:
        found |= {"weighed": 1.0, "score:weighed": odds(draft.score), "cut": float(draft.learned)}
    return {name: value for name, value in found.items() if value}


def of_side(draft: Draft) -> dict[str, float]:
    """What bears on whether the side of a draft is right."""
    found = {f"by:{draft.why}": 1.0, f"kind:{draft.kind}": 1.0, f"rule:{draft.frame.rule}": 1.0}
    return found if draft.sure is None else {**found, "score": odds(draft.sure)}


def of_link(tie: Tie) -> dict[str, float]:
    """What bears on whether a relation is right."""
    near = abs(tie.source.sentence - tie.target.sentence)
    return {
        f"by:{tie.why}": 1.0,
        f"type:{tie.type}": 1.0,
        "explicit": float(tie.explicit),
        "score": odds(tie.confidence),
        "same-sentence": float(near == 0),
        "far": float(near > 1),
    }


def source(rule: str) -> str:
    """Who found a claim: ``encoder`` or ``rules``."""
    return "encoder" if rule.startswith("encoder") else "rules"


def odds(probability: float) -> float:
    """The logarithm of the odds of a raw score, kept finite."""
    kept = min(max(probability, 0.01), 0.99)
    return log(kept / (1 - kept))
