"""The article as pupils get it: the passages of the debate, broken into numbered lines that are the same on every paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model.argument import ArgumentMap
from ...model.base import Span
from ...model.document import Document
from ...render.measure import parts, width

SIZE, MEASURE = 11.5, 404.0
"""Size of the article's letters and length of its lines, in points."""
ONE_PAGE, TWO_PAGES = 33.0, 72.0
"""Lines of the article that a first page holds, and a first and a second."""
HEADING, GAP = 2.0, 0.45
"""What a heading takes, and what comes between two paragraphs, in lines."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line on paper: its number, its words, whether a space was taken out after it, and its place in the clean text."""

    number: int
    text: str
    space: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the article under its heading, paragraph by paragraph; ``cut`` says that text was left out before it."""

    heading: str
    paragraphs: tuple[tuple[PrintedLine, ...], ...]
    cut: bool = False

    @property
    def height(self) -> float:
        """What it takes on paper, in lines."""
        return sum(len(p) + GAP for p in self.paragraphs) + HEADING

    @property
    def span(self) -> Span:
        """From its first to its last character in the clean text."""
        return self.paragraphs[0][0].span[0], self.paragraphs[-1][-1].span[1]


def passages(argument: ArgumentMap, document: Document, room: float) -> tuple[Passage, ...]:
    """The passages with most claims that fit ``room`` lines together, in text order; at least a part of one.

    They are the passages that the map covers, or for a map without any the paragraphs in which claims stand.
    """
    found = [p for p in (_passage(document, heading, spans) for heading, spans in _places(argument, document)) if p]
    starts = _claims(argument, document)
    chosen: list[Passage] = []
    for passage in sorted(found, key=lambda p: (-_held(p, starts), p.span)):
        used = sum(p.height for p in chosen)
        if used + passage.height <= room:
            chosen.append(passage)
        elif not chosen:
            chosen.append(_part(passage, starts, room))
    return _numbered(sorted((p for p in chosen if _held(p, starts)), key=lambda p: p.span))


def _places(argument: ArgumentMap, document: Document) -> Iterator[tuple[str, list[Span]]]:
    """Headings of passages with the clean spans of their paragraphs."""
    if argument.sections:
        for section in argument.sections:
            span = document.offsets.to_clean(*section.span)
            if span is not None:
                yield section.heading, _within(document, span)
        return
    starts = _claims(argument, document)
    homes: dict[str, list[Span]] = {}
    for paragraph in document.paragraphs:
        low, high = paragraph.clean
        if any(low <= start < high for start in starts):
            heading = document.sections[paragraph.section].heading if document.sections else ""
            homes.setdefault(heading, []).append((low, high))
    yield from homes.items()


def _within(document: Document, span: Span) -> list[Span]:
    cut = ((max(p.clean[0], span[0]), min(p.clean[1], span[1])) for p in document.paragraphs)
    return [(low, high) for low, high in cut if document.text[low:high].strip()]


def _claims(argument: ArgumentMap, document: Document) -> list[int]:
    """Where the claims of a map begin in the clean text."""
    places = (document.offsets.to_clean(*claim.spans[0].span) for claim in argument.live_claims)
    return sorted(place[0] for place in places if place)


def _held(passage: Passage, starts: Sequence[int]) -> int:
    lines = (line.span for paragraph in passage.paragraphs for line in paragraph)
    spans = list(lines)
    return sum(any(low <= start < high for low, high in spans) for start in starts)


def _passage(document: Document, heading: str, spans: Sequence[Span]) -> Passage | None:
    made = tuple(p for p in (tuple(_lines(document.text, span)) for span in spans) if p)
    return Passage(" ".join(heading.split()), made) if made else None


def _part(passage: Passage, starts: Sequence[int], room: float) -> Passage:
    """The run of paragraphs with most claims that fits; of a single paragraph that does not, all of it."""
    best, held = passage.paragraphs[:1], -1
    for first in range(len(passage.paragraphs)):
        for last in range(first + 1, len(passage.paragraphs) + 1):
            run = replace(passage, paragraphs=passage.paragraphs[first:last], cut=first > 0)
            if last > first + 1 and run.height > room:
                break
            if _held(run, starts) > held:
                best, held = run.paragraphs, _held(run, starts)
    return Passage(passage.heading, best, cut=best[0] is not passage.paragraphs[0])


def _numbered(found: Sequence[Passage]) -> tuple[Passage, ...]:
    number = 0
    made = []
    for passage in found:
        paragraphs = []
        for paragraph in passage.paragraphs:
            paragraphs.append(tuple(replace(line, number=number + i) for i, line in enumerate(paragraph, 1)))
            number += len(paragraph)
        made.append(replace(passage, paragraphs=tuple(paragraphs)))
    return tuple(made)


def _lines(text: str, span: Span) -> Iterator[PrintedLine]:
    """The lines of a paragraph, each as full as it gets."""
    gap = width(" ", SIZE, "book")
    start, end, used = -1, -1, 0.0
    for at, piece, opens in _pieces(text, span):
        w = width(piece, SIZE, "book")
        step = gap if opens else 0.0
        if start >= 0 and used + step + w > MEASURE:
            yield _line(text, (start, end), space=opens)
            start, used = -1, 0.0
        if start < 0:
            start, step = at, 0.0
        used += step + w
        end = at + len(piece)
    if start >= 0:
        yield _line(text, (start, end), space=False)


def _pieces(text: str, span: Span) -> Iterator[tuple[int, str, bool]]:
    """What may stand on one line or the next: its place, its characters, and whether a space stands before it."""
    for word in _WORD.finditer(text, *span):
        at = word.start()
        for part in parts(word.group(), MEASURE, SIZE, "book"):
            yield at, part, at == word.start()
            at += len(part)


def _line(text: str, span: Span, *, space: bool) -> PrintedLine:
    return PrintedLine(0, " ".join(text[span[0] : span[1]].split()), space, span)
