"""The page over all articles in a real browser: searched, sorted, by mouse and by keyboard, and nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audiatur.report.gallery import Shown, ShownSide, gallery

DESKTOP, PHONE = (1440, 900), (390, 844)
THUMB = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#00796B"/></svg>'
TITLES = ("Beekeeping licence", "Harbour tunnel", "Lindow dam", "Señor Ñandú’s <b>school</b>", "السد العالي")


def entries(count: int) -> list[Shown]:
    made = []
    for i in range(count):
        title = TITLES[i % len(TITLES)] + (f" {i // len(TITLES)}" if i >= len(TITLES) else "")
        sides = (ShownSide("For it", 5, 0.5 + 0.04 * (i % 10)), ShownSide("Against it", 4, 0.5 - 0.04 * (i % 10)))
        levels = (("error", i % 2), ("warning", (i * 7) % 11), ("note", 1))
        status = "reviewed" if i % 2 else "draft"
        told = (f"Finding the{i}th about the text.",) if i % 3 else ()
        names = ("reader.html", "map.svg", "map.pdf", "report.html", "map.thumb.svg")
        made.append(Shown(f"a {i}", title, f"seeds/{i}.txt", (i * 5) % 23, i, status, levels, i % 4, sides, told, names))
    return made


@pytest.fixture
def shown(chromium, tmp_path: Path) -> Iterator[Callable]:
    """Opens the page for a number of articles; at the end nothing may have come from outside the folder or been complained of."""
    contexts, asked, said = [], [], []
    own = tmp_path.resolve().as_uri()

    def start(count: int, where: str = "", size=DESKTOP, scheme="light"):
        shown = entries(count)
        for entry in shown:
            (tmp_path / entry.folder).mkdir(exist_ok=True)
            (tmp_path / entry.folder / "map.thumb.svg").write_bytes(THUMB)
        (tmp_path / "index.html").write_bytes(gallery(shown))
        look = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=look, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith((own, "data:")) else asked.append(r.url))
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda e: said.append(str(e)))
        page.goto(f"{own}/index.html{where}")
        return page

    yield start
    for context in contexts:
        context.close()
    assert asked == []
    assert said == []


def titles(page) -> list[str]:
    return page.locator("li[data-place]:visible h2").all_inner_texts()


def values(page, key: str) -> list[int]:
    return [int(v) for v in page.locator("li[data-place]").evaluate_all(f"items => items.map(i => i.dataset.{key})")]


def test_the_thumbnails_are_seen(shown):
    page = shown(3)
    widths = page.locator(".map img").evaluate_all("all => all.map(i => i.naturalWidth)")
    assert len(widths) == 3
    assert min(widths) > 0


@pytest.mark.parametrize("key", ["claims", "findings", "lean", "gap"])
def test_articles_are_sorted_and_the_address_says_so(shown, key):
    page = shown(12)
    page.select_option("#sort", key)
    assert values(page, key) == sorted(values(page, key), reverse=True)
    assert f"sort={key}" in page.url
    page.select_option("#sort", "title")
    assert values(page, "place") == list(range(1, 13))
    assert "#" not in page.url


def test_articles_are_found_by_title_side_and_finding(shown):
    page = shown(12)
    page.fill("#find", "senor nandu")
    assert titles(page)[0] == "Señor Ñandú’s <b>school</b>"
    assert page.inner_text("#told") == "2 of 12 articles"
    page.fill("#find", "finding the7th")
    assert len(titles(page)) == 1
    page.fill("#find", "zzz")
    assert page.is_visible("#none")
    page.click("#clear")
    assert len(titles(page)) == 12
    page.select_option("#state", "draft")
    assert len(titles(page)) == 6


def test_an_address_brings_the_same_view_again(shown):
    page = shown(12, "#q=dam&sort=claims&form=list&theme=dark")
    assert all("dam" in title for title in titles(page))
    assert page.get_attribute("#all", "data-form") == "list"
    assert page.get_attribute("html", "data-theme") == "dark"
    page.goto(page.url.split("#")[0] + "#sort=nonsense&form=x&q=")
    assert len(titles(page)) == 12
    assert page.get_attribute("#all", "data-form") == "cards"


def test_everything_goes_by_keyboard(shown):
    page = shown(12)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == TITLES[0]
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == TITLES[1]
    page.keyboard.press("/")
    page.keyboard.type("lindow")
    assert len(titles(page)) == 2
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('h2') !== null")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert len(titles(page)) == 12
    page.keyboard.press("g")
    assert page.get_attribute("#all", "data-form") == "list"
    page.keyboard.press("d")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")


def test_many_articles_start_as_a_list(shown):
    page = shown(70)
    assert page.get_attribute("#all", "data-form") == "list"
    page.click("[data-set=cards]")
    assert page.get_attribute("[data-set=cards]", "aria-pressed") == "true"


def test_one_article_needs_no_tools(shown):
    page = shown(1)
    assert not page.is_visible("#tools")
    assert page.is_visible("h2")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["", "#form=list"], ids=["cards", "list"])
def test_nothing_stands_in_the_way_of_anybody(shown, size, scheme, where):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page = shown(5, where, size, scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
