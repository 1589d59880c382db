"""``audiatur convert``, and maps of other tools where argument files are taken."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

import audiatur as aud
from audiatur.formats.base import Format, formats

ARGDOWN = """[Leaks]: The Lindow dam leaks.
  + <Age>: The dam is from 1961, and old dams leak.
  - [Repairs]: The dam was repaired.
    <_ [Nobody]: Nobody has seen the repairs.
"""
WHOLE = ["argdown", "aif.json", "xaif.json", "sadface.json", "arguebuf.json", "graphml", "dot", "csv", "jsonld", "json"]


@pytest.fixture
def drafted(project: Path, run) -> Path:
    assert run("extract", "seeds/lindow-dam.txt", "-o", "arguments.yaml").code == 0
    return project / "arguments.yaml"


@pytest.mark.parametrize("suffix", WHOLE)
def test_there_and_back_again_nothing_is_lost(drafted, run, suffix):
    ran = run("convert", "arguments.yaml", f"map.{suffix}", "--strict")
    assert ran.code == 0
    assert ran.out == ""
    assert "lost" not in ran.err
    assert run("convert", f"map.{suffix}", "back.yaml").code == 0
    back, there = aud.load("back.yaml"), aud.load("arguments.yaml")
    assert back == there
    assert run("convert", f"map.{suffix}", "-", "-t", "json").out == run("convert", "arguments.yaml", "-", "-t", "json").out


@pytest.mark.parametrize("suffix", WHOLE[:-1])
def test_a_map_in_any_format_is_checked_against_its_article(drafted, run, suffix):
    assert run("convert", "arguments.yaml", f"map.{suffix}").code == 0
    found = run("check", f"map.{suffix}", "--format", "json")
    assert found.code == 0
    assert json.loads(found.out)["findings"] == json.loads(run("check", "arguments.yaml", "--format", "json").out)["findings"]


@pytest.mark.parametrize("name", ["map.mmd", "map.kialo.txt"])
def test_losses_are_said_or_refused(drafted, run, name):
    refused = run("convert", "arguments.yaml", name, "--strict")
    assert refused.code == 2
    assert "cannot carry all of this map" in refused.err
    assert "--strict" in refused.err
    assert not Path(name).exists()
    ran = run("convert", "arguments.yaml", name)
    assert ran.code == 0
    assert "warning: lost in " in ran.err
    assert Path(name).is_file()
    assert aud.convert("arguments.yaml", name)


def test_what_other_programs_do_not_show_is_said_to_those_who_ask(drafted, run):
    assert "do not show it" in run("convert", "arguments.yaml", "map.graphml", "--verbose").err


def test_a_map_without_an_article_is_drawn_and_checked_by_its_graph(project, run):
    (project / "debate.argdown").write_text(ARGDOWN, encoding="utf-8")
    ran = run("check", "debate.argdown", "--format", "json")
    assert ran.code == 0
    codes = {f["code"] for f in json.loads(ran.out)["findings"]}
    assert not {c for c in codes if c.startswith(("ATT", "SRC", "NEU"))}
    assert run("map", "debate.argdown", "-o", "map.svg").code == 0
    assert "Lindow" in Path("map.svg").read_text(encoding="utf-8")
    assert run("report", "debate.argdown", "-o", "report.md").code == 0
    assert not (project / "arguments").exists()


def test_such_a_map_becomes_an_argument_file_with_its_words_beside_it(project, run):
    (project / "debate.argdown").write_text(ARGDOWN, encoding="utf-8")
    ran = run("convert", "debate.argdown", "debate.yaml")
    assert ran.code == 0
    assert Path("debate.txt").read_text(encoding="utf-8").startswith("The Lindow dam leaks.\n\n")
    loaded = aud.load("debate.yaml")
    assert [c.id for c in loaded.claims] == ["Leaks", "Age", "Repairs", "Nobody"]
    assert [(r.source, r.type) for r in loaded.relations] == [("Age", "support"), ("Repairs", "rebut"), ("Nobody", "rebut")]
    first, second = (json.loads(run("check", name, "--format", "json").out) for name in ("debate.argdown", "debate.yaml"))
    assert [f["code"] for f in first["findings"]] == [f["code"] for f in second["findings"]]
    Path("debate.txt").write_text("mine", encoding="utf-8")
    again = run("convert", "debate.argdown", "debate.yaml")
    assert again.code == 2
    assert Path("debate.txt").read_text(encoding="utf-8") == "mine"


def test_standard_input_and_output(drafted, run, monkeypatch):
    class Pipe:
        buffer = io.BytesIO(ARGDOWN.encode())

    monkeypatch.setattr(sys, "stdin", Pipe)
    ran = run("convert", "-", "-", "-t", "aif")
    assert ran.code == 0
    assert len(json.loads(ran.out)["nodes"]) == 7
    assert run("convert", "arguments.yaml", "-", "-t", "yaml").out.startswith("# yaml-language-server")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("notes.dat", "map.json"), "audiatur extract"),
        (("arguments.yaml", "-"), "say -t FORMAT"),
        (("arguments.yaml", "map.txt"), "say -t FORMAT"),
        (("arguments.yaml", "map", "-t", "nonsense"), "there is no format 'nonsense'"),
        (("arguments.yaml", "map.json", "-f", "aif"), "arguments.yaml"),
        (("nowhere.aif", "map.json"), "there is no such file"),
        (("arguments.yaml", "map.xml"), "can be read but not written"),
    ],
)
def test_what_cannot_be_done_is_said(drafted, run, words, said):
    Path("notes.dat").write_text("Some notes.", encoding="utf-8")
    ran = run("convert", *words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not Path("map.json").exists()


def test_every_format_that_writes_can_be_asked_for(drafted, run):
    for format in formats():
        if type(format).dump is not Format.dump:
            assert run("convert", "arguments.yaml", "-", "-t", format.name).out, format.name


@pytest.mark.shared
def test_maps_of_other_tools_are_drawn_and_checked(project, run, shared):
    root = shared / "data" / "formats"
    for name in ("aif/us-2016__nodeset10665.json", "sadface/examples/hangback/data.json", "arggraph-xml/micro_b001.xml"):
        assert run("check", root / name).code == 0, name
        assert run("map", root / name, "-o", "map.svg").code == 0, name


def test_findings_go_along_in_a_table(project, run):
    assert run("extract", "seeds/lindow-dam.txt", "-o", "arguments/dam.yaml").code == 0
    assert run("convert", "arguments/dam.yaml", "dam.csv").code == 0
    assert run("convert", "arguments/dam.yaml", "all.csv", "--findings").code == 0
    bare, full = ((project / name).read_bytes() for name in ("dam.csv", "all.csv"))
    assert full.startswith(bare)
    found = list(csv.DictReader(io.StringIO(run("check", "arguments/dam.yaml", "--format", "csv").out, newline="")))
    rows = [row for row in csv.DictReader(io.StringIO(full.decode(), newline="")) if row["row"] == "finding"]
    assert [(r["id"], r["status"], r["start"], r["text"]) for r in rows] == [
        (f["code"], f["level"], f["start"], f["message"]) for f in found
    ]
    assert rows
    assert all(f["quote"] in (project / "seeds/lindow-dam.txt").read_text(encoding="utf-8") for f in found)
    assert run("convert", "all.csv", "-", "-t", "json").out == run("convert", "arguments/dam.yaml", "-", "-t", "json").out
    refused = run("convert", "arguments/dam.yaml", "dam.dot", "--findings")
    assert refused.code == 2
    assert "no place for findings" in refused.err


def test_an_article_is_drafted_first(project, run):
    assert run("convert", "seeds/lindow-dam.txt", "dam.argdown").code == 0
    assert run("extract", "seeds/lindow-dam.txt", "-o", "arguments/dam.yaml").code == 0
    assert run("convert", "arguments/dam.yaml", "-", "-t", "argdown").out == (project / "dam.argdown").read_text(encoding="utf-8")
    (project / "dam.dat").write_bytes((project / "seeds/lindow-dam.txt").read_bytes())
    assert "silts up too fast" in run("convert", "dam.dat", "-", "-f", "text", "-t", "csv").out
    (project / "talk.txt").write_text("Discussion Title: Dam\n\n1. The dam should go.\n1.1. Pro: It leaks.\n", encoding="utf-8")
    assert "It leaks." in run("convert", "talk.txt", "-", "-t", "csv").out
