"""Options, exit codes and errors that all commands share."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

import audiatur
from audiatur.cli import main as door
from audiatur.cli.main import split, verbs
from audiatur.cli.parser import parser_for
from audiatur.cli.talk import coloured
from audiatur.errors import ReadError

SOURCE = os.path.dirname(os.path.dirname(audiatur.__file__))


def test_version_goes_to_stdout(run):
    ran = run("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"audiatur {audiatur.__version__}\n", "")


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["-q", "--help"]])
def test_help_lists_every_command(run, words):
    ran = run(*words)
    assert ran.code == 0
    for verb in verbs():
        assert f"  {verb.name} " in ran.out
        assert verb.summary in ran.out


@pytest.mark.parametrize("name", [v.name for v in verbs()])
def test_every_command_has_help_with_an_example(run, name):
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"usage: audiatur {name}" in ran.out
    assert "example:\n  audiatur " + name in ran.out
    assert "--config" in ran.out


@pytest.mark.parametrize("verb", verbs(), ids=lambda v: v.name)
def test_examples_are_commands_that_parse(verb):
    words = verb.example.split(">")[0].split()
    assert words[:2] == ["audiatur", verb.name]
    assert parser_for(verb).parse_args(words[2:])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "did you mean check?"),
        (["zzzz"], "commands: run, extract"),
        (["--frobnicate"], "there is no option '--frobnicate'"),
        (["check", "--frobnicate"], "see: audiatur check --help"),
        (["map", "x.yaml"], "-o/--output"),
        (["rule", "vague-holdr"], "did you mean vague-holder?"),
        (["guide", "settins"], "did you mean settings?"),
        (["check", "--fail-on", "fatal"], "invalid choice"),
    ],
)
def test_bad_usage_is_two_and_says_what_to_do(run, words, said):
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_shared_options_stand_before_or_after_the_command():
    assert split(["-q", "--config", "x.toml", "check", "-", "--debug"]) == (
        ["-q", "--config", "x.toml"],
        "check",
        ["-", "--debug"],
    )
    assert split(["--version"]) == (["--version"], None, [])


def test_a_fault_of_the_tool_is_one_line_and_a_traceback_only_on_demand(run, monkeypatch):
    def broken(*_: object) -> int:
        raise RuntimeError("the boiler burst")

    monkeypatch.setattr("audiatur.cli.verbs.schema.Schema.run", broken)
    ran = run("schema")
    assert ran.code == 2
    assert "RuntimeError: the boiler burst" in ran.err
    assert "--debug" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in run("schema", "--debug").err
    assert "Traceback" in run("--debug", "schema").err


def test_interruption_says_so(run, monkeypatch):
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("audiatur.cli.verbs.schema.Schema.run", stopped)
    ran = run("schema")
    assert ran.code == door.INTERRUPTED == 128 + signal.SIGINT
    assert "stopped" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="pipes of this kind are a matter of POSIX systems")
def test_a_reader_that_goes_away_is_no_fault():
    with subprocess.Popen([sys.executable, "-m", "audiatur", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        said = child.stderr.read()
        assert child.wait(60) == 0
    assert said == b""


def test_an_os_error_names_its_file():
    named = door._named(PermissionError(13, "Permission denied", "seeds/x.txt"))
    assert (named.where, named.what) == ("seeds/x.txt", "Permission denied")
    assert door._named(ReadError("empty")).what == "empty"


class _Stream:
    def __init__(self, tty: bool) -> None:
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


@pytest.mark.parametrize(
    ("environment", "tty", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_follows_the_environment_then_the_terminal(monkeypatch, environment, tty, expected):
    for key in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(key, raising=False)
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    assert coloured(_Stream(tty)) is expected  # type: ignore[arg-type]


def test_errors_carry_no_escapes_to_the_terminal(run):
    ran = run("check", "seeds/\x1b[31mred.txt")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "\\x1b[31mred.txt" in ran.err


def test_help_loads_next_to_nothing():
    code = (
        "import sys; from audiatur.cli.main import main; main(['--help']); "
        "sys.exit(' '.join({'argparse', 're', 'inspect', 'pathlib', 'pydantic'} & set(sys.modules)) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": SOURCE}
    )
    assert ran.stderr == ""
    assert "audiatur COMMAND --help" in ran.stdout
