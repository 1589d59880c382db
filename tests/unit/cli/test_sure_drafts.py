"""``--explain`` and ``--min-confidence`` on the command line."""

from __future__ import annotations

import json

import pytest

from audiatur.extract.parse import model_name

pytestmark = pytest.mark.skipif(model_name() is None, reason="no language model is installed")

ARTICLE = """Lindow dam

It stands in Marl.

== Criticism ==

Critics argue that the dam is unsafe because it leaks. The dam is an ugly and needless thing. Supporters say that it stores water.
"""


@pytest.fixture
def dam(project):
    (project / "dam.txt").write_text(ARTICLE, encoding="utf-8")
    return "dam.txt"


def test_the_account_in_words_and_as_data(run, dam):
    said = run("extract", dam, "--explain")
    assert said.code == 0
    assert "rule   clause on “argue”" in said.out
    data = json.loads(run("extract", dam, "--explain", "--format", "json").out)
    assert [f["rule"] for s in data["sentences"] for f in s["found"]][:2] == ["clause", "clause"]


def test_doubtful_drafts_are_left_out_and_counted(run, dam):
    every = json.loads(run("extract", dam, "--format", "json").out)["claims"]
    bar = sorted(c["confidence"] for c in every)[1]
    ran = run("extract", dam, "--format", "json", "--min-confidence", str(bar))
    kept = json.loads(ran.out)["claims"]
    assert [c["confidence"] for c in kept] == [c["confidence"] for c in every if c["confidence"] >= bar]
    assert f"1 draft claim below a confidence of {bar:g} left out" in ran.err


@pytest.mark.parametrize("words", [("check",), ("map", "-o", "dam.svg"), ("run",)])
def test_every_command_that_reads_drafts_knows_the_bar(run, dam, words):
    ran = run(words[0], dam, *words[1:], "--min-confidence", "1")
    assert "draft claims below a confidence of 1 left out" in ran.err


def test_the_bar_may_stand_in_the_settings(run, dam, project):
    (project / "audiatur.toml").write_text("[extract]\nmin-confidence = 1.0\n", encoding="utf-8")
    assert json.loads(run("extract", dam, "--format", "json").out)["claims"] == []
    assert json.loads(run("extract", dam, "--format", "json", "--min-confidence", "0").out)["claims"]


@pytest.mark.parametrize("bar", ["2", "-0.1", "much", "nan"])
def test_a_bar_is_a_number_from_0_to_1(run, dam, bar):
    ran = run("extract", dam, f"--min-confidence={bar}")
    assert ran.code == 2
    assert "is no number from 0 to 1" in ran.err
