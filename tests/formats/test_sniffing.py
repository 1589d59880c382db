"""Each format knows its own files and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from format_maps import maps, sample
from hypothesis import HealthCheck, given, settings

from audiatur.errors import FormatError
from audiatur.formats.base import Format, formats, named
from audiatur.formats.choose import of_content, of_name
from audiatur.model.argument import ArgumentMap
from audiatur.read.base import readers

WRITERS = [f.name for f in formats() if type(f).dump is not Format.dump and f.name != "csv-raw"]
NONE = {
    "nothing": b"",
    "prose": b"The Lindow dam is a concrete dam. It was finished in 1961 - after eight years.\n\n* a list\n* of items\n",
    "markdown": b"# Dam\n\nSome *text* and [a link](x.html).\n\n- one\n- two\n",
    "wikitext": b"'''Lindow dam''' is a [[dam]].<ref>X</ref>\n\n== Criticism ==\nCritics say so.\n",
    "html": b"<!DOCTYPE html><html><body><p>Dam</p></body></html>",
    "json": b'{"a": [1, 2]}',
    "json list": b"[1, 2]",
    "xml": b"<?xml version='1.0'?><mediawiki></mediawiki>",
    "yaml": b"schema: audiatur/argument-map/1\nsource: {path: x.txt}\n",
    "binary": bytes(range(256)),
    "table": b"a,b\n1,2\n",
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_sample_is_taken_by_its_own_format_alone(writer: str) -> None:
    data = named(writer).dump(sample())
    assert [f.name for f in formats() if f.sniff(data)] == [writer]
    assert [f.name for f in formats() if f.sniff(b"\xef\xbb\xbf" + data)] == [writer]
    assert of_content(data).name == writer


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(argument=maps())
def test_any_map_is_taken_by_its_own_format_alone(argument: ArgumentMap) -> None:
    for writer in WRITERS:
        data = named(writer).dump(argument)
        assert [f.name for f in formats() if f.sniff(data)] == [writer]


@pytest.mark.parametrize("name", sorted(NONE))
def test_what_is_no_map_is_taken_by_none(name: str) -> None:
    assert [f.name for f in formats() if f.sniff(NONE[name])] == []
    with pytest.raises(FormatError) as told:
        of_content(NONE[name], "x.json")
    assert "audiatur extract" in told.value.hint


@pytest.mark.parametrize(
    ("name", "format"),
    [
        *(("x.json", "json"), ("x.AIF.json", "aif"), ("x.xaif.json", "xaif"), ("x.sadface.json", "sadface")),
        *(("x.arguebuf.json", "arguebuf"), ("x.argdown.json", "argdown-json"), ("x.argdown", "argdown"), ("x.ad", "argdown")),
        *(("x.graphml", "graphml"), ("x.dot", "dot"), ("x.gv", "dot"), ("x.mmd", "mermaid"), ("x.kialo.txt", "kialo")),
        *(("x.csv", "csv"), ("x.jsonld", "jsonld"), ("x.xml", "arggraph")),
    ],
)
def test_the_longest_suffix_names_the_format(name: str, format: str) -> None:
    found = of_name(name)
    assert found is not None
    assert found.name == format


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.wiki", "x.html", "x", "-"])
def test_names_of_articles_name_no_format(name: str) -> None:
    assert of_name(name) is None


@pytest.mark.shared
def test_articles_are_no_maps(shared: Path) -> None:
    """No plain-text or Markdown article begins like a map in one of the formats that are known by their first bytes."""
    for path in sorted((shared / "articles").rglob("*.txt"))[:40]:
        data = path.read_bytes()
        assert [f.name for f in formats() if f.name != "argdown" and f.sniff(data)] == [], path.name


ARTICLES = {
    "html": ("dam.html", NONE["html"]),
    "markdown": ("dam.md", NONE["markdown"]),
    "text": ("dam.txt", NONE["prose"]),
    "wikitext": ("dam.wiki", NONE["wikitext"]),
    "dump": ("dam.xml", NONE["xml"]),
}


@pytest.mark.parametrize("reader", sorted(ARTICLES))
@pytest.mark.parametrize("named_so", [True, False], ids=["with its suffix", "without a name"])
def test_an_article_is_taken_by_its_own_reader(reader: str, named_so: bool) -> None:
    """By content alone where it tells: so little Markdown and wikitext may be plain text."""
    name, data = ARTICLES[reader]
    scores = {r.name: r.sniff(data, name if named_so else "dam") for r in readers()}
    best = max(scores, key=lambda key: scores[key])
    assert best == reader or (not named_so and reader in ("markdown", "wikitext") and best == "text"), scores


@pytest.mark.parametrize("writer", WRITERS)
def test_a_map_is_no_marked_up_article(writer: str) -> None:
    data = named(writer).dump(sample())
    sure = {r.name: score for r in readers() if (score := r.sniff(data, "")) >= 0.5}
    assert sure == {}
