"""How sure drafts are: chances from a table, raw scores where the table is silent, and drafts below a bar left out."""

from __future__ import annotations

import pytest

from audiatur.extract.confidence import DECISIONS, chance, odds, weights
from audiatur.model.argument import ArgumentMap, Claim, Relation
from audiatur.pipeline import calibrating
from audiatur.pipeline.calibrating import Case, as_guide, as_table, fitted, matched, quality, unseen
from audiatur.pipeline.sifting import sifted, told_left

BODY = "Critics argue that the dam is unsafe because it leaks. Orla Ash said that critics claim that the dam is old. The dam is ugly."


def test_every_decision_has_its_weights():
    assert [name for name in DECISIONS if "bias" not in weights(name) and name != "link"] == []


def test_a_claim_says_how_sure_each_decision_is(article):
    for claim in article(BODY).claims:
        assert 0 < claim.confidence < 1
        assert 0 < claim.sure_of.cue < 1
        assert claim.sure_of.span <= claim.confidence + 0.1
        assert (claim.sure_of.side is None) == (claim.side is None)


def test_what_critics_argue_is_surer_than_what_the_article_says(article):
    claims = article(BODY).claims
    assert claims[0].confidence > next(c for c in claims if c.narrated).confidence


@pytest.mark.parametrize(("table", "features", "expected"), [
    ({}, {"rule:x": 1.0}, 0.3),
    ({"bias": 0.0}, {"rule:x": 1.0}, 0.5),
    ({"bias": 0.0, "score:encoder": 1.0}, {"score:encoder": odds(0.8)}, 0.8),
    ({"bias": -1.0, "rule:x": 1.0}, {"rule:x": 1.0, "unknown": 1.0}, 0.5),
])  # fmt: skip
def test_chances(table, features, expected):
    assert chance("claim", features, 0.3, table) == pytest.approx(expected)


def test_a_raw_score_of_one_or_nothing_stays_finite():
    assert odds(1.0) == pytest.approx(-odds(0.0))
    assert odds(1.0) < 10


def rows(share: dict[str, float], number: int = 100) -> list[Case]:
    return [
        Case(f"a{i % 12}", {f"rule:{rule}": 1.0}, 0.5, i < right * number) for rule, right in share.items() for i in range(number)
    ]


def test_the_fit_finds_the_shares_and_pulls_what_is_rare_to_the_middle():
    table = fitted(rows({"clause": 0.9, "prep": 0.4}))
    assert chance("claim", {"rule:clause": 1.0}, 0.5, table) == pytest.approx(0.87, abs=0.04)
    assert chance("claim", {"rule:prep": 1.0}, 0.5, table) == pytest.approx(0.42, abs=0.04)
    assert "rule:odd" not in fitted([*rows({"clause": 0.9}), Case("a1", {"rule:odd": 1.0}, 0.5, True)])


def test_no_article_is_judged_by_weights_it_helped_to_fit(monkeypatch):
    seen = []
    monkeypatch.setattr(calibrating, "fitted", lambda given: seen.append({c.article for c in given}) or {"bias": 0.0})
    told = unseen("claim", rows({"clause": 0.5}))
    assert len(told) == 100
    assert len(seen) == calibrating.FOLDS
    assert set.intersection(*seen) == set()


def test_figures_of_perfect_and_of_idle_chances():
    perfect = quality([(1.0, True)] * 3 + [(0.0, False)])
    assert (perfect.brier, perfect.error, perfect.share) == (0.0, 0.0, 0.75)
    idle = quality([(0.5, True), (0.5, False)])
    assert (idle.brier, idle.plain, idle.error, idle.bins) == (0.25, 0.25, 0.0, ((0.5, 0.5, 2),))


def test_pairs_are_one_to_one_the_best_first():
    assert matched([{1, 2, 3, 4}, {1, 2, 3}, {9}], [{1, 2, 3}, {1, 2, 3, 4, 5}]) == {1: (0, 1.0), 0: (1, 0.8)}


def test_the_table_is_read_back_as_it_was_written():
    text = as_table({"claim": {"bias": 0.25, "rule:x": -1.5}})
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert lines == [["claim", "bias", "0.250"], ["claim", "rule:x", "-1.500"]]
    assert "| claim | 2 | 0.50 | 0.250 |" in as_guide({"claim": quality([(0.5, True), (0.5, False)])})


@pytest.fixture
def drawn(article) -> ArgumentMap:
    return article(BODY)


def test_drafts_below_a_bar_are_left_out_with_what_hangs_on_them(drawn):
    claims = tuple(c.model_copy(update={"confidence": 0.2 if i == 0 else 0.8}) for i, c in enumerate(drawn.claims))
    relations = (Relation(id="x", source=claims[1].id, to=claims[0].id, type="support"),)
    argument = drawn.model_copy(update={"claims": claims, "relations": relations})
    kept, number = sifted(argument, 0.5)
    assert (number, [c.id for c in kept.claims], kept.relations) == (1, [c.id for c in claims[1:]], ())
    assert sifted(argument, 0.0) == (argument, 0)


def test_what_a_person_decided_is_never_left_out(drawn):
    def alike(**change: object) -> tuple[Claim, ...]:
        return tuple(c.model_copy(update=change) for c in drawn.claims)

    for claims in (alike(status="reviewed", confidence=0.1), alike(confidence=None)):
        argument = drawn.model_copy(update={"claims": claims})
        assert sifted(argument, 0.9) == (argument, 0)


def test_a_nested_claim_outlives_the_one_around_it(drawn):
    nested = next(c for c in drawn.claims if c.nested_in)
    claims = tuple(c.model_copy(update={"confidence": 0.1 if c.id == nested.nested_in else 0.9}) for c in drawn.claims)
    kept, number = sifted(drawn.model_copy(update={"claims": claims}), 0.5)
    assert (number, next(c for c in kept.claims if c.id == nested.id).nested_in) == (1, None)


def test_the_number_is_told():
    assert told_left(1, 0.5) == "1 draft claim below a confidence of 0.5 left out"
    assert told_left(3, 0.25) == "3 draft claims below a confidence of 0.25 left out"
    assert told_left(0, 0.5) == ""
