"""How many of the claims that careful readers marked are found, by the script that all such figures come from."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from audiatur.extract.base import extract
from audiatur.formats.json_map import data
from audiatur.read.base import read

pytestmark = pytest.mark.shared
SEED = "seed"


def script(path: Path):
    spec = importlib.util.spec_from_file_location("gold_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tallies(shared, nlp):
    """Figures over all documents of ``gold/dev`` and over the seed alone; the engine finds the debates itself."""
    score = script(shared / "gold" / "score.py")
    everything, seed = score.Tally(), score.Tally()
    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = shared / "seeds" if gold["format"] == SEED else shared / "articles" / gold["format"]
        document = read((folder / gold["doc"]).read_bytes(), gold["doc"])
        found = data(extract(document))
        score.score_one(gold, found, everything)
        if gold["format"] == SEED:
            score.score_one(gold, found, seed)
    return {"dev": score.figures(everything), SEED: score.figures(seed)}


@pytest.mark.parametrize(
    ("part", "figure", "measure", "floor"),
    [
        ("dev", "claims", "f1", 0.67),
        ("dev", "claims+holder", "f1", 0.56),
        ("dev", "side", "recall", 0.67),
        ("seed", "claims", "f1", 0.80),
    ],
)
def test_figures_stay_above_their_floors(tallies, part, figure, measure, floor):
    row = tallies[part][figure]
    assert row["n"] > 10
    assert row[measure] >= floor, f"{figure} on {part}: {row}"


def test_all_documents_were_read(tallies, shared):
    marked = [json.loads(p.read_text(encoding="utf-8")) for p in (shared / "gold" / "dev").glob("*.json")]
    assert tallies["dev"]["claims"]["n"] == sum(len(m["claims"]) for m in marked)
    assert sum(m["format"] == SEED for m in marked) == 1
