"""Finding the box-placing engine, and surviving it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from pathlib import Path

import pytest

from audiatur import engine
from audiatur.errors import LimitExceeded, RenderError, UsageError
from audiatur.limits import bounded
from audiatur.model.view import MapView, ViewClaim, ViewRelation
from audiatur.render.base import MapOptions, draw

VIEW = MapView(
    title="Levy",
    subtitle="",
    claims=(ViewClaim("a", 1, "The levy is fair", "parents"), ViewClaim("b", 2, "The levy is too high", "shops")),
    relations=(ViewRelation("r", "b", "a", "rebut"),),
)


def program(folder: Path, body: str) -> str:
    path = folder / "engine.sh"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture(autouse=True)
def no_setting(monkeypatch):
    monkeypatch.delenv(engine.VARIABLE, raising=False)


def test_the_wheel_comes_first_and_needs_no_path(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    found = engine.find()
    assert found.name == "graphviz-pure"
    assert Path(found.path).is_file()
    assert "0.2" in engine.info().version


def test_then_dot_on_the_path_and_last_the_builtin(monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "_wheel_files", lambda: iter(()))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engine.find() == engine.BUILTIN
    assert engine.info() == engine.EngineInfo("builtin", "", "")
    path = program(tmp_path, "echo some version >&2")
    shutil.move(path, tmp_path / "dot")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    assert engine.info() == engine.EngineInfo("dot", "some version", str(tmp_path / "dot"))


def test_the_setting_wins_over_the_variable_and_both_over_the_search(monkeypatch, tmp_path):
    monkeypatch.setenv(engine.VARIABLE, "builtin")
    assert engine.find().builtin
    assert engine.find("graphviz-pure").name == "graphviz-pure"
    path = program(tmp_path, "exit 0")
    assert engine.find(path) == engine.Engine("engine", path)


@pytest.mark.parametrize("setting", ["graphviz-turbo", "/no/such/program"])
def test_an_engine_that_was_asked_for_and_is_not_there_is_an_error(setting):
    with pytest.raises(UsageError, match="no box-placing engine") as caught:
        engine.find(setting)
    assert "builtin" in caught.value.hint


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("echo broken >&2; exit 3", "failed with code 3: broken"),
        ("sleep 60 & sleep 60", "took longer than 0.5 seconds"),
        ("exit 0", "left claims out"),
        ("echo node c0 x y", "something else than positions"),
        ("echo 'node c0 1 nan 1 1'; echo 'node c1 1 inf 1 1'", "out of this world"),
        ("yes", "wrote more than"),
    ],
)
def test_a_failing_engine_is_replaced_by_the_builtin_layout_which_says_so(monkeypatch, tmp_path, body, said):
    monkeypatch.setattr(engine, "SECONDS", 0.5)
    heard: list[str] = []
    options = MapOptions(engine=program(tmp_path, body), arrangement="graphviz", tell=heard.append)
    made = draw(VIEW, "svg", options)
    assert made == draw(VIEW, "svg", MapOptions(engine="builtin", arrangement="graphviz"))
    assert len(heard) == 1
    assert said in heard[0]
    assert "the built-in layout was used instead" in heard[0]


def test_a_program_that_cannot_be_started_is_a_render_error(tmp_path):
    with pytest.raises(RenderError, match="failed"):
        engine.place(engine.Engine("ghost", str(tmp_path / "ghost")), "digraph {}")


def test_children_are_stopped_with_their_children(tmp_path):
    mark = tmp_path / "mark"
    with pytest.raises(LimitExceeded, match="longer than"):
        bounded(["sh", "-c", f"(sleep 1; touch {mark}) & sleep 30"], seconds=0.3)
    time.sleep(1.2)
    assert not mark.exists()


def test_children_get_their_input_and_give_back_both_outputs():
    code = "import sys; d = sys.stdin.read(); print(len(d)); print('talk', file=sys.stderr); sys.exit(4)"
    assert bounded([sys.executable, "-c", code], b"x" * 300_000) == (4, b"300000\n", b"talk\n")
    with pytest.raises(LimitExceeded, match="more than 1,000 bytes"):
        bounded([sys.executable, "-c", "print('x' * 100000)"], most=1000)
    with pytest.raises(OSError, match="no-such-program"):
        bounded(["no-such-program"])
