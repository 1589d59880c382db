"""The views of the reader, what can be set in them, and what can be found."""

from __future__ import annotations

import pytest
from lindow import PHONE

VIEWS = ("map", "outline", "ledger", "findings", "scorecard")


def view(page) -> str:
    return page.get_attribute("body", "data-view")


def shown(page, selector: str) -> list[str]:
    """The claims behind the visible elements of a kind."""
    return page.evaluate(
        "s => [...document.querySelectorAll(s)].filter(e => !e.hasAttribute('hidden') && e.getClientRects().length).map(e => e.dataset.c)",
        selector,
    )


def test_views_by_mouse_by_digit_and_along_the_tabs(opened, reader):
    page = opened(reader)
    for number, name in enumerate(VIEWS, 1):
        page.click(f"[role=tab][data-view={name}]")
        assert page.is_visible(f"#v-{name}")
        assert page.evaluate("document.querySelectorAll('[role=tabpanel]:not([hidden])').length") == 1
        page.keyboard.press(str(number % 5 + 1))
        assert view(page) == VIEWS[number % 5]
    page.focus("[role=tab][aria-selected=true]")
    page.keyboard.press("End")
    assert view(page) == "scorecard"
    page.keyboard.press("ArrowRight")
    assert view(page) == "map"
    page.keyboard.press("ArrowLeft")
    assert view(page) == "scorecard"
    page.keyboard.press("Home")
    assert view(page) == "map"


def test_the_bar_of_a_phone_has_the_outline_second(opened, reader):
    page = opened(reader, size=PHONE)
    names = [b.get_attribute("data-view") for b in page.query_selector_all(".phone button")]
    assert names == ["text", "outline", "map", "ledger", "findings", "scorecard"]
    assert view(page) == "text"
    for name in (*names[1:], "text"):
        page.click(f".phone [data-view={name}]")
        assert view(page) == name
        assert page.is_visible(".paper" if name == "text" else f"#v-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_outline_tells_every_claim_once_in_the_order_of_the_text(opened, reader):
    page = opened(reader, "#outline")
    whole = page.evaluate("[...document.querySelectorAll('#v-outline .claim-link')].map(a => a.dataset.n)")
    assert len(whole) == len(set(whole)) == 14
    assert whole[-2:] == ["like", "kept"]
    nested = page.evaluate("[...document.querySelectorAll('#v-outline li[data-c=floods] li')].map(li => li.dataset.c)")
    assert nested == ["thaw", "silt", "mud", "decade", "little"]
    assert page.inner_text("#v-outline .see") == "↗ see 10"
    assert page.inner_text("#v-outline li[data-c=little] .row").startswith("undercuts")
    page.click("#v-outline li[data-c=silt] > .row .fold")
    assert "mud" not in shown(page, "#v-outline li[data-c]")
    page.click("#v-outline li[data-c=silt] > .row .fold")
    assert "mud" in shown(page, "#v-outline li[data-c]")


def test_the_ledger_holds_each_sentence_against_the_sides(opened, reader):
    page = opened(reader, "#ledger")
    heads = [h.inner_text() for h in page.query_selector_all("#v-ledger thead th")]
    assert heads[:4] == ["The article", "Keep the dam", "Give it up", "Open it for the fish"]
    row = page.query_selector("#v-ledger tr:has(.entry[data-c=silt])")
    assert row.query_selector(".said").inner_text() == "Critics argue that the dam silts up too fast to be of use for long."
    assert row.query_selector("td[data-side='Give it up'] .entry .rel").inner_text() == "rebuts 1"
    page.click("#v-ledger .said .q[data-c=mud]")
    assert page.get_attribute("#v-ledger .entry[data-c=mud]", "class").endswith("on")


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_depth_folds_map_and_outline_and_counts_one_level(opened, reader, how):
    page = opened(reader)
    press = {"mouse": lambda d: page.click(f".depths [data-depth='{d}']"), "key": lambda d: page.keyboard.press("d")}[how]
    press(1)
    assert set(shown(page, ".map .claim")) == {"floods", "town", "open", "raze", "like"}
    badges = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.map .more')].map(m => [m.parentElement.dataset.c, m.textContent]))"
    )
    assert badges == {"floods": "+2", "open": "+2", "raze": "+1"}
    press(2)
    assert "silt" in shown(page, ".map .claim")
    assert "mud" not in shown(page, ".map .claim")
    page.keyboard.press("2")
    assert "mud" not in shown(page, "#v-outline li[data-c]")
    press(99)
    assert "decade" in shown(page, "#v-outline li[data-c]")


def test_a_badge_unfolds_the_next_level(opened, reader):
    page = opened(reader)
    page.click(".depths [data-depth='1']")
    page.click(".map .claim[data-c=floods] .more")
    assert "silt" in shown(page, ".map .claim")
    page.click(".map .claim[data-c=silt] .more")
    assert "decade" in shown(page, ".map .claim")


def box(page) -> list[float]:
    return [float(n) for n in page.get_attribute("svg.map", "viewBox").split()]


def test_the_map_is_moved_scaled_fitted_and_turned(opened, reader):
    page = opened(reader)
    first = box(page)
    assert (
        page.evaluate(
            "14 * document.querySelector('.canvas').clientWidth / document.querySelector('svg.map').viewBox.baseVal.width"
        )
        >= 11
    )
    page.keyboard.press("+")
    assert box(page)[2] < first[2]
    page.keyboard.press("-")
    page.click("[data-zoom=in]")
    page.click("[data-zoom=out]")
    assert box(page)[2] == pytest.approx(first[2])
    page.hover(".canvas")
    page.mouse.wheel(0, -300)
    assert box(page)[2] < first[2]
    page.keyboard.press("0")
    whole = box(page)
    frames = page.evaluate(
        "[...document.querySelectorAll('.map .claim')].every(g => { const b = g.getBoundingClientRect(), c = document.querySelector('.canvas').getBoundingClientRect(); return b.left >= c.left - 1 && b.right <= c.right + 1 && b.top >= c.top - 1 && b.bottom <= c.bottom + 1; })"
    )
    assert frames
    area = page.query_selector(".canvas").bounding_box()
    page.mouse.move(area["x"] + 20, area["y"] + area["height"] - 20)
    page.mouse.down()
    page.mouse.move(area["x"] + 120, area["y"] + area["height"] - 60, steps=4)
    page.mouse.up()
    assert box(page)[0] < whole[0]
    layers = page.evaluate("[...document.querySelectorAll('.layer:not([hidden])')].map(l => l.dataset.layer)")
    page.click("[data-zoom=turn]")
    turned = page.evaluate("[...document.querySelectorAll('.layer:not([hidden])')].map(l => l.dataset.layer)")
    assert {*layers, *turned} == {"lr99", "td99"}


def test_a_selected_card_comes_into_view(opened, reader):
    page = opened(reader)
    for _ in range(6):
        page.keyboard.press("+")
    for key in ("cost", "floods", "doubt"):
        page.click(f"#text .n[data-n={key}]")
        page.wait_for_timeout(120)
        card, area = (
            page.query_selector(f".map .claim[data-c={key}]").bounding_box(),
            page.query_selector(".canvas").bounding_box(),
        )
        assert area["x"] < card["x"] + card["width"] / 2 < area["x"] + area["width"]
        assert area["y"] < card["y"] + card["height"] / 2 < area["y"] + area["height"]


def test_filters_by_side_holder_and_rule_and_clearing_them(opened, reader):
    page = opened(reader)
    page.click(".side[data-side=fish]")
    assert page.inner_text("#matches") == "2 of 14 claims"
    assert page.is_visible("#filters")
    assert "dim" in page.get_attribute(".map .claim[data-c=silt]", "class")
    assert "dim" not in page.get_attribute(".map .claim[data-c=open]", "class")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == "#salmon&side=fish"
    page.keyboard.press("Escape")
    page.click(".side[data-side=fish]")
    page.select_option("#holder", "“Critics”")
    assert page.inner_text("#matches") == "1 of 14 claims"
    page.select_option("#holder", "")
    page.focus("#rule")
    page.select_option("#rule", "NEU001")
    assert page.inner_text("#matches") == "1 of 14 claims"
    page.keyboard.press("4") if page.evaluate("document.activeElement.tagName") == "BODY" else page.click(
        "[role=tab][data-view=findings]"
    )
    assert [f.get_attribute("id") for f in page.query_selector_all("#found .finding:not(.gone)")] == ["f2"]
    assert page.inner_text("#active") == "1"
    page.click("#clear")
    assert page.query_selector(".dim") is None
    page.click("#filter")
    assert not page.is_visible("#filters")


def test_escape_lets_go_step_by_step(opened, reader):
    page = opened(reader, "#silt&side=con")
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == "#side=con"
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""
    assert page.is_visible("#filters")
    page.keyboard.press("Escape")
    assert not page.is_visible("#filters")


def test_search_by_the_slash_key(opened, reader):
    page = opened(reader)
    page.keyboard.press("/")
    page.keyboard.type("salmon")
    assert page.inner_text("#hits") == "2"
    assert page.evaluate("CSS.highlights.get('found').size") > 2
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#salmon&q=salmon"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#doubt&q=salmon"
    page.keyboard.press("Shift+Enter")
    assert page.evaluate("location.hash") == "#salmon&q=salmon"
    page.keyboard.press("Escape")
    assert page.input_value("#q") == ""
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.input_value("#q") == ""
    page.click("#q")
    page.keyboard.type("zzz")
    assert page.inner_text("#hits") == "0"


def test_findings_with_why_and_the_page_of_their_rule(opened, reader):
    page = opened(reader)
    page.keyboard.press("f")
    assert page.is_visible("#f0.on .why[open]")
    assert "mentions\n2" in page.inner_text("#f0 .why")
    assert page.inner_text("#f0 mark") == "Critics"
    page.keyboard.press("f")
    assert page.is_visible("#f1.on")
    page.keyboard.press("F")
    page.click("#f0 [data-rule]")
    assert page.is_visible("#rule-ATT001 h3")
    assert {"What it does", "Why", "When it is fine"} <= {h.inner_text() for h in page.query_selector_all("#rule-ATT001 h3")}
    page.click(".levels [data-level=note]")
    assert [f.get_attribute("id") for f in page.query_selector_all("#found .finding:not(.gone)")] == ["f1", "f3"]
    page.click(".levels [data-level='']")
    page.click("#f2 header a")
    assert "lit" in page.get_attribute("#text [data-f=f2]", "class")
    page.click("#f2 .about a")
    assert page.is_visible("#detail")
    page.click(".silenced summary")
    assert "quoted on purpose" in page.inner_text(".silenced")


def test_drafts_and_unsure_readings_are_marked_and_who_read_is_told(opened, reader):
    page = opened(reader, "#outline")
    assert page.inner_text(".made") == "Machine draft, partly reviewed by A. Okada"
    row = page.inner_text("#v-outline li[data-c=doubt] > .row")
    assert "draft" in row
    assert "unsure" in row
    assert "implied" in page.inner_text("#v-outline li[data-c=raze] > .row")
    assert "Read twice against the article." in page.text_content(".paper .about")
    assert page.inner_text(".issue") == "Should the Lindow dam stay as it is?"
    page.click(".headline a")
    assert view(page) == "findings"
    page.click("[role=tab][data-view=scorecard]")
    assert "claims stated in full" in page.inner_text("#v-scorecard")
