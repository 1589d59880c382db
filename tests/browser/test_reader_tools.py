"""What the reader does beyond showing: light and dark, study, help, saving and printing."""

from __future__ import annotations

import csv
import io
import json

import pytest

from audiatur.formats.choose import of_content


def ground(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 25, 31)"


@pytest.mark.parametrize(("scheme", "first", "second"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_dark_by_system_by_button_and_by_key(opened, reader, scheme, first, second):
    page = opened(reader, scheme=scheme)
    assert ground(page) == first
    page.click("#theme")
    assert ground(page) == second
    page.keyboard.press("t")
    assert ground(page) == first


def test_the_map_takes_the_colours_of_the_page(opened, reader):
    page = opened(reader)
    colour = "getComputedStyle(document.querySelector('.map .claim[data-c=silt] > rect')).fill"
    light = page.evaluate(colour)
    page.keyboard.press("t")
    assert light == "rgb(255, 255, 255)"
    assert page.evaluate(colour) == "rgb(26, 32, 39)"


def test_help_opens_with_the_question_mark_and_closes(opened, reader):
    page = opened(reader)
    page.keyboard.press("?")
    assert page.is_visible("#help")
    keys = page.inner_text("#help")
    for key in ("j", "→", "/", "f", "Esc", "?", "d"):
        assert key in keys
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == ""
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.click("#keys")
    page.click("#help button")
    assert not page.is_visible("#help")


def saved(page, kind: str, by_key: bool = False) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        if by_key:
            page.focus("#save")
            page.keyboard.press("Enter")
            page.focus(f"[data-save={kind}]")
            page.keyboard.press("Enter")
        else:
            page.click("#save")
            page.click(f"[data-save={kind}]")
    download = waiting.value
    return download.suggested_filename, download.path().read_bytes()


@pytest.mark.parametrize("by_key", [False, True])
def test_saving_the_map_as_svg(opened, reader, tmp_path, by_key):
    page = opened(reader, accept_downloads=True)
    name, data = saved(page, "svg", by_key)
    text = data.decode()
    assert name.endswith(".svg")
    assert text.startswith("<svg")
    assert "var(" not in text
    assert "class=" not in text
    assert "The dam silts up" in text
    assert "font/woff2;base64," in text
    (tmp_path / "reader.svg").write_bytes(data)
    alone = opened(tmp_path / "reader.svg")
    assert alone.evaluate("document.documentElement.getBoundingClientRect().width") > 500
    assert not page.is_visible("#saves")


def test_saving_a_png_the_findings_and_the_argument(opened, reader):
    page = opened(reader, accept_downloads=True)
    name, data = saved(page, "png")
    assert name.endswith(".png")
    assert data.startswith(b"\x89PNG")
    assert len(data) > 20_000
    name, data = saved(page, "csv")
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert [row["code"] for row in rows] == ["ATT001", "ATT002", "NEU001", "BAL003"]
    assert rows[0]["claims"] == "silt mud"
    name, data = saved(page, "json")
    told = json.loads(data)
    assert len(told["claims"]) == 14
    assert [f["code"] for f in told["findings"]] == ["ATT001", "ATT002", "NEU001", "BAL003"]
    assert told["claims"][5]["words"] == "Every year the river brings more mud than the planners expected"
    assert told["claims"][0]["nested_in"] is None
    assert of_content(data, name).name == "json"


def test_print_shows_text_map_and_findings_on_light_paper(opened, reader):
    page = opened(reader, "#outline&claim=silt", scheme="dark")
    page.keyboard.press("t")
    page.keyboard.press("t")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for selector in (".paper", "#v-map", "#v-findings", ".issue"):
        assert page.is_visible(selector), selector
    for selector in (".tools", ".tabs", "#detail", "#v-outline", "#v-ledger", ".phone", ".zoom"):
        assert not page.is_visible(selector), selector
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert page.evaluate("document.querySelector('svg.map').getAttribute('viewBox').startsWith('0 0 ')")
    assert page.evaluate("getComputedStyle(document.querySelector('.map .claim.dim')).opacity") == "1"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.is_visible("#v-outline")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_print_button_asks_for_the_dialog(opened, reader):
    page = opened(reader)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.click("#print")
    assert page.title() == "printed"


def test_every_button_has_a_name_and_works_without_a_mouse(opened, reader):
    page = opened(reader)
    page.focus("#filter")
    page.keyboard.press("Enter")
    assert page.is_visible("#filters")
    page.focus(".side[data-side=con]")
    page.keyboard.press("Space")
    assert page.inner_text("#matches") == "3 of 14 claims"
    page.focus("#clear")
    page.keyboard.press("Enter")
    page.focus("[data-zoom=turn]")
    page.keyboard.press("Enter")
    nameless = "[...document.querySelectorAll('button, a, input, select')].filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length)).length"
    assert page.evaluate(nameless) == 0
