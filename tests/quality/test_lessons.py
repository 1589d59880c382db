"""The invented passages to learn from: whole, many, in the form that training reads, and nobody else's words."""

from __future__ import annotations

import json
import re

import pytest
from lesson_files import FORMAT, lessons, write
from material import own

RUN = 8
"""Words in a row that two texts do not share by chance."""


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return set(zip(*(words[k:] for k in range(RUN)), strict=False))


def _body(lesson) -> str:
    return lesson.source[slice(*lesson.span)]


def test_there_are_many_and_none_is_measured_on():
    found = lessons()
    assert len(found) >= 550
    assert sum(len(p.gold["claims"]) for p in found) >= 15000
    assert sum(len(p.gold["relations"]) for p in found) >= 10000
    assert not {p.name for p in found} & {p.name for p in own()}
    measured = set().union(*(_runs(_body(p)) for p in own()))
    assert not [p.name for p in found if _runs(_body(p)) & measured]


def test_they_are_written_as_training_reads_them(tmp_path):
    assert write(tmp_path) == len(lessons())
    maps = sorted((tmp_path / "gold").glob("*.json"))
    assert [m.stem for m in maps] == [p.name for p in lessons()]
    for path, lesson in zip(maps, lessons(), strict=True):
        told = json.loads(path.read_text())
        source = (tmp_path / "articles" / FORMAT / told["doc"]).read_text()
        assert told["format"] == FORMAT
        assert [[source[a:b] for a, b in c["spans"]] for c in told["claims"]] == [
            [lesson.source[a:b] for a, b in c["spans"]] for c in lesson.gold["claims"]
        ]


@pytest.mark.shared
def test_no_sentence_comes_from_an_article(shared):
    mine = {run: p.name for p in lessons() for run in _runs(_body(p))}
    texts = [f for f in sorted((shared / "articles").rglob("*.txt")) if f.stat().st_size < 2_000_000]
    assert len(texts) >= 40
    taken = {(mine[run], " ".join(run)) for f in texts for run in _runs(f.read_text(errors="ignore")) if run in mine}
    assert not taken
