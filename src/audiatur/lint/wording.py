"""Searching the text of an article for wording, clear of what is quoted, attributed or cited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from ..model.base import Span
from .base import Case

OPENING = re.compile(r'“|(?<!\w)"')
CLOSING = re.compile(r'[”"]')


CAPITAL = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")
ENDS = re.compile(r"\$|\\Z|\(\?!(?: |\\s)")


def hits(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Span, Span, re.Match[str]]]:
    """Matches inside one sentence: source span, clean span and match, in text order; quoted and attributed words left out."""
    for start, end in promising(case, pattern):
        for m in pattern.finditer(case.document.text, start, end):
            if m.start() < m.end():
                span = case.document.offsets.to_source(m.start(), m.end())
                if not case.scope.quoted(span) and not case.scope.attributed(span):
                    yield span, (m.start(), m.end()), m


def promising(case: Case, pattern: re.Pattern[str]) -> Iterator[Span]:
    """The sentences in which a pattern can match.

    Searching the lower-cased text at once for a pattern that minds no case is several times as fast as trying every sentence;
    patterns that look at what follows or at the end of a sentence are tried on each.
    """
    sentences, folded = case.document.sentences, case.folded
    fast = _case_blind(pattern)
    if fast is None or not folded:
        yield from sentences
        return
    starts, at = case.sentence_starts, 0
    while (m := fast.search(folded, at)) is not None:
        index = bisect_right(starts, m.start()) - 1
        if index >= 0 and m.start() < sentences[index][1]:
            yield sentences[index]
            at = max(sentences[index][1], m.start() + 1)
        else:
            at = m.start() + 1


@cache
def _case_blind(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """The same pattern for lower-cased text, or ``None`` where it could find something else there."""
    source = pattern.pattern
    if not pattern.flags & re.IGNORECASE or CAPITAL.search(source) or ENDS.search(source):
        return None
    return re.compile(source, pattern.flags & ~re.IGNORECASE)


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
