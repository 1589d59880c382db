"""Web pages: MediaWiki's old and new HTML, Parsoid's, and pages of any site."""

from __future__ import annotations

import pytest

from audiatur.errors import ReadError
from audiatur.read.base import read

WIKI = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Lindow dam - Example Wiki</title><style>p {}</style><script>if (a < b) { "</p>" }</script></head>
<body><nav><h2>Menu</h2><p>Home and away, the long way round.</p></nav>
<h1 id="firstHeading">Lindow <i>dam</i></h1>
<div id="mw-content-text"><div class="mw-parser-output">
<div class="hatnote">For the mill, see Lindow mill.</div>
<table class="box-POV plainlinks ambox"><tr><td>The neutrality is disputed.</td></tr></table>
<table class="infobox"><tr><td>Height</td><td>40 m<sup class="reference"><a href="#cite_note-9">[9]</a></sup></td></tr></table>
<p>The <b>Lindow&nbsp;dam</b> is a dam on the <a href="/wiki/Lind">Lind</a>.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">&#91;1&#93;</a></sup>
It holds water &amp; mud.</p>
<div id="toc" class="toc"><h2>Contents</h2></div>
<h2><span class="mw-headline" id="Criticism">Criticism</span><span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>
<figure><img src="a.png"><figcaption>The dam in 1931</figcaption></figure>
<p>Some<sup class="noprint Inline-Template">[<i><a href="/w"><span>who?</span></a></i>]</sup> say that it leaks,<sup class="reference"><a href="#cite_note-2">[2]</a></sup>
others that it holds.<sup class="reference"><a href="#cite_note-1">[1]</a></sup><sup class="reference">:&#8202;34&#8202;</sup><sup class="noprint Inline-Template Template-Fact">[citation needed]</sup></p>
<div class="thumb"><div class="thumbcaption"><div class="magnify">+</div>The spillway</div></div>
<blockquote><p>Nobody asked us.</p></blockquote>
<ul><li>It is narrow.<ul><li>Too narrow.</li></ul></li><li>It is old.</li></ul>
<dl><dd>It leaks.</dd></dl>
<div class="mw-heading mw-heading3"><h3 id="Replies">Replies</h3><span class="mw-editsection">[edit]</span></div>
<p>The board denied it.<br>It did so twice.</p>
<table class="wikitable"><tr><td>1931</td></tr></table>
<h2>References</h2>
<ol class="references">
<li id="cite_note-1"><a href="#cite_ref-1">^</a> <span>Ash, Orla (1931). <a href="https://web.archive.org/x">x</a> <a href="https://doi.org/10.1234/Dam">doi</a></span></li>
<li id="cite_note-2"><a href="#cite_ref-2">^</a> Birch (1950), p. 3.</li></ol>
</div></div><footer><p>All rights reserved by somebody somewhere.</p></footer></body></html>
"""

SITE = """\
<html lang=en><head><title>Is the levy fair? | The Star</title></head><body>
<header><a href=/>The Star</a></header>
<div id=page><div class="sidebar"><p>Subscribe now, it costs next to nothing, or so they say.</p></div>
<div class=text>
<h1>Is the levy fair?</h1>
<p>The school-meal levy has been debated for years in the town.
<p>Supporters say that it feeds children who would go hungry.<a href="#fn1" role="doc-noteref">1</a>
<h2>Objections</h2>
<p>Critics argue that it is a tax on parents, and a &ldquo;clumsy&rdquo; one at that.<sup><a href="#fn2">2</a></sup>
<p>Area is counted in m<sup>2</sup>, which nobody <q>likes</q>.
<div class="related-articles"><p>Read on: ten more things that you did not know about levies.</p></div>
<section class="footnotes"><ol><li id="fn1">See https://example.org/a.</li><li id=fn2>Ash 1931.</li></ol></section>
</div></div>
<script>never closed, with <p>a paragraph</p>
"""


def page(text: str, name: str = "lindow.html"):
    return read(text.encode(), name)


def shown(document):
    return [(p.kind, document.text[slice(*p.clean)]) for p in document.paragraphs]


def cited(document):
    return [(c.key, c.target, document.text[slice(*c.scope)]) for c in document.citations]


def test_sections_of_a_wiki_page():
    document = page(WIKI)
    assert (document.format, document.title, document.can_cite) == ("html", "Lindow dam", True)
    assert [(s.level, s.kind, s.heading, s.parent) for s in document.sections] == [
        (1, "lead", "", None),
        (2, "body", "Criticism", None),
        (3, "body", "Replies", 1),
        (2, "tail", "References", None),
    ]
    assert [document.quote(s.heading_span) for s in document.sections[1:]] == ["Criticism", "Replies", "References"]
    body = document.quote(document.sections[2].span)
    assert body.lstrip().startswith('<span class="mw-editsection">')
    assert body.rstrip().endswith("</table>")


def test_paragraphs_of_a_wiki_page():
    assert shown(page(WIKI)) == [
        ("prose", "The Lindow dam is a dam on the Lind. It holds water & mud."),
        ("caption", "The dam in 1931"),
        ("prose", "Some say that it leaks, others that it holds."),
        ("caption", "The spillway"),
        ("quote", "Nobody asked us."),
        ("item", "It is narrow."),
        ("item", "Too narrow."),
        ("item", "It is old."),
        ("quote", "It leaks."),
        ("prose", "The board denied it. It did so twice."),
    ]


def test_citations_of_a_wiki_page_know_their_works_and_words():
    assert cited(page(WIKI)) == [
        ("1", "doi:10.1234/dam", "The Lindow dam is a dam on the Lind."),
        ("2", "Birch 1950", "Some say that it leaks,"),
        ("1", "doi:10.1234/dam", "others that it holds."),
    ]


def test_dispute_marks_of_a_wiki_page():
    document = page(WIKI)
    assert [(x.kind, x.reach, x.section) for x in document.labels] == [
        ("pov", "article", 0),
        ("who", "sentence", 1),
        ("citation-needed", "sentence", 1),
    ]
    sentence = "Some say that it leaks, others that it holds."
    assert [document.text[slice(*document.sentences[x.sentence])] for x in document.labels[1:]] == [sentence, sentence]
    assert document.text[: document.labels[1].at].endswith("Some")


def test_words_lead_back_into_the_untouched_page():
    document = page(WIKI)
    at = document.text.index("Lindow dam")
    assert document.quote(document.offsets.to_source(at, at + 10)) == "Lindow&nbsp;dam"
    at = document.text.index("water & mud")
    assert document.quote(document.offsets.to_source(at, at + 11)) == "water &amp; mud"
    start = WIKI.index("Nobody")
    clean = document.offsets.to_clean(start, start + 6)
    assert document.text[slice(*clean)] == "Nobody"


def test_parsoid_names_references_and_templates():
    source = """<!DOCTYPE html><html prefix="dc: x"><head><title>Dam</title></head><body class="mw-body-content parsoid-body">
    <section data-mw-section-id="0"><p>The dam is old.<sup class="mw-ref reference" typeof="mw:Extension/ref"
    data-mw='{"name":"ref","attrs":{"name":"ash"},"body":{"id":"x"}}'><a href="./Dam#cite_note-ash-1"><span>[1]</span></a></sup></p></section>
    <section data-mw-section-id="1"><h2 id="Debate">Debate</h2><p>It was criticized<sup class="noprint Inline-Template"
    typeof="mw:Transclusion" data-mw='{"parts":[{"template":{"target":{"wt":"by whom"},"params":{}}}]}'>[<a>von wem?</a>]</sup> a lot.</p>
    <section data-mw-section-id="2"><h3>Later</h3><p>It was praised.</p></section></section>
    <div typeof="mw:Extension/references"><ol><li id="cite_note-ash-1">Ash, ISBN 978-3-16-148410-0</li></ol></div></body></html>"""
    document = page(source)
    assert [(s.level, s.heading) for s in document.sections[1:]] == [(2, "Debate"), (3, "Later")]
    assert [(c.key, c.target) for c in document.citations] == [("ash", "isbn:978-3-16-148410-0")]
    assert [(x.kind, document.text[slice(*x.scope)]) for x in document.labels] == [("by-whom", "It was criticized a lot.")]


def test_the_article_of_any_site_is_found():
    document = page(SITE)
    assert document.title == "Is the levy fair?"
    assert [s.heading for s in document.sections] == ["", "Objections"]
    assert shown(document) == [
        ("prose", "The school-meal levy has been debated for years in the town."),
        ("prose", "Supporters say that it feeds children who would go hungry."),
        ("prose", "Critics argue that it is a tax on parents, and a “clumsy” one at that."),
        ("prose", "Area is counted in m2, which nobody “likes”."),
    ]
    assert [(k, t) for k, t, _ in cited(document)] == [("1", "https://example.org/a"), ("2", "Ash 1931")]


@pytest.mark.parametrize(
    "around", ["<article>{}</article>", "<main>{}</main>", '<div role="main">{}</div>', '<div itemprop="articleBody">{}</div>']
)
def test_marked_articles_win(around):
    inner = "<p>The dam was raised by two feet in that year, and nobody was asked.</p>" * 3
    document = page(
        "<html><body><div><p>Ten things to read in the morning news.</p></div>" + around.format(inner) + "</body></html>"
    )
    assert "Ten things" not in document.text
    assert len(document.paragraphs) == 3


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("<p>a<b>b</p><p>c</b>d</p>", "ab\n\ncd"),
        ("<p>one<div>two</div>three", "one\n\ntwo\n\nthree"),
        ("<p>a < b and b > a</p>", "a < b and b > a"),
        ("<p title='<p>x'>y</p>", "y"),
        ("<p>a<!-- <p>b</p> -->c</p>", "ac"),
        ("<p>a</p></div></td></p><p>b</p>", "a\n\nb"),
        ("<p>a<br><br>b</p>", "a\n\nb"),
        ("<p>a&bogus;b &copy; &#65;&#x42;</p>", "a&bogus;b © AB"),
        ("<p>a<span style='display: none'>b</span>c<span hidden>d</span></p>", "ac"),
        ("<p>x</p><pre>code</pre><p>y<code>z</code></p>", "x\n\nyz"),
        ("<p>a<noscript>b</noscript>c</p>", "ac"),
        ("<P>A</P><UL><LI>B<LI>C</UL>", "A\n\nB\n\nC"),
        ("<p>word</p><a b='never closed><p>x</p>", "word"),
    ],
)
def test_broken_and_odd_html(source, clean):
    assert page(f"<html><body>{source}").text == clean


def test_a_page_without_text_is_refused():
    with pytest.raises(ReadError, match="no text") as caught:
        page("<html><body><script>load()</script></body></html>")
    assert caught.value.where == "lindow.html"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ('<meta charset="iso-8859-1">', "windows-1252"),
        ("<meta http-equiv=x content='text/html; charset=windows-1251'>", "windows-1251"),
        ("", "utf-8"),
    ],
)
def test_a_declared_encoding_is_honoured(declared, codec):
    words = "Плотина стоит" if codec == "windows-1251" else "Das Gerät käme"
    data = f"<html><head>{declared}</head><body><p>{words}</p></body></html>".encode(codec)
    assert read(data, "a.html").text == words


def test_an_encoding_that_is_declared_wrongly_ends_in_an_honest_error():
    body = "<body><p>Gerät</p></body></html>"
    with pytest.raises(ReadError, match="not valid UTF-8"):
        read(b"<html><meta charset=utf-8>" + body.encode("latin-1"), "a.html")
    with pytest.raises(ReadError, match="'klingon', which is not known"):
        read(b"<html><meta charset=klingon>" + body.encode(), "a.html")
    with pytest.raises(ReadError, match="not known"):
        read(b"<html><meta charset=rot13>" + body.encode(), "a.html")
    assert read(b"<html><meta charset=utf-16>" + body.encode(), "a.html").text == "Gerät"


def test_a_page_is_known_by_its_beginning():
    for start in ("<!doctype HTML>", "\ufeff<html>", "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'>", "<!-- saved --><html>"):
        assert page(start + "<p>The dam is old.</p>", "dam.txt").format == "html"
    assert page("<p>One.</p>\n<p>Two.</p><p>Three.</p><p>Four.</p>", "-").format == "html"
    assert page("The dam is <b>old</b>.", "dam.txt").format == "text"


def test_cells_of_a_wiki_table_that_hold_a_sentence_are_items():
    page = """<html><body><div class="mw-parser-output"><p>The dam is old.</p><table class="wikitable"><caption>What the parties say of the dam
at Lindow</caption><tbody><tr><th>Party</th><th>What the party says of the dam at Lindow</th></tr><tr><td>Greens</td><td>The dam harms
the salmon, and so it should go.<sup class="reference"><a href="#c1">[1]</a></sup></td></tr><tr><td>Board</td><td><ul><li>It is old and leaks
at every turn.</li><li>Short.</li></ul><table class="infobox"><tr><td>This is a box with more than six words</td></tr></table></td></tr></tbody>
</table><table class="cquote"><tr><td>The dam is safe.</td></tr></table><p>It stays.</p></div></body></html>"""
    document = read(page.encode(), "dam.html")
    assert [(p.kind, document.text[slice(*p.clean)]) for p in document.paragraphs] == [
        ("prose", "The dam is old."),
        ("item", "The dam harms the salmon, and so it should go."),
        ("item", "It is old and leaks at every turn."),
        ("quote", "The dam is safe."),
        ("prose", "It stays."),
    ]
    assert [c.at for c in document.citations] == [document.paragraphs[1].clean[1]]
