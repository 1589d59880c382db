"""The same article in two formats is the same article: same words, same debates, same map; only the offsets differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audiatur.extract.base import extract
from audiatur.extract.debates import classify, debates
from audiatur.model.anchor import Anchor
from audiatur.model.document import Document
from audiatur.read.base import read

WIKITEXT = """\
'''The Lindow dam''' holds the [[Lind]].<ref name="ash">Ash 1931</ref> It cost 40&nbsp;million.

== Criticism ==
{{POV section|date=May 2020}}
Critics such as [[Orla Ash]] argue that the dam ''leaks'',<ref name="ash" /> and that it should go.{{citation needed}}

However, the board replied that “no dam is dry”.<ref>Birch 1950</ref> Some{{who}} doubt that.

* Supporters claim that it feeds the town.

=== Later ===
The mill closed.

== See also ==
* Mill
"""
HTML = """\
<!DOCTYPE html><html><head><title>Lindow dam - Wiki</title></head><body><h1 id="firstHeading">Lindow dam</h1>
<div class="mw-parser-output"><p><b>The Lindow dam</b> holds the <a href="/wiki/Lind">Lind</a>.<sup class="reference"><a href="#cite_note-ash-1">[1]</a></sup>
It cost 40&#160;million.</p>
<h2><span class="mw-headline" id="Criticism">Criticism</span><span class="mw-editsection">[<a>edit</a>]</span></h2>
<table class="box-POV_section ambox"><tbody><tr><td>Neutrality</td></tr></tbody></table>
<p>Critics such as <a>Orla Ash</a> argue that the dam <i>leaks</i>,<sup class="reference"><a href="#cite_note-ash-1">[1]</a></sup> and that it
should go.<sup class="noprint Inline-Template Template-Fact">[<i><a>citation needed</a></i>]</sup></p>
<p>However, the board replied that &ldquo;no dam is dry”.<sup class="reference"><a href="#cite_note-2">[2]</a></sup>
Some<sup class="noprint Inline-Template">[<i>who?</i>]</sup> doubt that.</p>
<ul><li>Supporters claim that it feeds the town.</li></ul>
<div class="mw-heading mw-heading3"><h3 id="Later">Later</h3></div><p>The mill closed.</p>
<h2 id="See_also">See also</h2><ul><li><a>Mill</a></li></ul>
<ol class="references"><li id="cite_note-ash-1">Ash 1931</li><li id="cite_note-2">Birch 1950</li></ol></div></body></html>
"""
MARKDOWN = """\
# Lindow dam

**The Lindow dam** holds the [Lind](lind.md).[^ash] It cost 40 million.

## Criticism

Critics such as [Orla Ash](ash.md) argue that the dam *leaks*,[^ash] and that it should go.[citation needed]

However, the board replied that “no dam is dry”.[^b] Some[who?] doubt that.

- Supporters claim that it feeds the town.

### Later

The mill closed.

## See also

- Mill

[^ash]: Ash 1931
[^b]: Birch 1950
"""
TEXT = """\
The Lindow dam holds the Lind.[1] It cost 40 million.

== Criticism ==

Critics such as Orla Ash argue that the dam leaks,[1] and that it should go.[citation needed]

However, the board replied that “no dam is dry”.[2] Some[who?] doubt that.

- Supporters claim that it feeds the town.

=== Later ===

The mill closed.

== See also ==

- Mill
"""
VERSIONS = {"html": HTML, "markdown": MARKDOWN, "text": TEXT, "wikitext": WIKITEXT}
SUFFIX = {"html": ".html", "markdown": ".md", "text": ".txt", "wikitext": ".wiki"}


def version(name: str) -> Document:
    return classify(read(VERSIONS[name].encode(), "lindow-dam" + SUFFIX[name]))


def words(document: Document, anchor: Anchor | None) -> str | None:
    clean = document.offsets.to_clean(anchor.start, anchor.end) if anchor else None
    return " ".join(document.text[slice(*clean)].split()) if clean else None


def facts(document: Document) -> tuple[list[object], list[object]]:
    """What a map says, without offsets: its claims, and its relations between the words of claims."""
    argument = extract(document)
    said = {c.id: " … ".join(words(document, s) or "" for s in c.spans) for c in argument.claims}
    claims: list[object] = [
        (
            said[c.id],
            words(document, c.holder.anchor),
            c.holder.kind,
            words(document, c.cue),
            c.side,
            c.form,
            said.get(c.nested_in or ""),
        )
        for c in argument.claims
    ]
    relations: list[object] = [(r.type, r.explicit, said.get(r.source), said.get(r.to)) for r in argument.relations]
    return sorted(claims, key=str), sorted(relations, key=str)


@pytest.mark.parametrize("name", ["html", "markdown", "text"])
def test_every_format_tells_the_same_article(name):
    one, other = version("wikitext"), version(name)
    assert other.format == name
    assert other.text == one.text
    assert [(s.level, s.kind, s.heading, s.parent) for s in other.sections] == [
        (s.level, s.kind, s.heading, s.parent) for s in one.sections
    ]
    assert [(p.kind, p.clean, p.section) for p in other.paragraphs] == [(p.kind, p.clean, p.section) for p in one.paragraphs]
    assert other.sentences == one.sentences
    assert [(c.at, c.scope) for c in other.citations] == [(c.at, c.scope) for c in one.citations]
    inline = [(x.kind, x.at, x.sentence) for x in one.labels if x.reach == "sentence"]
    assert [(x.kind, x.at, x.sentence) for x in other.labels if x.reach == "sentence"] == inline
    assert len(inline) == 2
    if name != "text":
        assert [c.target for c in other.citations] == [c.target for c in one.citations] == ["Ash 1931", "Ash 1931", "Birch 1950"]


def test_every_format_gives_the_same_map():
    claims, relations = facts(version("wikitext"))
    assert len(claims) >= 4
    assert relations
    for name in ("html", "markdown", "text"):
        assert facts(version(name)) == (claims, relations), name


@pytest.mark.shared
@pytest.mark.parametrize("name", ["hannah-arendt", "sirius"])
def test_real_pairs_give_the_same_map(shared, name):
    maps = []
    for path in (shared / "articles" / "wikitext" / f"{name}.wiki", shared / "articles" / "markdown" / f"{name}-goodwiki.md"):
        document = replace(classify(read(path.read_bytes(), path.name)), title=name)  # the files' names are not alike
        maps.append((facts(document), [d.heading for d in debates(document)]))
    (one, headings), (other, others) = maps
    assert headings == others
    for mine, theirs in zip(one, other, strict=True):
        assert len(mine) >= 3
        assert mine == theirs
