"""One DOT text, several programs, one picture; and a picture without any of them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from map_views import TANGLE, TREE, view

from audiatur import engine
from audiatur.engine import Engine, place
from audiatur.render.base import MapOptions, draw
from audiatur.render.page import compose
from audiatur.render.theme import LIGHT

CASES = [(14, TREE), (9, TANGLE)]
SYMMETRIC = (12, [(f"c{n}", f"c{n // 2}", "support") for n in range(2, 13)])
"""Several placements are equally good here, and versions of Graphviz ten years apart choose differently among them."""
ROUNDING = 0.03
"""Inches: both print four decimals, and round half-way cases differently."""
NEARLY = 4.0
"""Pixels: what rounding grows to where boxes are pushed apart by it."""


def debian() -> Engine:
    path = shutil.which("dot")
    if path is None:
        pytest.skip("there is no Graphviz 'dot' on this machine (Debian: apt install graphviz)")
    return Engine("dot", path)


def positions(plain: str) -> dict[str, tuple[float, float]]:
    rows = [line.split() for line in plain.splitlines() if line.startswith("node ")]
    return {row[1]: (float(row[2]), float(row[3])) for row in rows}


def sources(count, links) -> str:
    """The DOT text by which boxes are placed, caught on its way to the engine."""
    caught: list[str] = []

    def spy(found: Engine, text: str) -> str:
        caught.append(text)
        return place(found, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audiatur.render.placed.place", spy)
        compose(view(count, links), MapOptions(arrangement="graphviz", engine="graphviz-pure"), LIGHT, 140)
    return caught[0]


@pytest.mark.parametrize(("count", "links"), CASES)
def test_two_engines_put_the_boxes_in_the_same_places(count, links):
    dot = debian()
    source = sources(count, links)
    ours, theirs = (positions(place(found, source)) for found in (engine.find("graphviz-pure"), dot))
    assert len(ours) > count
    assert set(ours) == set(theirs)
    for name, (x, y) in ours.items():
        assert theirs[name] == (pytest.approx(x, abs=ROUNDING), pytest.approx(y, abs=ROUNDING))


@pytest.mark.parametrize(("count", "links"), CASES)
def test_two_engines_make_the_same_picture(count, links):
    debian()
    options = {"arrangement": "graphviz"}
    ours = draw(view(count, links), "svg", MapOptions(engine="graphviz-pure", **options)).decode()
    theirs = draw(view(count, links), "svg", MapOptions(engine="dot", **options)).decode()
    pattern = re.compile(r"-?\d+(?:\.\d+)?")
    assert pattern.sub("#", ours) == pattern.sub("#", theirs)
    pairs = zip(pattern.findall(ours), pattern.findall(theirs), strict=True)
    assert max(abs(float(a) - float(b)) for a, b in pairs) <= NEARLY


@pytest.mark.parametrize(("count", "links"), [*CASES, SYMMETRIC])
def test_two_engines_keep_the_same_order_in_every_column(count, links):
    dot = debian()
    source = sources(count, links)
    orders = []
    for found in (engine.find("graphviz-pure"), dot):
        boxes = positions(place(found, source))
        columns: dict[float, list[str]] = {}
        for name, (x, _) in sorted(boxes.items(), key=lambda box: -box[1][1]):
            columns.setdefault(round(x * 2) / 2, []).append(name)
        orders.append(sorted(columns.items()))
    assert [names for _, names in orders[0]] == [names for _, names in orders[1]]


def test_the_dot_file_is_the_same_picture_in_both():
    dot = debian()
    source = draw(view(9, TANGLE), "dot").decode()
    texts = []
    for path in (engine.find("graphviz-pure").path, dot.path):
        done = subprocess.run([path, "-Kdot", "-Tplain"], input=source.encode(), capture_output=True, timeout=30, check=True)
        texts.append(positions(done.stdout.decode()))
    ours, theirs = texts
    assert set(ours) == set(theirs)
    ranks = [sorted({round(x, 1) for x, _ in found.values()}) for found in texts]
    assert len(ranks[0]) == len(ranks[1])


def test_without_any_engine_the_built_in_layout_draws_everything(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("audiatur.engine._wheel_files", lambda: iter(()))
    assert engine.find().builtin
    found = draw(view(9, TANGLE), "svg").decode()
    assert found.count('class="claim"') == 9
    assert found == draw(view(9, TANGLE), "svg", MapOptions(arrangement="tidy")).decode()


def test_an_engine_that_hangs_is_stopped_and_told(tmp_path, monkeypatch):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nsleep 60 &\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(engine, "SECONDS", 0.2)
    said: list[str] = []
    options = MapOptions(arrangement="graphviz", engine=str(slow), tell=said.append)
    assert draw(view(9, TANGLE), "svg", options).count(b'class="claim"') == 9
    assert len(said) == 1
    assert "took longer than 0.2 seconds" in said[0]
    assert "the built-in layout was used instead" in said[0]


def test_dense_graphs_are_not_given_to_an_engine(monkeypatch):
    asked = []
    monkeypatch.setattr("audiatur.render.placed.place", lambda *given: asked.append(given))
    links = [(f"c{n}", f"c{1 + (n * k) % (n - 1)}", "rebut") for n in range(2, 81) for k in (1, 7, 11)]
    said: list[str] = []
    draw(view(80, links), "svg", MapOptions(tell=said.append))
    assert asked == []
    assert len(said) == 1
    assert "among 80 claims: the quick built-in layout was used" in said[0]
