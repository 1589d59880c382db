"""Large foreign files are read in a child that is held to its time and memory; what it read is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur import apart
from audiatur.errors import FormatError, LimitExceeded, ReadError
from audiatur.formats.base import named
from audiatur.formats.loading import text
from audiatur.read.base import read, readers

WIKI = "'''Dam''' is old.<ref name=a>Ash</ref>\n\n== Criticism ==\n{{POV section}}\nCritics{{who}} say 😀 so.{{cn}} {{nowrap|a [[b|c]]}}\n"
MAP = b"[a]: The dam leaks.\n  + [b]: It is old.\n"


@pytest.fixture
def all_apart(monkeypatch):
    """Every file counts as large."""
    monkeypatch.setattr(apart, "LARGE", 0)


def test_an_article_read_apart_is_the_same(all_apart):
    for data, name in ((WIKI.encode(), "dam.wiki"), (b"<html><p>The dam.<sup class=reference>[1]</sup></p></html>", "a.html")):
        assert apart.read_article(data, name) == read(data, name)
    reader = next(r for r in readers() if r.name == "wikitext")
    assert apart.read_text(reader, WIKI, "dam.wiki", "0" * 64) == reader.read(WIKI, "dam.wiki", "0" * 64)


def test_a_map_read_apart_is_the_same(all_apart):
    assert apart.load_map(named("argdown"), MAP, "a.argdown") == named("argdown").load(MAP)


def test_errors_of_the_child_are_those_of_the_readers(all_apart):
    with pytest.raises(ReadError, match="value zero") as told:
        apart.read_article(b"a\x00b" * 20, "a.txt")
    assert told.value.where.startswith("a.txt")
    assert told.value.hint
    with pytest.raises(FormatError, match="not valid JSON") as wrong:
        apart.load_map(named("aif"), b"{", "a.json")
    assert wrong.value.where == "1:2"


def test_a_child_that_takes_too_long_is_ended(all_apart, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    with pytest.raises(LimitExceeded, match="longer than") as told:
        apart.read_article(WIKI.encode(), "dam.wiki")
    assert told.value.where == "dam.wiki"


def test_a_child_that_takes_too_much_memory_is_ended(all_apart, monkeypatch):
    pytest.importorskip("resource")
    monkeypatch.setattr(apart, "MEMORY", 100 * 1024 * 1024)
    with pytest.raises(LimitExceeded, match="100 MB of memory") as told:
        apart.read_article(b"The dam is old. " * 500_000, "dam.txt")
    assert told.value.where == "dam.txt"
    assert told.value.hint


def test_small_files_start_no_process(monkeypatch):
    monkeypatch.setattr(apart, "bounded", lambda *_, **__: pytest.fail("a process was started"))
    assert apart.read_article(WIKI.encode(), "dam.wiki").text
    assert apart.load_map(named("argdown"), MAP, "a.argdown").claims


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(["[[a|b]] ", "{{cn}} ", "<ref>x</ref>", "\n\n", "== H ==\n", "Word. ", "{{efn|a}}", "😀"]), max_size=40
    )
)
def test_nothing_gets_lost_on_the_way(parts):
    document = read(("Dam. " + "".join(parts)).encode(), "a.wiki")
    assert apart._document(apart._packed(document)) == document


def test_large_maps_are_refused_as_before(all_apart):
    assert text(MAP)
    with pytest.raises(FormatError, match="larger than"):
        apart.load_map(named("argdown"), b" " * (16 * 1024 * 1024 + 1), "a.argdown")
