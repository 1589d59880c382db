"""An article as audiatur reads it: clean text, and for each of its characters the place in the untouched source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple

SectionKind = Literal["lead", "body", "debate", "tail"]
ParagraphKind = Literal["prose", "item", "quote", "caption"]
LabelReach = Literal["sentence", "section", "article"]


class Piece(NamedTuple):
    """A run of clean text and the run of source it stands for; equal lengths map character by character, others as a whole."""

    clean: int
    clean_length: int
    source: int
    source_length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Exact map between clean text and untouched source (both in code points)."""

    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _by_source: tuple[Piece, ...] = field(init=False, repr=False)
    _ends: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(p.clean for p in self.pieces))
        by_source = tuple(sorted(self.pieces, key=lambda p: p.source))
        object.__setattr__(self, "_by_source", by_source)
        object.__setattr__(self, "_ends", tuple(accumulate((p.source + p.source_length for p in by_source), max)))

    def _locate(self, clean: int) -> tuple[int, int]:
        """Source start and end of the clean character at ``clean``."""
        piece = self.pieces[max(0, bisect_right(self._starts, clean) - 1)]
        if piece.clean_length == piece.source_length:
            at = piece.source + min(max(clean - piece.clean, 0), piece.source_length - 1)
            return at, at + 1
        return piece.source, piece.source + piece.source_length

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Source span of the clean span ``start``-``end`` (not empty)."""
        return self._locate(start)[0], self._locate(end - 1)[1]

    def in_order(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The source spans of clean spans (not empty) in text order: as ``to_source``, without looking each up."""
        at, last = 0, len(self.pieces) - 1
        for start, end in spans:
            while at < last and self._starts[at + 1] <= start:
                at += 1
            p = self.pieces[at]
            plain = p.clean_length == p.source_length and p.clean <= start and end <= p.clean + p.clean_length
            yield (start - p.clean + p.source, end - p.clean + p.source) if plain else self.to_source(start, end)

    def to_clean(self, start: int, end: int) -> tuple[int, int] | None:
        """Clean span of what is left of a source span in the clean text, or ``None`` when nothing of it is."""
        low = high = None
        for at in range(bisect_right(self._ends, start), len(self._by_source)):
            p = self._by_source[at]
            if p.source >= end:
                break
            a, b = max(start, p.source), min(end, p.source + p.source_length)
            if a < b:
                same = p.clean_length == p.source_length
                first = p.clean + (a - p.source) if same else p.clean
                last = p.clean + (b - p.source) if same else p.clean + p.clean_length
                low = first if low is None else min(low, first)
                high = last if high is None else max(high, last)
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article under one heading.

    Spans are source offsets; ``span`` is the body after the heading, sub-sections included: it reaches to the next heading of
    the same or a higher level. ``parent`` is the index of the section around it.
    """

    heading: str
    level: int
    span: tuple[int, int]
    heading_span: tuple[int, int] | None = None
    kind: SectionKind = "body"
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph at ``clean`` in the clean text and ``span`` in the source; ``section`` indexes the innermost section."""

    clean: tuple[int, int]
    span: tuple[int, int]
    section: int
    kind: ParagraphKind = "prose"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation marker: ``span`` in the source, ``at`` the clean offset it follows, ``key`` what it points to.

    ``target`` is the work behind the key as far as the article says: ``doi:…``, a web address, ``isbn:…`` or author and year.
    ``scope`` is the clean span it vouches for by its place: the words of its sentence since the citation before.
    """

    span: tuple[int, int]
    at: int
    key: str
    target: str = ""
    scope: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A dispute mark that somebody left in the article (citation needed, by whom, a banner over a section).

    ``kind`` is a word of ``lexicon/data/labels.tsv``, ``span`` the mark in the source, ``at`` the clean offset it follows.
    ``reach`` "sentence": it belongs to the sentence with the index ``sentence``, and ``scope`` is the clean span it doubts (the
    words it wraps, else the whole sentence). Otherwise it stands for all of the section with the index ``section``, or for the
    whole article.
    """

    kind: str
    span: tuple[int, int]
    at: int
    reach: LabelReach = "sentence"
    sentence: int | None = None
    section: int = 0
    scope: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article.

    ``source`` is untouched; ``text`` is clean prose, paragraphs joined by blank lines; ``sentences`` are clean spans.
    ``can_cite`` says whether the format could carry citations at all.
    """

    path: str
    sha256: str
    format: str
    title: str
    source: str
    text: str
    offsets: OffsetMap
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    citations: tuple[Citation, ...] = ()
    can_cite: bool = False
    labels: tuple[Label, ...] = ()

    def quote(self, span: tuple[int, int]) -> str:
        """The words of the source at a source span."""
        return self.source[span[0] : span[1]]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1, columns in code points) of a source offset."""
        start = self.source.rfind("\n", 0, offset) + 1
        return self.source.count("\n", 0, offset) + 1, offset - start + 1

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds a source offset."""
        holding = [s for s in self.sections if s.span[0] <= offset < s.span[1]]
        return min(holding, key=lambda s: s.span[1] - s.span[0], default=None)
