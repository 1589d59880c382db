"""When each rule fires and, at least as often, when it must not: cases beyond those on the rules' pages."""

from __future__ import annotations

from collections import Counter

import pytest

from audiatur.lint.engine import rule
from audiatur.lint.example import example

REPLIES = "[c1 con: Anglers | say | trout die]. [c2 con: Hikers | say | the view is gone]. "
THREE = "== A ==\n[con: A | say | x]. [pro: B | say | y].\n\n== B ==\n[con: A | say | x]. [pro: B | say | y].\n\n== C ==\n"

FIRES = [
    ("ATT001", "[con: The opponents of the levy | say | it is unfair]."),
    ("ATT001", "[con group-vague: Nurserymen | say | the levy is unfair]."),
    ("ATT001", "[con: A growing number of critics | say | the levy is unfair]."),
    ("ATT002", "It has been suggested that the levy is unfair."),
    ("ATT002", "The levy was heavily criticised and later withdrawn."),
    ("ATT002", "[con: | is alleged to | The levy hides a loan]."),
    ("ATT009", "[con: Many others | say | the levy is unfair]."),
    ("SRC001", "Opened in 1951.[1]\n\n[con: The Trust | says | the reef dies]. [pro: The Navy | says | it lives]."),
    ("SRC002", "[con: The Trust | says | the reef dies]."),
    ("NEU003", "[con: Critics | call for | an end to “free” lunches]."),
    ("NEU003", "== Debate ==\nThe ‘reform’ cost a million."),
    ("NEU008", "[pro: So-called experts | say | the dam holds]."),
    ("NEU008", "[con: Budget-hawkish climate-deniers | say | the dam leaks]."),
    ("NEU008", "[pro: Opponents of blind pacifism | say | a fence is needed]."),
    ("BAL001", "[p1 pro rebuts?=c1: Engineers | say | [c1 con target-only: talk of leaks] is idle]."),
    ("BAL002", REPLIES + "[p1 pro rebuts=c1,c2: Engineers | reply | no]. [p2 pro rebuts=c1: Millers | add | no]."),
    ("BAL003", THREE + "[con: A | say | x]. [pro: B | say | y]."),
    ("BAL006", " ".join(f"[pro: A{i} | emphasizes | x{i}]. [con: B{i} | claims | y{i}]." for i in "abcd")),
    ("STR002", "The dam stands. [pro: Engineers | call | such criticism unfair]."),
    ("STR002", "The dam stands. [pro: Engineers | say | opponents’ claims are unfair]."),
]

SILENT = [
    ("ATT001", "[con group-specific: The three dissenting judges | say | the levy is unfair]."),
    ("ATT001", "[con group-vague: 58 % of critics | say | the levy is unfair]."),
    ("ATT001", "[con: These critics | say | the levy is unfair]."),
    ("ATT001", "[con: “Critics” | say | the levy is unfair]."),
    ("ATT001", "[con: Critics | object]. [con named-person: A. Okada | says | it is unfair].".replace("object", "fear | harm")),
    ("ATT001", "[con: Critics | fear | harm]. For example, [con named-person: A. Okada | cites | two schools]."),
    ("ATT002", "The levy has been supported by a series of updates. It has attracted debate."),
    ("ATT002", "The levy was criticised by two unions. It is known as the lunch tax."),
    ("ATT002", "[con named-person: A. Okada | says | it is widely believed that the levy is unfair]."),
    ("ATT002", "“It is widely believed that the levy is unfair,” the paper wrote."),
    ("ATT002", "Questions have been raised.[2] From an economic perspective, the levy is small."),
    ("ATT002", "== Debate ==\nConcerns have been raised. [con: Parents | fear | the cost]."),
    ("ATT009", "[con: Some of them | say | the levy is unfair]."),
    ("ATT009", "[con: Some parents | say | the levy is unfair]."),
    ("ATT009", "[con: Critics | fear | harm]. [con: They = Critics | say | the levy is unfair]."),
    ("SRC001", "[con: The Trust | says | the reef dies]. [pro: The Navy | says | it lives].[1]"),
    ("SRC001", "== Lead ==\n[con: The Trust | says | the reef dies].\n\n== Reef ==\nIt is old.[1]"),
    ("SRC001", "[con: The Trust | says | the reef dies]."),
    ("SRC001", "[c1 con: The Trust | says | it dies].\n\n[con restates=c1: The Trust | repeats | that it dies].[1]"),
    ("SRC002", "The base opened in 1951.[1]"),
    ("SRC002", "The base opened. [con cited: The Trust | says | the reef dies]."),
    ("NEU003", "== Debate ==\nThe so-called “Free Lunch” was a “programme of school meals”."),
    ("NEU003", "== Debate ==\nIn the dialect “leat” means a ditch. The minister Okada said it was “unfair”."),
    ("NEU003", "== Debate ==\nThe “leat” carries water. The “leat” is old."),
    ("NEU003", "== Debate ==\n* “leat”, a ditch"),
    ("NEU003", "== Debate ==\nThe plan was “unfair”.[1]"),
    ("NEU008", "[pro: Supporters of free school meals | say | they help]."),
    ("NEU008", "[pro: Critics of excessive noise | say | it hurts]."),
    ("NEU008", "[pro: The group Reasonable Doubt | says | it helps]."),
    ("NEU008", "[pro: Radical reformers | say | it helps]."),
    ("BAL001", "[c1 con target-only: Talk of leaks] was heard. [pro supports=c1: Engineers | agree | it leaks]."),
    ("BAL001", "[c1 con: Anglers | say | it leaks]. [pro rebuts=c1: Engineers | answer | it does not]."),
    ("BAL002", REPLIES + "[p1 pro rebuts=c1: Engineers | reply | no]. [c3 con rebuts=p1: Anglers | insist | yes]."),
    ("BAL002", REPLIES + "[p1 pro rebuts?=c1,c2: Engineers | reply | no]. [p2 pro rebuts?=c1: Millers | add | no]."),
    (
        "BAL002",
        "[c1 con: Anglers | say | x]. [p1 pro rebuts=c1: A | reply | no]. [pro rebuts=c1: B | add | no]. [pro rebuts=c1: C | add | no].",
    ),
    ("BAL002", "topic: settled\n" + REPLIES + "[p1 pro rebuts=c1,c2: A | reply | no]. [p2 pro rebuts=c1: B | add | no]."),
    ("BAL003", THREE + "[pro: B | say | y]. [con: A | say | x]."),
    ("BAL003", "topic: settled\n" + THREE + "[con: A | say | x]. [pro: B | say | y]."),
    ("BAL006", " ".join(f"[pro: A{i} | emphasizes | x{i}]. [con: B{i} | stresses | y{i}]." for i in "abcd")),
    ("BAL006", " ".join(f"[pro: A{i} | emphasizes | x{i}]. [con: B{i} | claims | y{i}]." for i in "ab")),
    ("STR002", "[pro: Engineers | say | they reject “such criticism”]."),
    ("STR002", "[pro: Engineers | hold that | claims must be filed in May]."),
    ("STR002", "[con: Anglers | say | it leaks].\n\n[pro: Engineers | call | such claims unfair]."),
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


LEVELS = [
    ("ATT001", "== History ==\n[con: Critics | say | it leaks].", "note"),
    ("ATT001", "== Debate ==\n[con: Critics | say | it leaks].", "warning"),
    ("ATT001", "== History ==\n[con: Some commentators | say | it leaks].", "warning"),
    ("ATT002", "From a view that is old, it leaks. From a standpoint that values thrift, it leaks.", "warning"),
    ("ATT002", "From a standpoint that values thrift, [con: critics | say | it leaks].", "note"),
    ("NEU003", "== Debate ==\n[con: Critics | call for | an end to “free” lunches].", "warning"),
    ("NEU003", "== History ==\n[con: Critics | call for | an end to “free” lunches].", "note"),
    ("SRC002", "cite: no\nIt leaks.", "note"),
    ("SRC002", "cite: no\n[con: Critics | say | it leaks].", "warning"),
    ("BAL001", "[pro named-person cited rebuts=c1: Okada | says | [c1 con target-only: talk of leaks] is idle].", "note"),
    ("BAL002", REPLIES + "[p1 pro rebuts=c1,c2: A | reply | no]. [p2 pro rebuts=c1: B | add | no].", "note"),
    (
        "BAL002",
        "topic: contested\n" + REPLIES + "[p1 pro rebuts=c1,c2: A | reply | no]. [pro rebuts=c1: B | add | no].",
        "warning",
    ),
    ("BAL003", "topic: contested\n" + THREE + "[con: A | say | x]. [pro: B | say | y].", "note"),
    (
        "BAL003",
        "topic: contested\n" + THREE + "[c1 con: A | say | x]. [c2 con: A | add | z]. [pro rebuts=c1,c2: B | reply | y]. "
        "[pro rebuts=c1: B | add | w].",
        "warning",
    ),
]


@pytest.mark.parametrize(("code", "text", "level"), LEVELS)
def test_level(code: str, text: str, level: str) -> None:
    assert [f.level for f in rule(code).check(example(text))] == [level]


def test_mentions_of_one_group_are_one_finding() -> None:
    case = example(
        "[con: Some critics | say | it leaks]. [con: Critics | add | it smells]. [con: They = Critics | fear | floods]."
    )
    (finding,) = rule("ATT001").check(case)
    assert finding.claims == ("x1", "x2", "x3")
    assert [case.document.quote(s) for s in ((finding.start, finding.end), *finding.related)] == [
        "Some critics",
        "Critics",
        "They",
    ]
    assert finding.evidence["mentions"] == 3


def test_one_way_answers_name_the_claim_most_worth_a_reply() -> None:
    text = (
        "topic: contested\n"
        + REPLIES
        + (
            "[p1 pro rebuts=c1,c2: A | reply | no]. [p2 pro rebuts=c1: B | add | never]. [p3 pro supports=p2: C | say | not once]."
        )
    )
    (finding,) = rule("BAL002").check(example(text))
    assert "p2, “never”" in finding.message
    assert finding.evidence["unanswered"] == ["p1", "p2", "p3"]
    assert finding.claims == ("c1", "c2")


def test_an_undercut_counts_as_an_answer_to_the_reason() -> None:
    text = (
        REPLIES
        + "[c3 con supports=c1: They = Anglers | cite | a count]. [p1 pro rebuts=c1,c2 undercuts=r1: A | reply | no]. [pro: B | say | no]."
    )
    (finding,) = rule("BAL002").check(example(text))
    assert finding.evidence["forward"] == 3
    assert "c3" in finding.claims


def test_the_asymmetry_of_verbs_is_tested_exactly() -> None:
    text = " ".join(f"[pro: A{i} | emphasizes | x{i}]. [con: B{i} | worries about | y{i}]." for i in "abc")
    assert list(rule("BAL006").check(example(text))) == []
    text = " ".join(f"[pro: A{i} | emphasizes | x{i}]. [con: B{i} | worries about | y{i}]." for i in "abcd")
    (finding,) = rule("BAL006").check(example(text))
    assert finding.evidence["p"] == pytest.approx(2 / 70)
    assert "p = 0.0286" in finding.message
