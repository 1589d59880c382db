"""Blocks as pieces of paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....render.layout import Frame
from ....render.measure import Face, Line, width
from ....render.paint import bar
from ....render.scene import Rect, Shape, Stroke
from ....render.theme import LIGHT
from ...words import Catalogue
from ..blocks import Bank, Box, Card, Cutting, Heading, Legend, Question, Rules, Say, Text
from ..passages import SIZE
from . import cards
from .flow import Piece
from .setting import BODY, HAIR, INK, LEADING, QUIET, SMALLEST, TINT, WRITING, filled, rule, text, tick, word

NAMES = (0.52, 0.2, 0.28)
NUMBERS, LINE, BETWEEN = 30.0, 16.6, 7.0
"""Width of the column of line numbers, height of a line of the article, and the space between its paragraphs."""
MARK = 26.0


def heading(block: Heading, room: float, words: Catalogue) -> Iterator[Piece]:
    """The line for name, class and date, the title, and what the task is worth."""
    entry = f"{block.number}: {block.title}" if block.number else block.title
    if block.named:
        yield Piece(30.0, tuple(_names(room, words)), tied=True, entry=entry)
    lines = filled(block.title, room, 17.0, "bold")
    told = " · ".join(part for part in (block.number, block.worth) if part)
    h = (17.0 if told else 0) + len(lines) * 22.0
    shapes: list[Shape] = [text(lines, 0, 17.0 if told else 0, room, size=17.0, leading=22.0, face="bold")]
    if told:
        shapes.append(word(told, 0, 11.5, size=SMALLEST, face="bold", ink=QUIET))
    shapes.append(rule(0, h + 4, room, INK, 1.2))
    apart = 0.0 if block.named else 22.0
    yield Piece(h + 5, tuple(shapes), gap=apart, tied=True, entry="" if block.named else entry)


def _names(room: float, words: Catalogue) -> list[Shape]:
    shapes: list[Shape] = []
    at = 0.0
    labels = (words.say("worksheet.name"), words.say("worksheet.class"), words.say("worksheet.date"))
    for label, share in zip(labels, NAMES, strict=True):
        w = room * share
        start = width(label, SMALLEST) + 6
        shapes += [
            word(label, at, 14, size=SMALLEST, ink=QUIET),
            rule(at + start, 16, w - start - (12 if at + w < room - 1 else 0)),
        ]
        at += w
    return shapes


def say(block: Say, room: float) -> Iterator[Piece]:
    """A paragraph."""
    size = SMALLEST if block.look == "quiet" else BODY
    face: Face = "bold" if block.look == "strong" else "serif" if block.look == "answer" else "sans"
    lines = filled(block.text, room, size, face)
    ink = QUIET if block.look == "quiet" else INK
    shape = text(lines, 0, 0, room, size=size, face=face, ink=ink)
    yield Piece(len(lines) * LEADING, (shape,), gap=7.0, tied=block.tied)


def article(block: Text, room: float, words: Catalogue) -> Iterator[Piece]:
    """The text, line by line; a paragraph keeps two lines together at either end."""
    for passage in block.passages:
        if passage.heading:
            lines = filled(passage.heading, room - NUMBERS, 12.0, "bold")
            shape = text(lines, NUMBERS, 0, room - NUMBERS, size=12.0, face="bold")
            yield Piece(len(lines) * LEADING, (shape,), gap=11.0, tied=True)
        if passage.cut:
            told = filled(words.say("worksheet.text.cut"), room - NUMBERS, SMALLEST)
            yield Piece(LEADING, (text(told, NUMBERS, 0, room, size=SMALLEST, ink=QUIET),), gap=3.0, tied=True)
        for paragraph in passage.paragraphs:
            for i, line in enumerate(paragraph):
                number = str(line.number)
                at = NUMBERS - 12 - width(number, SMALLEST)
                shapes = (
                    word(number, at, 12.2, size=SMALLEST, ink=QUIET),
                    text((Line(line.text, line.space),), NUMBERS, 0, room - NUMBERS, size=SIZE, leading=LINE, face="book"),
                )
                tied = len(paragraph) > 1 and i in (0, len(paragraph) - 2)
                yield Piece(LINE, shapes, gap=BETWEEN if i == 0 else 0.0, tied=tied)


def rules(block: Rules, room: float) -> Iterator[Piece]:
    """Lines to write on, to the end of the page."""
    yield Piece(WRITING, (rule(0, WRITING - 3, room),), gap=8.0, least=block.count)


def bank(block: Bank, room: float) -> Iterator[Piece]:
    """Answers to choose from, in a frame."""
    inner = room - 2 * 12 - MARK
    at = 26.0
    shapes: list[Shape] = [word(block.title, 12, 18, face="bold")]
    for mark, entry in block.entries:
        lines = filled(entry, inner)
        shapes += [word(mark, 12, at + 12, face="bold"), text(lines, 12 + MARK, at, inner)]
        at += len(lines) * LEADING + 3
    yield Piece(at + 7, (Rect(0, 0, room, at + 7, 7, TINT, Stroke(HAIR, 1)), *shapes), gap=10.0)


def legend(block: Legend, room: float) -> Iterator[Piece]:
    """The bars of the sides with their labels."""
    shapes: list[Shape] = []
    x, y = 0.0, 0.0
    for index, label in block.sides:
        lines = filled(label, room - 16, SMALLEST)
        w = max((width(line.text, SMALLEST) for line in lines), default=0.0) + 34
        if x and x + w > room:
            x, y = 0.0, y + 21
        shapes += bar(Frame(x, y, 6, 18), LIGHT.side(index), LIGHT)
        shapes.append(text(lines, x + 13, y + 1, room, size=SMALLEST, leading=LEADING))
        x += w
        y += (len(lines) - 1) * LEADING
    yield Piece(y + 20, tuple(shapes), gap=9.0, tied=True)


def question(block: Question, room: float) -> Iterator[Piece]:
    """One item, not cut."""
    left = MARK if block.mark else 0.0
    inner = room - left
    shapes: list[Shape] = [word(block.mark, 0, 12, face="bold")] if block.mark else []
    at = 0.0
    if block.text:
        quiet = bool(block.quote)
        lines = filled(block.text, inner, SMALLEST if quiet else BODY)
        shapes.append(text(lines, left, at, inner, size=SMALLEST if quiet else BODY, ink=QUIET if quiet else INK))
        at += len(lines) * LEADING
    if block.quote:
        quoted = filled(block.quote, inner, 12.0, "book")
        shapes.append(text(quoted, left, at, inner, size=12.0, leading=16.6, face="book"))
        at += len(quoted) * 16.6
    if block.boxes:
        made, h = boxes(block.boxes, left, at + 4, inner)
        shapes += made
        at += h + 4
    for row in block.labels:
        shapes += _labelled(row, left, at, inner)
        at += WRITING + 2
    for _ in range(block.rules):
        at += WRITING
        shapes.append(rule(left, at - 2, inner))
    for answer in block.answers:
        lines = filled(answer, inner - 12, 12.8, "serif")
        h = len(lines) * 17.0
        shapes += [
            Rect(left, at + 2, inner, h + 4, 3, TINT),
            text(lines, left + 6, at + 4, inner - 12, size=12.8, leading=17, face="serif"),
        ]
        at += h + 8
    for note in block.notes:
        lines = filled(note, inner, SMALLEST)
        shapes.append(text(lines, left, at, inner, size=SMALLEST, leading=15, ink=QUIET))
        at += len(lines) * 15 + 1
    yield Piece(max(at, 16.0), tuple(shapes), gap=11.0)


def _labelled(row: tuple[str, ...], left: float, at: float, inner: float) -> list[Shape]:
    """Labels with lines to write on behind them."""
    shapes: list[Shape] = []
    x = left
    for i, label in enumerate(row):
        w = inner if len(row) == 1 else (width(label, SMALLEST) + 62 if i == 0 else left + inner - x)
        start = width(label, SMALLEST) + 7
        shapes += [
            word(label, x, at + WRITING - 4, size=SMALLEST),
            rule(x + start, at + WRITING - 2, w - start - (12 if i < len(row) - 1 else 0)),
        ]
        x += w
    return shapes


def boxes(found: Sequence[Box], left: float, top: float, inner: float) -> tuple[list[Shape], float]:
    """Boxes to tick with their labels, in rows, and their height."""
    shapes: list[Shape] = []
    x, y = left, top
    for box in found:
        lines = filled(box.label, inner - 18, SMALLEST)
        w = 18 + max((width(line.text, SMALLEST) for line in lines), default=0.0) + 10
        if x > left and x + w - 10 > left + inner:
            x, y = left, y + 18
        shapes += [*tick(x, y + 13, ticked=box.ticked), text(lines, x + 17, y, inner - 18, size=SMALLEST)]
        x += w
        y += (len(lines) - 1) * LEADING
    return shapes, y - top + 18


def slot_height(block: Cutting) -> float:
    """The height that all cards of a page to cut have."""
    return max([cards.LEAST + 20, *(cards.height(card, cards.SLOT_WIDTH) for card in block.cards)])


def cutting(block: Cutting, room: float) -> Iterator[Piece]:
    """Cards in two columns with lines to cut along."""
    lines = filled(block.title, room, 13.0, "bold")
    yield Piece(24.0, (text(lines, 0, 0, room, size=13.0, face="bold"),), tied=True)
    h = slot_height(block)
    across = room - 2 * cards.SLOT_WIDTH
    for first in range(0, len(block.cards), 2):
        pair: tuple[Card, ...] = block.cards[first : first + 2]
        shapes: list[Shape] = []
        for i, card in enumerate(pair):
            x = i * (cards.SLOT_WIDTH + across)
            shapes += cards.shapes(card, Frame(x, 0, cards.SLOT_WIDTH, h))
            shapes.append(Rect(x - 4, -4, cards.SLOT_WIDTH + 8, h + 8, 0, None, Stroke(INK, 0.9, (6, 4))))
        yield Piece(h, tuple(shapes), gap=16.0)
