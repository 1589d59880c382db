"""Drawing maps of every size: time grows about as the map does, and no size hangs.

``make bench`` runs these; the figures are in ``extra_info`` of the result.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from audiatur.render.base import MapOptions, draw
from audiatur.render.fold import AUTO

sys.path.append(str(Path(__file__).resolve().parent.parent / "unit" / "render"))

from layout_maps import grown
from map_views import view

SUB_SECOND, SECONDS = 1.0, 12.0
"""A hundred claims are drawn while a person waits; three hundred claims with nine hundred relations are drawn at all."""
GROWTH = 7.0
"""Four times the claims may take at most so many times as long."""


def seconds(shown, **options) -> float:
    """Processor seconds of a drawing, those of the engine included."""
    start = sum(os.times()[:4])
    draw(shown, "svg", MapOptions(**options))
    return sum(os.times()[:4]) - start


def dense(claims: int, relations: int):
    dice = random.Random(9)
    links = [
        (f"c{a}", f"c{b}", dice.choice(["support", "rebut"]))
        for a, b in (dice.sample(range(1, claims + 1), 2) for _ in range(relations))
    ]
    return view(claims, links)


@pytest.mark.parametrize("claims", [20, 60, 100])
def test_maps_of_up_to_a_hundred_claims_take_less_than_a_second(benchmark, claims):
    shown = grown(claims, claims, cross=0.1, roots=3)
    draw(shown, "svg")
    took = min(seconds(shown) for _ in range(3))
    benchmark.pedantic(draw, args=(shown, "svg"), rounds=1)
    benchmark.extra_info |= {"claims": claims, "seconds": round(took, 2)}
    assert took < SUB_SECOND


def test_time_grows_about_as_the_map_does(benchmark):
    small, large = grown(250, 1, roots=9), grown(1000, 1, roots=36)
    draw(small, "svg")
    times = [min(seconds(shown) for _ in range(2)) for shown in (small, large)]
    benchmark.pedantic(draw, args=(large, "svg"), rounds=1)
    benchmark.extra_info |= {"claims": 1000, "seconds": round(times[1], 2), "times a quarter": round(times[1] / times[0], 1)}
    assert times[1] / times[0] < GROWTH


def test_a_dense_graph_is_drawn_and_folded_at_once(benchmark):
    shown = dense(300, 900)
    whole, folded = seconds(shown), seconds(shown, fold=AUTO)
    benchmark.pedantic(draw, args=(shown, "svg"), rounds=1)
    benchmark.extra_info |= {"seconds": round(whole, 2), "folded": round(folded, 2)}
    assert whole < SECONDS
    assert folded < whole
