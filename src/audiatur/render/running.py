"""Running text with marked words: the article's own sentences, each claim underlined and numbered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.view import ViewSentence
from ..quoting import clean
from .measure import Line, parts, width
from .scene import Rect, Shape, Text
from .theme import SideStyle, Theme

SIZE, LEADING, ASCENT = 14.0, 23.0, 16.0
# At this size the packaged serif has the widths of our table in every renderer; others adapt it to the size.
NUMBER, RAISED = 9.5, 5.5
UNDERLINE, STACK = 1.6, 3.0
MOST_STACKED = 3


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text that is not broken: words under the same claims, or (``number``) the number after a claim's words."""

    text: str
    claims: tuple[str, ...] = ()
    number: bool = False

    @property
    def w(self) -> float:
        """Width in px."""
        return width(self.text, NUMBER, "bold") + 1.5 if self.number else width(self.text, SIZE, "book")


@dataclass(frozen=True, slots=True)
class Mark:
    """How a claim's words are marked: the look of its side, and its number."""

    style: SideStyle
    number: int


Row = list[Bit]


def set_lines(sentence: ViewSentence, marks: Mapping[str, Mark], room: float) -> list[Row]:
    """The lines of a sentence, no wider than ``room`` px; marks of claims that are not in ``marks`` are left out."""
    rows: list[Row] = []
    used = 0.0
    gap = width(" ", SIZE, "book")
    for word in _words(sentence, marks):
        for piece in _fitting(word, room):
            w = sum(bit.w for bit in piece)
            glued = piece is not word and rows and used + w <= room and piece[0] is not word[0]
            if rows and (glued or used + gap + w <= room):
                space = [] if glued else [Bit(" ", _common(rows[-1][-1], piece[0]))]
                rows[-1] += [*space, *piece]
                used += w + (0 if glued else gap)
            else:
                rows.append(list(piece))
                used = w
    return rows


def _common(before: Bit, after: Bit) -> tuple[str, ...]:
    """The claims that run on over the space between two bits."""
    return () if before.number else tuple(c for c in before.claims if c in after.claims)


def _words(sentence: ViewSentence, marks: Mapping[str, Mark]) -> Iterator[Row]:
    """The words of a sentence, split where a claim begins or ends."""
    text = sentence.text
    own = [m for m in sentence.marks if m.claim in marks]
    last = {m.claim: m for m in own}
    edges = {m.start for m in own} | {m.end for m in own}
    word: Row = []
    start = 0
    for at in range(len(text) + 1):
        over = at == len(text) or text[at].isspace()
        if (over or at in edges) and at > start:
            claims = tuple(m.claim for m in own if m.start <= start < m.end)[:MOST_STACKED]
            word.append(Bit(clean(text[start:at]), claims))
            start = at
        ends = sorted((m for m in own if m.end == at and m is last[m.claim]), key=lambda m: marks[m.claim].number)
        word += [Bit(str(marks[m.claim].number), (m.claim,), number=True) for m in ends if word]
        if over:
            if word:
                yield word
            word, start = [], at + 1


def _fitting(word: Row, room: float) -> Iterator[Row]:
    """The word, or its parts when it is wider than the line."""
    if sum(bit.w for bit in word) <= room:
        yield word
        return
    for bit in word:
        if bit.number:
            yield [bit]
        else:
            for part in parts(bit.text, room, SIZE, "book"):
                yield [Bit(part, bit.claims)]


def backwards(text: str) -> bool:
    """Whether a text has characters that run from right to left; words of such lines cannot be placed one by one."""
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def shapes(rows: list[Row], x: float, y: float, marks: Mapping[str, Mark], colours: Theme) -> list[Shape]:
    """The lines with their left top corner at (x, y): tints, underlines, words, numbers."""
    drawn: list[Shape] = []
    for i, row in enumerate(rows):
        if backwards("".join(bit.text for bit in row)):
            row = [Bit("".join(bit.text for bit in row if not bit.number), row[0].claims)]
        at, base = x, y + i * LEADING + ASCENT
        for run in _runs(row):
            w = sum(bit.w for bit in run)
            drawn += _run(run, at, base, w, marks, colours)
            at += w
    return drawn


def _runs(row: Row) -> Iterator[Row]:
    """Neighbours that look the same."""
    run: Row = []
    for bit in row:
        if run and (bit.claims, bit.number) != (run[-1].claims, run[-1].number):
            yield run
            run = []
        run.append(bit)
    if run:
        yield run


def _run(run: Row, x: float, base: float, w: float, marks: Mapping[str, Mark], colours: Theme) -> list[Shape]:
    text = "".join(bit.text for bit in run)
    claims = run[0].claims
    if run[0].number:
        ink = marks[claims[0]].style.ink
        return [Text(x + 0.5, base - RAISED, (Line(text, False),), NUMBER, ink, "bold")]
    drawn: list[Shape] = []
    for depth, claim in enumerate(reversed(claims)):
        style = marks[claim].style
        if depth == 0:
            drawn.append(Rect(x, base - 13.5, w, 17.5, 0, style.tint))
        drawn.append(Rect(x, base + 4 + depth * STACK, w, UNDERLINE, 0, style.ink))
    if text.strip():
        indent = width(text[: len(text) - len(text.lstrip())], SIZE, "book")
        ink = colours.ink if claims else colours.secondary
        drawn.append(Text(x + indent, base, (Line(text.strip(), text.endswith(" ")),), SIZE, ink, "book"))
    return drawn
