"""The pages of marks and of readings in a browser: no barrier, nothing loaded, nothing wider than the window."""

from __future__ import annotations

import pytest
from lindow import DESKTOP, PHONE, TEXT, argument, document
from test_reader_access import axe, violations  # noqa: F401

from audiatur.cli.main import main
from audiatur.store.yaml import dumps


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A class of three, one with an error in each part, one that cannot be read; and a comparison of the first two."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "lindow.md").write_text(TEXT, encoding="utf-8")
    whole = argument(document())
    first = whole.claims[4]
    wrong = first.model_copy(update={"side": "pro", "holder": whole.claims[1].holder, "form": "topic"})
    claims = tuple(wrong if c.id == first.id else c for c in whole.claims if c.id != "open")
    left = tuple(r for r in whole.relations if "open" not in (r.source, r.to))
    turned = tuple(r.model_copy(update={"source": r.to, "to": r.source}) if r.id == "r4" else r for r in left)
    other = whole.model_copy(update={"claims": claims, "relations": turned})
    (folder / "key.yaml").write_text(dumps(whole), encoding="utf-8")
    (folder / "in").mkdir()
    (folder / "in" / "Ada.yaml").write_text(dumps(other), encoding="utf-8")
    (folder / "in" / "Ben.yaml").write_text(dumps(whole), encoding="utf-8")
    (folder / "in" / "Cleo.yaml").write_text("schema: [", encoding="utf-8")
    config = folder / "audiatur.toml"
    config.write_text("", encoding="utf-8")
    at = ["--config", str(config)]
    assert main(["mark", *at, str(folder / "key.yaml"), str(folder / "in"), "-o", str(folder / "out")]) == 0
    read = [str(folder / "in" / name) for name in ("Ada.yaml", "Ben.yaml")]
    assert main(["compare", *at, *read, "-o", str(folder / "out" / "compare.html")]) == 0
    return folder / "out"


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"])
def test_no_barrier_in_any_page(opened, pages, axe, scheme, size):  # noqa: F811
    found = {}
    for name in ("ada", "ben", "cleo", "class", "compare"):
        page = opened(pages / f"{name}.html", size=size, scheme=scheme)
        for details in page.query_selector_all("summary")[:2]:
            details.click()
        found[name] = violations(page, axe)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_class_leads_to_each_pupil(opened, pages):
    page = opened(pages / "class.html")
    links = page.evaluate("[...document.querySelectorAll('tbody a')].map(a => [a.textContent, a.getAttribute('href')])")
    assert links == [["Ada", "ada.html"], ["Ben", "ben.html"], ["Cleo", "cleo.html"]]
    text = opened(pages / "ada.html").inner_text("main")
    assert "The wall should be opened" not in text
    assert "You gave this claim to Engineers of the water board; the article gives it to Critics: line" in text
    assert "You put it on the side “Keep the dam”; here it stands on the side “Give it up”." in text
    assert "You drew it the other way round" in text
    assert "could not be read" in opened(pages / "cleo.html").inner_text("main")
