"""Draft maps of invented articles, read by a person and kept: any change of the engine shows here in words."""

from __future__ import annotations

import pytest
from redraw_maps import ARTICLES, FOLDER, expected, lines, map_of

from audiatur.extract.parse import language


@pytest.fixture(scope="module", autouse=True)
def _parser():
    return language()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_the_draft_is_the_one_that_was_read(article):
    assert lines(map_of(article)) == expected(article).read_text(encoding="utf-8")


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
