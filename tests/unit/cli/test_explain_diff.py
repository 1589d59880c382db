"""``explain``, ``diff`` and ``rule --all``."""

from __future__ import annotations

import json

import pytest

from audiatur.lint.engine import rules

SEED = "seeds/lindow-dam.txt"


@pytest.fixture
def found(project, run):
    return json.loads(run("check", SEED, "--format", "json").out)["findings"]


def test_explain_by_cluster_place_and_number(run, found):
    for number, finding in enumerate(found, 1):
        words = [str(number), f"{finding['code']}@{finding['line']}:{finding['column']}"]
        if finding["headline"]:
            words.append(finding["cluster"])
        shown = [json.loads(run("explain", SEED, word, "--format", "json").out) for word in words]
        assert all(one["finding"] == finding for one in shown if one["finding"]["claims"] == finding["claims"])
        assert shown[0]["finding"] == finding
        assert {c["id"] for c in shown[0]["claims"]} == set(finding["claims"])


def test_explain_shows_sentences_relations_and_counts(run, found):
    finding = next(f for f in found if f["evidence"].get("holder") == "Critics")
    out = run("explain", SEED, f"ATT001@{finding['line']}:{finding['column']}").out
    assert "The sentences\n  11: Critics argue that the dam silts up too fast" in out
    assert "holder: Critics" in out
    assert "rebuts" in out
    assert "The rule\n" in out
    assert out.endswith("More: audiatur rule ATT001\n")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("k99", "there is no finding 'k99'"),
        ("0", "numbered from 1"),
        ("99999", "numbered from 1"),
        ("XYZ999@1", "there is no finding"),
        ("ATT001@9999", "there is no finding"),
        ("\x1b[31m", "there is no finding"),
        ("", "there is no finding"),
    ],
)
def test_explain_what_is_not_there(project, run, word, said):
    ran = run("explain", SEED, word)
    assert ran.code == 2
    assert said in ran.err
    assert "\x1b" not in ran.err


def test_explain_what_stands_for_several(project, run):
    text = (project / SEED).read_text(encoding="utf-8")
    (project / SEED).write_text(text.replace("A. Okada, a hydrologist, claims", "Anglers say"), encoding="utf-8")
    ran = run("explain", SEED, "ATT001")
    assert ran.code == 2
    assert "name one of ATT001@11:" in ran.err


def test_explain_an_article_without_findings(project, run):
    (project / "quiet.txt").write_text("Dam\n\nThe dam is old.[1]\n", encoding="utf-8")
    assert "no findings here" in run("explain", "quiet.txt", "k1").err


@pytest.fixture
def newer(project):
    text = (project / SEED).read_text(encoding="utf-8")
    text = text.replace("Critics argue that the dam silts", "The county engineer argues that the dam silts")
    text = text.replace("protects the lower valley from floods", "protects the whole lower valley from spring floods")
    text = text.replace("harms the salmon.", "harms the salmon. Residents say that the road is noisy.")
    (project / "new.txt").write_text(text, encoding="utf-8")
    return "new.txt"


def test_diff_tells_what_changed(newer, run):
    ran = run("diff", SEED, newer)
    assert ran.code == 0
    assert "claims: 1 new, 2 re-attributed, 1 reworded" in ran.out
    assert "Critics → The county engineer" in ran.out
    assert "+ c" in ran.out
    assert "Findings that went" in ran.out
    assert "Numbers of the sides: before, after" in ran.out


def test_diff_as_json(newer, run):
    shown = json.loads(run("diff", SEED, newer, "--format", "json").out)
    assert [c["new"]["text"] for c in shown["claims"]["added"]] == ["The road is noisy."]
    assert {c["old"]["holder"] for c in shown["claims"]["reattributed"]} == {"Critics"}
    assert shown["claims"]["removed"] == shown["claims"]["moved"] == []
    assert {"appeared", "went"} == set(shown["findings"])
    assert set(shown["scorecard"]) == {"old", "new"}


def test_diff_of_the_same_file(project, run):
    ran = run("diff", SEED, SEED, "--fail-on", "note")
    assert ran.code == 0
    assert "0 appeared, 0 went" in ran.out
    assert "new," not in ran.out


def test_diff_fails_on_what_appeared_only(newer, run):
    appeared = json.loads(run("diff", SEED, newer, "--format", "json").out)["findings"]["appeared"]
    assert appeared
    assert run("diff", SEED, newer, "--fail-on", "note").code == 1
    assert run("diff", newer, newer, "--fail-on", "note").code == 0


def test_diff_of_argument_files(project, run):
    run("run", "--quiet")
    path = project / "arguments/lindow-dam.yaml"
    text = path.read_text(encoding="utf-8")
    (project / "arguments/other.yaml").write_text(text.replace("\nstatus: draft", "\nstatus: reviewed", 1), encoding="utf-8")
    ran = run("diff", path, "arguments/other.yaml")
    assert ran.code == 0
    assert "one is a draft, the other was reviewed" in ran.err
    assert " unchanged; findings: 0 appeared, 0 went" in ran.out


def test_diff_needs_both(project, run):
    assert run("diff", SEED, "none.txt").code == 2
    assert run("diff", SEED).code == 2


def test_the_pages_of_all_rules(project, run):
    out = run("rule", "--all").out
    assert all(f"{r.code} {r.name}\n" in out for r in rules())
    assert run("rule", "ATT001").out in out
