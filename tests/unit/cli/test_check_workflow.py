"""Checking in daily work: formats, baseline, ignores by path, thresholds, statistics, settings with their origin."""

from __future__ import annotations

import json

import pytest

from audiatur.config import load
from audiatur.pipeline.checking import lint_options

SEED = "seeds/lindow-dam.txt"


def codes(ran) -> list[str]:
    return sorted(f["code"] for f in json.loads(ran.out)["findings"])


@pytest.mark.parametrize(
    ("kind", "start"),
    [("sarif", '{\n  "$schema"'), ("github", "::"), ("html", "<!DOCTYPE html>"), ("md", "# Lindow dam"), ("json", "{")],
)
def test_formats(project, run, kind, start):
    ran = run("check", SEED, "--format", kind)
    assert ran.code == 0
    assert ran.out.startswith(start)


def test_several_articles_are_one_sarif_run_and_one_page(project, run):
    (project / "seeds/weir.txt").write_text((project / SEED).read_text().replace("dam", "weir"), encoding="utf-8")
    both = ("check", SEED, "seeds/weir.txt", "--format")
    runs = json.loads(run(*both, "sarif").out)["runs"]
    assert [a["location"]["uri"] for a in runs[0]["artifacts"]] == [SEED, "seeds/weir.txt"]
    assert len(runs) == 1
    page = run(*both, "html").out
    assert page.count("<!DOCTYPE") == 1
    assert page.count("<h1>") == 2
    assert len(json.loads(run(*both, "json").out)["articles"]) == 2


def test_a_baseline_leaves_only_what_is_new(project, run):
    first = run("check", SEED, "--baseline", "known.json", "--write-baseline")
    assert first.code == 0
    assert "known from now on" in first.err
    assert run("check", SEED, "--baseline", "known.json", "--fail-on", "note").code == 0
    text = (project / SEED).read_text(encoding="utf-8")
    moved = "A line of its own was put on top.\n\n" + text.replace("A. Okada, a hydrologist, claims", "Anglers claim")
    (project / SEED).write_text(
        moved.replace("A line", "Lindow dam\n\nA line", 1).replace("\n\nLindow dam\n\n", "\n\n", 1), encoding="utf-8"
    )
    again = run("check", SEED, "--baseline", "known.json", "--format", "json", "--select", "ATT")
    assert codes(again) == ["ATT001"]
    shown = json.loads(again.out)
    assert "Anglers" in shown["findings"][0]["message"]
    assert shown["findings"][0]["headline"] is True
    assert {s["kind"] for s in shown["suppressed"]} == {"external"}
    assert "left out by known.json" in again.err
    assert run("check", SEED, "--baseline", "known.json", "--fail-on", "note").code == 1


def test_what_is_gone_from_the_baseline_is_told(project, run):
    run("check", SEED, "--baseline", "known.json", "--write-baseline")
    text = (project / SEED).read_text(encoding="utf-8")
    (project / SEED).write_text(text.replace("Critics argue", "The county engineer argues"), encoding="utf-8")
    assert "gone, so write it anew" in run("check", SEED, "--baseline", "known.json").err


def test_the_baseline_is_the_same_bytes_each_time(project, run):
    run("check", SEED, "--baseline", "a.json", "--write-baseline")
    run("check", SEED, "--baseline", "b.json", "--write-baseline")
    assert (project / "a.json").read_bytes() == (project / "b.json").read_bytes()
    assert str(project) not in (project / "a.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "x", "findings": []}', '{"schema": "audiatur/baseline/1", "findings": [3]}', "[" * 99999]
)
def test_what_is_no_baseline(project, run, text):
    (project / "known.json").write_text(text, encoding="utf-8")
    ran = run("check", SEED, "--baseline", "known.json")
    assert ran.code == 2
    assert "error: known.json: this is no baseline" in ran.err


def test_a_baseline_that_is_not_there_or_not_named(project, run):
    assert run("check", SEED, "--baseline", "known.json").code == 2
    assert "name the file" in run("check", SEED, "--write-baseline").err


def test_statistics(project, run):
    text = run("check", SEED, "--statistics").out
    rows = json.loads(run("check", SEED, "--statistics", "--format", "json").out)["statistics"]
    found = json.loads(run("check", SEED, "--format", "json").out)["findings"]
    assert sum(row["findings"] for row in rows) == len(found)
    assert len(text.splitlines()) == len(rows)
    assert [row["findings"] for row in rows] == sorted((row["findings"] for row in rows), reverse=True)
    assert "ATT001  vague-holder" in text
    assert run("check", SEED, "--statistics", "--select", "STR001,STR002").out == "no findings\n"


def test_settings_with_their_origin(project, run):
    (project / "audiatur.toml").write_text('[lint]\nselect = ["ATT"]\nfail-on = "error"\n', encoding="utf-8")
    out = run("check", "--show-settings", "--fail-on", "note").out
    assert 'lint.select = ["ATT"]  # audiatur.toml:2\n' in out
    assert 'lint.fail-on = "note"  # --fail-on\n' in out
    assert "lint.preview = false  # default\n" in out
    assert 'seeds = "seeds"  # default\n' in out


@pytest.mark.parametrize("pattern", ["seeds/*", "lindow-dam.txt", "*.txt", "seeds/lindow-dam.txt"])
def test_ignores_by_path(project, run, pattern):
    before = codes(run("check", SEED, "--format", "json"))
    (project / "audiatur.toml").write_text(
        f'[lint.per-file-ignores]\n"{pattern}" = ["ATT"]\n"else/*" = ["BAL"]\n', encoding="utf-8"
    )
    assert codes(run("check", SEED, "--format", "json")) == [c for c in before if not c.startswith("ATT")]


def test_ignores_for_an_argument_file(project, run):
    run("run", "--quiet")
    (project / "audiatur.toml").write_text(
        '[lint.per-file-ignores]\n"arguments/*" = ["ATT", "SRC", "NEU", "BAL", "STR"]\n', encoding="utf-8"
    )
    assert codes(run("check", "arguments/lindow-dam.yaml", "--format", "json")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[lint.per-file-ignores]\n"x" = ["ATT9"]\n', "there is no rule 'ATT9'"),
        ("[lint.thresholds]\nalignment-claim = 4\n", "audiatur.toml:2: there is no threshold alignment-claim"),
        ("[lint.thresholds]\nalignment-claims = 4.5\n", "audiatur.toml:2: the threshold alignment-claims is 4.5"),
        ('[lint.thresholds]\nalignment-claims = "4"\n', "audiatur.toml:2: the setting lint.thresholds.alignment-claims"),
    ],
)
def test_settings_that_mean_nothing(project, run, text, said):
    (project / "audiatur.toml").write_text(text, encoding="utf-8")
    ran = run("check", SEED)
    assert ran.code == 2
    assert said in ran.err


def test_a_threshold_reaches_its_rule(project, run):
    (project / "audiatur.toml").write_text("[lint.thresholds]\nalignment-claims = 7\n", encoding="utf-8")
    assert lint_options(load(project)).alignment_claims == 7
    assert run("check", SEED).code == 0


def test_a_comment_in_the_article_silences_with_a_reason(project, run):
    text = (project / SEED).read_text(encoding="utf-8")
    before = codes(run("check", SEED, "--format", "json"))
    comment = '<!-- audiatur: ignore ATT001 reason="the report names nobody" -->\n\n'
    (project / SEED).write_text(
        text.replace("The dam has been disputed", f"{comment}The dam has been disputed"), encoding="utf-8"
    )
    ran = run("check", SEED, "--format", "json")
    assert codes(ran) == [c for c in before if c != "ATT001"]
    assert {s["reason"] for s in json.loads(ran.out)["suppressed"]} == {"the report names nobody"}
    (project / SEED).write_text(text.replace("History", "<!-- audiatur: ignore ATT001 -->\nHistory"), encoding="utf-8")
    ran = run("check", SEED, "--format", "json", "--fail-on", "error")
    assert ran.code == 1
    assert codes(ran) == sorted([*before, "SUP001"])


def test_an_entry_in_the_argument_file_survives_a_run(project, run):
    run("run", "--quiet")
    path = project / "arguments/lindow-dam.yaml"
    text = path.read_text(encoding="utf-8")
    entry = 'ignore:\n  - {code: ATT001, reason: "the report names nobody"}\n'
    path.write_text(text.replace("\n# drafted:", f"\n{entry}\n# drafted:", 1), encoding="utf-8")
    assert "ATT001" not in codes(run("check", path, "--format", "json"))
    assert run("run", "--quiet").code == 0
    assert entry in path.read_text(encoding="utf-8")
    made = json.loads((project / "output/lindow-dam/report.json").read_text(encoding="utf-8"))
    assert "ATT001" not in {f["code"] for f in made["findings"]}
    assert {s["code"] for s in made["suppressed"]} == {"ATT001"}
