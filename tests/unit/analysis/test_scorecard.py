"""The nine measures of two sides, against counts by hand, and the tests behind them on large samples."""

from __future__ import annotations

import json
from math import comb

import pytest

from audiatur.analysis.balance import balance
from audiatur.analysis.stats import EXACT_GROUPS, EXACT_TABLE, fisher, permutation
from audiatur.lint.example import example
from audiatur.model.result import ReportData
from audiatur.report.base import report

DEBATE = example(
    "[c1 con topic group-vague: Anglers | worry about | trout]. [p1 pro rebuts=c1 named-person: A. Okada | emphasizes | that trout thrive]. "
    "[p2 pro supports=p1: They = Engineers | say | a count shows it and [c2 con target-only: old fears] are idle].[1] "
    "[c3 con group-vague rebuts=p1: Anglers | answer that | the count is false]. [pro: The dam is a success]."
)


def measures() -> dict:
    (pair,) = balance(DEBATE.map, DEBATE.document).scorecard["pairs"]
    return pair


def test_counts_by_hand() -> None:
    card = measures()
    assert card["sides"] == ["con", "pro"]
    assert card["M1"]["counts"] == [[1, 3], [0, 2]]
    assert card["M2"]["counts"] == [[5, 17], [12, 17]]
    assert card["M2"]["effective_sides"] == pytest.approx(1.83, abs=0.01)
    assert (card["M3"]["counts"], card["M3"]["reasons"]) == ([[1, 2], [2, 2]], [0, 1])
    assert (card["M4"]["counts"], card["M4"]["replies_to_answers"]) == ([[1, 3], [1, 3]], [[1, 1], [0, 1]])
    assert card["M5"]["counts"] == [[1, 1], [0, 1]]
    assert card["M6"]["counts"] == [[2, 2], [0, 1]]
    assert (card["M7"]["attributions"], card["M7"]["means"]) == ([2, 2], [-0.25, 0.25])
    assert card["M8"]["counts"] == [[0, 2], [1, 2]]
    assert (card["M9"]["counts"], card["M9"]["alignment"]) == ([[0, 1], [1, 1]], -1.0)


def test_every_pair_of_sides_has_its_nine_measures_and_no_sum() -> None:
    found = example("[pro: A | say | x]. [con: B | say | y]. [third: C | say | z].")
    card = balance(found.map, found.document).scorecard
    assert [p["sides"] for p in card["pairs"]] == [["pro", "con"], ["pro", "third"], ["con", "third"]]
    assert all(list(p) == ["sides", *(f"M{i}" for i in range(1, 10))] for p in card["pairs"])
    assert json.loads(json.dumps(card)) == card


def test_declared_weights_stand_beside_the_numbers() -> None:
    found = example("weights: pro 0.1-0.2, con 0.8-0.9\nsettled: con\n[pro: A | say | one two three]. [con: B | say | four].")
    card = balance(found.map, found.document).scorecard
    assert card["declared"] == {
        "topic": "unknown",
        "basis": "an example",
        "due": {"pro": [0.1, 0.2], "con": [0.8, 0.9]},
        "settled": ["con"],
    }
    assert card["pairs"][0]["M2"]["outside_due"] == pytest.approx([0.55, -0.55])
    plain = example("[pro: A | say | one two three]. [con: B | say | four].")
    assert "outside_due" not in balance(plain.map, plain.document).scorecard["pairs"][0]["M2"]


@pytest.mark.parametrize("name", ["text", "md", "json"])
def test_the_numbers_stand_in_every_report_even_without_findings(name: str) -> None:
    card = balance(DEBATE.map, DEBATE.document).scorecard
    told = report(name).render(ReportData("a.txt", "A", (), card, {}, ())).decode()
    assert all(f"M{i}" in told for i in range(1, 10))
    assert "claims in the article’s own voice" in told


def test_the_basis_of_weights_is_printed() -> None:
    found = example("weights: pro 0.1-0.2, con 0.8-0.9\n[pro: A | say | one]. [con: B | say | four].")
    card = balance(found.map, found.document).scorecard
    for name in ("text", "md"):
        assert "an example" in report(name).render(ReportData("a.txt", "A", (), card, {}, ())).decode()


def test_large_tables_and_groups_agree_with_the_exact_sums() -> None:
    for a, b, c, d in ((600, 500, 480, 520), (900, 100, 700, 400), (1000, 300, 1000, 300)):
        assert a + b + c + d > EXACT_TABLE
        row, column, total = a + b, a + c, a + b + c + d
        weights = [comb(row, x) * comb(c + d, column - x) for x in range(max(0, column - c - d), min(row, column) + 1)]
        seen = comb(row, a) * comb(c + d, column - a)
        assert fisher(a, b, c, d) == pytest.approx(sum(w for w in weights if w <= seen) / comb(total, column), rel=1e-6)
    left, right = [0.5] * 130 + [0.0] * 100, [0.5] * 90 + [0.0] * 110
    assert len(left) + len(right) > EXACT_GROUPS
    assert permutation(left, right) == pytest.approx(permutation(left[:115] + left[-85:], right), abs=0.2)
    assert 0.01 < permutation(left, right) < 0.03
    assert permutation([1.0] * 300, [1.0] * 300) == 1.0
