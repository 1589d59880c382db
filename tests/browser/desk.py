"""A file under review in a real browser, and what a hand does there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import ashby

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


@contextmanager
def desks(chromium, folder: Path) -> Iterator[Callable[..., Desk]]:
    """Starts pages on the draft, or on other files; at the end nothing may have been asked of others or be complained about."""
    with ExitStack() as stack:
        made: list[Desk] = []

        def start(file: Path | None = None, *, edit: bool = True) -> Desk:
            path = file or ashby.write(folder)
            config = settings(path.parent)
            running = stack.enter_context(background(open_site(config, path, edit=edit)))
            made.append(Desk(chromium, path, running))
            return made[-1]

        yield start
        for one in made:
            for context in one.contexts:
                context.close()
        assert [url for one in made for url in one.asked] == []
        assert [words for one in made for words in one.said] == []


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
