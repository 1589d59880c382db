"""What README, guides and changelog say is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import audiatur
from audiatur.cli.main import verbs
from audiatur.cli.parser import parser_for
from audiatur.cli.verbs.guide import pages
from audiatur.lint.engine import rules
from audiatur.lint.example import example
from audiatur.lint.page import HEADINGS

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"\baudiatur ((?:[a-z]+)(?: [^`\n#]*)?)")
MOST_LINES = 150


def blocks(text: str) -> list[str]:
    """The lines of all shell blocks and all code in the running text that begin with the name of the tool."""
    fenced = [line for block in re.findall(r"```(?:sh|console|bash)\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    inline = re.findall(r"`(audiatur [^`]+|make [^`]+)`", text)
    return [line.strip().removeprefix("$ ") for line in (*fenced, *inline)]


def commands(text: str) -> list[list[str]]:
    told = [re.split(r"\s+#|\s*[|>]", line)[0].split() for line in blocks(text)]
    return [words for words in told if words[:1] == ["audiatur"]]


ALL = {"README.md": README, **{f"guide {name}": text for name, text in pages().items()}}


def test_the_readme_is_short_and_shows_the_picture():
    assert len(README.splitlines()) <= MOST_LINES
    picture = re.search(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert picture
    assert (ROOT / picture[1]).is_file(), f"{picture[1]} is made by `make demo` and belongs into the tree"


@pytest.mark.parametrize("where", sorted(ALL))
def test_links_lead_somewhere(where):
    folder = ROOT if where == "README.md" else ROOT / "src/audiatur/guide"
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", ALL[where])
    assert [link for link in links if not (folder / link).exists() and not link.startswith("output/")] == []


@pytest.mark.parametrize("where", sorted(ALL))
def test_commands_in_texts_parse(where):
    known = {verb.name: verb for verb in verbs()}
    for words in commands(ALL[where]):
        if words[1:] in (["--help"], ["COMMAND", "--help"]):
            continue
        assert words[1] in known, words
        if "--help" not in words:
            parser_for(known[words[1]]).parse_args(words[2:])


@pytest.mark.parametrize("where", sorted(ALL))
def test_targets_of_make_exist(where):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for line in blocks(ALL[where]):
        if line.startswith("make "):
            assert line.split()[1] in targets


@pytest.mark.parametrize("verb", verbs(), ids=lambda v: v.name)
def test_every_command_is_told_in_the_readme(verb):
    assert f"audiatur {verb.name}" in README


@pytest.mark.parametrize("verb", verbs(), ids=lambda v: v.name)
def test_every_option_has_help(verb):
    for action in parser_for(verb)._actions:
        assert action.help, action.dest


def test_every_guide_is_told_in_the_readme():
    for name in pages():
        assert f"audiatur guide {name}" in README or f"guide/{name}.md" in README


def test_guides_that_are_spoken_of_exist():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")] + list(ALL.values())
    spoken = {name for text in texts for name in re.findall(r"audiatur guide ([a-z][a-z-]+)", text)}
    assert spoken <= set(pages())


def test_rules_that_are_spoken_of_exist():
    known = {r.code for r in rules()}
    for where, text in ALL.items():
        if where != "guide writing-a-rule":
            assert set(re.findall(r"\b(?:ATT|SRC|NEU|BAL|STR)\d{3}\b", text)) <= known, where


def test_the_python_of_the_readme_runs(tmp_path):
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    ran = subprocess.run([sys.executable, "-c", code[1]], capture_output=True, timeout=120, check=False, cwd=_clone(tmp_path))
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"ATT001" in ran.stdout


def _clone(folder: Path) -> Path:
    for name in ("seeds", "arguments"):
        (folder / name).mkdir()
    for path in (ROOT / "seeds").iterdir():
        (folder / "seeds" / path.name).write_bytes(path.read_bytes())
    return folder


def test_the_rule_of_the_guide_has_the_form_that_rules_have():
    code = re.search(r"```python\n(.*?)```", pages()["writing-a-rule"], re.DOTALL)
    assert code
    headings = [line.strip().rstrip(":") for line in code[1].splitlines() if line.strip().rstrip(":") in HEADINGS]
    assert headings == list(HEADINGS)
    examples = re.findall(r"(?:Bad|Good)::\n\n\s+(\[.*\]\.)", code[1])
    assert len(examples) == 2
    assert all(example(text).claims for text in examples)


def test_the_changelog_has_the_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{audiatur.__version__}]" in text
    declared = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert declared[1] == audiatur.__version__
