"""What holds for every input: declared errors only, exact places, the same result each time."""

from __future__ import annotations

import bz2
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.errors import ReadError
from audiatur.model.document import Document
from audiatur.read.base import read
from audiatur.read.pages import pages
from fuzzing import fuzz

FORMATS = ("html", "markdown", "text", "wikitext")
SIGNS = [
    "[[", "]]", "{{", "}}", "|", "''", "'''", "<ref>", "</ref>", "<ref name=x/>", "<!--", "-->", "{|", "|}", "==", "=", "\n", "\n\n", "\r\n",
    "\n\n\n", "*", ":", "#", "- ", "[1]", "[note 2]", "[citation needed]", "&nbsp;", "&amp;", "\u00a0", "\u200b", "\ufeff", "File:a.jpg",
    "quote", "nowrap", "convert", "http://x.org", "[http://x.org ", "<blockquote>", "</blockquote>", "<br>", "_", " ", "  ", ".", "? ", "(",
    ")", "“", "”", "Critics", "argue", "that", "See also", "Dr.", "U.S.", "1931", "é", "地", "😀", "Category:", "<nowiki>", "</nowiki>",
    "<p>", "</p>", "<li>", "<h2>", "</h2>", "<table>", "<td>", "</table>", "<sup class=reference>", "</sup>", '<a href="#x">', "<q>", "<li id=x>",
    '<sup class="Inline-Template">', "{{citation needed span|", "{{who}}", "{{POV section}}", "# ", "## ", "> ", "`", "```\n", "[^1]", "[^1]: ",
    "~~", "\\", "![", "](", "---\n", "| a | b |\n|---|---|\n", "<R id=x/>", "    ", "import x\n", "<main>", "<script>", "<!doctype html>",
]  # fmt: skip
MARKED_UP = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=4)), max_size=60).map("".join)
WORD = st.text(st.characters(codec="utf-8", categories=["L", "N"], max_codepoint=0x2FF), min_size=1, max_size=8)
PROSE = st.lists(st.lists(WORD, min_size=3, max_size=30).map(" ".join), min_size=1, max_size=6)


def _checked(source: str, format: str) -> Document | None:
    try:
        data = source.encode()
    except UnicodeEncodeError:
        return None
    try:
        document = read(data, "a.txt", format=format)
    except ReadError as error:
        assert error.where
        return None
    assert document.source == source
    _check(document)
    assert read(data, "a.txt", format=format) == document
    return document


def _check(document: Document) -> None:
    size = len(document.source)
    at = 0
    for piece in document.offsets.pieces:
        assert piece.clean >= at
        assert 0 <= piece.source <= piece.source + piece.source_length <= size
        at = piece.clean + piece.clean_length
    assert at <= len(document.text)
    for paragraph in document.paragraphs:
        clean = document.text[slice(*paragraph.clean)]
        assert clean == " ".join(clean.split())
        assert 0 <= paragraph.span[0] < paragraph.span[1] <= size
        assert 0 <= paragraph.section < len(document.sections)
    assert document.text == "\n\n".join(document.text[slice(*p.clean)] for p in document.paragraphs)
    for start, end in document.sentences:
        assert document.text[start:end].strip() == document.text[start:end] != ""
    for section in document.sections:
        assert 0 <= section.span[0] <= section.span[1] <= size
    for mark in (*document.citations, *document.labels):
        assert 0 <= mark.at <= len(document.text)
        assert 0 <= mark.span[0] < mark.span[1] <= size
        assert mark.scope is None or 0 <= mark.scope[0] < mark.scope[1] <= len(document.text)
    for label in document.labels:
        assert (label.sentence is not None) == (label.reach == "sentence")
        assert 0 <= label.section < len(document.sections)


@pytest.mark.parametrize("format", FORMATS)
def test_any_input_is_read_or_refused(format):
    """Mark-up in any order, any text, and any bytes: 500 inputs for each reader, 100,000 in ``make fuzz``."""
    fuzz(0.6, lambda source: _checked(source, format) and None, source=MARKED_UP)
    fuzz(0.2, lambda source: _checked(source, format) and None, source=st.text(max_size=200))
    fuzz(0.2, lambda data: _read_or_refused(data, format), data=st.binary(max_size=300))


def _read_or_refused(data: bytes, format: str | None) -> None:
    try:
        _check(read(data, "a.txt", format=format))
    except ReadError as error:
        assert error.where
        assert error.hint


def test_any_bytes_of_any_format_are_read_or_refused():
    fuzz(0.4, lambda data: _read_or_refused(data, None), data=st.binary(max_size=300))


DUMP = (
    '<mediawiki version="0.10"><siteinfo><namespaces><namespace key="1">Talk</namespace></namespaces></siteinfo><page><title>Dam</title>'
    '<ns>0</ns><id>5</id><redirect title="Weir"/><revision><id>7</id><timestamp>2010-01-01T00:00:00Z</timestamp><text>The &amp;amp; dam.'
    "</text></revision></page><page><title>Talk:Dam</title><revision><text>x</text></revision></page></mediawiki>"
)
TAGS = [
    *re.findall(r"<[^<>]*>|[^<>]+", DUMP),
    "<!DOCTYPE x>",
    "<![CDATA[",
    "]]>",
    "<text>",
    "&#0;",
    "&a;",
    "\x00",
    "<page",
    "<!--",
    "-->",
    "<?x",
    "</",
]


def test_any_dump_is_read_or_refused():
    def damaged(start: int, cut: int, into: bytes, packed: bool) -> None:
        whole = bz2.compress(DUMP.encode()) if packed else DUMP.encode()
        start %= len(whole)
        _pages(whole[:start] + into + whole[start + cut :])

    tags = st.lists(st.sampled_from(TAGS) | st.text(max_size=3), max_size=40).map("".join)
    fuzz(0.5, lambda source: _pages(f"<mediawiki>{source}".encode("utf-8", "replace")), source=tags)
    fuzz(0.4, damaged, start=st.integers(0, 10_000), cut=st.integers(0, 60), into=st.binary(max_size=6), packed=st.booleans())
    fuzz(0.1, lambda data: _pages(data), data=st.binary(max_size=200))


def _pages(data: bytes) -> None:
    try:
        for page in pages(io.BytesIO(data), where="w.xml"):
            assert page.text is not None
    except ReadError as error:
        assert error.where
        assert error.hint


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(paragraphs=PROSE, cut=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_without_mark_up_every_span_leads_back_to_its_own_words(format, paragraphs, cut):
    before, after = ("<p>", "</p>\n") if format == "html" else ("", "\n\n")
    source = "".join(f"{before}Word {p} end here.{after}" for p in paragraphs)
    document = _checked(source, format)
    assert document is not None
    assert len(document.paragraphs) >= len(paragraphs)
    low, high = sorted(int(share * (len(document.text) - 1)) for share in cut)
    low += len(document.text[low:]) - len(document.text[low:].lstrip())
    high = max(low, high)
    start, end = document.offsets.to_source(low, high + 1)
    words = re.sub(r"</?p>", " ", document.source[start:end])
    assert " ".join(words.split()) == " ".join(document.text[low : high + 1].split())


@settings(max_examples=60, deadline=None)
@given(paragraphs=PROSE, every=st.integers(1, 5))
def test_marks_between_words_move_nothing(paragraphs, every):
    plain = "".join(f"Word {p} end here.\n\n" for p in paragraphs)
    words = re.split(r"(?<=\w)(?= )", plain)
    marked = "".join(w + (f"[{i}]" if i and i % every == 0 else "") for i, w in enumerate(words))
    document = _checked(marked, "text")
    assert document is not None
    assert document.text == read(plain.encode(), "a.txt", format="text").text
    assert len(document.citations) == sum(1 for i in range(1, len(words)) if i % every == 0)
