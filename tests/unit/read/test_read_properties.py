"""Exact places: without mark-up every word leads back to itself, and marks move nothing (any input: tests/fuzz)."""

from __future__ import annotations

import re

import pytest
from document_facts import check_document
from hypothesis import given, settings
from hypothesis import strategies as st

from audiatur.errors import ReadError
from audiatur.model.document import Document
from audiatur.read.base import read

FORMATS = ("html", "markdown", "text", "wikitext")
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
    check_document(document)
    assert read(data, "a.txt", format=format) == document
    return document


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
