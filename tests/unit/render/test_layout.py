"""Where cards, pills and lines stand."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_views import SIDES, TANGLE, TREE, claim, view

from audiatur import engine
from audiatur.model.view import MapView, ViewRelation
from audiatur.render.base import MapOptions
from audiatur.render.layout import Frame, crossings
from audiatur.render.page import Page, compose
from audiatur.render.theme import LIGHT

DIRECTIONS = ["lr", "td"]


def page(shown: MapView, **options) -> Page:
    return compose(shown, MapOptions(**options), LIGHT, 140)


def overlap(a: Frame, b: Frame) -> bool:
    return a.x < b.x + b.w - 0.01 and b.x < a.x + a.w - 0.01 and a.y < b.y + b.h - 0.01 and b.y < a.y + a.h - 0.01


def boxes(made: Page) -> list[tuple[str, Frame]]:
    return [*made.frames.items(), *((pill.key, frame) for block in made.blocks for pill, frame in block.pills)]


def crossed(points, frame: Frame) -> bool:
    """Whether a line runs through the inside of a box."""
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        inner = Frame(frame.x + 1, frame.y + 1, frame.w - 2, frame.h - 2)
        if overlap(Frame(min(x0, x1) - 0.05, min(y0, y1) - 0.05, abs(x1 - x0) + 0.1, abs(y1 - y0) + 0.1), inner):
            return True
    return False


def on_edge(point, frame: Frame) -> bool:
    x, y = point
    inside = frame.x - 0.01 <= x <= frame.x + frame.w + 0.01 and frame.y - 0.01 <= y <= frame.y + frame.h + 0.01
    borders = (x - frame.x, x - frame.x - frame.w, y - frame.y, y - frame.y - frame.h)
    return inside and min(map(abs, borders)) < 0.01


def check(made: Page, shown: MapView) -> None:
    assert set(made.frames) == {c.id for c in shown.claims}
    for (_, a), (_, b) in itertools.combinations(boxes(made), 2):
        assert not overlap(a, b)
    runs = {run.relation: run for block in made.blocks for run in block.runs}
    assert set(runs) == {link.relation.id for link in made.links}
    for run in runs.values():
        assert all(x0 == pytest.approx(x1) or y0 == pytest.approx(y1) for (x0, y0), (x1, y1) in itertools.pairwise(run.points))
        assert not [key for key, frame in boxes(made) if crossed(run.points, frame)]
    sources = {link.relation.id: link.source for link in made.links}
    for block in made.blocks:
        for pill, frame in block.pills:
            target = block.cards[pill.beside]
            level = target.y <= frame.y + 0.01 and frame.y + frame.h <= target.y + target.h + 0.01
            under = target.x <= frame.x + 0.01 and frame.x + frame.w <= target.x + target.w + 0.01
            assert level or under, "a pill stands beside its claim"
        for run in block.runs:
            assert on_edge(run.points[-1], block.cards[sources[run.relation]]), "a line ends at its reason"
        for shaft in block.shafts:
            assert not [key for key, frame in block.cards.items() if crossed(shaft.points, frame)]
    for _, frame in boxes(made):
        assert frame.x >= -0.01
        assert frame.y >= -0.01
        assert frame.x + frame.w <= made.w + 0.01
        assert frame.y + frame.h <= made.h + 0.01


@pytest.mark.parametrize("arrangement", ["tidy", "graphviz", "auto"])
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(("count", "links"), [(14, TREE), (9, TANGLE), (30, TREE[:4]), (5, []), (1, []), (0, [])])
def test_nothing_overlaps_and_every_link_is_drawn(count, links, direction, arrangement):
    shown = view(count, links)
    made = page(shown, direction=direction, arrangement=arrangement)
    assert len(made.links) == len(links)
    check(made, shown)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_reasons_follow_in_text_order_right_of_their_claim(direction):
    made = page(view(14, TREE), direction=direction)
    main, cross = ("x", "y") if direction == "lr" else ("y", "x")
    at = made.frames
    siblings = [["c2", "c3", "c6", "c7", "c8"], ["c4", "c5"], ["c10", "c11", "c13"]]
    for group in siblings:
        places = [getattr(at[c], cross) for c in group]
        assert places == sorted(places)
        assert len({round(getattr(at[c], main), 2) for c in group}) == 1
    for low, high in (("c1", "c2"), ("c3", "c4"), ("c8", "c11"), ("c11", "c12"), ("c9", "c10")):
        assert getattr(at[low], main) < getattr(at[high], main)


def test_a_claim_is_level_with_its_first_reason():
    at = page(view(14, TREE), arrangement="tidy").frames
    for reason, target in (("c2", "c1"), ("c4", "c3"), ("c12", "c11"), ("c14", "c13")):
        assert at[reason].y == at[target].y


def test_top_down_a_claim_stands_in_the_middle_of_its_reasons():
    at = page(view(3, [("c2", "c1", "support"), ("c3", "c1", "support")]), direction="td", arrangement="tidy").frames
    assert at["c1"].x + at["c1"].w / 2 == pytest.approx((at["c2"].x + at["c3"].x + at["c3"].w) / 2)


def test_one_pill_for_each_target_and_relation_and_its_own_where_undercut():
    made = page(view(14, TREE))
    found = {
        (pill.beside, pill.kind, tuple(link.source for link in pill.links)) for block in made.blocks for pill, _ in block.pills
    }
    assert ("c1", "support", ("c2", "c3")) in found
    assert ("c1", "rebut", ("c6", "c7", "c8")) in found
    assert ("c8", "support", ("c10",)) in found
    assert ("c8", "undercut", ("c13",)) in found
    assert len(found) == 9


def test_a_pill_is_level_with_its_target_so_that_its_arrow_is_straight():
    made = page(view(14, TREE))
    for block in made.blocks:
        for pill, frame in block.pills:
            target = block.cards[pill.beside]
            assert target.y <= frame.y
            assert frame.y + frame.h <= target.y + target.h
        for shaft in block.shafts:
            assert len(shaft.points) == 2


def test_an_undercut_ends_on_the_pill_of_the_link_that_it_attacks():
    made = page(view(14, TREE))
    (block,) = made.blocks
    (attacked,) = [frame for pill, frame in block.pills if pill.beside == "c8" and pill.kind == "support"]
    (shaft,) = [s for s in block.shafts if s.kind == "undercut"]
    x, y = shaft.points[-1]
    assert attacked.x <= x <= attacked.x + attacked.w
    assert y == pytest.approx(attacked.y + attacked.h)


def test_lines_end_at_the_edge_of_their_reason():
    made = page(view(9, TANGLE), arrangement="tidy")
    sources = {link.relation.id: link.source for link in made.links}
    for block in made.blocks:
        for run in block.runs:
            frame = block.cards[sources[run.relation]]
            x, y = run.points[-1]
            assert min(abs(x - frame.x), abs(x - frame.x - frame.w)) < 0.01
            assert frame.y < y < frame.y + frame.h


def test_no_line_arrives_level_with_the_pill_of_another_link():
    made = page(view(14, TREE))
    (block,) = made.blocks
    keys = {link.relation.id: pill.key for pill, _ in block.pills for link in pill.links}
    for run in block.runs:
        column = [f for pill, f in block.pills if pill.key != keys[run.relation] and f.x < run.points[-1][0] < f.x + 260]
        assert all(abs(f.y + f.h / 2 - run.points[-1][1]) > 5 for f in column)


def test_lone_claims_stand_under_the_heading_of_their_side_in_a_compact_block():
    claims = tuple(claim(n, side=None if n % 5 == 0 else "ab"[n % 2]) for n in range(1, 41))
    made = page(view(40, [], claims=claims))
    assert [h.side for h in made.headings] == [0, 1, None]
    assert 0.8 < made.w / (made.h + 140) < 2.6
    lefts = {h.side: h.x for h in made.headings}
    for shown in claims:
        index = None if shown.side is None else "ab".index(shown.side)
        later = [x for x in lefts.values() if x > lefts[index]]
        assert lefts[index] <= made.frames[shown.id].x < min(later, default=1e9)
    assert len({round(f.x) for f in made.frames.values()}) >= 4


def test_links_that_lead_nowhere_are_left_out():
    links = [
        ("c1", "c9", "support"),
        ("c9", "c1", "support"),
        ("c1", "c1", "rebut"),
        ("c2", "r1", "undercut"),
        ("c2", "r5", "undercut"),
    ]
    made = page(view(2, links))
    assert made.links == []
    assert set(made.frames) == {"c1", "c2"}


def test_a_long_chain_and_a_wide_fan_are_no_problem():
    chain = view(300, [(f"c{n + 1}", f"c{n}", "support") for n in range(1, 300)])
    assert len(page(chain, arrangement="tidy").frames) == 300
    fan = view(200, [(f"c{n}", "c1", "rebut") for n in range(2, 201)])
    (block,) = page(fan).blocks
    assert len(block.pills) == 1


kinds = st.sampled_from(["support", "rebut", "restate", "concede"])


@st.composite
def views(draw) -> MapView:
    count = draw(st.integers(1, 60))
    ids = st.integers(1, count).map(lambda n: f"c{n}")
    links = [tuple(link) for link in draw(st.lists(st.tuples(ids, ids, kinds), max_size=min(70, 2 * count)))]
    for source, number in draw(st.lists(st.tuples(ids, st.integers(1, max(1, len(links) + 3))), max_size=6)):
        links.append((source, f"r{number}", "undercut"))
    claims = tuple(
        claim(n, side=draw(st.sampled_from(["a", "b", None])), badges=("no source",) * (n % 3)) for n in range(1, count + 1)
    )
    return view(count, links, claims=claims)


@settings(max_examples=60, deadline=None)
@given(views(), st.sampled_from(DIRECTIONS))
def test_any_graph_is_laid_out_without_overlaps(shown, direction):
    made = page(shown, direction=direction, arrangement="tidy")
    check(made, shown)
    again = page(dataclasses.replace(shown, claims=shown.claims[::-1]), direction=direction, arrangement="tidy")
    assert again.frames == made.frames


@settings(max_examples=12, deadline=None)
@given(views())
def test_any_graph_is_laid_out_by_graphviz_too(shown):
    check(page(shown, arrangement="graphviz"), shown)


def test_graphviz_is_asked_only_about_tangles_and_must_be_clearer(monkeypatch):
    asked = []
    real = engine.find
    monkeypatch.setattr(engine, "find", lambda setting="": asked.append(setting) or real(setting))
    page(view(14, TREE))
    assert asked == []
    made = page(view(9, TANGLE))
    assert asked == [""]
    tidy, placed = (crossings(page(view(9, TANGLE), arrangement=a).blocks[0]) for a in ("tidy", "graphviz"))
    assert crossings(made.blocks[0]) == (placed if placed < 0.7 * tidy else tidy)


def test_crossings_are_counted_between_different_pills_only():
    tree, fan = page(view(14, TREE)).blocks, page(view(5, [(f"c{n}", "c1", "rebut") for n in range(2, 6)])).blocks
    assert crossings(fan[0]) == 0
    assert 0 < crossings(tree[0]) < 12


def test_parts_with_the_same_shape_have_flush_columns():
    links = [("c2", "c1", "support"), ("c4", "c3", "rebut"), ("c6", "c5", "support"), ("c7", "c5", "rebut")]
    made = page(view(7, links), shape=0.3)
    columns = {round(made.frames[c].x, 2) for c in ("c2", "c4", "c6", "c7")}
    assert len(columns) == 1


def test_two_relations_with_one_id_count_once():
    twice = (ViewRelation("r1", "c1", "c2", "support"), ViewRelation("r1", "c2", "c1", "support"))
    made = page(view(2, [], relations=twice, sides=SIDES))
    assert [link.source for link in made.links] == ["c1"]
