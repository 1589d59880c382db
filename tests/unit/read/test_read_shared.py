"""Real articles: all are read, and the words that people marked in them are found in the clean text."""

from __future__ import annotations

import json
import re
import time

import pytest

from audiatur.read.base import read

pytestmark = pytest.mark.shared
FORMATS = ("plain-bare", "plain-eq", "wikitext")
_CUT = re.compile(r"\[\d+\]|\{\{.*?\}\}|<ref.*?(?:</ref>|/>)|\[\[[^\]|]*\||&#?\w+;|\W|_", re.DOTALL)


def _words(text: str) -> str:
    return _CUT.sub("", text)


def test_all_articles_are_read_quickly(shared):
    paths = sorted(p for f in FORMATS for p in (shared / "articles" / f).iterdir())
    assert len(paths) >= 70
    begin = time.process_time()
    for path in paths:
        document = read(path.read_bytes(), path.name)
        assert document.format == ("wikitext" if path.suffix == ".wiki" else "text"), path.name
        assert len(document.sections) > 5, path.name
        assert len(document.text) > 0.2 * len(document.source), path.name
    assert time.process_time() - begin < 30


def test_marked_words_are_found_in_the_clean_text(shared):
    seen = lost = 0
    for path in sorted((shared / "gold").glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = shared / "seeds" if gold["format"] == "seed" else shared / "articles" / gold["format"]
        document = read((folder / gold["doc"]).read_bytes(), gold["doc"])
        for claim in gold["claims"]:
            for span in claim["spans"]:
                seen += 1
                clean = document.offsets.to_clean(*span)
                assert clean, (gold["doc"], document.quote(span))
                lost += _words(document.text[slice(*clean)]) != _words(document.quote(span))
    assert seen > 1_500
    assert lost <= seen * 0.005
