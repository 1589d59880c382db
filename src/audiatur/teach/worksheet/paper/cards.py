"""Cards on paper: given, with lines to write on, as places for cut-out cards, and with their answers."""

from __future__ import annotations

from ....render.layout import Frame
from ....render.measure import Face, Line, width
from ....render.paint import bar
from ....render.scene import Rect, Shape, Stroke
from ....render.theme import LIGHT
from ..blocks import Card
from .setting import HAIR, INK, LEADING, QUIET, SMALLEST, TINT, WRITING, filled, rule, text, word

PAD, BAR, RADIUS = 10.0, 6.0, 7.0
CHIP = 19.0
WORDS = 12.0
LEAST = 40.0
SLOT_WIDTH = 224.0
"""Width of a card to cut out, and of its place."""


def height(card: Card, w: float) -> float:
    """What a card of a width needs."""
    if card.slot:
        return LEAST
    inner = _inner(w)
    used = PAD + _head(card, inner) + 2 + (len(_words(card, inner)) * LEADING if card.text else 0)
    used += card.rules * WRITING + (4 if card.rules else 0)
    used += (len(_hint(card, inner)) * 15 + 3) if card.hint else 0
    return max(LEAST, used + PAD - 3)


def shapes(card: Card, frame: Frame) -> list[Shape]:
    """A card in its frame."""
    x, y = frame.x, frame.y
    if card.slot:
        return [Rect(x, y, frame.w, frame.h, RADIUS, "#FFFFFF", Stroke(QUIET, 1.1, (5, 4)))]
    dash = (5.0, 3.0) if card.implied else ()
    fill = TINT if card.answer else "#FFFFFF"
    made: list[Shape] = [Rect(x, y, frame.w, frame.h, RADIUS, fill, Stroke(HAIR, 1.0, dash))]
    if card.side is not None:
        made += bar(frame, LIGHT.side(card.side), LIGHT)
    left, top, inner = x + BAR + PAD, y + PAD - 1, _inner(frame.w)
    beside = inner - _chip_width(card) - 6
    holder = filled(card.holder, beside, SMALLEST, "bold")
    ink = LIGHT.side(card.side).ink if card.side is not None else QUIET
    made.append(text(holder, left, top, beside, size=SMALLEST, leading=15, face="bold", ink=ink))
    if card.mark:
        made += _chip(card, x + frame.w - 8, y + 8)
    top += _head(card, inner) + 2
    if card.text:
        face: Face = "serif" if card.answer else "sans"
        lines = _words(card, inner)
        made.append(text(lines, left, top, inner, size=WORDS + (0.8 if card.answer else 0), face=face))
        top += len(lines) * LEADING
    for _ in range(card.rules):
        top += WRITING
        made.append(rule(left, top - 2, inner))
    if card.hint:
        made.append(
            text(_hint(card, inner), left, top + 3 + (4 if card.rules else 0), inner, size=SMALLEST, leading=15, ink=QUIET)
        )
    return made


def _inner(w: float) -> float:
    return w - BAR - 2 * PAD


def _head(card: Card, inner: float) -> float:
    lines = filled(card.holder, inner - _chip_width(card) - 6, SMALLEST, "bold")
    return max(len(lines) * 15.0, CHIP - 3 if card.mark else 0)


def _words(card: Card, inner: float) -> tuple[Line, ...]:
    return filled(card.text, inner, WORDS + (0.8 if card.answer else 0), "serif" if card.answer else "sans")


def _hint(card: Card, inner: float) -> tuple[Line, ...]:
    return filled(card.hint, inner, SMALLEST)


def _chip_width(card: Card) -> float:
    return max(CHIP + 3, width(card.mark, SMALLEST, "bold") + 12) if card.mark else 0.0


def _chip(card: Card, right: float, top: float) -> list[Shape]:
    w = _chip_width(card)
    box = Rect(right - w, top, w, CHIP, CHIP / 2, "#FFFFFF", Stroke(INK, 1.1))
    return [box, word(card.mark, right - w / 2, top + 13.5, size=SMALLEST, face="bold", middle=True)]
