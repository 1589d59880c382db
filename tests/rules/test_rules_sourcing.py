"""The rules about sources beyond the first twelve: when each fires and, at least as often, when it must not."""

from __future__ import annotations

from collections import Counter

import pytest

from audiatur.lint.base import Case, Options
from audiatur.lint.engine import rule
from audiatur.lint.example import example

OLD = "The weir was built in 1951.[1]\n\n"


def said(side: str, *marks: str) -> str:
    """One sentence of a side for each citation mark, by other people each time."""
    return " ".join(f"[{side}: People {'abcdefg'[i]} | say | it is {side} {i}].{m}" for i, m in enumerate(marks))


MANY = said("pro", "[2]", "[3]", "[4]", "[5]")

FIRES = [
    ("SRC003", said("con", "[1]", "[1]", "[1]") + " " + MANY),
    ("SRC003", said("con", "[1]", "[1]", "[1]", "[1]", "[9]") + " " + MANY),
    ("SRC004", OLD + "[con named-person: Okada | says | the weir leaks]."),
    ("SRC004", OLD + "[con named-org: The River Trust | fears | a flood]. Boats pass."),
]

SILENT = [
    ("SRC003", said("con", "[1]", "[1]") + " " + MANY),
    ("SRC003", said("con", "[1]", "[1]", "[7]", "[8]") + " " + MANY),
    ("SRC003", said("con", "[1]", "[1]", "[1]") + " " + said("pro", "[2]", "[2]", "[2]")),
    ("SRC003", " ".join(f"[con named-person: Okada | says | no {i}].[1]" for i in "abc") + " " + MANY),
    ("SRC004", OLD + "[con named-person: Okada | says | the weir leaks].[2]"),
    ("SRC004", OLD + "[con: Critics | say | the weir leaks]."),
    ("SRC004", "[con named-person: Okada | says | the weir leaks]."),
    ("SRC004", "== Lead ==\n[con named-person: Okada | says | it leaks].\n\n== Weir ==\nIt is old.[1]"),
    ("SRC004", OLD + "[con named-person: Okada | says | it leaks]. [con named-person: Okada | adds | it is old].[2]"),
    ("SRC004", OLD + "[con named-person: Okada | (2019) argues | it leaks]."),
    ("SRC004", OLD + "[con named-person: Okada | put it | like this]:\n\nThe weir leaks.[2]"),
    ("SRC004", OLD + "[con named-person: he | says | the weir leaks]."),
]


@pytest.mark.parametrize(("code", "text"), FIRES)
def test_fires(code: str, text: str) -> None:
    assert [f.code for f in rule(code).check(example(text))]


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_is_silent(code: str, text: str) -> None:
    assert [f.message for f in rule(code).check(example(text))] == []


def test_there_are_as_many_silent_cases_as_firing_ones_for_each_rule() -> None:
    fires, silent = Counter(c for c, _ in FIRES), Counter(c for c, _ in SILENT)
    assert [c for c in fires if silent[c] < fires[c]] == []


def test_one_source_is_counted_in_sentences_with_the_index_of_both_sides() -> None:
    (finding,) = rule("SRC003").check(example(said("con", "[1]", "[1]", "[1]") + " " + MANY))
    assert finding.evidence["side"] == "con"
    assert (finding.evidence["covered"], finding.evidence["sentences"]) == (3, 3)
    assert (finding.evidence["herfindahl"], finding.evidence["other_herfindahl"]) == (1.0, 0.25)
    cut = "[con: A | say | x] and [con: B | say | y] and [con: C | say | z].[1] "
    assert list(rule("SRC003").check(example(cut + MANY))) == []


def test_the_claims_of_one_holder_are_one_finding() -> None:
    case = example(OLD + "[con named-person: Okada | says | it leaks]. [con named-person: Okada | fears | a flood].")
    (finding,) = rule("SRC004").check(case)
    assert finding.claims == ("x1", "x2")
    assert (finding.level, finding.evidence["claims"]) == ("warning", 2)


def test_living_persons_can_be_strict() -> None:
    case = example(OLD + "[con named-person: Okada | says | it leaks].")
    strict = Case(case.map, case.document, Options(living_persons="strict"))
    assert [f.level for f in rule("SRC004").check(strict)] == ["error"]


def test_sources_of_a_sentence_are_those_that_cover_it() -> None:
    case = example("One. Two.[1][2] Three. Four.[3] Five.")
    found = {word: case.scope.sources(case.document.source.index(word)) for word in ("One", "Two", "Three", "Four", "Five")}
    assert found == {"One": ("[1]", "[2]"), "Two": ("[1]", "[2]"), "Three": ("[3]",), "Four": ("[3]",), "Five": ()}
