"""Declared weights: intervals, surveys, and how far a share lies outside."""

from __future__ import annotations

import pytest

from audiatur.analysis.weight import due, survey
from audiatur.lint.example import example
from audiatur.model.argument import Weights

PLAIN = example("[con: A | say | x]. [pro: B | say | y].").map


def test_without_a_basis_or_without_weights_nothing_is_due() -> None:
    assert due(PLAIN) is None
    assert due(PLAIN.model_copy(update={"weights": Weights(basis="sources.csv")})) is None


def test_how_far_a_share_lies_outside() -> None:
    sides = tuple(s.model_copy(update={"weight": (0.3, 0.4)}) if s.id == "con" else s for s in PLAIN.sides)
    found = due(PLAIN.model_copy(update={"sides": sides, "weights": Weights(basis="sources.csv")}))
    assert found is not None
    assert [round(found.outside("con", share), 2) for share in (0.2, 0.3, 0.4, 0.6)] == [-0.1, 0, 0, 0.2]
    assert found.outside("pro", 0.9) == 0
    assert (found.basis, found.tolerance) == ("sources.csv", 0.15)


def test_a_survey_gives_intervals() -> None:
    # Beta(2, 2): quantiles solve 3x² - 2x³ = p
    assert survey({"a": 1, "b": 1})["a"] == pytest.approx((0.094299, 0.905701), abs=1e-5)
    # Beta(1, 3): 1 - (1 - x)³ = p
    assert survey({"a": 0, "b": 2})["a"] == pytest.approx((0.008404, 0.707598), abs=1e-5)
    many = survey({"a": 700, "b": 200, "c": 100})
    assert many["a"][0] < 0.7 < many["a"][1] and many["a"][1] - many["a"][0] < 0.06
    assert survey({"a": 3}) == {"a": (1.0, 1.0)}


def test_a_survey_declares_by_counts() -> None:
    sides = tuple(s.model_copy(update={"count": 50}) for s in PLAIN.sides)
    found = due(PLAIN.model_copy(update={"sides": sides, "weights": Weights(basis="survey of 1999", method="survey")}))
    assert found is not None
    assert found.shares["con"] == pytest.approx((0.4034, 0.5966), abs=1e-3)
