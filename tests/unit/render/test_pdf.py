"""Maps on paper: pages, letters, fonts and the text that can be searched."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hostile_words import HOSTILE, hostile
from map_views import TANGLE, TREE, claim, view
from pypdf import PdfReader

from audiatur.errors import UsageError
from audiatur.quoting import clean
from audiatur.render.base import MapOptions, draw
from audiatur.render.page import WORDS
from audiatur.render.pages import paged

SIZES = re.compile(rb" ([\d.]+) Tf 1 0 0 1 ")


def plain(text: str) -> str:
    return re.sub(r"\s", "", clean(text))


def read(data: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def letters(data: bytes) -> list[float]:
    return [float(size) for size in SIZES.findall(data)]


def numbered(count: int, links):
    """A view whose claims all have words of their own."""
    claims = tuple(claim(n, text=f"The dam leaks at gate number {n}.", holder=f"engineer {n}") for n in range(1, count + 1))
    return view(count, links, claims=claims)


def test_a_small_map_is_one_page_that_can_be_searched():
    (text,) = read(draw(numbered(4, TREE[:2]), "pdf"))
    for part in ("Lindow dam: who argues what", "“Debate”", "For the dam", "supports", "numbers follow the order of the text"):
        assert plain(part) in text
    for n in range(1, 5):
        assert plain(f"engineer {n}") in text
        assert plain(f"The dam leaks at gate number {n}.") in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("direction", ["lr", "td"])
def test_a_large_map_goes_over_pages_and_loses_nothing(paper, direction):
    options = MapOptions(paper=paper, direction=direction)
    data = draw(numbered(40, TREE), "pdf", options)
    pages = read(data)
    assert len(pages) > 2
    assert min(letters(data)) >= 8
    text = "".join(pages)
    for n in range(1, 41):
        assert plain(f"The dam leaks at gate number {n}.") in text
    for n, page in enumerate(pages, 1):
        assert f"{n}/{len(pages)}" in page
        assert plain("Lindow dam: who argues what") in page
    boxes = {tuple(float(v) for v in page.mediabox[2:]) for page in PdfReader(io.BytesIO(data)).pages}
    assert len(boxes) == 1
    assert {round(v) for v in boxes.pop()} == ({595, 842} if paper == "a4" else {612, 792})


def test_larger_letters_need_more_pages():
    small, large = (draw(numbered(14, TREE), "pdf", MapOptions(min_text=size)) for size in (6, 10))
    assert len(read(small)) < len(read(large))
    assert min(letters(large)) >= 10


def test_where_a_map_is_cut_both_pages_say_so_and_lead_to_each_other():
    fan = numbered(30, [(f"c{n}", "c1", "support") for n in range(2, 31)])
    data = draw(fan, "pdf")
    pages = read(data)
    assert len(pages) > 2
    for n, page in enumerate(pages, 1):
        assert plain("The dam leaks at gate number 1.") in page
        assert (plain(f"→ p. {n + 1}") in page) == (n < len(pages))
        assert (plain(f"← p. {n - 1}") in page) == (n > 1)
    reader = PdfReader(io.BytesIO(data))
    links = [len(page.get("/Annots", [])) for page in reader.pages]
    assert links == [1, *[2] * (len(pages) - 2), 1]
    assert len(reader.outline) == len(pages)


@pytest.mark.parametrize("shown", [numbered(14, TREE), numbered(9, TANGLE)], ids=["tree", "tangle"])
@pytest.mark.parametrize("most", [2, 3, 5, 8])
def test_every_relation_is_drawn_or_told(shown, most):
    parts = paged(shown, lambda part: len(part.claims) <= most)
    assert all(len(part.claims) <= max(most, 2) for part in parts)
    assert {c.id for part in parts for c in part.claims} == {c.id for c in shown.claims}
    drawn = {r.id for part in parts for r in part.relations}
    told = {(c.id, mark) for part in parts for c in part.claims for mark in c.marks if mark[0] not in "→←"}
    left = [r for r in shown.relations if r.id not in drawn]
    words = WORDS["technical"]
    for relation in left:
        assert any(c == relation.source and mark.startswith(words[relation.type]) for c, mark in told)
    assert len(told) <= len(left)


def test_a_map_that_fits_is_not_cut():
    shown = view(14, TREE)
    assert paged(shown, lambda part: True) == [shown]


def test_the_same_bytes_every_time():
    first = draw(numbered(14, TREE), "pdf")
    assert draw(numbered(14, TREE), "pdf") == first
    assert b"FlateDecode" not in first
    assert b"/F1 12 Tf" not in first


def test_all_fonts_are_inside():
    reader = PdfReader(io.BytesIO(draw(replace(numbered(3, []), headline="x"), "pdf", MapOptions(show="both"))))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        below = font["/DescendantFonts"][0].get_object()
        assert below["/FontDescriptor"]["/FontFile2"].get_object().get_data().startswith(b"\x00\x01\x00\x00")
        assert re.match(r"/[A-Z]{6}\+(Inter|SourceSerif4)-", font["/BaseFont"])
        assert "/ToUnicode" in font


SENTENCES = {
    "Greek": "Το φράγμα είναι παλιό",
    "Cyrillic": "Плотина стара и протекает",
    "Japanese": "ダムは古い",
    "Chinese": "大坝已经老化",
    "Korean": "댐은 오래되었다",
    "accents": "Łódź, Señor Ñandú, Zażółć",
}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_the_words_of_every_script_can_be_found(name):
    text = "".join(read(draw(view(1, [], claims=(claim(1, text=SENTENCES[name]),)), "pdf")))
    assert plain(SENTENCES[name]) in text


@pytest.mark.parametrize("words", ["السد قديم ويسرب", "הסכר ישן ודולף", "they call it السد العالي (High Dam)"])
def test_text_from_right_to_left_is_told_in_reading_order(words):
    data = draw(view(1, [], claims=(claim(1, text=words),)), "pdf")
    told = [bytes.fromhex(found.decode()).decode("utf-16-be") for found in re.findall(rb"ActualText <FEFF([0-9A-F]+)>", data)]
    assert plain(words) in plain("".join(told))


def test_what_somebody_wrote_to_do_harm_is_drawn_as_it_is():
    data = draw(hostile(), "pdf", MapOptions(show="both"))
    text = "".join(read(data))
    told = "".join(bytes.fromhex(t.decode()).decode("utf-16-be") for t in re.findall(rb"ActualText <FEFF([0-9A-F]+)>", data))
    for words in HOSTILE:
        assert plain(words) in text or plain(words) in plain(told), words
    assert b"/JavaScript" not in data
    assert b"/URI" not in data
    assert b"/Launch" not in data


def test_papers_and_letters_that_do_not_exist_are_refused():
    with pytest.raises(UsageError, match="paper") as caught:
        MapOptions(paper="a0")
    assert "a4, letter" in caught.value.hint
    with pytest.raises(UsageError, match="smallest letters"):
        MapOptions(min_text=0)


@pytest.mark.parametrize("name", ["sides", "ledger"])
def test_a_view_that_cannot_be_cut_is_one_large_sheet(name):
    data = draw(numbered(30, TREE), "pdf", MapOptions(view=name))
    (page,) = PdfReader(io.BytesIO(data)).pages
    assert max(float(v) for v in page.mediabox[2:]) > 842
    assert min(letters(data)) >= 8
