"""Relations and sides are told apart by every eye, and on a grey print by their strokes alone."""

from __future__ import annotations

from itertools import combinations

import pytest
from colour_vision import EYES, apart, difference
from map_views import SIDES, TANGLE, claim, view

from audiatur.render.base import MapOptions
from audiatur.render.layout import Frame
from audiatur.render.paint import DASHES, bar, head, stroke
from audiatur.render.picture import scene
from audiatur.render.scene import Text
from audiatur.render.theme import DARK, LIGHT, THEMES

COLOURED = {"light": LIGHT, "dark": DARK}
KINDS = ("support", "rebut", "undercut", "restate", "concede")
CLEAR = 13.0
"""Just noticed side by side is about 1; colours that differ by more than ten are called by different names."""


def test_the_formula_is_the_published_one():
    """Pairs from the table of Sharma, Wu and Dalal 2005."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, expected in pairs:
        assert difference(one, other) == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize("eye", ["usual", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("name", sorted(COLOURED))
def test_the_three_relations_differ_in_colour_for_every_eye(name, eye):
    theme = COLOURED[name]
    found = {pair: apart(*pair, eye) for pair in combinations((theme.support, theme.rebut, theme.undercut), 2)}
    assert min(found.values()) >= CLEAR


@pytest.mark.parametrize("name", sorted(THEMES))
def test_relations_differ_in_stroke_head_and_sign_without_any_colour(name):
    theme = THEMES[name]
    heads = [
        repr([(type(s).__name__, len(getattr(s, "steps", ()))) for s in head((0.0, 0.0), (1.0, 0.0), k, theme)]) for k in KINDS
    ]
    looks = [(DASHES.get(k, ()), stroke(k, theme).width, shape) for k, shape in zip(KINDS, heads, strict=True)]
    assert len(set(looks)) == len(KINDS)
    for one, other in combinations(("support", "rebut", "undercut"), 2):
        assert DASHES.get(one, ()) != DASHES.get(other, ())


@pytest.mark.parametrize("name", sorted(THEMES))
def test_the_first_four_sides_differ_in_texture_without_any_colour(name):
    theme = THEMES[name]
    drawn = []
    for index in range(4):
        style = theme.side(index)
        shapes = bar(Frame(0, 0, 200, 100), style, theme)
        drawn.append(repr(shapes).replace(style.ink, "ink"))
    assert len(set(drawn)) == 4


@pytest.mark.parametrize("eye", sorted(EYES))
@pytest.mark.parametrize("name", sorted(THEMES))
def test_the_seam_in_a_bar_is_seen_by_every_eye(name, eye):
    theme = THEMES[name]
    for index in range(4):
        assert apart(theme.side(index).ink, theme.card, eye) >= 30


@pytest.mark.parametrize("eye", ["usual", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("name", sorted(COLOURED))
def test_neighbouring_sides_differ_in_colour_too(name, eye):
    theme = COLOURED[name]
    inks = [theme.side(i).ink for i in range(3)]
    assert min(apart(a, b, eye) for a, b in combinations(inks, 2)) >= 8


def test_every_link_has_its_word_where_there_is_room():
    shown = view(9, TANGLE, claims=tuple(claim(n) for n in range(1, 10)), sides=SIDES)
    (pills,) = [g for g in scene(shown, MapOptions()).groups if g.kind == "pills"]
    words = {shape.lines[0].text for shape in pills.shapes if isinstance(shape, Text)}
    assert words == {"supports", "rebuts", "undercuts", "echoes", "grants"}
