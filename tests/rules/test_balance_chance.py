"""Chance alone must hardly ever raise the rules that compare the sides: sides dealt out at random, a thousand times."""

from __future__ import annotations

import random

import pytest

from audiatur.lint.base import Case
from audiatur.lint.engine import rule
from audiatur.lint.example import example

SHUFFLES = 1000
MOST = 0.05
CUES = ["argue", "emphasize", "worry about", "claim that", "say", "point out that", "fear", "insist that", "stress", "hold"]
KINDS = ["named-person", "group-vague", "named-org", "bare", "group-specific"]
CONTENTS = ["it is clearly vital", "it could fail", "it holds", "it may perhaps leak", "it always feeds the valley", "trout die"]


def article(seed: int) -> Case:
    """Sixteen to thirty attributions with wording and sourcing at random."""
    dice = random.Random(seed)
    out = []
    for i in range(dice.randint(16, 30)):
        mark = dice.choice(["", "[1]"])
        end = dice.choice([" ", "\n\n"])
        out.append(f"[pro {dice.choice(KINDS)}: A{i} | {dice.choice(CUES)} | {dice.choice(CONTENTS)} {i}].{mark}{end}")
    return example("".join(out) + "[con: Z | say | so].")


@pytest.mark.parametrize("code", ["BAL006", "BAL007", "BAL008"])
def test_shuffled_sides_seldom_fire(code: str) -> None:
    cases = [article(seed) for seed in range(10)]
    fired = 0
    for n in range(SHUFFLES):
        case, dice = cases[n % len(cases)], random.Random(n)
        sides = ["pro", "con"] * len(case.map.claims)
        dice.shuffle(sides)
        claims = tuple(c.model_copy(update={"side": s}) for c, s in zip(case.map.claims, sides, strict=False))
        shuffled = case.map.model_copy(update={"claims": claims})
        fired += any(True for _ in rule(code).check(Case(shuffled, case.document)))
    assert fired <= MOST * SHUFFLES


def test_the_null_can_fail() -> None:
    """The same articles with sides dealt by wording do raise the rules: the shuffles are quiet for want of a pattern only."""
    case = article(3)
    loud = {"emphasize", "point out that", "stress"}
    claims = tuple(c.model_copy(update={"side": "pro" if c.cue and c.cue.exact in loud else "con"}) for c in case.map.claims)
    assert list(rule("BAL006").check(Case(case.map.model_copy(update={"claims": claims}), case.document)))
    kinds = tuple(
        c.model_copy(update={"side": "pro" if c.holder.kind in ("named-person", "named-org") else "con"}) for c in case.map.claims
    )
    assert list(rule("BAL008").check(Case(case.map.model_copy(update={"claims": kinds}), case.document)))
