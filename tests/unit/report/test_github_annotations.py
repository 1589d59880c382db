"""GitHub annotations: one command a line, escaped as the runner reads it."""

from __future__ import annotations

import re

import pytest

from audiatur.model.finding import Finding
from audiatur.model.result import ReportData
from audiatur.report.base import report

LINE = re.compile(r"::(error|warning|notice) ([^\n:]+(?:=[^\n]*?)?)::(.*)")


def made(message: str = "m", path: str = "a.txt", level: str = "warning", end: int = 4, **more: object) -> str:
    finding = Finding(code="ATT001", name="vague-holder", level=level, message=message, start=0, end=end, **more)
    return report("github").render(ReportData(path, "", (finding,), lines=("some words", "more"))).decode()


def unescaped(value: str) -> str:
    """As the runner reads a value (actions/toolkit, command.ts, the other way round)."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, char)
    return value


def test_a_command_names_place_and_rule() -> None:
    assert made() == "::warning file=a.txt,line=1,col=1,endLine=1,endColumn=5,title=ATT001 vague-holder::m\n"
    assert made(end=12) == "::warning file=a.txt,line=1,col=1,endLine=2,title=ATT001 vague-holder::m\n"
    assert made(end=0) == "::warning file=a.txt,line=1,col=1,title=ATT001 vague-holder::m\n"


@pytest.mark.parametrize(("level", "command"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_levels_are_those_of_the_runner(level: str, command: str) -> None:
    assert made(level=level).startswith(f"::{command} ")


@pytest.mark.parametrize("text", ["100 % sure", "a\nb", "x::error::y", "::stop-commands::t", "a,b:c", "%0A", "\r\n::set-env::"])
def test_hostile_text_stays_text(text: str) -> None:
    out = made(message=text, path=f"d/{text}")
    assert out.count("\n") == 1
    assert out.endswith("\n")
    head, _, message = out.rstrip("\n").removeprefix("::warning ").partition("::")
    values = dict(pair.split("=", 1) for pair in head.split(","))
    assert unescaped(values["file"]).replace("\\x0d", "\r") == f"d/{text}"
    assert unescaped(message).replace("\\x0d", "\r") == text
    assert set(values) == {"file", "line", "col", "endLine", "endColumn", "title"}


def test_headlines_come_first() -> None:
    found = [
        Finding(code=c, name="n", level="note", message=c, start=0, end=1, headline=h) for c, h in (("B", False), ("A", True))
    ]
    out = report("github").render_all([ReportData("a", "", tuple(found)), ReportData("b", "", tuple(found))]).decode()
    assert [line[-1] for line in out.splitlines()] == ["A", "B", "A", "B"]
