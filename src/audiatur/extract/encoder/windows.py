"""A debate as the encoder reads it: word pieces of its paragraphs in one stream, cut into windows that overlap.

Every window begins with the article's title and the nearest headings, because they say what the debate is about and often on
which side a section speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ...lexicon.frames import camps
from ..parse import plain

CLS, SEP = 101, 102
BREAK = (-1, -1)
CAMP = "critics"
"""What every word for a camp is read as."""
WIDTH = 360
"""Word pieces of the stream in one window; the encoder takes 512 with the heading before them."""
STEP = 250
HEADING = 24
"""Most word pieces of title and headings."""


class Passage(NamedTuple):
    """A paragraph of a debate: where it begins in the clean text, and its words."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Stream:
    """Word pieces of a debate; ``spans`` are their clean-text offsets, ``BREAK`` between two paragraphs."""

    heading: tuple[int, ...]
    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def stream(tokenizer: Any, title: str, headings: Sequence[str], passages: Sequence[Passage]) -> Stream:
    """The stream of a debate; ``headings`` from the outermost to the innermost above its first paragraph.

    Curly quotes are read as straight ones, and every word for a camp ("critics", "supporters") as the same word: which side
    somebody is on must not change what counts as a claim.
    """
    head = [i for i, _, _ in _pieces(tokenizer, f"{title} : {' / '.join(headings[-2:])}")][:HEADING]
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    for passage in passages:
        if ids:
            ids.append(SEP)
            spans.append(BREAK)
        for piece, a, b in _pieces(tokenizer, passage.text):
            ids.append(piece)
            spans.append((passage.start + a, passage.start + b))
    return Stream((CLS, *head, SEP), tuple(ids), tuple(spans))


def _pieces(tokenizer: Any, text: str) -> Iterator[tuple[int, int, int]]:
    """Word pieces with their offsets in the text; a word for a camp is one piece."""
    found = tokenizer.encode(plain(text), add_special_tokens=False)
    blind = tokenizer.token_to_id(CAMP)
    named = [m.span() for m in _camps().finditer(text)]
    at = 0
    for piece, (a, b) in zip(found.ids, found.offsets, strict=True):
        while at < len(named) and named[at][1] <= a:
            at += 1
        if at == len(named) or b <= named[at][0]:
            yield piece, a, b
        elif a == named[at][0]:
            yield blind, *named[at]


@cache
def _camps() -> re.Pattern[str]:
    words = sorted({form for noun in camps() for form in (noun, f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s")})
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def windows(text: Stream) -> Iterator[tuple[int, int]]:
    """Where the windows of a stream begin and end: within each paragraph, so that no paragraph changes another's claims."""
    start = 0
    for at in [*(i for i, span in enumerate(text.spans) if span == BREAK), len(text.ids)]:
        yield from ((start + a, start + b) for a, b in cuts(at - start))
        start = at + 1


def cuts(size: int) -> Iterator[tuple[int, int]]:
    """The windows of a paragraph of ``size`` word pieces; each piece is in one or two of them."""
    start = 0
    while size:
        yield start, min(start + WIDTH, size)
        if start + WIDTH >= size:
            return
        rest = size - WIDTH
        start = rest if start < rest <= start + STEP else start + STEP
