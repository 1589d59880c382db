"""The exercises of the reader: what they hide, what they count, that hands need no mouse, and that a teacher can mark the answers."""

from __future__ import annotations

import json

import lindow
import pytest
from lindow import DESKTOP, PHONE
from test_reader_access import axe, violations  # noqa: F401

from audiatur.pipeline.marking import open_submission
from audiatur.teach.marking.counted import Counted
from audiatur.teach.marking.given import Key, flags_of
from audiatur.teach.marking.marking import mark
from audiatur.teach.marking.rubric import Rubric

HIDDEN = "[...document.querySelectorAll('.map .claim')].filter(g => getComputedStyle(g).visibility === 'hidden').length"
TASKS = ("Who says so?", "What is it about?", "Words to question")


def start(page, name: str) -> None:
    page.click("#study")
    page.click(f"#lesson button:text-is('{name}')")


def check(page) -> str:
    page.click("#lesson button:text-is('Check')")
    return page.inner_text("#lesson .tally")


def choose(page, truth: bool) -> None:
    """Answer every row: by the argument, or with the last choice there is."""
    article = lindow.document()
    argument = lindow.argument(article)
    for row in page.query_selector_all("#lesson .rows li"):
        said = row.query_selector("p").inner_text().split(maxsplit=1)[1]
        claim = next(c for c in argument.claims if c.text == said)
        tie = next((r for r in argument.relations if r.source == claim.id and argument.claim(r.to)), None)
        parts = row.query_selector_all("select")
        if not truth:
            for part in parts:
                part.select_option(index=len(part.query_selector_all("option")) - 1)
        elif len(parts) == 2:
            parts[0].select_option(tie.type)
            parts[1].select_option(tie.to)
        else:
            names = [o.get_attribute("value") for o in parts[0].query_selector_all("option")]
            wanted = "the article" if claim.narrated else claim.holder.text
            parts[0].select_option(next(n for n in names if wanted in n))


def test_it_begins_folded_to_the_main_claim(opened, reader):
    page = opened(reader)
    whole = page.evaluate("document.querySelectorAll('.map .claim').length")
    page.click("#study")
    assert page.evaluate(HIDDEN) == whole - 1
    assert page.evaluate("[...document.querySelectorAll('#text .n')].filter(n => n.getClientRects().length).length") == 1
    assert "valley" in page.text_content(".map .claim:not(.veil):not([hidden])")


def test_each_claim_is_predicted_then_laid_open(opened, reader):
    page = opened(reader)
    whole = page.evaluate("document.querySelectorAll('.map .claim').length")
    start(page, "Claim by claim")
    assert "Whose side is this on?" in page.inner_text("#lesson") or "What does this do to" in page.inner_text("#lesson")
    assert page.evaluate(HIDDEN) == whole - 1
    page.click("#lesson .answers button >> nth=0")
    assert page.evaluate(HIDDEN) == whole - 2
    assert page.inner_text("#lesson .tally").endswith("of 1 right")
    page.keyboard.press("Escape")
    assert "of 1" in page.inner_text("#lesson .tasks")
    page.keyboard.press("Escape")
    assert page.evaluate(HIDDEN) == 0
    assert not page.is_visible("#lesson")


def test_a_claim_on_no_side_can_be_told_so(opened, reader):
    page = opened(reader)
    start(page, "Claim by claim")
    while "Visitors like the lake" not in page.inner_text("#lesson h2"):
        page.keyboard.press("ArrowRight")
    page.click("#lesson button:text-is('None of these')")
    assert page.inner_text("#lesson .tally") == "Yes. 1 of 1 right"


def test_predicting_by_keys_to_the_end(opened, reader):
    page = opened(reader)
    page.keyboard.press("s")
    page.keyboard.press("ArrowRight")
    seen = set()
    for _ in range(80):
        if not page.is_visible("#lesson progress"):
            break
        seen.add(page.inner_text("#lesson h2"))
        page.keyboard.press("ArrowRight")
    assert len(seen) == page.evaluate("document.querySelectorAll('.map .claim').length") - 1
    assert page.is_visible("#lesson .tasks")
    page.keyboard.press("s")
    assert not page.is_visible("#lesson")


@pytest.mark.parametrize("name", TASKS[:2])
def test_rows_are_counted(opened, reader, name):
    page = opened(reader)
    start(page, name)
    rows = len(page.query_selector_all("#lesson .rows li"))
    assert rows >= 4
    choose(page, truth=True)
    assert check(page) == f"{rows} of {rows} right"
    assert page.evaluate("document.querySelectorAll('#lesson .rows .yes').length") == rows
    page.click("#lesson .go")
    assert f"{rows} of {rows}" in page.inner_text("#lesson .tasks")


def test_wrong_and_open_rows_tell_the_reading(opened, reader):
    page = opened(reader)
    start(page, "What is it about?")
    rows = len(page.query_selector_all("#lesson .rows li"))
    page.query_selector("#lesson select").select_option("support")
    assert check(page) == f"0 of {rows} right"
    assert page.inner_text("#lesson .rows .told >> nth=0").startswith("Here it is: ")


def test_words_are_found_by_keys(opened, reader):
    page = opened(reader)
    start(page, "Words to question")
    page.focus("#lesson .words button:text-is('Critics')")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "argue"
    page.keyboard.press("End")
    page.keyboard.press("Space")
    assert page.evaluate("document.querySelectorAll('.words [aria-pressed=true]').length") == 2
    told = check(page)
    assert told.startswith("1 of ")
    assert told.endswith(" right, and 1 that nobody asks about")
    assert "vague holder" in page.inner_text("#lesson .words")


@pytest.mark.parametrize("name", TASKS)
def test_an_exercise_shows_nothing_that_tells_the_answers(opened, reader, name):
    page = opened(reader)
    start(page, name)
    assert not page.is_visible("#views")
    assert not page.is_visible("#detail")
    colours = page.evaluate(
        "[...new Set([...document.querySelectorAll('#text .q')].map(q => getComputedStyle(q).borderBottomColor))]"
    )
    assert len(colours) == 1
    page.click("#text .q >> nth=3")
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("document.querySelectorAll('#text .says, #text .lit').length") == 0


def test_the_answers_are_marked_as_they_were_counted(opened, reader, tmp_path):
    page = opened(reader, accept_downloads=True)
    start(page, "Who says so?")
    choose(page, truth=True)
    page.query_selector("#lesson select").select_option("")
    holders = check(page)
    page.click("#lesson .go")
    page.click("#lesson button:text-is('What is it about?')")
    choose(page, truth=False)
    links = check(page)
    page.click("#lesson .go")
    page.click("#lesson button:text-is('Words to question')")
    page.click("#lesson .words button:text-is('Critics')")
    words = check(page)
    with page.expect_download() as waiting:
        page.click("#lesson .save")
    path = tmp_path / "Ada.answers.json"
    waiting.value.save_as(path)
    told = json.loads(path.read_bytes())
    assert {c["holder"]["kind"] for c in told["claims"] if c["id"] not in told["study"]["asked"]["holders"]} == {"agentless"}
    case, found = lindow.subject()
    text = Counted(case.document.source)
    key = Key(case.map, text, flags_of(found, text), "Lindow dam")
    marked = mark(key, open_submission(key, "Ada", path), Rubric())
    assert not marked.submission.trouble
    counted = {part.name: f"{part.right} of {part.items}" for part in marked.parts}
    assert holders.startswith(counted["holders"])
    assert words.startswith(counted["flags"])
    full = sum(r.credit == 1 for r in marked.relations)
    assert links.startswith(f"{full} of {len(marked.relations)}")


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"])
def test_no_violation_in_any_exercise(opened, reader, axe, scheme, size):  # noqa: F811
    found = {}
    page = opened(reader, size=size, scheme=scheme)
    page.keyboard.press("s")
    found["menu"] = violations(page, axe)
    page.keyboard.press("Enter")
    found["asked"] = violations(page, axe)
    page.click("#lesson .answers button >> nth=0")
    found["told"] = violations(page, axe)
    for name in TASKS:
        page.click("#lesson .back, #lesson .go")
        page.click(f"#lesson button:text-is('{name}')")
        found[name] = violations(page, axe)
        check(page)
        found[f"{name} checked"] = violations(page, axe)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_nothing_is_stored(opened, reader):
    page = opened(reader)
    start(page, "Who says so?")
    choose(page, truth=True)
    check(page)
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.click("#study")
    assert not page.is_visible("#lesson .save")
