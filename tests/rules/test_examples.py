"""The examples on every rule's page: Bad fires with that rule's code, Good is silent."""

from __future__ import annotations

import pytest

from audiatur.lint.base import Rule
from audiatur.lint.engine import rules
from audiatur.lint.example import example
from audiatur.lint.page import page


def cases(heading: str) -> list:
    return [pytest.param(r, text, id=f"{r.code}-{i}") for r in rules() for i, text in enumerate(page(r).texts(heading), 1)]


@pytest.mark.parametrize(("rule", "text"), cases("Bad"))
def test_bad_example_fires(rule: Rule, text: str) -> None:
    found = list(rule.check(example(text)))
    assert found
    assert {f.code for f in found} == {rule.code}


@pytest.mark.parametrize(("rule", "text"), cases("Good"))
def test_good_example_is_silent(rule: Rule, text: str) -> None:
    assert [f.message for f in rule.check(example(text))] == []


def test_as_many_good_as_bad_examples() -> None:
    assert [r.code for r in rules() if len(page(r).texts("Good")) < len(page(r).texts("Bad"))] == []
