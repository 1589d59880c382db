"""The page of what changed between two audits in a real browser: it can be read by everybody, and hostile texts do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hostile_pages import PAYLOADS, squeezed
from test_reader_access import violations

from audiatur.corpus.looking.folder import open_audit
from audiatur.corpus.trend.comparing import compare
from audiatur.report.trend.shown import COUNTS, ChangedArticle, ChangedClaim, ChangedFinding, Trend
from audiatur.report.trend.written import FORMATS
from invented_audit import invented, write

KINDS = ("added", "removed", "reattributed", "moved", "reworded")


@pytest.fixture(scope="module")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="needs the Python package axe-playwright-python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page_of_two(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("trend")
    debates = invented(16)
    later = [d if i % 3 else type(d)(d.title, d.said[1:], d.sides, d.error) for i, d in enumerate(debates)]
    trend = compare(open_audit(write(folder / "old", debates)), open_audit(write(folder / "new", later)), names=("2024", "2025"))
    path = folder / "changes.html"
    path.write_bytes(FORMATS["html"](trend))
    return path


@pytest.mark.parametrize(("scheme", "size"), [("light", (1440, 900)), ("dark", (390, 844))])
def test_everybody_can_read_it(opened, page_of_two, axe, scheme, size):
    page = opened(page_of_two, scheme=scheme, size=size)
    assert page.locator(".ranks > li").count() >= 4
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("summary").first.click()
    assert page.locator("details[open]").count() == 1


def test_hostile_texts_do_nothing(opened, tmp_path):
    def one(i: int, p: str) -> ChangedArticle:
        claims = tuple(ChangedClaim(kind, p, p, p) for kind in KINDS)
        findings = (ChangedFinding(True, p, "warning", p), ChangedFinding(False, "ATT001", "note", p))
        return ChangedArticle(p, p, "changed", dict.fromkeys(COUNTS, 1), f"o{i}", f"n{i}", i, claims, findings)

    articles = tuple(one(i, p) for i, p in enumerate(PAYLOADS))
    rules = tuple((p, p, 1, 1) for p in PAYLOADS)
    trend = Trend(PAYLOADS[0], PAYLOADS[1], {"changed": 1}, dict.fromkeys(COUNTS, 1), articles, rules, notes=tuple(PAYLOADS))
    path = tmp_path / "changes.html"
    path.write_bytes(FORMATS["html"](trend))
    page = opened(path)
    assert (
        page.evaluate("document.querySelectorAll('script, iframe, object, embed, img, form, link, base, template').length") == 0
    )
    handlers = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"
    assert page.evaluate(handlers) == 0
    assert page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))") == ["#list"]
    titles = page.locator("h3 bdi").all_text_contents()
    assert [squeezed(t) for t in titles] == [squeezed(p) for p in PAYLOADS]
