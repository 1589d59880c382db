"""Draft maps of invented articles, read by a person and kept: any change of the engine shows here in words."""

from __future__ import annotations

import pytest
from redraw_maps import ARTICLES, FOLDER, PROCESSOR, expected, lines, map_of, processor

from audiatur.extract.parse import language

NEARLY = 0.8
"""Share of a draft's claims that is the same on every kind of processor, at least."""


@pytest.fixture(scope="module", autouse=True)
def _parser():
    return language()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_the_draft_is_the_one_that_was_read(article):
    drawn, kept = lines(map_of(article)), expected(article).read_text(encoding="utf-8")
    if processor() == PROCESSOR.read_text(encoding="utf-8").strip():
        assert drawn == kept
    else:  # another kind of processor: a claim in fifty may differ, and figures in their last digit
        assert len(told(drawn) & told(kept)) >= NEARLY * max(len(told(drawn)), len(told(kept)))


def told(drawn: str) -> set[str]:
    """The words of the claims."""
    return {line.split(" | ", 1)[1] for line in drawn.splitlines() if " | " in line}


def test_the_reading_by_which_processors_are_told_apart_is_the_same_every_time():
    assert processor() == processor()
    assert len(PROCESSOR.read_text(encoding="utf-8").strip()) == 64


def test_every_map_has_its_article_and_every_article_its_map():
    assert sorted(p.stem for p in (FOLDER / "maps").iterdir()) == sorted(a.stem for a in ARTICLES)
    assert {a.suffix for a in ARTICLES} >= {".txt", ".wiki"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_the_anchors_stand_in_the_article_as_it_was_written(article):
    source = article.read_text(encoding="utf-8")
    drawn = map_of(article)
    assert len(drawn.claims) >= 5
    for claim in drawn.claims:
        for anchor in (*claim.spans, claim.cue, claim.holder.anchor):
            assert anchor is None or source[anchor.start : anchor.end] == anchor.exact
