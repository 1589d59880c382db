"""The pictures of the guide for teachers are those that the tool draws today, of an invented debate, and small enough to come along.

After a change that is meant to be seen: ``AUDIATUR_PICTURES=write pytest tests/docs/test_teaching_guide.py``, then look at them.
"""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from audiatur.pipeline.guide_pictures import FOLDER, pictures
from browser import lindow

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST = 60_000


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    made = pictures(*lindow.subject())
    if os.environ.get("AUDIATUR_PICTURES") == "write":
        for name, data in made.items():
            (FOLDER / name).write_bytes(data)
    return made


def test_the_pictures_are_of_today(drawn):
    there = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert there == drawn, "draw them anew: AUDIATUR_PICTURES=write pytest tests/docs/test_teaching_guide.py"


def test_the_pictures_are_shown_described_and_small(drawn):
    guide = (ROOT / "src/audiatur/guide/teaching-with-audiatur.md").read_text(encoding="utf-8")
    for name, data in drawn.items():
        assert f"(pictures/{name})" in guide
        assert len(data) < LARGEST, name
        assert ElementTree.fromstring(data).findtext("{http://www.w3.org/2000/svg}title")
