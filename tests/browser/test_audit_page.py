"""The page over an audit in a real browser: ranked, filtered, opened, by mouse and keyboard, as a file and from its server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_hostile_pages import PAYLOADS, squeezed
from test_reader_access import violations

from audiatur.config import load
from audiatur.corpus.looking.showing import finish
from audiatur.web.server import background, open_site
from invented_audit import Debate, Said, invented, write

DESKTOP, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="module")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="needs the Python package axe-playwright-python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def audit(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("page")
    (root / "audiatur.toml").write_text("", encoding="utf-8")
    folder = write(root / "audit", invented(40))
    finish(load(root), folder, readers=2)
    return folder


@pytest.fixture
def shown(chromium) -> Iterator[Callable]:
    """Opens an address; at the end nothing may have been asked of anybody else, and nothing been complained of."""
    contexts, asked, said = [], [], []

    def start(address: str, own: str, size=DESKTOP, scheme="light"):
        look = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=look, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith((own, "data:")) else asked.append(r.url))
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda e: said.append(str(e)))
        page.goto(address)
        page.wait_for_selector("#list > li, #none:not([hidden])")
        return page

    yield start
    for context in contexts:
        context.close()
    assert asked == []
    assert said == []


def as_file(shown, folder: Path, where: str = "", **look):
    page = folder / "index.html"
    return shown(page.as_uri() + where, page.as_uri().removesuffix("index.html"), **look)


def titles(page) -> list[str]:
    return page.locator("#list h3").all_inner_texts()


def chips(page, kind: str) -> list[int]:
    texts = page.locator("#list > li").evaluate_all(
        f"rows => rows.map(r => (r.querySelector('.chip.{kind}') || {{textContent: '0'}}).textContent)"
    )
    return [int(text.split()[0]) for text in texts]


def test_the_ranking_is_sorted_and_filtered_and_its_address_says_so(shown, audit):
    page = as_file(shown, audit, "#least=0")
    every = titles(page)
    assert len(every) > 20
    page.select_option("#order", "warnings")
    assert chips(page, "warning") == sorted(chips(page, "warning"), reverse=True)
    assert "order=warnings" in page.url
    page.select_option("#order", "title")
    assert titles(page) == sorted(every, key=str.lower)
    page.click("button[data-rule=ATT001]")
    assert "rule=ATT001" in page.url
    assert page.locator("#list .chip.none").first.inner_text().startswith("ATT001 ×")
    page.click("button[data-rule=ATT001]")
    page.fill("#find", "harbour mayor")
    page.wait_for_url("**q=harbour*")
    found = titles(page)
    assert 0 < len(found) < len(every)
    page.fill("#find", "zzzz")
    page.wait_for_selector("#none:not([hidden])")
    page.click("#clear")
    page.wait_for_selector(f"#list > li:nth-child({len(every)})")
    page.locator("button[data-holder]", has_text="Critics").click()
    assert page.locator("#chips").inner_text().startswith("Holder: Critics")
    assert 0 < len(titles(page)) < len(every)


def test_a_measure_ranks_by_its_own_counts(shown, audit):
    page = as_file(shown, audit, "#least=0&order=M4")
    lines = page.locator("#list .measured").all_inner_texts()
    assert len(lines) == len(titles(page)) > 3

    def gap(line: str) -> float:
        shares = [int(a) / int(b) for a, b in re.findall(r"(\d+) of (\d+)", line)]
        return abs(shares[0] - shares[1])

    gaps = [round(gap(line), 3) for line in lines]
    assert gaps == sorted(gaps, reverse=True)
    assert all("For it" in line and "Against it" in line for line in lines)


def test_failed_articles_are_told_with_their_reasons(shown, audit):
    page = as_file(shown, audit)
    assert page.locator("#failed tbody tr").count() == 3
    assert "this file is no text" in page.inner_text("#failed")
    page.select_option("#state", "failed")
    assert len(titles(page)) == 3


def test_an_article_is_opened_by_keyboard_from_a_file(shown, audit):
    page = as_file(shown, audit, "#least=0")
    page.keyboard.press("j")
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text("h1") == title
    assert "/readers/" in page.url


def test_the_server_answers_for_all_and_makes_every_reader(shown, audit):
    with background(open_site(load(audit.parent), audit)) as running:
        own = f"http://127.0.0.1:{running.port}/"
        page = shown(running.address, own)
        page.goto(own + "#least=0")
        links = page.locator("#list h3 a")
        assert links.count() == page.locator("#list > li").count() > 20
        page.select_option("#state", "failed")
        page.wait_for_selector("#list > li:nth-child(3):last-child")
        page.select_option("#state", "debate")
        page.wait_for_selector("#list > li:nth-child(21)")
        title = links.last.inner_text()
        links.last.click()
        page.wait_for_selector("html[data-ready]")
        assert page.inner_text("h1") == title


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)])
def test_no_violation_of_accessibility(shown, audit, axe, scheme, size):
    page = as_file(shown, audit, scheme=scheme, size=size)
    assert violations(page, axe) == []
    page.select_option("#order", "M4")
    page.select_option("#rule", "ATT001")
    if page.locator("#allrules").count():
        page.click("#allrules")
    page.locator("button[data-holder]").first.click()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """Every text of every table is a hostile one."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "audiatur.toml").write_text("", encoding="utf-8")
    said = (Said("Critics", "say", "it is so"), Said("Some", "claim", "it is not so", 1, to=0))
    turn = iter(range(10**6))
    spared = {
        "article",
        "state",
        "level",
        "measure",
        "claims",
        "sha256",
        "map",
        "holder_kind",
        "side_a",
        "side_b",
        "side",
        "fingerprint",
    }

    def spoil(rows):
        for table, found in rows.items():
            for row in found:
                texts = {
                    k for k, v in row.items() if isinstance(v, str) and k not in spared and (table, k) != ("claims", "claim")
                }
                row.update({key: PAYLOADS[next(turn) % len(PAYLOADS)] for key in sorted(texts)})
        return rows

    debates = [Debate(f"Article {i}", said, error="x" if i % 4 == 3 else "") for i in range(110)]
    folder = write(root / "audit", debates, spoil=spoil, name=" ¦ ".join(PAYLOADS))
    finish(load(root), folder, readers=0)
    return folder


def test_hostile_texts_in_every_field_do_nothing(shown, hostile):
    page = as_file(shown, hostile, "#least=0")
    page.evaluate("document.getElementById('more').click()")
    page.wait_for_selector("#list > li:nth-child(80)")
    page.evaluate("document.getElementById('more').click()")
    assert "owned" not in page.title().split(" ¦ ")[0]
    allowed = "html head meta title style body a header h1 h2 h3 p dl div dt dd bdi input kbd label span select option optgroup button svg circle path rect text main ol ul li noscript aside section table thead tbody tr th td b small figure figcaption code footer dialog form script i caption"
    names = page.evaluate("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))]")
    assert set(names) <= set(allowed.split())
    assert page.evaluate("document.querySelectorAll('script, style, form, meta').length") == 9
    handlers = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"
    assert page.evaluate(handlers) == 0
    links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("#", "./"))] == []
    words = squeezed(page.evaluate("document.body.textContent"))
    heading = squeezed(page.locator("h1").inner_text())
    assert [p for p in PAYLOADS if squeezed(p) not in words] == []
    assert squeezed(PAYLOADS[0]) in heading
