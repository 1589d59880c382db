"""The reader can be used by everybody: no violation of the accessibility rules of axe-core in any view."""

from __future__ import annotations

from pathlib import Path

import pytest
from lindow import DESKTOP, PHONE

STATES = {
    "map": "",
    "selected": "#silt",
    "outline": "#outline&claim=mud",
    "ledger": "#ledger&claim=silt",
    "finding": "#f0",
    "rule": "#rule-ATT001",
    "scorecard": "#scorecard",
    "filtered": "#side=con&q=mud",
}


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    package = pytest.importorskip("axe_playwright_python", reason="needs the Python package axe-playwright-python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation_in_any_view(opened, reader, axe, scheme, size):
    found = {}
    page = opened(reader, size=size, scheme=scheme)
    home = page.url
    for name, where in STATES.items():
        page.goto(home + (where or "#"))
        found[name] = violations(page, axe)
    page.goto(home + "#")
    page.keyboard.press("?")
    found["help"] = violations(page, axe)
    page.keyboard.press("Escape")
    page.click("#save")
    found["save"] = violations(page, axe)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_checker_sees_a_fault(opened, reader, axe):
    page = opened(reader)
    page.evaluate(
        "document.querySelector('#theme').removeAttribute('aria-label'); document.querySelector('#theme').removeAttribute('title')"
    )
    assert any(fault.startswith("button-name") for fault in violations(page, axe))


def test_what_is_read_out_follows_the_text(opened, reader):
    page = opened(reader)
    order = page.evaluate("[...document.querySelectorAll('#text .n')].map(n => n.dataset.n)")
    assert order == page.evaluate("JSON.parse(document.getElementById('data').textContent).order")
    cards = page.evaluate("[...document.querySelectorAll('.map .claim')].map(n => n.dataset.c)")
    assert cards == [key for key in order if key in cards]
    names = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.map .claim')].map(n => [n.dataset.c, n.getAttribute('aria-label')]))"
    )
    assert names["silt"] == "Claim 4, “Critics”: The dam silts up too fast.; rebuts 1"
    assert page.evaluate("document.querySelector('main, [role=main]') !== null && document.documentElement.lang") == "en"


def test_relations_and_sides_do_not_rest_on_colour(opened, reader):
    page = opened(reader)
    drawn = (
        "[...document.querySelectorAll('.map .pill use')].map(u => document.querySelector(u.getAttribute('href')).textContent)"
    )
    words = page.evaluate(f"[...new Set({drawn})]")
    assert set(words) == {"supports", "rebuts", "undercuts"}
    edges = page.evaluate(
        "['floods', 'silt', 'open'].map(k => getComputedStyle(document.querySelector(`#text .q[data-c=${k}]`)).borderBottomStyle)"
    )
    assert edges == ["solid", "double", "dashed"]


@pytest.mark.parametrize("width", [320, 900, 901, 1241, 2560])
def test_nothing_is_cut_off_at_any_width(opened, reader, width):
    page = opened(reader, size=(width, 800))
    for key in "12345":
        page.keyboard.press(key)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = "[...document.querySelectorAll('.panel:not([hidden]), .top')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.id || e.className)"
        assert page.evaluate(wide) == []
