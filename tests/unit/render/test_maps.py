"""The finished files: SVG, PNG and DOT."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile_words import HOSTILE, hostile
from map_views import SIDES, TANGLE, TREE, claim, view

from audiatur import engine, quoting
from audiatur.errors import RenderError, UsageError
from audiatur.render.base import MapOptions, draw, suffixes
from audiatur.render.measure import width
from audiatur.render.picture import scene
from audiatur.render.scene import Text
from audiatur.render.theme import THEMES

SVG = "{http://www.w3.org/2000/svg}"


def plain(text: str) -> str:
    return " ".join(quoting.clean(text).split())


def groups(svg: bytes, kind: str):
    return [g for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if g.get("class") == kind]


def test_every_format_is_found_by_its_suffix():
    assert {"svg", "png", "dot", "md"} <= set(suffixes())
    with pytest.raises(RenderError, match="bmp") as caught:
        draw(view(1, []), "bmp")
    assert all(suffix in caught.value.hint for suffix in ("dot", "md", "png", "svg"))
    assert draw(view(1, []), ".SVG") == draw(view(1, []), "svg")


@pytest.mark.parametrize(
    "wrong", [{"words": "x"}, {"direction": "up"}, {"show": "all"}, {"arrangement": "?"}, {"scale": 0}, {"shape": 99}]
)
def test_options_that_do_not_exist_are_refused(wrong):
    with pytest.raises(UsageError) as caught:
        MapOptions(**wrong)
    assert "use" in caught.value.hint


def test_an_unknown_theme_names_the_themes_there_are():
    with pytest.raises(UsageError) as caught:
        draw(view(1, []), "svg", MapOptions(theme="neon"))
    assert "dark, light, print" in caught.value.hint


@pytest.mark.parametrize("show", ["claim", "quote", "both"])
def test_the_words_of_hostile_claims_come_out_as_they_are(show):
    shown = hostile()
    found = groups(draw(shown, "svg", MapOptions(show=show)), "claim")
    assert len(found) == len(HOSTILE)
    for group, text in zip(found, HOSTILE, strict=True):
        words = ["".join(element.itertext()) for element in group.iter(f"{SVG}text")]
        if show != "quote" or not text.strip():
            assert not plain(text) or plain(text) in [w.strip() for w in words]
        if show != "claim" and text.strip():
            assert f"“{plain(text)}”" in words


def test_an_svg_holds_nothing_that_runs_or_loads():
    root = ElementTree.fromstring(draw(hostile(), "svg", MapOptions(show="both")))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "circle", "path", "text", "tspan"}
    keys = {key for element in root.iter() for key in element.attrib}
    assert not [key for key in keys if key.lower().startswith("on") or "href" in key or key == "style"]
    assert root.find(f"{SVG}title").text == HOSTILE[0]


def test_an_svg_can_be_read_aloud_in_text_order():
    svg = draw(view(14, TREE), "svg")
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Lindow dam: who argues what"
    assert "“Debate”" in root.find(f"{SVG}desc").text
    labels = [g.get("aria-label") for g in groups(svg, "claim")]
    assert [int(re.match(r"Claim (\d+), the water board: ", label)[1]) for label in labels] == list(range(1, 15))
    assert labels[1].endswith("It supports claim 1.")
    assert labels[12].endswith("It undercuts the link from claim 10 to claim 8.")
    assert len({g.get("id") for g in root.iter(f"{SVG}g")}) == len(list(root.iter(f"{SVG}g")))


def test_the_legend_explains_only_what_occurs():
    def legend(shown, **options):
        (group,) = groups(draw(shown, "svg", MapOptions(**options)), "legend")
        return ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]

    assert legend(view(2, [("c1", "c2", "support")])) == [
        "For the dam",
        "Against the dam",
        "supports",
        "numbers follow the order of the text",
    ]
    everything = legend(view(9, TANGLE), words="plain")
    assert [w for w in everything if w in {"because", "but", "doesn’t follow", "in other words", "granted"}] == [
        "because",
        "but",
        "doesn’t follow",
        "in other words",
        "granted",
    ]
    marked = (claim(1, draft=True), claim(2, implied=True, side=None), claim(3, unsure=True))
    shown = legend(view(3, [], claims=marked, reviewed="mixed"))
    assert {"not yet reviewed", "implied, not stated", "unsure reading", "?"} <= set(shown)


def test_statuses_are_told_by_border_and_chip():
    marked = (claim(1, draft=True), claim(2, implied=True), claim(3, unsure=True), claim(4))
    shown = view(4, [], claims=marked, reviewed="mixed")
    found = groups(draw(shown, "svg"), "claim")
    borders = [g.find(f"{SVG}rect").get("stroke-dasharray") for g in found]
    assert borders == ["1.5 3", "5 3", None, None]
    chips = [["".join(t.itertext()) for t in g.iter(f"{SVG}text")] for g in found]
    assert ["draft" in c for c in chips] == [True, False, False, False]
    assert ["?" in c for c in chips] == [False, False, True, False]
    header = "".join(groups(draw(shown, "svg"), "header")[0].itertext())
    assert "partly reviewed" in header
    draft = "".join(groups(draw(replace(shown, reviewed="draft"), "svg"), "header")[0].itertext())
    assert "machine draft, not reviewed" in draft


def test_sides_are_told_by_texture_as_well():
    sides = tuple(replace(SIDES[0], id=key, label=key) for key in "abcde")
    shown = view(6, [], sides=sides, claims=tuple(claim(n, side=s) for n, s in enumerate([*"abcde", None], 1)))
    counts = [len(list(g.iter(f"{SVG}path"))) + len(list(g.iter(f"{SVG}rect"))) for g in groups(draw(shown, "svg"), "claim")]
    solid, double, dashed, hollow, fifth, none = counts
    assert double == dashed == hollow == solid + 1
    assert fifth == solid
    assert none == solid - 1


@pytest.mark.parametrize("direction", ["lr", "td"])
@pytest.mark.parametrize("shown", [view(14, TREE), view(9, TANGLE), view(14, TREE[:1]), view(30, []), view(1, []), hostile()])
def test_no_text_leaves_the_picture(shown, direction):
    drawn = scene(shown, MapOptions(direction=direction, show="both"))
    for group in drawn.groups:
        for text in group.shapes:
            if isinstance(text, Text):
                for i, line in enumerate(text.lines):
                    w = width(line.text, text.size, text.face)
                    left = text.x - w / 2 if text.middle else text.x
                    assert left >= 0
                    assert left + w <= drawn.width
                    assert 0 < text.y + i * text.leading < drawn.height


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_all_text_has_enough_contrast(name):
    theme = THEMES[name]
    pairs = [(theme.ink, theme.card), (theme.secondary, theme.card), (theme.secondary, theme.ground)]
    pairs += [(theme.flag_ink, theme.flag_fill), (theme.flag_ink, theme.ground)]
    pairs += [(c, g) for c in (theme.support, theme.rebut, theme.undercut, theme.neutral) for g in (theme.card, theme.ground)]
    pairs += [(ink, ground) for ink, tint in theme.sides for ground in (tint, theme.card, theme.ground)]
    assert min(contrast(a, b) for a, b in pairs) >= 4.5


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def pixels(png: bytes) -> list[tuple[int, int, int]]:
    """The pixels of an 8-bit RGBA picture, row by row."""
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    assert png[24:26] == b"\x08\x06"
    raw, stride = zlib.decompress(data), size(png)[0] * 4
    before = bytearray(stride)
    found: list[tuple[int, int, int]] = []
    for start in range(0, len(raw), stride + 1):
        row = bytearray(raw[start + 1 : start + 1 + stride])
        for i in range(stride):
            left, above = (row[i - 4] if i > 3 else 0), before[i]
            corner = before[i - 4] if i > 3 else 0
            guess = left + above - corner
            nearest = min((left, above, corner), key=lambda n: abs(guess - n))
            row[i] = (row[i] + (0, left, above, (left + above) // 2, nearest)[raw[start]]) & 255
        found += [tuple(row[i : i + 3]) for i in range(0, stride, 4)]
        before = row
    return found


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("direction", ["lr", "td"])
def test_a_png_has_the_size_of_the_scene_and_shows_it(theme, direction):
    options = MapOptions(theme=theme, direction=direction, scale=0.5)
    shown = view(2, [("c2", "c1", "support")])
    drawn, made = scene(shown, options), draw(shown, "png", options)
    assert size(made) == pytest.approx((drawn.width / 2, drawn.height / 2), abs=1)
    counts = Counter(pixels(made))
    assert counts.most_common(1)[0][0] in {rgb(THEMES[theme].ground), rgb(THEMES[theme].card)}
    assert counts[rgb(THEMES[theme].support)] > 20
    assert counts[rgb(THEMES[theme].sides[0][0])] > 20
    assert len(counts) > 50


def test_a_png_is_scaled_and_draws_its_text_with_the_packaged_fonts():
    once, twice = (size(draw(view(14, TREE), "png", MapOptions(scale=s))) for s in (1, 2))
    assert twice == (2 * once[0], 2 * once[1])
    empty = view(2, [], claims=(claim(1, text=""), claim(2, text="")))
    assert draw(view(2, []), "png") != draw(empty, "png")


def test_a_picture_owns_up_to_characters_that_its_fonts_lack():
    foreign = view(1, [], claims=(claim(1, text="बांध"),))
    notes = "some characters are missing"
    texts = [
        t.lines[0].text for g in scene(foreign, MapOptions(), own_fonts=True).groups for t in g.shapes if hasattr(t, "lines")
    ]
    assert any(notes in text for text in texts)
    assert notes not in draw(foreign, "svg").decode()
    assert notes not in repr(scene(view(1, []), MapOptions(), own_fonts=True))


@pytest.mark.parametrize(
    "shown", [hostile(), view(14, TREE), view(9, TANGLE), view(0, [])], ids=["hostile", "tree", "tangle", "none"]
)
def test_graphviz_reads_the_dot_file_and_shows_the_words(shown):
    source = draw(shown, "dot", MapOptions(show="claim"))
    found = engine.find("graphviz-pure")
    done = subprocess.run([found.path, "-Kdot", "-Tsvg"], input=source, capture_output=True, timeout=30, check=False)
    assert done.returncode == 0
    assert b"rror" not in done.stderr
    assert b"href" not in done.stdout
    root = ElementTree.fromstring(done.stdout)
    nodes = [g for g in root.iter(f"{SVG}g") if g.get("class") == "node" and g.find(f"{SVG}title").text.startswith("claim")]
    assert len(nodes) == len(shown.claims)
    texts = {g.find(f"{SVG}title").text: " ".join("".join(t.itertext()) for t in g.iter(f"{SVG}text")) for g in nodes}
    for number, one in enumerate(shown.claims, 1):
        assert re.sub(r"\s", "", quoting.clean(one.text)) in re.sub(r"\s", "", texts[f"claim{number}"])


def test_the_dot_file_has_a_node_for_every_claim_and_every_pill():
    source = draw(view(14, TREE), "dot").decode()
    assert len(re.findall(r"^\s+claim\d+ \[", source, re.M)) == 14
    assert len(re.findall(r"^\s+link\d+ \[", source, re.M)) == 9
    assert len(re.findall(r"->", source)) == 9 + 13
    assert "fontname=Arial" in source


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import hashlib, json
from map_views import TREE, TANGLE, view
from audiatur.render.base import MapOptions, draw
made = {}
for name, shown in (("tree", view(20, TREE)), ("tangle", view(9, TANGLE))):
    for suffix in ("svg", "png", "pdf", "dot"):
        made[name + suffix] = hashlib.sha256(draw(shown, suffix, MapOptions(scale=0.5))).hexdigest()
print(json.dumps(made, sort_keys=True))
"""


def test_the_same_bytes_whatever_the_hash_seed_and_the_locale():
    def run(**variables: str) -> dict[str, str]:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(Path(__file__).parent)],
            env={**os.environ, **variables},
            capture_output=True,
            check=True,
        )
        return json.loads(done.stdout)

    first = run(PYTHONHASHSEED="1")
    assert len(set(first.values())) == 8
    assert run(PYTHONHASHSEED="77", LC_ALL="C", TZ="Asia/Tokyo") == first


def test_many_claims_get_short_badges_and_pills_without_words():
    claims = tuple(claim(n, badges=("no source", "vague holder")) for n in range(1, 46))
    svg = draw(view(45, TREE, claims=claims), "svg").decode()
    assert "vague holder" not in svg
    (pills,) = groups(svg.encode(), "pills")
    assert not list(pills.iter(f"{SVG}text"))
    assert "supports" in "".join(groups(svg.encode(), "legend")[0].itertext())
