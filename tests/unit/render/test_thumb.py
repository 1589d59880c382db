"""Thumbnails of maps."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hostile_words import hostile
from map_views import TREE, claim, view

from audiatur.render.base import draw

SVG = "{http://www.w3.org/2000/svg}"


def test_a_thumbnail_has_a_card_for_every_claim_and_no_words():
    root = ElementTree.fromstring(draw(view(14, TREE), "thumb.svg"))
    cards = [r for r in root.iter(f"{SVG}rect") if r.get("class") == "c0"]
    assert len(cards) == 14
    assert "".join(root.itertext()).strip().startswith(".")
    assert not list(root.iter(f"{SVG}text"))
    left, top, w, h = map(float, root.get("viewBox").split())
    for card in cards:
        assert left <= float(card.get("x"))
        assert float(card.get("x")) + float(card.get("width")) <= left + w
        assert top <= float(card.get("y"))
        assert float(card.get("y")) + float(card.get("height")) <= top + h


def test_every_class_has_a_light_and_a_dark_colour():
    text = draw(view(14, TREE), "thumb.svg").decode()
    light, _, dark = text.partition("prefers-color-scheme:dark")
    used = set(re.findall(r'class="(\w+)"', text))
    assert used
    for name in used:
        assert f".{name}{{" in light
        assert f".{name}{{" in dark


def test_links_keep_the_look_of_their_relation():
    root = ElementTree.fromstring(draw(view(14, TREE), "thumb.svg"))
    dashes = {(p.get("class"), bool(p.get("stroke-dasharray"))) for p in root.iter(f"{SVG}path")}
    assert {("sk", False), ("rk", True), ("uk", True)} <= dashes
    assert ("sk", True) not in dashes


def test_hostile_words_and_no_claims_give_a_picture():
    ElementTree.fromstring(draw(hostile(), "thumb.svg"))
    ElementTree.fromstring(draw(view(0, []), "thumb.svg"))


def test_large_maps_give_small_thumbnails():
    many = view(300, [(f"c{n}", "c1", "support") for n in range(2, 100)], claims=tuple(claim(n) for n in range(1, 301)))
    data = draw(many, "thumb.svg")
    assert b"w0" not in data.split(b"</style>")[1]
    assert len(data) < 150_000
