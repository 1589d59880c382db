"""The review page looks as it did, and as its guide shows it.

After a change that is meant to be seen: ``AUDIATUR_PICTURES=write pytest tests/browser/test_review_pictures.py``, then look at them.
"""

from __future__ import annotations

import os
from pathlib import Path

import lindow
import pytest
from PIL import Image
from test_reader_pictures import FOLDER, MEAN, SHARE, distance, small

from audiatur.config import load
from audiatur.files import digest
from audiatur.model.argument import ArgumentMap
from audiatur.store.yaml import dumps
from audiatur.web.server import background, open_site

CASES = {"review": ((1440, 900), "light", "jja1"), "review-dark": ((1280, 720), "dark", "jj2")}


def write(folder: Path) -> Path:
    """The invented article of the reader's tests with a draft of its argument."""
    (folder / "lindow.md").write_text(lindow.TEXT, encoding="utf-8")
    made = lindow.argument(lindow.document())
    source = made.source.model_copy(update={"path": "lindow.md", "sha256": digest(lindow.TEXT.encode())})
    draft = {"status": "draft", "confidence": 0.8, "found_by": "reporting-verb"}
    claims = tuple(c.model_copy(update=draft) for c in made.claims)
    path = folder / "lindow.yaml"
    whole: ArgumentMap = made.model_copy(update={"source": source, "claims": claims, "status": "draft", "review": None})
    path.write_text(dumps(whole), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", CASES)
def test_it_looks_as_it_did(chromium, tmp_path, name):
    size, scheme, keys = CASES[name]
    with background(open_site(load(tmp_path), write(tmp_path), edit=True)) as running:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(running.address)
        page.wait_for_selector("html[data-ready]")
        page.wait_for_function("() => Number(document.querySelector('#flags').textContent) > 0")
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_function("() => document.querySelector('#saved').textContent === 'All saved'")
        if "2" in keys:
            page.wait_for_selector("#map .claim.on")
        page.wait_for_timeout(900)
        now = small(page.screenshot())
        context.close()
    path = FOLDER / f"{name}.png"
    if os.environ.get("AUDIATUR_PICTURES") == "write":
        now.save(path, optimize=True)
    kept = Image.open(path)
    assert now.size == kept.size
    mean, far = distance(now, kept)
    assert (mean, far) < (MEAN, 1.0)
    assert far < SHARE
