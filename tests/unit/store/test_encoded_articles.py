"""An article in another encoding: what is written down of it is found again in the bytes, whoever reads them."""

from __future__ import annotations

import pytest

from audiatur.errors import ReadError
from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Source
from audiatur.read.base import read
from audiatur.store.file import load, save
from audiatur.store.library import Article

PAGE = "<!doctype html><html><head>{}<title>Dam</title></head><body><p>The dam’s café leaks, critics say – “badly”.</p></body></html>"
DECLARED = {
    "windows-1252": ('<meta charset="windows-1252">', "windows-1252"),
    "iso-8859-1 as browsers take it": (
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
        "windows-1252",
    ),
    "UTF-16 with its mark": ("", "utf-16"),
    "UTF-32 with its mark": ("", "utf-32"),
    "UTF-8 with its mark": ("", "utf-8-sig"),
    "UTF-8 that says so": ('<meta charset="utf-8">', "utf-8"),
}


@pytest.mark.parametrize("kind", sorted(DECLARED))
def test_the_store_sees_the_same_characters_as_the_reader(kind, tmp_path):
    said, codec = DECLARED[kind]
    path = tmp_path / "dam.html"
    path.write_bytes(PAGE.format(said).encode(codec))
    document, article = read(path.read_bytes(), "dam.html"), Article.read(path)
    assert article.text == document.source
    assert article.sha256 == document.sha256
    start, end = document.offsets.to_source(0, 20)
    assert article.text[start:end] == document.text[:20] == "The dam’s café leaks"


@pytest.mark.parametrize("kind", sorted(DECLARED))
def test_an_argument_of_such_a_page_is_found_again(kind, tmp_path):
    said, codec = DECLARED[kind]
    (tmp_path / "dam.html").write_bytes(PAGE.format(said).encode(codec))
    document = read((tmp_path / "dam.html").read_bytes(), "dam.html")
    words = make(document.source, document.offsets.to_source(0, 20))
    claim = Claim(id="c1", text="It leaks.", holder=Holder(kind="narrator"), spans=(words,))
    source = Source(path="dam.html", title="Dam", sha256=document.sha256)
    save(ArgumentMap(source=source, claims=(claim,)), tmp_path / "dam.yaml")
    opened = load(tmp_path / "dam.yaml", root=tmp_path)
    assert opened.map.claims[0].spans[0].exact == "The dam’s café leaks"
    assert opened.loaded.moved == 0
    assert not opened.loaded.lost


@pytest.mark.parametrize("codec", ["windows-1252", "utf-16-le"])
def test_a_page_that_says_nothing_is_refused_by_both_alike(codec, tmp_path):
    path = tmp_path / "dam.html"
    path.write_bytes(PAGE.format("").encode(codec))
    told = []
    for reading in (lambda: read(path.read_bytes(), str(path)), lambda: Article.read(path)):
        with pytest.raises(ReadError) as wrong:
            reading()
        told.append(str(wrong.value))
    assert told[0] == told[1]
    assert "iconv -f" in told[0]
