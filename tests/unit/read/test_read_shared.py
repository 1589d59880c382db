"""Real articles: all are read, and the words that people marked in them are found in the clean text."""

from __future__ import annotations

import json
import re

import pytest

from audiatur.read.base import read

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


def test_dispute_marks_of_real_articles_are_found(shared):
    """Every inline template of the classical kinds that stands in prose has a label, on a sentence that touches its place."""
    template = re.compile(
        r"\{\{\s*(?:citation needed|cn|fact|who|by whom|according to whom|weasel-?inline|dubious|when|clarify)\s*[|}]",
        re.IGNORECASE,
    )
    seen = labelled = 0
    for path in sorted((shared / "articles" / "wikitext").iterdir()):
        document = read(path.read_bytes(), path.name)
        found = {x.span[0]: x for x in document.labels}
        refs = re.sub(r"<ref\b[^<>/]*>.*?</ref>|<!--.*?-->", lambda m: " " * len(m.group()), document.source, flags=re.DOTALL)
        for match in template.finditer(refs):
            seen += 1
            label = found.get(match.start())
            if label is None:
                continue
            labelled += 1
            assert label.sentence is not None
            start, end = document.offsets.to_source(*document.sentences[label.sentence])
            assert start <= match.start() <= end + 400, (path.name, document.quote(label.span))
            between = document.source[end : match.start()]
            assert match.start() < end or not re.sub(r"<ref.*?(?:/>|</ref>)|\{\{[^{}]*\}\}|\W", "", between, flags=re.DOTALL), (
                between
            )
    assert seen >= 40
    assert labelled >= 0.9 * seen
