"""Words of every script, and words meant to do harm, in SVG and PNG: at their place, in their order, inside their card."""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from hostile_words import hostile
from map_views import TREE, claim, view

from audiatur import fonts
from audiatur.quoting import clean
from audiatur.render import png
from audiatur.render.base import MapOptions, draw
from audiatur.render.picture import scene
from audiatur.render.scene import Rect, Text
from audiatur.render.shape import advance

SVG = "{http://www.w3.org/2000/svg}"
ARABIC, HEBREW, JAPANESE = "السد قديم ويسرّب الماء", "הסכר ישן ודולף", "ダムは古く、水が漏れている。"
MIXED = "They call it السد العالي, or הסכר, or 高いダム."


def one(text: str):
    return view(1, [], claims=(claim(1, text=text, holder=text, quote=text),))


def texts(svg: bytes):
    return list(ElementTree.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("words", [ARABIC, HEBREW])
def test_text_from_right_to_left_is_set_from_the_right(words):
    found = [t for t in texts(draw(one(words), "svg")) if "".join(t.itertext()).split()[0] == words.split()[0]]
    assert len(found) == 2
    assert {t.get("direction") for t in found} == {"rtl"}
    ends = [float(t[0].get("x")) for t in found]
    (card,) = [g for g in ElementTree.fromstring(draw(one(words), "svg")).iter(f"{SVG}g") if g.get("class") == "claim"]
    box = card.find(f"{SVG}rect")
    right = float(box.get("x")) + float(box.get("width"))
    assert all(right - 60 < x < right for x in ends)


def test_other_pictures_say_nothing_about_direction():
    svg = draw(view(3, TREE[:1]), "svg").decode()
    assert "direction" not in svg
    assert "Noto" not in svg


@pytest.mark.parametrize("words", [ARABIC, HEBREW, JAPANESE, MIXED])
def test_the_words_stay_as_they_are(words):
    said = ["".join(t.itertext()) for t in texts(draw(one(words), "svg", MapOptions(embed=True)))]
    assert words in said


@pytest.mark.parametrize(
    ("words", "family"),
    [(ARABIC, "Noto Sans Arabic"), (HEBREW, "Heebo"), (JAPANESE, "Noto Sans CJK JP"), ("大坝", "Noto Sans CJK SC")],
)
def test_an_svg_brings_the_letters_of_other_scripts_along(words, family):
    svg = draw(one(words), "svg", MapOptions(embed=True)).decode()
    data = re.search(rf"font-family:'{family}';[^}}]*base64,([A-Za-z0-9+/=]+)", svg)[1]
    with TTFont(io.BytesIO(base64.b64decode(data))) as font:
        known = {chr(code) for code in font.getBestCmap()}
    assert {c for c in words if fonts.script_of(c)} <= known
    assert len(known) < 120
    assert f"&#x27;{family}&#x27;, Arial" in svg


def inked(data: bytes) -> bytes:
    return data[33:]


@pytest.mark.parametrize(("words", "other"), [(ARABIC, ARABIC[::-1]), (HEBREW, HEBREW[::-1]), (JAPANESE, "大" * 14)])
def test_a_png_shows_letters_and_not_boxes(words, other):
    options = MapOptions(scale=0.5)
    assert inked(draw(one(words), "png", options)) != inked(draw(one(other), "png", options))
    told = []
    draw(one(words), "png", MapOptions(scale=0.5, tell=told.append))
    assert told == []


def test_whoever_draws_a_script_without_a_font_is_told():
    told: list[str] = []
    draw(one("बांध x"), "png", MapOptions(scale=0.5, tell=told.append))
    assert len(told) == 1
    assert told[0].startswith("no font for Devanagari")
    draw(one("बांध x"), "pdf", MapOptions(tell=told.append))
    assert told[1:] == told[:1]


@pytest.mark.parametrize("show", ["claim", "both"])
@pytest.mark.parametrize("shown", [hostile(), one(ARABIC), one(JAPANESE), one(MIXED), one("बांध पुराना है " * 9)])
def test_no_word_leaves_its_card(shown, show):
    for group in scene(shown, MapOptions(show=show)).groups:
        if group.kind != "claim":
            continue
        box = next(shape for shape in group.shapes if isinstance(shape, Rect))
        for text in (s for s in group.shapes if isinstance(s, Text)):
            for line in text.lines:
                used = advance(clean(line.text), text.face) * text.size / 1000
                left = text.x - used / 2 if text.middle else text.x
                assert left >= box.x
                assert left + used <= box.x + box.w + 0.5, line.text


def test_a_line_of_japanese_does_not_begin_with_a_full_stop():
    lines = [
        line.text
        for g in scene(one(JAPANESE * 4), MapOptions()).groups
        for s in g.shapes
        if isinstance(s, Text)
        for line in s.lines
    ]
    assert len(lines) > 8
    assert not [line for line in lines if line.startswith(("、", "。"))]


def test_a_picture_too_large_for_pixels_is_drawn_smaller_and_says_so(monkeypatch):
    monkeypatch.setattr(png, "MOST_PIXELS", 100_000)
    told: list[str] = []
    made = draw(view(14, TREE), "png", MapOptions(scale=4, tell=told.append))
    w, h = (int.from_bytes(made[i : i + 4], "big") for i in (16, 20))
    assert w * h <= 101_000
    assert len(told) == 1
    assert "pixels" in told[0]
    assert "SVG and PDF have no limit" in told[0]
    told.clear()
    draw(view(2, []), "png", MapOptions(scale=0.2, tell=told.append))
    assert told == []
