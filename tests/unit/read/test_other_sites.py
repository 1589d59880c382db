"""Pages and texts as other programs than MediaWiki write them: what real ones were misread for, each in an invented article."""

from __future__ import annotations

import pytest

from audiatur.model.document import Document
from audiatur.read.base import read

DOCUTILS = """\
<!doctype html><html><body><div class="related"><h3>Navigation</h3></div><div class="body"><section id="the-dam">
<h1>The Lindow dam<a class="headerlink" href="#the-dam">¶</a></h1><p>The dam holds the river Lind back since the year of 1931.</p>
<section id="copyright-of-its-plans"><h2>Copyright of its plans<a class="headerlink" href="#c">¶</a></h2>
<p>The plans of the dam belong to the town, as the board says in all of its letters.
<a class="footnote-reference brackets" href="#id2" id="id1">1</a></p></section>
<section id="criticism"><h2>Criticism<a class="headerlink" href="#criticism">¶</a></h2>
<p>Critics argue that it leaks at both ends and along all of its foot,
<a class="footnote-reference brackets" href="#id4" id="id3">2</a> which the board denies.</p></section>
<dl class="footnote brackets"><dt class="label" id="id2"><span class="brackets"><a class="fn-backref" href="#id1">1</a></span></dt>
<dd><p>Letters of the board, kept in the town hall since the flood of the year 1950.</p></dd>
<dt id="id4">2</dt><dd><p>Orla Ash, 1931.</p></dd></dl></section></div></body></html>
"""
DOCBOOK = """\
<html><head><title>2.1. The levy</title></head><body><div class="sect1"><div class="titlepage"><h2 class="title">2.1. The levy</h2></div>
<p>The school-meal levy is paid by all who have children<a href="#ftn.id1" class="footnote"><sup class="footnote">[3]</sup></a> in the town.</p>
<div class="note"><h3 class="title">Note</h3><p>It was raised in 1950, after the harvest had been lost to the flood.</p></div>
<div class="sect2"><h3 class="title">2.1.1. Disputes</h3><p>Opponents say that it falls on the poor<sup class="footnoteref">[3]</sup>.</p></div>
<div class="footnotes"><div id="ftn.id1" class="footnote"><p><a href="#id1" class="para"><sup class="para">[3]</sup></a> Birch 1950.</p></div></div>
</div></body></html>
"""
TEASERS = """\
<html><body><div id="page"><h1>The mill closes</h1><p>The mill at Lindow will close in the spring, its owners said on Monday evening.</p>
<h2>Reactions</h2><p>Workers argue that the mill has earned enough to go on for many more years.</p>
<div class="more"><h2>More stories</h2><ul><li><h3><a href="/a">Levy raised</a></h3></li><li><h3><a href="/b">Dam leaks</a></h3></li></ul></div>
<h2>What follows</h2><p>The council meets on Friday to hear both of the sides.</p></div></body></html>
"""
PANDOC = """\
---
title: The levy
bibliography: works.bib
---

# The levy

It feeds the pupils [@ash1931; see\n@birch1950, p. 3], as @cole1960 shows.^[Not all of them: see [Dale](http://dale.example) 1970.]

## Criticism {#criticism}

@dale1970 says {mod}`levy` is unfair.[^a] Write to council@lindow.example.

[^a]: Cole
"""
ASCIIDOC = """\
= The Lindow dam

It holds the river back.

== Criticism

Critics argue that it leaks.[1]

=== Later

The mill closed. The sum is
= 5 + 3

== See also

* Mill
"""


def headings(document: Document) -> list[tuple[int, str, str]]:
    return [(s.level, s.heading, s.kind) for s in document.sections[1:]]


def cited(document: Document) -> list[tuple[str, str]]:
    return [(c.key, document.text[slice(*c.scope)] if c.scope else "") for c in document.citations]


def test_docutils():
    document = read(DOCUTILS.encode(), "dam.html")
    assert document.title == "The Lindow dam"
    assert headings(document) == [(2, "Copyright of its plans", "body"), (2, "Criticism", "body")]
    assert cited(document) == [
        ("1", "The plans of the dam belong to the town, as the board says in all of its letters."),
        ("2", "Critics argue that it leaks at both ends and along all of its foot,"),
    ]
    assert "kept in the town hall" not in document.text
    assert "¶" not in document.text
    assert [c.target for c in document.citations] == ["", ""]


def test_docbook():
    document = read(DOCBOOK.encode(), "levy.html")
    assert headings(document) == [(2, "2.1. The levy", "body"), (3, "2.1.1. Disputes", "body")]
    assert "It was raised in 1950" in document.text
    assert "Birch" not in document.text
    assert cited(document) == [
        ("3", "The school-meal levy is paid by all who have children"),
        ("3", "Opponents say that it falls on the poor"),
    ]


def test_recommended_stories_are_no_sections():
    document = read(TEASERS.encode(), "mill.html")
    assert headings(document) == [(2, "Reactions", "body"), (2, "What follows", "body")]
    assert "Levy raised" not in document.text


def test_works_cited_by_their_keys():
    document = read(PANDOC.encode(), "levy.rmd")
    assert document.format == "markdown"
    assert headings(document) == [(2, "Criticism", "body")]
    assert document.paragraphs[0].clean[0] == 0
    assert document.text == (
        "It feeds the pupils, as @cole1960 shows.\n\n@dale1970 says levy is unfair. Write to council@lindow.example."
    )
    keys = ["ash1931", "birch1950", "cole1960", "Not all of them: see [Dale](http://dale.example) 1970.", "dale1970", "a"]
    assert [c.key for c in document.citations] == keys
    assert document.citations[3].target == "http://dale.example"
    assert cited(document)[0][1] == cited(document)[1][1] == "It feeds the pupils"
    spans = [document.quote(c.span) for c in document.citations]
    assert spans[:3] == ["[@ash1931; see\n", "@birch1950, p. 3]", "@cole1960"]


def test_without_bracketed_keys_an_at_sign_is_no_citation():
    document = read(b"# The levy\n\nWrite to @council, or to me@lindow.example.\n", "levy.md")
    assert document.citations == ()
    assert document.text == "Write to @council, or to me@lindow.example."


def test_headings_after_equals_signs():
    document = read(ASCIIDOC.encode(), "dam.txt", format="text")
    assert document.title == "The Lindow dam"
    assert headings(document) == [(2, "Criticism", "body"), (3, "Later", "body"), (2, "See also", "tail")]
    assert cited(document) == [("1", "Critics argue that it leaks.")]


@pytest.mark.parametrize("line", ["= 5 + 3", "== never", "=x"])
def test_one_line_after_an_equals_sign_makes_no_such_text(line):
    document = read(f"The dam\n\nIt is old.\n\nCriticism\n\nThe sum is\n{line}\nso they say.\n".encode(), "dam.txt")
    assert headings(document) == [(2, "Criticism", "body")]
