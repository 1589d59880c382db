"""The pictures of the guide for teachers are those that the tool draws today, and small enough to come along."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from audiatur.config import load
from audiatur.pipeline.guide_pictures import FOLDER, pictures
from audiatur.pipeline.subject import open_subject

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST = 60_000


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    config = load(ROOT, None)
    return pictures(config, open_subject(config, str(sorted((ROOT / "arguments").glob("*.yaml"))[0])))


def test_the_pictures_are_of_today(drawn):
    there = {path.name: path.read_bytes() for path in (ROOT / FOLDER).iterdir()}
    assert there == drawn, "draw them anew: python -m audiatur.pipeline.guide_pictures"


def test_the_pictures_are_shown_described_and_small(drawn):
    guide = (ROOT / "src/audiatur/guide/teaching-with-audiatur.md").read_text(encoding="utf-8")
    for name, data in drawn.items():
        assert f"(pictures/{name})" in guide
        assert len(data) < LARGEST, name
        assert ElementTree.fromstring(data).findtext("{http://www.w3.org/2000/svg}title")
