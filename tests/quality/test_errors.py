"""Faults are put into the right classes, and the page of the guide tells the classes there are."""

from __future__ import annotations

import re

import pytest
from error_examples import EXAMPLES, TITLES
from errors import BEGIN, END, PAGE, errors, example, renewed, tables
from material import Measured, measured
from test_figures import claim, drawn


def one(gold, draft):
    for made in (gold, draft):
        for c in made["claims"]:
            c |= {"nested_in": None, "found_by": c.get("found_by", "clause")}
    return errors([Measured("x", None, gold, draft)])


def test_a_missed_claim_is_longer_shorter_unsplit_or_absent():
    gold = drawn(*(claim(str(i), (100 * i, 100 * i + 20)) for i in range(4)), claim("4", (30, 50)))
    draft = drawn(claim("a", (0, 50), kind="bare"), claim("b", (100, 105)), claim("c", (200, 219)), claim("d", (500, 520)))
    assert one(gold, draft).counts["missed"] == {"longer": 2, "shorter": 1, "absent": 1}
    assert one(gold, draft).counts["absent"] == {"narrator": 1}
    assert one(gold, draft).counts["extra"] == {"longer": 1, "shorter": 1, "background": 1}
    taken = drawn(claim("a", (0, 30)))
    assert one(drawn(claim("x", (0, 20)), claim("y", (22, 28))), taken).counts["missed"] == {"unsplit": 1}


@pytest.mark.parametrize(
    ("fields", "cue", "kind"),
    [
        ({"kind": "narrator"}, None, "narrator"),
        ({"kind": "agentless"}, "was called", "agentless"),
        ({"kind": "bare"}, "According to", "according"),
        ({"kind": "bare"}, "argue", "verb"),
        ({"kind": "bare"}, None, "continued"),
    ],
)
def test_an_absent_claim_is_told_by_its_carrier(fields, cue, kind):
    lost = claim("x", (0, 20), cue=[30, 40] if cue else None, **fields)
    if cue:
        lost["cue"]["text"] = cue
    assert one(drawn(lost), drawn()).counts["absent"] == {kind: 1}


def test_holders_and_sides_are_told_by_what_was_taken():
    gold = drawn(
        claim("x", (0, 20), holder=[30, 40], kind="bare", side="pro"), claim("y", (50, 70), kind="agentless", side="con")
    )
    draft = drawn(claim("x", (0, 20), side="pro"), claim("y", (50, 70), kind="bare", holder=[80, 90], side="pro"))
    for told in draft["claims"]:
        told["found_by"] = "clause; side by heading"
    found = one(gold, draft)
    assert found.counts["holder"] == {"narrated": 1, "too much": 1}
    assert found.counts["side"] == {"by heading": 1}


def test_relations_are_told_by_what_was_lost():
    four = [claim(n, (100 * i, 100 * i + 20)) for i, n in enumerate("abcd")]
    gold = drawn(*four, relations=[("a", "support", "b"), ("c", "support", "d"), ("b", "rebut", "d"), ("d", "support", "a")])
    draft = drawn(*four[:3], relations=[("b", "support", "a"), ("c", "support", "a")])
    found = one(gold, draft)
    assert found.counts["untied"] == {"turned": 1, "target lost": 2, "reason lost": 1}
    assert found.counts["tied"] == {"turned": 1, "wrong target": 1}


def test_every_case_on_the_passages_has_its_class_and_example():
    found = errors(measured("passages"))
    assert set(found.counts) == set(TITLES)
    assert found.cases["missed"] == sum(len(m.gold["claims"]) for m in measured("passages"))
    kinds = {(table, kind) for table, rows in found.counts.items() for kind in rows}
    assert [k for k in sorted(kinds) if not example(*k)] == []
    assert found.counts["missed"]["absent"] == sum(found.counts["absent"].values())


def test_the_page_is_renewed_between_its_marks():
    page = f"# Errs\n\nBefore.\n\n{BEGIN}\nold\n{END}\nAfter.\n"
    assert renewed(page, "new") == f"# Errs\n\nBefore.\n\n{BEGIN}\n\nnew\n\n{END}\nAfter.\n"
    assert renewed(renewed(page, "new"), "new") == renewed(page, "new")


def test_the_guide_tells_the_classes_that_there_are():
    page = PAGE.read_text(encoding="utf-8")
    told = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert told == list(TITLES.values())
    parts = page.split("### ")[1:]
    for table, part in zip(TITLES, parts, strict=True):
        kinds = re.findall(r"^\| ([a-z][\w: -]*) \| \d+ \|", part, re.MULTILINE)
        assert kinds
        assert all(example(table, kind) for kind in kinds), table
    assert tables(errors(measured("passages"))).count("### ") == len(TITLES)
    assert {table for table, _ in EXAMPLES} == set(TITLES)
