"""Floors under the quality of layouts, on thirty maps: what is counted here was a defect that somebody saw."""

from __future__ import annotations

from functools import cache
from statistics import mean

import pytest
from layout_maps import MAPS
from layout_quality import Quality, laid_out, quality

TREES = ["one long chain", "point and answer, six times", "sixty siblings", "three undercuts on one link", "a diamond"]
CROSSINGS, INVERSIONS, BENDS = 115, 8, 3
READABLE, MEAN_TEXT, LEAST_TEXT = 21, 9.0, 5.0
"""Points of claim text on a screen of 1920 by 1080: how many maps reach eight, the mean, and the smallest."""


@cache
def measured() -> dict[str, Quality]:
    return {name: quality(laid_out(shown)) for name, shown in MAPS.items()}


def test_there_are_thirty_maps_and_they_differ():
    assert len(MAPS) == 30
    assert len({(len(m.claims), tuple((r.source, r.target, r.type) for r in m.relations)) for m in MAPS.values()}) == 30


def test_no_arrow_head_is_hidden():
    assert {name: q.hidden_heads for name, q in measured().items() if q.hidden_heads} == {}


@pytest.mark.parametrize("name", TREES)
def test_simple_shapes_have_no_crossing_at_all(name):
    found = measured()[name]
    assert (found.crossings, found.inversions, found.bends) == (0, 0, 0)


def test_crossings_stay_rare():
    assert sum(q.crossings for q in measured().values()) <= CROSSINGS


def test_reasons_keep_the_order_of_the_text():
    assert sum(q.inversions for q in measured().values()) <= INVERSIONS


def test_lines_that_could_be_straight_are():
    assert sum(q.bends for q in measured().values()) <= BENDS


def test_text_can_be_read_on_a_screen():
    sizes = [q.text for q in measured().values()]
    assert sum(size >= 8 for size in sizes) >= READABLE
    assert mean(sizes) >= MEAN_TEXT
    assert min(sizes) >= LEAST_TEXT


def test_the_measures_see_what_they_are_to_see():
    """A map laid out badly on purpose: each count goes up."""
    page = laid_out(MAPS["a debate of one section"])
    (block,) = page.blocks
    good = quality(page)
    frames = dict(block.cards)
    block.cards |= {"c2": frames["c8"], "c8": frames["c2"]}
    assert quality(page).inversions > good.inversions
    pill, frame = block.pills[0]
    block.cards["c14"] = frame
    assert quality(page).hidden_heads >= good.hidden_heads
    block.shafts[0], (block.pills[0]) = block.shafts[0], (pill, frame)
    block.cards["c14"] = frames["c1"].moved(frames["c1"].w + 2, 0)
    assert quality(page).hidden_heads > good.hidden_heads
