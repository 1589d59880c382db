"""Readings of support, and gradual strengths against values worked out by hand from the definitions."""

from __future__ import annotations

import random
from math import sqrt

import pytest

from audiatur.analysis.bipolar.base import Bipolar
from audiatur.analysis.bipolar.deductive import Deductive
from audiatur.analysis.bipolar.necessary import Necessary
from audiatur.analysis.gradual.base import Gradual
from audiatur.analysis.gradual.df_quad import DfQuad
from audiatur.analysis.gradual.h_categoriser import HCategoriser
from audiatur.analysis.gradual.quadratic_energy import QuadraticEnergy
from audiatur.analysis.labelling import labelling, strengths
from audiatur.errors import UsageError
from audiatur.lint.example import example

EVERY = [HCategoriser(), DfQuad(), QuadraticEnergy()]


def bipolar(attacks: str = "", supports: str = "") -> Bipolar:
    """From words such as "ab bc": a attacks (or supports) b, b attacks c."""
    found = [frozenset((p[0], p[1]) for p in text.split()) for text in (attacks, supports)]
    return Bipolar(frozenset(a for pairs in found for p in pairs for a in p), *found)


def attacks(found: object) -> str:
    return " ".join(sorted(a + b for a, b in found.attacks))


@pytest.mark.parametrize(
    ("attack", "support", "deductive", "necessary"),
    [
        ("bc", "ab", "ac bc", "bc"),  # a supports an attacker
        ("cb", "ab", "ca cb", "cb"),  # a supports what is attacked
        ("ca", "ab", "ca", "ca cb"),  # a reason is attacked
        ("ac", "ab", "ac", "ac bc"),  # a reason attacks
        ("cd", "ab bc", "ad bd cd", "cd"),  # supports in a row
        ("bd", "ab cd", "ac ad bc bd", "bd"),  # supports at both ends (super-mediated)
        ("ac", "ab cd", "ac", "ac ad bc bd"),
        ("ab", "ab", "aa ab", "aa ab".replace("aa", "bb")),  # a claim that supports what it attacks
    ],
)
def test_readings_of_support(attack: str, support: str, deductive: str, necessary: str) -> None:
    graph = bipolar(attack, support)
    assert attacks(Deductive().framework(graph)) == deductive
    expected = " ".join(sorted(necessary.split()))
    assert attacks(Necessary().framework(graph)) == expected


def test_the_readings_are_each_other_s_dual() -> None:
    dice = random.Random(3)
    for _ in range(100):
        pairs = [(a, b) for a in "abcde" for b in "abcde" if a != b]
        graph = Bipolar(frozenset("abcde"), frozenset(dice.sample(pairs, 4)), frozenset(dice.sample(pairs, 3)))
        turned = Bipolar(graph.arguments, graph.attacks, frozenset((b, a) for a, b in graph.supports))
        assert Deductive().framework(graph) == Necessary().framework(turned)
        assert graph.attacks <= Deductive().framework(graph).attacks


@pytest.mark.parametrize("seed", range(30))
def test_accepted_sets_respect_the_reading(seed: int) -> None:
    from audiatur.analysis.semantics.preferred import Preferred

    dice = random.Random(seed)
    pairs = [(a, b) for a in "abcdef" for b in "abcdef" if a < b]
    graph = Bipolar(frozenset("abcdef"), frozenset(dice.sample(pairs, 4)), frozenset(dice.sample(pairs, 3)))
    for extension in Preferred().extensions(Deductive().framework(graph)):
        assert not any(a in extension and b not in extension for a, b in graph.supports)
    for extension in Preferred().extensions(Necessary().framework(graph)):
        assert not any(b in extension and a not in extension for a, b in graph.supports)


def test_h_categoriser_by_hand() -> None:
    found = HCategoriser().strengths(bipolar("ab bc dc"))
    assert found.converged
    assert found.values == pytest.approx({"a": 1, "b": 1 / 2, "d": 1, "c": 1 / (1 + 1 / 2 + 1)})
    weighted = HCategoriser().strengths(bipolar("ab"), {"a": 0.5, "b": 0.6})
    assert weighted.values == pytest.approx({"a": 0.5, "b": 0.4})


def test_h_categoriser_on_cycles_by_hand() -> None:
    golden = (sqrt(5) - 1) / 2  # x = 1 / (1 + x)
    for ring in ("aa", "ab ba", "ab bc ca"):
        found = HCategoriser().strengths(bipolar(ring))
        assert found.converged
        assert list(found.values.values()) == pytest.approx([golden] * len(found.values))


def test_df_quad_by_hand() -> None:
    # two attackers of 0.5 pool to 0.75, one supporter of 0.5 is 0.5: 0.5 - 0.5 * 0.25
    found = DfQuad().strengths(bipolar("ax bx", "cx"))
    assert found.values["x"] == pytest.approx(0.375)
    # more support than attack: 0.4 + 0.6 * (0.8 - 0.5)
    found = DfQuad().strengths(bipolar("ax", "bx"), {"a": 0.5, "b": 0.8, "x": 0.4})
    assert found.values["x"] == pytest.approx(0.58)
    assert DfQuad().strengths(bipolar("ax", "bx"), {"a": 0.3, "b": 0.3, "x": 0.4}).values["x"] == pytest.approx(0.4)
    # an attack by the strongest leaves nothing
    assert DfQuad().strengths(bipolar("ax"), {"a": 1.0}).values["x"] == pytest.approx(0.0)


def test_quadratic_energy_by_hand() -> None:
    # energy 1: h = 1/2; from 0.5 halfway to 1
    found = QuadraticEnergy().strengths(bipolar("", "ax bx"))
    assert found.values["x"] == pytest.approx(0.75)
    # energy -0.5: h = 0.25 / 1.25 = 0.2; 0.5 - 0.5 * 0.2
    assert QuadraticEnergy().strengths(bipolar("ax")).values["x"] == pytest.approx(0.4)
    # attack and support of the same strength cancel
    assert QuadraticEnergy().strengths(bipolar("ax", "bx"), {"x": 0.3}).values["x"] == pytest.approx(0.3)


def test_quadratic_energy_on_a_cycle_meets_its_equation() -> None:
    found = QuadraticEnergy().strengths(bipolar("ab ba"))
    x = found.values["a"]
    assert found.converged
    assert x == pytest.approx(found.values["b"])
    assert x == pytest.approx(0.5 - 0.5 * x**2 / (1 + x**2), abs=1e-9)


@pytest.mark.parametrize("formula", EVERY, ids=lambda f: f.name)
@pytest.mark.parametrize("seed", range(25))
def test_strengths_come_to_rest_on_random_graphs_with_cycles(formula: Gradual, seed: int) -> None:
    dice = random.Random(seed)
    names = [f"n{i}" for i in range(dice.randint(2, 25))]
    pairs = [(a, b) for a in names for b in names]
    chosen = dice.sample(pairs, min(len(pairs), 2 * len(names)))
    graph = Bipolar(frozenset(names), frozenset(chosen[::2]), frozenset(chosen[1::2]))
    found = formula.strengths(graph)
    assert found.converged
    for name in names:
        against = [found.values[a] for a, b in graph.attacks if b == name]
        forth = [found.values[a] for a, b in graph.supports if b == name]
        assert 0 <= found.values[name] <= 1
        assert found.values[name] == pytest.approx(formula.strength(formula.weight, against, forth), abs=1e-9)


@pytest.mark.parametrize("formula", EVERY, ids=lambda f: f.name)
def test_attack_never_helps_and_support_never_harms(formula: Gradual) -> None:
    for weight in (0.0, 0.3, 0.5, 1.0):
        for others in ([], [0.4], [0.4, 1.0]):
            alone = formula.strength(weight, others, [0.2])
            assert formula.strength(weight, [*others, 0.5], [0.2]) <= alone
            assert formula.strength(weight, others, [0.2, 0.5]) >= alone
            assert formula.strength(weight, [], []) == weight


def test_many_attackers_of_each_other_settle() -> None:
    crowd = Bipolar(names := frozenset(f"n{i}" for i in range(100)), frozenset((a, b) for a in names for b in names), frozenset())
    found = HCategoriser().strengths(crowd)
    x = next(iter(found.values.values()))
    assert found.converged
    assert x == pytest.approx((sqrt(401) - 1) / 200)  # 100 x² + x = 1


def test_a_map_can_be_read_with_its_supports() -> None:
    text = "[c1 con: A | say | x]. [c2 con supports=c1: A | cite | y]. [p1 pro rebuts=c2: B | reply | z]. [p2 pro rebuts=c1: B | add | w]."
    found = example(text).map
    assert labelling(found).out == {"c1", "c2"}
    lone = example(
        text.replace(" [p2 pro rebuts=c1: B | add | w].", " [c3 con rebuts=p9: A | say | v]. [p9 pro supports=p1: B | s | u].")
    ).map
    assert labelling(lone, support="necessary").out >= {"p1"}
    assert "p1" in labelling(lone).in_
    assert strengths(found, "df-quad").values["c1"] < 0.5
    with pytest.raises(UsageError, match="deductive"):
        labelling(found, support="loose")
    with pytest.raises(UsageError, match="h-categoriser"):
        strengths(found, "loud")
