"""A real browser for the pages, and one rule for all tests with it: nothing is loaded, nothing is complained about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import lindow
import pytest
from desk import desks

NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items) -> None:
    """All tests of this folder need a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """A headless browser; skips where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="needs the Python package playwright")
    path = os.environ.get("AUDIATUR_CHROMIUM") or next((p for p in map(shutil.which, NAMES) if p), None)
    if path is None:
        pytest.skip("needs Chromium: apt-get install chromium, or name one in AUDIATUR_CHROMIUM")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reader(tmp_path_factory) -> Path:
    """The reader of the invented article, as a file."""
    path = tmp_path_factory.mktemp("reader") / "reader.html"
    path.write_bytes(lindow.page())
    return path


@pytest.fixture
def opened(chromium) -> Iterator[Callable]:
    """Opens a page of a file; at the end nothing may have been asked of anybody, and nothing be said on the console."""
    contexts, asked, said = [], [], []

    def start(path: Path, where: str = "", size=lindow.DESKTOP, scheme="light", **more):
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce", **more
        )
        contexts.append(context)
        page = context.new_page()
        own = path.resolve().as_uri()
        # The page over all articles shows the pictures that lie beside it.
        beside = (f"{path.resolve().parent.as_uri()}/",) if path.name == "index.html" else ()
        allowed = ("data:", "blob:", *beside)
        page.on(
            "request",
            lambda r: None if r.url.split("#")[0] == own or r.url.startswith(allowed) else asked.append(r.url),
        )
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda e: said.append(str(e)))
        page.goto(own + where)
        if path.name == "reader.html":
            page.wait_for_selector("html[data-ready]")
        return page

    yield start
    for context in contexts:
        context.close()
    assert asked == []
    assert said == []


@pytest.fixture
def desk(chromium, tmp_path) -> Iterator[Callable]:
    """Starts the review page on a draft, or on another file."""
    with desks(chromium, tmp_path) as start:
        yield start
