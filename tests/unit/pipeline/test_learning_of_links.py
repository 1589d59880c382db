"""The weights of sides and relations find again what was put into made-up examples."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from audiatur.extract.linking.ising import balance
from audiatur.extract.linking.weights import Weights
from audiatur.pipeline.learning.fit import Row, fit_links, fit_sides

pytest.importorskip("scipy", reason="learning needs scipy, using its result does not")


def made(own, pairs, signs):
    """A passage as far as the fit of sides looks at it."""
    sides = SimpleNamespace(own=own, pairs=pairs)
    return SimpleNamespace(sides=sides, drafts=signs, truth={"claims": signs}, labels=lambda: signs)


def passages():
    """Critics lean to con, supporters to pro, and who answers stands on the other side of whoever is answered."""
    found = []
    for k in range(60):
        sign = 1 if k % 2 else -1
        own = [{"camp": float(sign), "bias": 1.0}, {"bias": 1.0}, {"bias": 1.0}]
        found.append(made(own, {(0, 1): {"answer": 1.0}, (1, 2): {"holder": 1.0}}, [sign, -sign, -sign]))
    return found


def test_sides_are_learned_from_names_answers_and_holders():
    side, pair = fit_sides(passages())
    assert side["camp"] > 0.1
    assert pair["answer"] < -0.1 < 0.1 < pair["holder"]
    first, second, third = balance([side["camp"], 0.0, 0.0], {(0, 1): pair["answer"], (1, 2): pair["holder"]})
    assert first > 0 > third
    assert second < 0


def test_the_fit_is_the_same_every_time():
    assert fit_sides(passages()) == fit_sides(passages())


def choices():
    """A claim after "because" serves the claim right before it, one after "but" speaks against it, all others stand alone."""
    rows = []
    for k in range(120):
        word = ("because", "but", "none")[k % 3]
        targets = [(("far",), ["apart", f"a:{word}"]), (("near",), ["next", f"a:{word}"])]
        drawn = {"because": ["", "support"], "but": ["", "rebut"], "none": ["", ""]}[word]
        rows.append(Row(1.0, targets, drawn, ["any", f"word:{word}"]))
    return rows


def test_relations_are_learned_as_a_choice_among_targets_and_none(monkeypatch):
    monkeypatch.setattr("audiatur.pipeline.learning.fit.LINK", 1.0)
    plain, crossed, alone = fit_links(choices())
    table = Weights(link=plain, crossed=crossed, alone=alone)
    support, attack = table.link_score(("near",), ["next", "a:because"])
    far, _ = table.link_score(("far",), ["apart", "a:because"])
    assert support > max(attack, far, alone["any"] + alone["word:because"])
    support, attack = table.link_score(("near",), ["next", "a:but"])
    assert attack > max(support, alone["any"] + alone["word:but"])
    assert alone["any"] + alone["word:none"] > max(table.link_score(("near",), ["next", "a:none"]))
