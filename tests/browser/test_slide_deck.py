"""The deck in a real browser: led by keys, touch and buttons, revealed step by step, loading nothing, usable by everybody."""

from __future__ import annotations

import re
from pathlib import Path

import lindow
import pytest

from audiatur.config import Config
from audiatur.pipeline.slides import Show, slides

ROOM, PHONE = (1280, 720), lindow.PHONE


@pytest.fixture(scope="module")
def deck(tmp_path_factory) -> Path:
    """The deck of the invented article."""
    case, _ = lindow.subject()
    path = tmp_path_factory.mktemp("slides") / "slides.html"
    path.write_bytes(slides(Config(root=Path()), case, ("html",), Show()).files["html"])
    return path


@pytest.fixture(scope="module")
def short(tmp_path_factory) -> Path:
    """The same with the slides of two claims."""
    case, _ = lindow.subject()
    path = tmp_path_factory.mktemp("short") / "slides.html"
    path.write_bytes(slides(Config(root=Path()), case, ("html",), Show(claims=("silt", "cost"))).files["html"])
    return path


def shown(page) -> tuple[str, int]:
    """The slide that is seen, and the index of the last step that is."""
    return tuple(
        page.evaluate(
            """() => { const now = [...document.querySelectorAll('.slide')].filter(s => s.getBoundingClientRect().width > 0);
            const seen = [...now[0].querySelectorAll('g.step')].map(g => getComputedStyle(g).visibility === 'visible');
            if (now.length !== 1 || seen.indexOf(false) >= 0 && seen.lastIndexOf(true) > seen.indexOf(false)) return ['?', -1];
            return [now[0].id, seen.lastIndexOf(true)]; }"""
        )
    )


def words(page) -> str:
    """What a screen reader finds on the slide that is seen."""
    return page.evaluate("document.querySelector('.slide.now .words').innerText.replace(/\\s+/g, ' ')")


def test_keys_lead_through_the_steps(opened, deck):
    page = opened(deck, "#claim-2", ROOM)
    assert shown(page) == ("claim-2", 0)
    for n, key in enumerate(["ArrowRight", "Space", "PageDown", "ArrowDown"], 1):
        page.keyboard.press(key)
        assert shown(page) == ("claim-2", n)
    for n, key in zip((3, 2, 1), ("ArrowLeft", "PageUp", "ArrowUp"), strict=True):
        page.keyboard.press(key)
        assert shown(page) == ("claim-2", n)
    page.keyboard.press("Shift+Space")
    page.keyboard.press("ArrowLeft")
    key, step = shown(page)
    assert key == "claim-1"
    assert step > 0
    page.keyboard.press("Home")
    assert shown(page) == ("start", 0)
    page.keyboard.press("ArrowLeft")
    assert shown(page) == ("start", 0)
    page.keyboard.press("End")
    last = shown(page)
    assert last[0] == "look"
    page.keyboard.press("ArrowRight")
    assert shown(page) == last


def test_what_is_not_yet_revealed_is_not_read_out_either(opened, deck):
    page = opened(deck, "#claim-4", ROOM)
    assert "Give it up" not in words(page)
    assert "Nobody" not in words(page)
    page.keyboard.press("ArrowRight")
    assert "Who says it? “Critics” · a group; nobody in it is named" in words(page)
    assert page.inner_text("#live").startswith("Who says it? “Critics”")
    page.keyboard.press("ArrowRight")
    assert "On which side? Give it up" in words(page)


def test_an_address_names_slide_and_step(opened, deck):
    page = opened(deck, "#claim-3/2", ROOM)
    assert shown(page) == ("claim-3", 2)
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#claim-3/3")
    page.evaluate("location.hash = '#map'")
    page.wait_for_function("document.querySelector('#map.now')")
    page.evaluate("location.hash = '#nonsense'")
    assert shown(page)[0] == "map"


def test_all_slides_at_once_and_back(opened, deck):
    page = opened(deck, "#claim-3", ROOM)
    page.keyboard.press("Escape")
    seen = page.evaluate("[...document.querySelectorAll('.slide')].filter(s => s.getBoundingClientRect().height > 20).length")
    assert seen == page.evaluate("document.querySelectorAll('.slide').length")
    assert page.evaluate("[...document.querySelectorAll('g.step')].every(g => getComputedStyle(g).visibility === 'visible')")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert shown(page) == ("claim-4", 0)
    page.keyboard.press("Escape")
    page.click("#map .pick")
    assert shown(page)[0] == "map"
    page.click("#way-map-2")
    page.wait_for_function("!document.querySelector('#map.now')")  # a link's address is followed a moment later
    assert re.fullmatch(r"claim-\d+", shown(page)[0])


def test_notes_theme_help_and_buttons(opened, deck):
    page = opened(deck, "#claim-1", ROOM)
    assert not page.is_visible("#claim-1 .notes")
    page.keyboard.press("n")
    assert page.is_visible("#claim-1 .notes")
    assert page.evaluate(
        "document.querySelector('.now svg').getBoundingClientRect().bottom <= document.querySelector('.now .notes').getBoundingClientRect().top + 1"
    )
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    assert not page.is_visible("#keys")
    page.click("#next")
    page.click("#next")
    page.click("#back")
    assert shown(page) == ("claim-1", 1)
    page.focus("#next")
    page.keyboard.press("Space")
    assert shown(page) == ("claim-1", 2)


def test_a_click_goes_on_and_at_the_left_back(opened, deck):
    page = opened(deck, "#claim-1", ROOM)
    page.mouse.click(900, 300)
    assert shown(page) == ("claim-1", 1)
    page.mouse.click(120, 300)
    assert shown(page) == ("claim-1", 0)


def test_a_finger_swipes(opened, deck):
    page = opened(deck, "#claim-1", PHONE, has_touch=True)

    def swipe(start: int, end: int) -> None:
        for kind, x in (("pointerdown", start), ("pointerup", end)):
            event = {"clientX": x, "clientY": 400, "isPrimary": True, "pointerType": "touch", "bubbles": True, "button": 0}
            page.dispatch_event("#claim-1 .frame", kind, event)

    swipe(300, 80)
    assert shown(page) == ("claim-1", 1)
    swipe(80, 300)
    assert shown(page) == ("claim-1", 0)


def test_the_slide_fills_the_window_and_nothing_is_cut(opened, short):
    for size in (ROOM, PHONE, (320, 600), (2560, 1080)):
        page = opened(short, "#claim-4", size)
        box = page.evaluate(
            "(() => { const b = document.querySelector('.now svg').getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })()"
        )
        assert min(box[:2]) >= -0.5
        assert box[2] <= size[0] + 0.5
        assert box[3] <= size[1] - 43.5
        assert box[2] - box[0] > size[0] - 2 or box[3] - box[1] > size[1] - 46
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_on_paper_every_slide_is_a_page_with_all_it_reveals(opened, short, tmp_path):
    from pypdf import PdfReader

    page = opened(short, "#claim-4", ROOM)
    count = page.evaluate("document.querySelectorAll('.slide').length")
    for notes in (False, True):
        if notes:
            page.keyboard.press("n")
        path = tmp_path / f"{notes}.pdf"
        page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
        found = PdfReader(str(path)).pages
        assert len(found) == count
        text = re.sub(r"\s", "", "".join(p.extract_text() for p in found))
        assert "thedamsiltsuptoofast" in text
        assert ("Questionstoask" in text) == notes


def test_without_a_script_all_is_there(chromium, deck):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(deck.resolve().as_uri())
    assert page.locator(".slide").count() > 10
    assert page.locator("g.step").last.is_visible()
    assert not page.locator("#bar").is_visible()
    context.close()


@pytest.mark.parametrize(("size", "scheme"), [(ROOM, "light"), (PHONE, "dark")], ids=["room", "phone"])
def test_no_violation_of_the_rules_of_accessibility(opened, short, scheme, size):
    package = pytest.importorskip("axe_playwright_python", reason="needs the Python package axe-playwright-python")
    axe = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = opened(short, size=size, scheme=scheme)
    page.evaluate(axe)
    found = {}

    def check(name: str) -> None:
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        found[name] = [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in result for n in v["nodes"]]

    for where in ("map", "claim-4"):
        page.evaluate(f"location.hash = '#{where}'")
        page.wait_for_function(f"document.querySelector('#{where}.now')")
        page.keyboard.press("ArrowRight")
        check(where)
    page.keyboard.press("n")
    check("notes")
    page.keyboard.press("?")
    check("help")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    check("all slides")
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_an_article_says_runs_nowhere(opened, tmp_path):
    case, _ = lindow.subject()
    evil = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    claims = tuple(c.model_copy(update={"text": evil}) for c in case.map.claims)
    sides = tuple(s.model_copy(update={"label": evil}) for s in case.map.sides)
    changed = case.map.model_copy(update={"claims": claims, "sides": sides, "issue": evil})
    made = slides(Config(root=Path()), type(case)(case.name, changed, case.document), ("html",), Show(most=2))
    path = tmp_path / "slides.html"
    path.write_bytes(made.files["html"])
    page = opened(path, "#claim-1", ROOM)
    for _ in range(25):
        page.keyboard.press("ArrowRight")
    assert page.title() != "owned"
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert page.evaluate("document.querySelectorAll('img').length") == 0
    assert "</script><script>" in page.evaluate("document.querySelector('#start .words').textContent")
