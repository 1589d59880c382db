"""``audiatur map``: views, folding and text formats from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

DEBATE = """===
title: Lindow dam
===

[Dam]: The dam should stay.
  + [Floods]: It keeps floods from three villages.
    - [Silt]: It has silted up and keeps nothing back.
  - [Fish]: Fish can no longer pass.
"""


@pytest.fixture
def debate(project) -> Path:
    path = project / "debate.argdown"
    path.write_text(DEBATE, encoding="utf-8")
    return path


@pytest.mark.parametrize("view", ["map", "quotes", "sides", "ledger", "focus", "outline"])
def test_every_view_is_one_option_away(debate, run, view):
    ran = run("map", debate, "-o", "-", "--format", "svg", "--view", view)
    assert ran.code == 0, ran.err
    assert "The dam should stay." in ran.out.replace("</tspan><tspan", " ") or "should stay" in ran.out


def test_an_article_has_its_own_words_in_the_ledger(project, run):
    ran = run("map", "seeds/lindow-dam.txt", "-o", "-", "--format", "svg", "--view", "ledger")
    assert ran.code == 0, ran.err
    assert "The article’s own words" in ran.out


def test_the_focus_is_chosen_by_number_or_id(debate, run):
    ran = run("map", debate, "-o", "-", "--format", "svg", "--view", "focus", "--focus", "2")
    assert "Claim 2: what speaks for it, what against?" in ran.out
    wrong = run("map", debate, "-o", "x.svg", "--view", "focus", "--focus", "77")
    assert wrong.code == 2
    assert "there is no claim '77' in the map" in wrong.err
    assert "use a number from 1 to 4" in wrong.err


def test_an_unknown_view_names_those_there_are(debate, run):
    ran = run("map", debate, "-o", "x.svg", "--view", "poster")
    assert ran.code == 2
    assert "focus, ledger, map, outline, quotes, sides" in ran.err


def test_text_formats(debate, run):
    diagram = run("map", debate, "-o", "-", "--format", "mmd").out
    assert "flowchart" in diagram
    assert diagram.count("|supports|") == 1
    assert diagram.count("|rebuts|") == 2
    outline = run("map", debate, "-o", "-", "--format", "md").out
    assert outline.startswith("# Lindow dam")
    assert "\n    - *rebuts" in outline


def test_levels_are_folded_and_it_is_said(debate, run):
    ran = run("map", debate, "-o", "small.svg", "--fold", "1")
    assert "3 of 4 claims are drawn, the others are folded away" in ran.err
    assert "+1 reason" in Path("small.svg").read_text(encoding="utf-8")
    whole = run("map", debate, "-o", "whole.svg", "--fold", "all")
    assert "folded" not in whole.err
    assert "+1 reason" not in Path("whole.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("levels", ["0", "-2", "many", "1.5", "²"])
def test_levels_that_are_none_are_refused(debate, run, levels):
    ran = run("map", debate, "-o", "x.svg", f"--fold={levels}")
    assert ran.code == 2
    assert "say 1, 2, 3..., all or auto" in ran.err
