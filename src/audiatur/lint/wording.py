"""Searching the text of an article for wording, clear of what is quoted, attributed or cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon.needed import needed
from ..model.base import Span
from .base import Case

OPENING = re.compile(r'“|(?<!\w)"')
CLOSING = re.compile(r'[”"]')


def hits(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Span, Span, re.Match[str]]]:
    """Matches inside one sentence: source span, clean span and match, in text order; quoted and attributed words left out."""
    for start, end in promising(case, pattern):
        for m in pattern.finditer(case.document.text, start, end):
            if m.start() < m.end():
                span = case.document.offsets.to_source(m.start(), m.end())
                if not case.scope.quoted(span) and not case.scope.attributed(span):
                    yield span, (m.start(), m.end()), m


def promising(case: Case, pattern: re.Pattern[str]) -> Iterator[Span]:
    """The sentences in which a pattern can match: those that hold the words it needs."""
    sentences = case.document.sentences
    return (sentences[i] for i in case.index.holding(needed(pattern)))


def shorten(words: str, length: int = 60) -> str:
    """Words on one line, cut at a word when they are longer than ``length``."""
    line = " ".join(words.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0] + " …"


def quoted(words: str) -> str:
    """Words of the article as a message shows them; quotation marks inside become single ones."""
    inner = CLOSING.sub("’", OPENING.sub("‘", words))
    return f"“{shorten(inner)}”"


def many(count: int, noun: str) -> str:
    """A count with its noun: "1 claim", "2 claims", "2 replies"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("y") else f"{count} {noun}s"
