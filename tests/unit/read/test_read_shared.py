"""Real articles: all are read, and the words that people marked in them are found in the clean text."""

from __future__ import annotations

import json
import re

import pytest

from audiatur.read.base import read
from audiatur.read.pages import pages

pytestmark = pytest.mark.shared
FORMATS = {"plain-bare": "text", "plain-eq": "text", "wikitext": "wikitext", "mwhtml": "html", "markdown": "markdown"}
KEPT = {"mwhtml": 0.08}
"""The least share of a file that is prose; most of a web page is mark-up."""
_CUT = re.compile(r"\[\d+\]|\{\{.*?\}\}|<ref.*?(?:</ref>|/>)|\[\[[^\]|]*\||&#?\w+;|\W|_", re.DOTALL)


def _words(text: str) -> str:
    return _CUT.sub("", text)


def test_all_articles_are_read(shared):
    paths = sorted(p for f in FORMATS for p in (shared / "articles" / f).iterdir())
    assert len(paths) >= 80
    for path in paths:
        document = read(path.read_bytes(), path.name)
        assert document.format == FORMATS[path.parent.name], path.name
        assert len(document.sections) > 5, path.name
        assert len(document.text) > KEPT.get(path.parent.name, 0.2) * len(document.source), path.name


def test_marked_words_are_found_in_the_clean_text(shared):
    seen = lost = 0
    for path in sorted((shared / "gold").glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = shared / "seeds" if gold["format"] == "seed" else shared / "articles" / gold["format"]
        document = read((folder / gold["doc"]).read_bytes(), gold["doc"])
        for claim in gold["claims"]:
            for span in claim["spans"]:
                seen += 1
                clean = document.offsets.to_clean(*span)
                assert clean, (gold["doc"], document.quote(span))
                lost += _words(document.text[slice(*clean)]) != _words(document.quote(span))
    assert seen > 1_500
    assert lost <= seen * 0.005


def test_every_mark_of_a_reference_becomes_a_citation(shared):
    """Counted apart from the readers: marks in running text of web pages, and references of wikitext outside dropped templates."""
    marked = {}
    for path in sorted((shared / "articles" / "mwhtml").iterdir()):
        document = read(path.read_bytes(), path.name)
        body = re.sub(r"<table.*?</table>", lambda m: " " * len(m.group()), document.source, flags=re.DOTALL)
        places = {m.start() for m in re.finditer(r'<sup[^<>]*class="reference"[^<>]*>(?=<a)', body)}
        found = {c.span[0] for c in document.citations}
        if places:
            marked[path.stem] = (len(places & found) / len(places), len(found - places) / len(found))
    assert len(marked) >= 3
    assert min(share for share, _ in marked.values()) >= 0.97
    assert max(share for _, share in marked.values()) <= 0.1


NAMES = (
    "citation needed|cn|fact|citation-needed|who|by whom|according to whom|weasel-?inline|whom|dubious|clarify|vague|better source"
    r"|verify source|failed verification|unreliable source\??|disputed[ -]inline|quantify|specify|which|request quotation"
    "|neutrality disputed|peacock term|page needed"
)
TEMPLATE = re.compile(rf"\{{\{{\s*(?:{NAMES})\s*(?:\||\}}\}})", re.IGNORECASE)
ASIDE = re.compile(r"<ref\b[^<>/]*>.*?</ref>|<!--.*?-->|<nowiki>.*?</nowiki>", re.DOTALL | re.IGNORECASE)


def _pages(shared):
    """All articles in wikitext: the files, and the pages of both dumps."""
    for path in sorted((shared / "articles" / "wikitext").iterdir()):
        yield path.name, read(path.read_bytes(), path.name)
    for path in sorted((shared / "articles" / "xmldump").iterdir()):
        with path.open("rb") as stream:
            for page in pages(stream):
                if not page.redirect and page.ns == 0 and page.text:
                    yield page.title, read(page.text.encode(), "page.wiki", format="wikitext")


def test_dispute_marks_of_real_articles_are_found(shared):
    """Every inline template of these kinds, looked for apart from the reader, has a label on the sentence that it stands in or after.

    The others stand in boxes, galleries, frames of tables, or inside another template.
    """
    seen, lost = 0, []
    for name, document in _pages(shared):
        found = {x.span[0]: x for x in document.labels}
        for match in TEMPLATE.finditer(ASIDE.sub(lambda m: " " * len(m.group()), document.source)):
            seen += 1
            label = found.get(match.start())
            if label is None:
                lost.append((name, match.start()))
                continue
            assert label.sentence is not None
            start, end = document.offsets.to_source(*document.sentences[label.sentence])
            assert start <= match.start(), (name, document.quote(label.span))
            between = re.sub(r"<ref.*?(?:/>|</ref>)|\{\{[^{}]*\}\}|\W", "", document.source[end : match.start()], flags=re.DOTALL)
            assert not between, (name, between)
    assert seen >= 220
    assert len(lost) <= 10, lost
