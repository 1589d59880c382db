"""The command for worksheets: the files it writes, what it says, and what it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lesson import ARTICLE, subject
from paper_words import plain, read

import audiatur as aud
from audiatur.cli.main import main
from audiatur.errors import UsageError
from audiatur.pipeline.teaching import Wanted
from audiatur.teach.worksheet.base import kinds, named
from audiatur.teach.worksheet.material import Choice


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """A folder with the article and its argument file."""
    monkeypatch.chdir(tmp_path)
    Path("lindow-dam.txt").write_text(ARTICLE, encoding="utf-8")
    aud.save(subject().map, "lindow-dam.yaml")
    return tmp_path


def run(*words: str) -> int:
    return main(["worksheet", *words])


def test_it_writes_sheets_and_keys_and_says_what_is_in_them(desk, capsys):
    assert run("lindow-dam.yaml", "-o", "out", "--kind", "prose", "--kind", "blank-holders") == 0
    assert sorted(p.name for p in (desk / "out").iterdir()) == ["key.html", "key.pdf", "worksheet.html", "worksheet.pdf"]
    told = capsys.readouterr()
    assert told.out == ""
    assert "wrote out/worksheet.pdf" in told.err
    assert "2 tasks" in told.err
    assert "blank-holders, prose" in told.err


def test_separate_files_and_one_format(desk):
    assert run("lindow-dam.yaml", "-o", "out", "--kind", "jigsaw", "--separate", "--format", "pdf", "-q") == 0
    assert sorted(p.name for p in (desk / "out").iterdir()) == [
        "key-jigsaw.pdf",
        "key.pdf",
        "worksheet-jigsaw.pdf",
        "worksheet.pdf",
    ]


def test_the_same_command_writes_the_same_files(desk):
    for folder in ("one", "two"):
        assert run("lindow-dam.yaml", "-o", folder, "--seed", "9", "--format", "pdf", "-q") == 0
    for path in sorted((desk / "one").iterdir()):
        assert path.read_bytes() == (desk / "two" / path.name).read_bytes()


def test_it_says_which_kinds_are_left_out_and_why(desk, capsys):
    aud.save(subject(ties=()).map, "loose.yaml")
    assert run("loose.yaml", "-o", "out", "--format", "pdf", "--language", "de") == 0
    told = " ".join(capsys.readouterr().err.split())
    reason = "in diesem Text begründet keine Behauptung eine andere, und keine antwortet einer anderen"
    assert f"no blank-claims, blank-relations, prose: {reason}" in told
    key = "".join(read((desk / "out" / "key.pdf").read_bytes()))
    assert plain("Puzzle (in diesem Text hängen weniger als drei Behauptungen zusammen)") in key
    assert plain("Mit diesem Text nicht möglich") not in "".join(read((desk / "out" / "worksheet.pdf").read_bytes()))


def test_an_empty_map_is_refused_with_the_reason(desk, capsys):
    aud.save(subject(rows=(), ties=()).map, "empty.yaml")
    assert run("empty.yaml", "-o", "out") == 2
    told = capsys.readouterr().err
    assert "no exercise can be made from this map" in told
    assert "there are no claims in this map" in told
    assert not (desk / "out").exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--kind", "crossword"), "blank-claims"),
        (("--language", "xx"), "de, en"),
        (("--format", "docx"), "pdf or html"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(desk, capsys, words, hint):
    assert run("lindow-dam.yaml", "-o", "out", *words) == 2
    assert hint in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("count", ["0", "21", "x", "-1"])
def test_a_count_is_a_number_from_one_to_twenty(desk, capsys, count):
    assert run("lindow-dam.yaml", "-o", "out", "--count", count) == 2
    assert "1 to 20" in capsys.readouterr().err


def test_the_help_names_every_kind(capsys):
    assert run("--help") == 0
    told = "".join(capsys.readouterr().out.split())
    for kind in kinds():
        assert kind.name in told


def test_choices_that_cannot_be_are_refused():
    for wrong in ({"level": "brutal"}, {"count": 21}, {"count": -1}):
        with pytest.raises(UsageError):
            Choice(**wrong)
    with pytest.raises(UsageError):
        Wanted(Choice(), formats=())
    with pytest.raises(UsageError):
        named(["none"])
    assert [kind.name for kind in named(["prose", "jigsaw"])] == ["jigsaw", "prose"]


def test_the_door_opens_without_loading_the_classroom():
    code = "import sys, audiatur.cli.main as m; m.verbs(); print([n for n in sys.modules if n.startswith('audiatur.teach.worksheet.p')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
