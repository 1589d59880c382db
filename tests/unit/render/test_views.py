"""The views of a map: each found by discovery, each with all of the map's words, nothing outside the picture."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from map_views import SIDES, TANGLE, TREE, claim, view

from audiatur.errors import UsageError
from audiatur.model.view import MapView, ViewMark, ViewRelation, ViewSentence
from audiatur.render.base import MapOptions, draw
from audiatur.render.fold import AUTO, folded
from audiatur.render.layout import Frame
from audiatur.render.measure import width
from audiatur.render.nest import nested
from audiatur.render.page import fitted
from audiatur.render.picture import scene
from audiatur.render.running import Mark, set_lines
from audiatur.render.scene import Circle, Path, Rect, Stroke, Text, placed
from audiatur.render.scene import Step as PathStep
from audiatur.render.theme import LIGHT
from audiatur.render.viewing import named, views

SVG = "{http://www.w3.org/2000/svg}"
ARTICLE = (
    ViewSentence("The dam was built in 1887.", heading="Debate", opens=True),
    ViewSentence(
        "Critics say the dam has silted up and floods come.", (ViewMark(12, 33, "c1"), ViewMark(38, 49, "c2")), opens=True
    ),
    ViewSentence("Builders reply that such talk is idle.", (ViewMark(20, 37, "c3"), ViewMark(20, 29, "c4"))),
    ViewSentence("It rained."),
    ViewSentence("It snowed."),
    ViewSentence("It thawed."),
    ViewSentence("Nothing else happened."),
    ViewSentence("Fish can no longer pass.", (ViewMark(0, 23, "c5"),), heading="Fish", opens=True, skipped=3),
)
LINKS = [("c3", "c1", "rebut"), ("c4", "c1", "support"), ("c2", "r1", "undercut"), ("c5", "c4", "support")]


def told(**fields) -> MapView:
    claims = tuple(claim(n, quote=f"the words of {n}") for n in range(1, 8))
    return view(7, LINKS, **{"claims": claims, "sentences": ARTICLE, "headline": "Five of seven have no holder", **fields})


def words(svg: bytes, kind: str) -> list[str]:
    found = [g for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if g.get("class") == kind]
    return [" ".join("".join(t.itertext()).strip() for t in g.iter(f"{SVG}text")) for g in found]


def labels(svg: bytes) -> list[str]:
    return [g.get("aria-label") for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if g.get("class") == "claim"]


def test_every_view_is_found_and_unknown_ones_are_refused():
    assert {"map", "quotes", "sides", "ledger", "focus", "outline"} <= set(views())
    assert all(one.name == name and one.summary for name, one in views().items())
    with pytest.raises(UsageError, match="'poster'") as caught:
        named("poster")
    assert "ledger, map, outline" in caught.value.hint


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("name", sorted(views()))
def test_no_text_leaves_any_view(name, theme):
    for shown in (told(), view(14, TREE), view(9, TANGLE), view(1, []), view(30, [])):
        drawn = scene(shown, MapOptions(view=name, theme=theme))
        for group in drawn.groups:
            for text in (s for s in group.shapes if isinstance(s, Text)):
                for i, line in enumerate(text.lines):
                    w = width(line.text, text.size, text.face)
                    left = text.x - w / 2 if text.middle else text.x
                    assert left >= 0
                    assert left + w <= drawn.width + 0.5
                    assert 0 < text.y + i * text.leading < drawn.height


@pytest.mark.parametrize("name", ["map", "quotes", "sides", "ledger", "outline"])
def test_every_claim_is_in_every_view_and_says_its_links(name):
    svg = draw(view(14, TREE), "svg", MapOptions(view=name))
    found = {int(m[1]): label for label in labels(svg) if (m := re.match(r"Claim (\d+), the water board: ", label))}
    assert sorted(found) == list(range(1, 15))
    assert found[2].endswith("It supports claim 1.")
    assert found[13].endswith("It undercuts the link from claim 10 to claim 8.")
    ids = [g.get("id") for g in ElementTree.fromstring(svg).iter(f"{SVG}g")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", sorted(set(views()) - {"focus"}))
def test_an_empty_map_is_a_picture_too(name):
    assert ElementTree.fromstring(draw(view(0, []), "svg", MapOptions(view=name))).tag == f"{SVG}svg"
    with pytest.raises(UsageError, match="no claim"):
        draw(view(0, []), "svg", MapOptions(view="focus"))


@pytest.mark.parametrize("name", sorted(views()))
def test_a_picture_is_named_after_its_headline(name):
    (header,) = words(draw(told(), "svg", MapOptions(view=name)), "header")
    expected = "Two claims speak" if name == "focus" else "Five of seven have no holder"
    assert expected in header or "speak" in header


def test_quotes_show_the_exact_words():
    shown = words(draw(told(), "svg", MapOptions(view="quotes")), "claim")
    assert all(f"“the words of {n}”" in text for n, text in enumerate(shown, 1))
    assert "“the words" not in "".join(words(draw(told(), "svg"), "claim"))


def test_the_ledger_holds_the_words_of_the_article_and_cuts_long_silences_short():
    (text,) = words(draw(told(), "svg", MapOptions(view="ledger")), "text")
    assert "The dam was built in 1887." in text
    for sentence in ARTICLE[1:3]:
        assert re.sub(r"[\s.]", "", sentence.text) in re.sub(r"[\s.\d]", "", text)
    assert "It snowed" not in text
    assert "3 more sentences without a claim" in text
    assert "Debate" in text
    assert "Fish" in text


def test_in_the_ledger_a_claim_stands_level_with_its_sentence_in_the_column_of_its_side():
    page = named("ledger").page(told(), MapOptions(view="ledger"), LIGHT)
    (block,) = page.blocks
    at = block.cards
    assert len({round(at[c].x) for c in ("c1", "c3", "c5", "c7")}) == 1
    assert at["c2"].x != at["c1"].x
    assert at["c1"].y <= at["c3"].y < at["c5"].y < at["c7"].y
    (lanes,) = [g for g in page.beneath if g.kind == "text"]
    numbers = [(s.lines[0].text, s.y) for s in lanes.shapes if isinstance(s, Text) and s.size < 10]
    assert [n for n, _ in numbers] == ["1", "2", "4", "3", "5"]
    assert 0 < dict(numbers)["5"] - at["c5"].y < 40
    assert 0 < dict(numbers)["1"] - at["c1"].y < 60
    for one, other in itertools.combinations(at.values(), 2):
        assert one.x >= other.x + other.w or other.x >= one.x + one.w or one.y >= other.y + other.h or other.y >= one.y + one.h


def test_without_an_article_the_ledger_goes_claim_by_claim():
    page = named("ledger").page(view(6, LINKS), MapOptions(view="ledger"), LIGHT)
    assert not [g for g in page.beneath if g.kind == "text"]
    assert set(page.blocks[0].cards) == {f"c{n}" for n in range(1, 7)}


def test_figures_of_a_side_are_counted():
    (lanes,) = words(draw(told(), "svg", MapOptions(view="ledger")), "lanes")
    assert "3 claims · no reply" in lanes
    assert "4 claims · 1 reply" in lanes


def test_marked_words_keep_their_order_and_their_numbers():
    marks = {f"c{n}": Mark(LIGHT.side(0), n) for n in range(1, 6)}
    rows = set_lines(ARTICLE[2], marks, 150)
    assert len(rows) > 1
    assert all(sum(bit.w for bit in row) <= 150 for row in rows)
    plain = " ".join("".join(bit.text for bit in row if not bit.number) for row in rows)
    assert plain == ARTICLE[2].text
    numbered = [(bit.text, bit.claims) for row in rows for bit in row if bit.number]
    assert numbered == [("4", ("c4",)), ("3", ("c3",))]
    under = {bit.text for row in rows for bit in row if "c4" in bit.claims and not bit.number and bit.text != " "}
    assert under == {"such", "talk"}


@pytest.mark.parametrize("text", ["漢字漢字漢字漢字漢字漢字漢字漢字", "a" * 200, "e\u0301" * 90])
def test_words_wider_than_the_column_are_broken(text):
    rows = set_lines(ViewSentence(text, (ViewMark(0, len(text), "c1"),)), {"c1": Mark(LIGHT.side(0), 1)}, 120)
    assert "".join(bit.text for row in rows for bit in row if not bit.number) == text
    assert all(sum(bit.w for bit in row) <= 120.01 for row in rows)


def test_the_focus_shows_one_claim_with_what_bears_on_it():
    options = MapOptions(view="focus", focus="c8")
    svg = draw(view(14, TREE), "svg", options)
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert [int(re.match(r"Claim (\d+)", label)[1]) for label in labels(svg)] == [8, 10, 11, 13]
    assert "Claim 8: what speaks for it, what against?" in root.find(f"{SVG}title").text
    assert words(svg, "words") == ["Speaks for it Speaks against it"]
    assert "One claim speaks for it, one claim speaks against it" in words(svg, "header")[0]


def test_the_focus_says_when_nothing_speaks_for_a_claim():
    svg = draw(view(14, TREE), "svg", MapOptions(view="focus", focus="14"))
    assert words(svg, "words") == ["Speaks for it Nothing in the text. Speaks against it Nothing in the text."]
    assert "Nothing in the text speaks for this claim or against it" in words(svg, "header")[0]


def test_the_focus_falls_on_the_claim_that_most_is_said_about():
    assert labels(draw(view(14, TREE), "svg", MapOptions(view="focus")))[0].startswith("Claim 1,")
    with pytest.raises(UsageError, match="'c99'") as caught:
        draw(view(14, TREE), "svg", MapOptions(view="focus", focus="c99"))
    assert "1 to 14" in caught.value.hint
    assert "c1, c2" in caught.value.hint


def test_by_side_every_claim_stands_in_the_panel_of_its_side():
    shown = view(16, TREE, claims=tuple(claim(n, side=None if n == 16 else "ab"[n % 2]) for n in range(1, 17)))
    page = named("sides").page(shown, MapOptions(view="sides"), LIGHT)
    (lanes,) = page.beneath
    panels = [s for s in lanes.shapes if isinstance(s, Rect) and s.radius == 12]
    assert len(panels) == 3
    frames = page.frames
    assert set(frames) == {c.id for c in shown.claims}
    for key, frame in frames.items():
        index = page.cards[key].side_index
        own = panels[2 if index is None else index]
        assert own.x <= frame.x
        assert frame.x + frame.w <= own.x + own.w
        assert own.y <= frame.y
        assert frame.y + frame.h <= own.y + own.h
    for one, other in itertools.combinations(frames.values(), 2):
        assert not meet(one, other)


def test_by_side_a_reply_is_level_with_what_it_answers():
    frames = named("sides").page(view(4, [("c2", "c1", "rebut"), ("c4", "c3", "rebut")]), MapOptions(view="sides"), LIGHT).frames
    assert frames["c1"].y == frames["c2"].y
    assert frames["c3"].y == frames["c4"].y


def test_the_outline_lists_reasons_below_their_claim_and_every_claim_once():
    items = nested(view(14, TREE))
    listed = [(i.depth, i.claim.number) for i in items if not i.again]
    assert sorted(n for _, n in listed) == list(range(1, 15))
    assert listed[:5] == [(0, 1), (1, 2), (1, 3), (2, 4), (2, 5)]
    assert [(i.claim.number, i.kind) for i in items if i.again] == [(10, "rebut")]
    place = {i.claim.number: n for n, i in enumerate(items) if not i.again}
    assert items[place[13]].kind == "undercut"
    assert items[place[13] - 1].claim.number == 10


def test_circles_end_in_the_outline():
    items = nested(view(9, TANGLE))
    assert sorted(i.claim.number for i in items if not i.again) == list(range(1, 10))
    assert any(i.again for i in items)


def test_markdown_is_the_outline_as_nested_lists():
    shown = replace(view(14, TREE), headline="10 of 14 have no holder")
    text = draw(shown, "md").decode()
    assert text.startswith("# Lindow dam: who argues what\n")
    assert "**10 of 14 have no holder.**" in text
    lines = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    assert len(lines) == 15
    assert sum("see 10 above" in line for line in lines) == 1
    nested_ = [line for line in lines if line.startswith("    - ")]
    assert any(
        re.match(r"    - \*supports:\* 4\\\. \*\*the water board\*\* \(For the dam\): The Lindow dam", line) for line in nested_
    )
    assert "because" in draw(shown, "md", MapOptions(words="plain")).decode()


def test_markdown_shows_hostile_words_as_they_are():
    shown = view(2, [], claims=(claim(1, text="<b>x</b> [a](b) *c* `d`", holder="# no\nhead"), claim(2, badges=("](x)",))))
    text = draw(shown, "md").decode()
    assert "<b>" not in text
    assert r"\[a\](b) \*c\* \`d\`" in text
    assert not re.search(r"^# no", text, re.M)


def meet(a: Frame, b: Frame) -> bool:
    return a.x < b.x + b.w - 0.01 and b.x < a.x + a.w - 0.01 and a.y < b.y + b.h - 0.01 and b.y < a.y + a.h - 0.01


def chain(levels: int, each: int) -> MapView:
    links, last, number = [], ["c1"], 1
    for _ in range(levels):
        now = []
        for parent in last:
            for _ in range(each):
                number += 1
                links.append((f"c{number}", parent, "support"))
                now.append(f"c{number}")
        last = now
    return view(number, links)


def test_a_large_map_is_folded_and_its_badges_count_one_level():
    shown = chain(5, 3)
    assert len(shown.claims) == 364
    assert folded(shown, 0) is shown
    part = folded(shown, AUTO)
    assert len(part.claims) == 40
    assert {c.marks for c in part.claims if c.number > 13} == {("+3 reasons",)}
    assert all(not c.marks for c in part.claims if c.number <= 13)
    assert part.subtitle.endswith("40 of 364 claims shown")
    assert len(folded(shown, 1).claims) == 4
    assert len(folded(shown, 2).claims) == 13
    assert folded(chain(2, 3), AUTO) == chain(2, 3)


def test_what_is_folded_is_told_and_nothing_dangles():
    said: list[str] = []
    svg = draw(chain(5, 3), "svg", MapOptions(fold=AUTO, tell=said.append))
    assert said == ["40 of 364 claims are drawn, the others are folded away"]
    assert len(labels(svg)) == 40
    assert "+3 reasons" in svg.decode()
    assert len(labels(draw(chain(5, 3), "svg"))) == 364


def test_claims_that_stand_alone_are_cut_by_the_share_of_their_side():
    claims = tuple(claim(n, side="a" if n <= 60 else "b") for n in range(1, 81))
    part = folded(view(80, [], claims=claims), AUTO)
    assert [sum(c.side == s for c in part.claims) for s in "ab"] == [30, 10]
    assert part.left_out == (("a", 30), ("b", 10))
    assert "For the dam · 30 more" in "".join(words(draw(part, "svg"), "sides"))


def test_an_undercut_of_a_folded_link_is_folded_with_it():
    shown = chain(3, 4)
    under = (*shown.relations, ViewRelation("u1", "c2", "r40", "undercut"))
    part = folded(replace(shown, relations=under), 1)
    assert {r.id for r in part.relations} == {"r1", "r2", "r3", "r4"}


@pytest.mark.parametrize("direction", ["lr", "td"])
def test_sixty_siblings_stand_in_a_tray_that_can_be_read(direction):
    shown = view(61, [(f"c{n}", "c1", "rebut" if n % 2 else "support") for n in range(2, 62)])
    page = fitted(shown, MapOptions(direction=direction), LIGHT, 140)
    (block,) = page.blocks
    assert len(block.trays) == 2
    assert {r for tray in block.trays for r in tray.relations} == {r.id for r in shown.relations}
    for tray in block.trays:
        for relation in tray.relations:
            frame = block.cards[next(r.source for r in shown.relations if r.id == relation)]
            assert tray.frame.x < frame.x
            assert frame.x + frame.w < tray.frame.x + tray.frame.w
            assert tray.frame.y < frame.y
            assert frame.y + frame.h < tray.frame.y + tray.frame.h
    for one, other in itertools.combinations(block.cards.values(), 2):
        assert not meet(one, other)
    screen = (1920, 1080) if direction == "lr" else (1280, 1280)
    points = 14 * 0.75 * min(1, screen[0] / (page.w + 48), screen[1] / (page.h + 160))
    assert points >= 8


def test_only_bare_reasons_go_into_a_tray():
    links = [(f"c{n}", "c1", "support") for n in range(2, 22)]
    links += [("c22", "c2", "support"), ("c3", "c22", "rebut"), ("c23", "r5", "undercut"), ("c24", "c1", "rebut")]
    (block,) = fitted(view(24, links), MapOptions(), LIGHT, 140).blocks
    (tray,) = block.trays
    assert tray.relations == tuple(f"r{n}" for n in (*range(3, 5), *range(6, 21)))
    assert {run.relation for run in block.runs} == {"r1", "r2", "r5", *(f"r{n}" for n in range(21, 25)), tray.relations[0]}


def test_shapes_grow_and_move_as_a_whole():
    stroke = Stroke("#000000", 2, (4, 2))
    assert placed(Rect(1, 2, 3, 4, 5, None, stroke), 10, 20, 2) == Rect(12, 24, 6, 8, 10, None, Stroke("#000000", 4, (8, 4)))
    assert placed(Circle(1, 2, 3), 10, 20, 2) == Circle(12, 24, 6)
    arc = Path((PathStep("M", (1, 2)), PathStep("A", (3, 3, 0, 0, 1, 5, 6)), PathStep("Z")))
    assert placed(arc, 10, 20, 2).steps == (PathStep("M", (12, 24)), PathStep("A", (6, 6, 0, 0, 1, 20, 32)), PathStep("Z"))


def test_sides_beyond_the_palette_still_get_columns():
    sides = tuple(replace(SIDES[0], id=key, label=f"Side {key}") for key in "abcdefg")
    shown = view(7, [], sides=sides, claims=tuple(claim(n, side="abcdefg"[n - 1]) for n in range(1, 8)))
    for name in ("sides", "ledger"):
        lanes = "".join(words(draw(shown, "svg", MapOptions(view=name)), "lanes"))
        assert all(f"Side {key}" in lanes for key in "abcdefg")
