"""What every rule must be: findable, documented, named after its file, and safe on any map."""

from __future__ import annotations

import inspect
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiatur.lint.base import GROUPS, NOT_A_VERDICT, Case, Rule
from audiatur.lint.engine import check, rules
from audiatur.lint.example import example
from audiatur.lint.page import HEADINGS, page, render
from audiatur.model.argument import ArgumentMap

TWELVE = ["ATT001", "ATT002", "ATT009", "BAL001", "BAL002", "BAL003", "BAL006", "NEU003", "NEU008", "SRC001", "SRC002", "STR002"]
every_rule = pytest.mark.parametrize("rule", rules(), ids=lambda r: r.code)


def test_the_first_twelve_are_there() -> None:
    assert set(TWELVE) <= {r.code for r in rules()}


def test_codes_and_names_are_unique() -> None:
    assert len({r.code for r in rules()}) == len({r.name for r in rules()}) == len(rules())


@every_rule
def test_file_carries_the_name(rule: Rule) -> None:
    path = Path(inspect.getfile(type(rule)))
    assert path.stem == rule.name.replace("-", "_")
    assert path.parent.name == rule.category == GROUPS[rule.code[:3]]


@every_rule
def test_page_has_its_headings_in_order(rule: Rule) -> None:
    found = page(rule)
    names = [name for name, _ in found.parts]
    assert found.summary.endswith(".")
    assert list(dict.fromkeys(names)) == list(HEADINGS)
    assert all(text for _, text in found.parts)
    assert all(name in render(rule) for name in (rule.code, rule.name, *HEADINGS))


@every_rule
def test_badge_is_two_words(rule: Rule) -> None:
    assert rule.badge == "" or len(rule.badge.split()) == 2
    assert (rule.level == "error") <= (rule.category == "suppression") or rule.category != "balance"


@every_rule
def test_a_balance_rule_prints_that_it_does_not_judge(rule: Rule) -> None:
    if rule.category != "balance":
        return
    for text in page(rule).texts("Bad"):
        assert all(NOT_A_VERDICT in f.message and f.evidence for f in rule.check(example(text)))


HOLDERS = ["Critics", "Some", "They", "Okada", "Sensible engineers", "opponents’ friends", "", "many of “them”", "The ​ trust"]
CUES = ["say", "worry about", "claims that", "emphasize", "has been criticized for", "(", ""]
CONTENTS = ["the dam leaks", "this criticism is idle", "“woke” talk", "it is believed that it holds.[1]", "x", "Ω\u0301 🜁 dam"]
JOINS = [". ", ", while ", ".\n\n", ".\n\n== Debate ==\n", ".\n\nThe dam opened in 1931. ", ".[2] "]
HEADS = ["pro", "con", "-", "third", "con target-only", "pro topic", "con cited", "pro named-person", "con bare", "narrator pro"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """An example in the notation with a handful of claims and relations between them."""
    out = draw(st.sampled_from(["", "topic: contested\n", "topic: settled\n", "cite: no\n"]))
    count = draw(st.integers(0, 7))
    for i in range(count):
        verbs = ["rebuts", "supports", "restates?", "rebuts?", "concedes"]
        links = draw(st.lists(st.tuples(st.sampled_from(verbs), st.integers(0, max(0, count - 1))), max_size=2))
        joined = " ".join(f"{verb}=c{j}" for verb, j in links if j != i)
        head = f"c{i} {draw(st.sampled_from(HEADS))} {joined}"
        body = f"{draw(st.sampled_from(HOLDERS))} | {draw(st.sampled_from(CUES))} | {draw(st.sampled_from(CONTENTS))}"
        out += f"[{head}: {body}]{draw(st.sampled_from(JOINS))}"
    return out + "The end."


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(texts())
def test_no_rule_ever_raises_and_every_span_fits(text: str) -> None:
    case = example(text)
    for finding in check(case.map, case.document):
        assert 0 <= finding.start <= finding.end <= len(case.document.source)
        assert all(0 <= a < b <= len(case.document.source) for a, b in finding.related)
        assert finding.message and finding.cluster
        assert all(case.map.claim(c) for c in finding.claims)
        assert (finding.line, finding.column) == case.document.line_column(finding.start)


SWAP = {"pro": "con", "con": "pro"}


def swapped(argument: ArgumentMap) -> ArgumentMap:
    """The map with the ids of its two sides exchanged."""
    sides = tuple(s.model_copy(update={"id": SWAP.get(s.id, s.id)}) for s in argument.sides)
    claims = tuple(c.model_copy(update={"side": SWAP.get(c.side or "", c.side)}) for c in argument.claims)
    return argument.model_copy(update={"sides": sides, "claims": claims})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(texts())
def test_findings_swap_with_the_sides(text: str) -> None:
    case = example(text)
    here, there = (check(m, case.document) for m in (case.map, swapped(case.map)))
    assert [fixed(f) for f in here] == [fixed(f) for f in there]


def fixed(finding: object) -> tuple[object, ...]:
    """What must not change when the sides change places."""
    names = ("code", "level", "start", "end", "related", "claims", "relations", "cluster", "headline", "confidence")
    return tuple(getattr(finding, name) for name in names)


@every_rule
def test_bad_examples_fire_with_the_sides_swapped(rule: Rule) -> None:
    for text in page(rule).texts("Bad"):
        case = example(text)
        other = Case(swapped(case.map), case.document, case.options)
        assert [fixed(f) for f in rule.check(case)] == [fixed(f) for f in rule.check(other)]


@every_rule
def test_order_of_claims_in_the_file_does_not_matter(rule: Rule) -> None:
    for text in page(rule).texts("Bad"):
        case = example(text)
        claims, relations = list(case.map.claims), list(case.map.relations)
        random.Random(7).shuffle(claims)
        random.Random(8).shuffle(relations)
        other = Case(
            case.map.model_copy(update={"claims": tuple(claims), "relations": tuple(relations)}), case.document, case.options
        )
        assert {(f.code, f.start, f.end, f.level) for f in rule.check(case)} == {
            (f.code, f.start, f.end, f.level) for f in rule.check(other)
        }
