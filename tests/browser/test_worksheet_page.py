"""Worksheets in a real browser: usable by everybody, their lines as long as on paper, printed on the sheets they were made for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lindow import DESKTOP, PHONE
from pypdf import PdfReader

from audiatur.config import load
from audiatur.pipeline.subject import open_map
from audiatur.pipeline.teaching import Wanted, worksheets
from audiatur.render.pdf import PAPERS
from audiatur.teach.worksheet.material import Choice
from audiatur.teach.worksheet.passages import MEASURE

SEED_MAP = "arguments/000_b271a6bd4018d1c0.yaml"
POINT = 96 / 72
"""Pixels of a page to the point."""


@pytest.fixture(scope="module")
def sheets(tmp_path_factory, root) -> Path:
    """A folder with the pages of the seed article, for A4."""
    folder = tmp_path_factory.mktemp("sheets")
    config = load(root)
    made = worksheets(config, open_map(config, root / SEED_MAP), Wanted(Choice(1), formats=("html",)))
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    package = pytest.importorskip("axe_playwright_python", reason="needs the Python package axe-playwright-python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["worksheet.html", "key.html"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation_of_the_rules_of_access(opened, sheets, axe, name, size):
    page = opened(sheets / name, size=size)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [f"{v['id']}: {n['target']}" for v in found["violations"] for n in v["nodes"]] == []
    assert len(found["passes"]) > 10


def test_the_lines_of_the_text_are_as_long_as_on_paper(opened, sheets):
    page = opened(sheets / "worksheet.html")
    page.evaluate("document.fonts.ready")
    widths = page.eval_on_selector_all(".line bdi", "found => found.map(e => e.getBoundingClientRect().width)")
    assert len(widths) > 20
    assert max(widths) <= MEASURE * POINT + 1
    assert max(widths) > 0.9 * MEASURE * POINT
    smallest = "[...document.querySelectorAll('body *')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    assert min(page.evaluate(smallest)) >= 11 * POINT - 0.01


def test_it_prints_every_task_from_the_head_of_a_sheet(opened, sheets):
    page = opened(sheets / "worksheet.html")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    w, h = PAPERS["a4"]
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in printed.pages} <= {
        (round(w) + i, round(h) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)
    }
    texts = [" ".join(p.extract_text().split()) for p in printed.pages]
    heads = [text for text in texts if "Name Class Date" in text[:40]]  # the marks of cards may come first
    assert len(heads) == 9
    assert all(f"Task {n} ·" in text for n, text in enumerate(heads[1:], 1))
