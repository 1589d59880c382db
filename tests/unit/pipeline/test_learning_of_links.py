"""The weights of sides and relations find again what was put into made-up examples."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from audiatur.extract.linking.ising import balance
from audiatur.extract.linking.weights import Weights
from audiatur.pipeline.learning.fit import Row, fit_links, fit_sense, fit_sides, scaled

pytest.importorskip("scipy", reason="learning needs scipy, using its result does not")


def made(own, pairs, signs):
    """A passage as far as the fit of sides looks at it."""
    sides = SimpleNamespace(own=own, pairs=pairs)
    return SimpleNamespace(sides=sides, drafts=signs, truth={"claims": signs}, labels=lambda: signs)


NOT_WEIGHED = (0.0, 0.0, 0.0)
NOTHING = ((0.0, 0.0),) * 3


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
        rows.append(Row(1.0, targets, drawn, ["any", f"word:{word}"], [(0.0, 0.0)] * 2, [NOT_WEIGHED] * 2))
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


def test_what_the_encoder_hears_counts_as_far_as_it_is_right():
    """The features know nothing; the encoder hears every support, and of the attacks as many wrong ones as right ones."""
    rows = []
    for k in range(200):
        kind = ("support", "rebut", "")[k % 3]
        heard = (2.0 if kind == "support" else -2.0, 2.0 if k % 2 else -2.0)
        rows.append(Row(1.0, [(("near",), ["next"])], [kind], ["any"], [heard], [NOT_WEIGHED]))
    _, (support, attack), _ = fit_sense(rows, Weights(link={"next": (0.0, 0.0)}))
    assert support > 1 > 0.3 > abs(attack)
    table = scaled(Weights(link={"next": (1.0, -1.0)}, alone={"any": 0.5}), 0.5, (support, attack), NOTHING)
    assert (dict(table.link), dict(table.alone), table.sense) == ({"next": (0.5, -0.5)}, {"any": 0.25}, (support, attack))


def test_a_relation_counts_for_less_where_its_ends_are_hardly_claims():
    """Every claim that was surely one serves the next; of those that hardly were, none does."""
    rows = []
    for k in range(200):
        sure = k % 2 == 0
        weighed = (1.0, 2.0 if sure else -1.0, 1.0)
        rows.append(Row(1.0, [(("near",), ["next"])], ["support" if sure else ""], ["any"], [(0.0, 0.0)], [weighed]))
    _, _, (_, (source, _), (target, _)) = fit_sense(rows, Weights(link={"next": (0.0, 0.0)}))
    assert source > 1 > abs(target)
