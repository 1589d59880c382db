"""The review page in a real browser: a draft read from start to end as a person does, and what may go wrong meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import ashby
import pytest

from audiatur.config import load as settings
from audiatur.store.file import load
from audiatur.web.server import Running, background, open_site

DESKTOP, LAPTOP = (1440, 900), (1280, 720)
SETTLED = "() => document.querySelector('#saved').textContent === 'All saved'"


class Desk:
    """A file under review: its folder, the running server, and pages that are opened on it."""

    def __init__(self, chromium, file: Path, running: Running) -> None:
        self.chromium, self.file, self.running = chromium, file, running
        self.contexts: list = []
        self.asked: list[str] = []
        self.said: list[str] = []

    def open(self, size=DESKTOP, scheme="light", context=None):
        """A window with the page, when it is ready."""
        if context is None:
            box = {"width": size[0], "height": size[1]}
            context = self.chromium.new_context(viewport=box, color_scheme=scheme, reduced_motion="reduce")
            self.contexts.append(context)
        page = context.new_page()
        own = (f"http://127.0.0.1:{self.running.port}/", "data:", "blob:")
        page.on("request", lambda r: None if r.url.startswith(own) else self.asked.append(r.url))
        page.on("console", lambda m: self.said.append(m.text))
        page.on("pageerror", lambda e: self.said.append(str(e)))
        page.goto(self.running.address)
        page.wait_for_selector("html[data-ready]")
        return page

    @property
    def map(self):
        """The map in the file, every word held against the article."""
        return load(self.file, root=self.file.parent).map


@pytest.fixture
def desk(chromium, tmp_path) -> Iterator[Callable[..., Desk]]:
    """Starts a page on the draft, or on another file; at the end nothing may have been asked of others or be complained about."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        desks: list[Desk] = []

        def start(file: Path | None = None, *, edit: bool = True) -> Desk:
            path = file or ashby.write(tmp_path)
            config = settings(path.parent)
            running = stack.enter_context(background(open_site(config, path, edit=edit)))
            desks.append(Desk(chromium, path, running))
            return desks[-1]

        yield start
        for one in desks:
            for context in one.contexts:
                context.close()
        assert [url for one in desks for url in one.asked] == []
        assert [words for one in desks for words in one.said] == []


def settled(page, at: str = "") -> None:
    """Wait until everything is saved, and until the claim of that number is shown."""
    page.wait_for_function(SETTLED)
    if at:
        page.wait_for_function("(at) => document.querySelector('#claim h2')?.textContent === `Claim ${at}`", arg=at)


def select(page, words: str) -> None:
    """Select words of the article with the mouse, from their first letter to their last."""
    spot = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector('#paper'), NodeFilter.SHOW_TEXT);
          const nodes = [], starts = [];
          let text = '';
          while (walker.nextNode()) {
            if (!walker.currentNode.parentElement.matches('[data-at]')) continue;
            starts.push(text.length); nodes.push(walker.currentNode); text += walker.currentNode.data;
          }
          const at = text.indexOf(words);
          const box = (i, side) => {
            const n = starts.findLastIndex((s) => s <= i), range = document.createRange();
            range.setStart(nodes[n], i - starts[n]); range.setEnd(nodes[n], i - starts[n] + 1);
            const found = range.getBoundingClientRect();
            return [found[side], found.top + found.height / 2];
          };
          nodes[starts.findLastIndex((s) => s <= at)].parentElement.scrollIntoView({block: 'center'});
          return [box(at, 'left'), box(at + words.length - 1, 'right')];
        }""",
        words,
    )
    (x1, y1), (x2, y2) = spot
    page.mouse.move(x1 + 1, y1)
    page.mouse.down()
    page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=3)
    page.mouse.move(x2 - 0.5, y2, steps=3)
    page.mouse.up()
    assert page.evaluate("getSelection().toString().trim()") == words


def drag(page, source: str, target: str) -> None:
    a, b = page.locator(source).first.bounding_box(), page.locator(target).first.bounding_box()
    page.mouse.move(a["x"] + a["width"] / 2, a["y"] + a["height"] / 2)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=6)
    page.mouse.up()


def reword(page, text: str) -> None:
    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    settled(page)


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


def test_a_relation_is_drawn_on_the_map(desk):
    here = desk()
    page = here.open((1500, 1500))
    page.keyboard.press("2")
    page.wait_for_selector("#map .claim[data-c=c5]")
    drag(page, "#map .claim[data-c=c1]", "#map .claim[data-c=c2]")
    page.locator(".radios label", has_text="grants").click()
    page.get_by_role("button", name="Draw it").click()
    settled(page)
    made = here.map.relations[-1]
    assert (made.source, made.to, made.type) == ("c1", "c2", "concede")


def test_an_editor_changes_the_file_while_it_is_open(desk):
    here = desk()
    page = here.open()
    text = here.file.read_text(encoding="utf-8")
    here.file.write_text(text.replace("text: The ferry could not run without it.", "text: Theirs."), encoding="utf-8")
    page.wait_for_selector(".notice.outside")
    page.keyboard.press("j")
    settled(page, "2")
    assert page.locator("#words").input_value() == "Theirs."
    page.keyboard.press("a")
    settled(page)
    here.file.write_text(text.replace("text: Walkers pay as much as carts.", "text: From an old copy."), encoding="utf-8")
    page.wait_for_selector(".notice.joined")
    now = here.map
    assert (now.claim("c3").text, now.claim("c2").status) == ("From an old copy.", "reviewed")


def test_two_windows_that_change_the_same_claim_are_asked(desk):
    here = desk()
    first = here.open()
    second = here.open()
    second.route("**/state*", lambda route: route.abort())
    reword(first, "From the first window.")
    second.keyboard.press("e")
    second.keyboard.press("ControlOrMeta+a")
    second.keyboard.type("From the second window.")
    second.unroute("**/state*")
    second.keyboard.press("Enter")
    second.get_by_role("button", name="Leave theirs").click()
    settled(second)
    assert second.locator("#words").input_value() == "From the first window."
    assert here.map.claim("c1").text == "From the first window."
    here.said.clear()  # the browser tells of the requests that were held up here, and of the answer 409


def test_a_server_that_goes_away_loses_nothing(desk):
    here = desk()
    page = here.open()
    page.route("**/do", lambda route: route.abort())
    page.keyboard.press("a")
    page.wait_for_function("() => document.querySelector('#saved').textContent.includes('1 change waits')")
    assert here.map.claim("c1").status == "draft"
    kept = page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('audiatur-review-'))")
    assert len(kept) == 1
    # The window is closed, the page opened again: what was not saved is offered.
    again = here.open(context=page.context)
    page.close(run_before_unload=False)
    again.get_by_role("button", name="Put them in").click()
    settled(again)
    assert here.map.claim("c1").status == "reviewed"
    assert again.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('audiatur-review-')).length") == 0
    here.said.clear()  # the browser tells of the request that was held up here


def test_without_the_wish_to_edit_nothing_can_be_changed(desk):
    here = desk(edit=False)
    page, before = here.open(), here.file.read_bytes()
    for key in "axsdmrnwhcz":
        page.keyboard.press(key)
    assert page.locator("#claim .keys").count() == 0
    page.keyboard.press("j")
    page.wait_for_function("() => document.querySelector('#claim h2').textContent === 'Claim 2'")
    assert here.file.read_bytes() == before


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
    for size, scheme in ((DESKTOP, "light"), (LAPTOP, "dark"), ((390, 844), "light")):
        page = here.open(size, scheme)
        page.wait_for_function("() => Number(document.querySelector('#flags').textContent) > 0")
        for keys in ("", "2", "3", "r", "s", "?", "i"):
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


def test_a_claim_whose_words_are_gone_gets_others(desk, tmp_path):
    file = ashby.write(tmp_path)
    changed = ashby.TEXT.replace(ashby.RUN, "nothing runs for nothing")
    (tmp_path / "ashby.txt").write_text(changed, encoding="utf-8")
    here = desk(file)
    page = here.open()
    for _ in range(5):
        page.keyboard.press("j")
    settled(page, "5")
    assert page.locator("#claim .lost").is_visible()
    select(page, "nothing runs for nothing")
    page.keyboard.press("w")
    settled(page, "2")
    assert page.locator("#claim .lost").count() == 0
    assert here.map.claim("c2").spans[0].exact == "nothing runs for nothing"


def test_what_is_typed_while_somebody_else_changes_the_same_is_not_put_over_it(desk):
    here = desk()
    page = here.open()
    page.keyboard.press("e")
    page.keyboard.type("Mine")
    text = here.file.read_text(encoding="utf-8")
    here.file.write_text(text.replace("The toll keeps customers away and", "Theirs, and"), encoding="utf-8")
    page.wait_for_selector(".notice.outside")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Make my change all the same").wait_for()
    assert here.map.claim("c1").text.startswith("Theirs")
    page.get_by_role("button", name="Make my change all the same").click()
    settled(page)
    assert here.map.claim("c1").text.endswith("Mine")
    here.said.clear()  # the browser tells of the answer 409
