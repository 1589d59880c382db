from __future__ import annotations

import base64
import io
import re
from dataclasses import replace

from fontTools.ttLib import TTFont
from map_views import view

from audiatur.render.base import MapOptions, draw

FACE = re.compile(rb"@font-face\{font-family:'([^']+)';[^}]*url\(data:font/ttf;base64,([A-Za-z0-9+/=]+)\)\}")


def faces(picture: bytes) -> dict[str, set[str]]:
    found = {}
    for family, data in FACE.findall(picture):
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            found[family.decode()] = {chr(code) for code in font.getBestCmap()}
    return found


def test_a_picture_brings_its_letters_along_and_no_others():
    drawn = view(3, [("c2", "c1", "support")])
    plain = draw(drawn, "svg")
    full = draw(drawn, "svg", MapOptions(embed=True))
    assert b"@font-face" not in plain
    letters = faces(full)["Inter"]
    shown = set("".join(re.findall(r">([^<>]+)<", plain.decode())))
    assert {c for c in shown if c.isascii() and c.isalnum()} <= letters | {"\n"}
    assert "Ж" not in letters
    assert len(full) < len(plain) + 80_000


def test_the_serif_comes_only_with_quotations():
    drawn = view(2, [("c2", "c1", "rebut")])
    drawn = replace(drawn, claims=tuple(replace(c, quote="the dam leaks") for c in drawn.claims))
    assert set(faces(draw(drawn, "svg", MapOptions(embed=True)))) == {"Inter"}
    assert "Source Serif 4" in faces(draw(drawn, "svg", MapOptions(embed=True, show="both")))


def test_nothing_is_loaded_from_elsewhere():
    full = draw(view(2, []), "svg", MapOptions(embed=True)).decode()
    assert all(url.startswith("data:font/ttf;base64,") for url in re.findall(r"url\(([^)]*)", full))
    assert full == draw(view(2, []), "svg", MapOptions(embed=True)).decode()
