"""The review page in a real browser: a draft read from start to end as a person does."""

from __future__ import annotations

import json
from pathlib import Path

import ashby
import pytest
from desk import DESKTOP, LAPTOP, drag, reword, select, settled


def test_a_draft_is_reviewed_from_start_to_end(desk):
    here = desk()
    page, key = here.open(), lambda k: page.keyboard.press(k)
    assert page.locator("#count").inner_text() == "0 of 5 read"
    # Two claims were taken for one.
    key("s")
    page.locator(".cuts button", has_text="and").click()
    settled(page, "1")
    reword(page, "The toll keeps customers away.")
    key("a")
    settled(page, "2")
    reword(page, "The toll should be dropped before winter.")
    key("a")
    settled(page, "3")
    # What the council says is no support; with the mouse it becomes a rebuttal of the other claim.
    page.get_by_role("button", name="Remove the relation").click()
    page.wait_for_selector("#claim .tie", state="detached")
    settled(page)
    drag(page, "#paper .n[data-c=c2]", "#paper .q[data-c=c6]")
    page.locator(".radios label", has_text="rebuts").click()
    page.get_by_role("button", name="Draw it").click()
    settled(page)
    key("a")
    settled(page, "4")
    # The wrong side; and it says that the council's reason shows nothing.
    key("d")
    settled(page)
    page.wait_for_selector("#claim.s1")
    key("r")
    page.locator(".radios label", has_text="undercuts").click()
    page.get_by_label("Relation", exact=True).first.fill("rebuts")
    key("Enter")
    settled(page)
    key("a")
    settled(page, "5")
    # Nobody claims this.
    key("x")
    settled(page, "5")
    assert page.locator("#words").input_value() == "Carts wear the deck far more."
    # More words with the mouse, the whole name of the holder with the keyboard.
    select(page, ashby.WEAR)
    key("w")
    settled(page)
    key("g")
    for _ in range(4):
        key("ArrowLeft")
    assert page.evaluate("getSelection().toString()") == "the"
    for _ in range(3):
        key("Shift+ArrowRight")
    assert page.evaluate("getSelection().toString()") == "the ferryman Tom Hale"
    key("h")
    settled(page)
    page.get_by_label("What kind of holder").select_option("named-person")
    settled(page)
    page.locator(".pick", has_text="Against the toll").click()
    settled(page)
    key("r")
    page.locator(".radios label", has_text="rebuts").click()
    page.get_by_label("Claim", exact=True).first.fill("4")
    key("Enter")
    settled(page)
    key("a")
    settled(page)
    # A claim that the draft does not have.
    select(page, ashby.BRIDGE)
    page.locator("#grab button", has_text="New claim").click()
    settled(page, "6")
    select(page, "Some")
    key("h")
    settled(page)
    select(page, "hold")
    key("c")
    settled(page)
    page.get_by_label("What kind of holder").select_option("bare")
    settled(page)
    page.locator(".pick", has_text="no side").click()
    settled(page)
    # Issue and sides.
    key("i")
    page.get_by_role("textbox", name="Issue").fill("Should the toll at Ashby be dropped?")
    page.get_by_label("Side 1", exact=True).fill("For the toll")
    key("Enter")
    settled(page)
    # A slip, taken back.
    before = here.file.read_bytes()
    key("x")
    page.wait_for_function("() => document.querySelector('#claim h2').textContent === 'Claim 5'")
    settled(page)
    assert here.file.read_bytes() != before
    key("z")
    page.wait_for_function("() => document.querySelector('#count').textContent === '6 of 6 read'")
    settled(page)
    assert here.file.read_bytes() == before
    key("f")
    page.get_by_role("textbox", name="Name").fill("Ada Reed")
    page.get_by_label("Note for the next reader").fill("Read twice.")
    key("Enter")
    page.wait_for_function("() => document.querySelector('#status').textContent === 'Reviewed'")
    settled(page)
    assert here.map == ashby.reviewed()
    text = here.file.read_text(encoding="utf-8")
    assert ashby.COMMENT in text
    assert [line for line in text.splitlines() if line.startswith("# drafted:")]


def test_findings_and_map_follow_what_is_done(desk):
    page = desk().open()
    page.wait_for_function("() => Number(document.querySelector('#flags').textContent) > 0")
    page.keyboard.press("2")
    page.wait_for_selector("#map .claim[data-c=c5]")
    for _ in range(4):
        page.keyboard.press("j")
    settled(page, "5")
    page.wait_for_selector("#map .claim.on[data-c=c5]")
    page.keyboard.press("x")
    settled(page)
    page.wait_for_selector("#map .claim[data-c=c5]", state="detached")
    page.locator("#map .claim[data-c=c2]").click()
    settled(page, "2")
    page.keyboard.press("3")
    assert page.locator("#findings .finding").count() == int(page.locator("#flags").inner_text())
    page.locator("#findings .finding", has_text="Shopkeepers").first.click()
    settled(page, "1")
    assert "Shopkeepers" in "".join(page.locator("#paper .lit").all_inner_texts())
    page.keyboard.press("z")
    settled(page, "5")


def test_a_relation_is_drawn_on_the_map(desk):
    here = desk()
    page = here.open((1500, 1500))
    page.wait_for_selector("#claim .flags")
    page.keyboard.press("2")
    page.wait_for_selector("#map .claim[data-c=c5]")
    drag(page, "#map .claim[data-c=c1]", "#map .claim[data-c=c2]")
    page.locator(".radios label", has_text="grants").click()
    page.get_by_role("button", name="Draw it").click()
    settled(page)
    made = here.map.relations[-1]
    assert (made.source, made.to, made.type) == ("c1", "c2", "concede")


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "a\u202egnisrever",
    "' onclick='x",
)


def test_hostile_words_stay_words(desk, tmp_path):
    draft = ashby.draft()
    claims = [c.model_copy(update={"text": words}) for c, words in zip(draft.claims, HOSTILE, strict=True)]
    sides = [s.model_copy(update={"label": words}) for s, words in zip(draft.sides, HOSTILE, strict=False)]
    hostile = {"claims": tuple(claims), "sides": tuple(sides), "issue": HOSTILE[1]}
    source = draft.source.model_copy(update={"title": HOSTILE[1]})
    from audiatur.store.yaml import dumps

    (tmp_path / "ashby.txt").write_text(ashby.TEXT, encoding="utf-8")
    file = tmp_path / "hostile.yaml"
    file.write_text(dumps(draft.model_copy(update={**hostile, "source": source})), encoding="utf-8")
    here = desk(file)
    page = here.open()
    assert page.locator("h1").inner_text() == HOSTILE[1]
    for _ in HOSTILE:
        page.keyboard.press("j")
    page.keyboard.press("2")
    page.wait_for_selector("#map .claim")
    page.keyboard.press("r")
    page.wait_for_selector("#choices li")
    assert page.locator("img, script:not([src])").count() == 0
    assert "\u202e" not in page.locator("#claim").inner_text() + page.locator("#dialog").inner_text()


def test_axe_finds_nothing(desk):
    package = pytest.importorskip("axe_playwright_python", reason="needs the Python package axe-playwright-python")
    script = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    here = desk()
    views = ((DESKTOP, "light", "23rs?i"), (LAPTOP, "dark", "2r"), ((390, 844), "light", "2"))
    for size, scheme, more in views:
        page = here.open(size, scheme)
        page.wait_for_function("() => Number(document.querySelector('#flags').textContent) > 0")
        for keys in ("", *more):
            if keys:
                page.keyboard.press(keys)
            if keys == "2":
                page.wait_for_selector("#map .claim")
            page.evaluate(script)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            told = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found]
            assert told == [], (size, scheme, keys, json.dumps(told, indent=1))
            page.keyboard.press("Escape")
        page.context.close()
        here.contexts.clear()
