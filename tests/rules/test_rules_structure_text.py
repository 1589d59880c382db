"""Concerns without a direction and labels that change sides: when the rules fire, and at least as often when they must not."""

from __future__ import annotations

from collections import Counter

import pytest

from audiatur.lint.engine import rule
from audiatur.lint.example import example

FIRES = [
    ("STR004", "[con topic: Residents | have raised concerns about | the cost, the smell, and the pace of the works]."),
    ("STR004", "Unions voiced misgivings about the role of the council in the levy."),
    ("STR004", "Parents are concerned about the local benefits of the mill, the noise, and parking."),
    ("STR004", "There was criticism of the timing of the vote."),
    ("STR006", "[con: Critics | fear | a flood].\n\n[pro: Critics | want | a higher dam]."),
    ("STR006", "[con: Opponents of the dam | fear | a flood]. [pro: Opponents | fear | a drought]."),
    (
        "STR006",
        "== A ==\n[pro: Some supporters | praise | it]. A word.\n\nA pause.\n\n[con: Supporters | want | the valley back].",
    ),
]

SILENT = [
    ("STR004", "Residents have raised concerns about the slow pace of the works, the noise and the smell."),
    ("STR004", "Residents worry about the pace of the works. They call it too slow."),
    ("STR004", "There was a debate about the role of the council. The question of the future of the mill is open."),
    ("STR004", "“I have concerns about the pace of the works,” she said. The concerns about the cost grew."),
    ("STR004", "Residents worry that the pace of the works is a threat. They complained about the role, which they call undue."),
    ("STR004", "Concerns about excessive levels of noise were heard. The pace of the works worried nobody."),
    ("STR006", "[con: Critics | fear | a flood]. [con: Some critics | fear | a drought]."),
    ("STR006", "[con: Critics | fear | a flood]. [pro: Supporters | want | a higher dam]."),
    ("STR006", "[con: Critics and supporters | met | in 1951]. [pro: Critics | want | a higher dam]."),
    ("STR006", "== A ==\n[con: Critics | fear | a flood].\n\nOne.\n\nTwo.\n\n== B ==\n[pro: Critics | want | a higher dam]."),
    ("STR006", "[con named-org: Critics of Noise | fear | a flood]. [pro: Critics | want | a higher dam]."),
    (
        "STR006",
        "The ban and the levy. The ban ended; the levy stayed. "
        "[con: Supporters of the ban | cite | trout]. [pro: Supporters of the levy | cite | pupils].",
    ),
    ("STR006", "[con: Critics | fear | a flood]. [-: Critics | met | in 1951]."),
]


@pytest.mark.parametrize(("code", "text"), FIRES)
def test_fires(code: str, text: str) -> None:
    assert {f.code for f in rule(code).check(example(text))} == {code}


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_is_silent(code: str, text: str) -> None:
    assert [f.message for f in rule(code).check(example(text))] == []


def test_there_are_as_many_silent_cases_as_firing_ones_for_each_rule() -> None:
    fires, silent = Counter(c for c, _ in FIRES), Counter(c for c, _ in SILENT)
    assert [c for c in fires if silent[c] < fires[c]] == []


def test_only_the_topic_without_direction_is_marked() -> None:
    case = example("Residents have raised concerns about the cost, the smell, and the pace of the works.")
    (finding,) = rule("STR004").check(case)
    assert case.document.quote((finding.start, finding.end)) == "the pace of the works"
    assert finding.level == "note"


def test_the_label_that_departs_from_its_usual_side_is_marked() -> None:
    text = "[con: Critics | fear | floods]. [con: Critics | fear | noise]. [pro: Some critics of timidity | want | a dam]."
    case = example(text)
    (finding,) = rule("STR006").check(case)
    assert case.document.quote((finding.start, finding.end)) == "Some critics of timidity"
    assert [case.document.quote(s) for s in finding.related] == ["Critics", "Critics"]
    assert finding.evidence == {"label": "critics", "sides": {"con": 2, "pro": 1}}
    assert finding.claims == ("x3", "x1", "x2")
