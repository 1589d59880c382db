"""The public names: there when asked for, and not a moment earlier."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import networkx as nx
import pytest

import audiatur as aud
from audiatur.pipeline import public as pipeline

NAMES = [
    "audit",
    "balance",
    "check",
    "convert",
    "debates",
    "draw",
    "extract",
    "graph",
    "labelling",
    "load",
    "read",
    "report",
    "save",
    "sides",
]
ARTICLE = """Lindow dam

The Lindow dam is a concrete dam on the river Lindow. It was finished in 1961 after eight years of work by the county.

History

The dam was planned by the county in 1949. Work began in 1953, when the money had been found, and took eight years.

Controversies

Supporters argue that the dam protects the lower valley from floods in spring. Critics argue that the dam silts up too fast.
"""


def test_the_surface():
    assert aud.__all__ == NAMES
    assert set(NAMES) <= set(dir(aud))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        aud.nonsense  # noqa: B018


@pytest.mark.parametrize("name", NAMES)
def test_every_public_function_is_documented_and_typed(name):
    function = getattr(aud, name)
    function = getattr(pipeline, name) if isinstance(function, ModuleType) else function
    assert inspect.getdoc(function)
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


def test_import_loads_nothing_of_ours_nor_anything_heavy():
    code = "import sys, json; before = set(sys.modules); import audiatur; print(json.dumps(sorted(set(sys.modules) - before)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert json.loads(ran.stdout) == ["__future__", "audiatur"]


@pytest.mark.parametrize("order", ["audiatur.read.base", "audiatur.report.base", "audiatur.extract.base", "audiatur.pipeline"])
def test_a_folder_of_the_same_name_does_not_hide_a_function(order, tmp_path):
    (tmp_path / "dam.txt").write_text(ARTICLE, encoding="utf-8")
    code = f"import {order}, audiatur as aud; import audiatur.report.text; print(aud.read('dam.txt').title, callable(aud.report))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60, cwd=tmp_path)
    assert ran.stdout.decode().split()[-1] == "True"


def test_the_whole_way_in_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "arguments").mkdir()
    (tmp_path / "seeds" / "dam.txt").write_text(ARTICLE, encoding="utf-8")
    document = aud.read("seeds/dam.txt")
    assert [d.heading for d in aud.debates(document)] == ["Controversies"]
    draft = aud.extract(document)
    assert {c.side for c in draft.claims} == {"pro", "con"}
    aud.save(draft, "arguments/dam.yaml")
    loaded = aud.load("arguments/dam.yaml")
    assert loaded == draft
    assert isinstance(aud.graph(loaded), nx.DiGraph)
    assert set(aud.sides(loaded).by_id) == {"pro", "con"}
    assert aud.balance(loaded, document).scorecard["claims"] == {"pro": 1, "con": 1}
    assert aud.labelling(loaded)
    found = aud.check(loaded, document, select=["ATT001"])
    assert {f.code for f in found} == {"ATT001"}
    assert aud.check(loaded, select=["ATT001"]) == found
    assert aud.draw(loaded, tmp_path / "map.svg").read_bytes().startswith(b"<")
    assert json.loads(aud.report(loaded, "report.json", document).read_bytes())["findings"]
