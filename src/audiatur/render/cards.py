"""Cards: a claim with its holder, number, side, badges and status, measured before it gets a place."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.view import MapView, ViewClaim
from .base import MapOptions
from .measure import Line, width, wrap
from .theme import SideStyle, Theme

WIDTH = {"lr": 236.0, "td": 196.0}
BAR = 6.0
PAD = 12.0
RADIUS = 7.0
HOLDER, CLAIM, QUOTE, BADGE, NUMBER = 11.0, 14.0, 11.5, 10.0, 10.5
HOLDER_LEADING, CLAIM_LEADING, QUOTE_LEADING = 15.0, 19.0, 15.0
BADGE_HEIGHT, BADGE_GAP, FLAG = 18.0, 5.0, 9.0
CHIP_HEIGHT = 18.0
MANY = 40
"""From this many claims on, badges and link words are shortened."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A flag, or a status chip (``draft``, ``?``), with its width in px."""

    text: str
    w: float
    kind: str = "flag"


@dataclass(frozen=True, slots=True)
class Card:
    """A measured claim: lines of text, rows of badges, and the size that all of it needs."""

    claim: ViewClaim
    style: SideStyle
    side_index: int | None
    holder: tuple[Line, ...]
    words: tuple[Line, ...]
    quote: tuple[Line, ...]
    badges: tuple[tuple[Badge, ...], ...]
    number_width: float
    w: float
    h: float


def cards(view: MapView, options: MapOptions, theme: Theme) -> dict[str, Card]:
    """The cards of a view by claim id, in text order (of claims with the same id the first one counts)."""
    order = {side.id: i for i, side in enumerate(view.sides)}
    made: dict[str, Card] = {}
    for claim in sorted(view.claims, key=lambda c: (c.number, c.id)):
        if claim.id not in made:
            index = order.get(claim.side) if claim.side is not None else None
            made[claim.id] = _card(claim, index, view, options, theme)
    return made


def widened(card: Card, view: MapView, options: MapOptions, theme: Theme, room: float) -> Card:
    """The same card at least ``room`` px wide."""
    return card if room <= card.w else _card(card.claim, card.side_index, view, options, theme, room)


def _card(claim: ViewClaim, index: int | None, view: MapView, options: MapOptions, theme: Theme, w: float | None = None) -> Card:
    w = w or WIDTH[options.direction]
    inner = w - BAR - 2 * PAD
    chip = max(20.0, width(str(claim.number), NUMBER, "bold") + 11)
    holder = wrap(claim.holder, inner - chip - 6, HOLDER, "bold")
    quoted = bool(claim.quote.strip()) and options.show != "claim"
    words = [] if options.show == "quote" and quoted else wrap(claim.text, inner, CLAIM)
    quote = wrap(f"“{claim.quote}”", inner, QUOTE, "serif") if quoted else []
    badges = _rows(_badges(claim, view), inner)
    h = PAD + max(len(holder) * HOLDER_LEADING, CHIP_HEIGHT - 2) + 4 + len(words) * CLAIM_LEADING + len(quote) * QUOTE_LEADING
    h += (4 if quote and words else 0) + len(badges) * (BADGE_HEIGHT + 4) + (4 if badges else 0) + PAD - 2
    return Card(claim, theme.side(index), index, tuple(holder), tuple(words), tuple(quote), badges, chip, w, h)


def _badges(claim: ViewClaim, view: MapView) -> list[Badge]:
    """Status chips first, then flags. In a map that is a draft as a whole only its title says so."""
    found = []
    if claim.draft and view.reviewed != "draft":
        found.append(_chip("draft", "draft"))
    if claim.unsure:
        found.append(_chip("?", "unsure"))
    if len(view.claims) > MANY and len(claim.badges) > 1:
        found.append(_flag(str(len(claim.badges))))
    else:
        found.extend(_flag(text) for text in claim.badges if text.strip())
    return found + [_chip(text, "page") for text in claim.marks]


def _flag(text: str) -> Badge:
    shown = " ".join(line.text for line in wrap(text, 160, BADGE, "bold")[:1])
    return Badge(shown, width(shown, BADGE, "bold") + FLAG + 16)


def chip_width(text: str) -> float:
    """Width of a status chip in px."""
    return width(text, BADGE, "bold") + 14


def _chip(text: str, kind: str) -> Badge:
    return Badge(text, chip_width(text), kind)


def _rows(badges: list[Badge], room: float) -> tuple[tuple[Badge, ...], ...]:
    rows: list[list[Badge]] = []
    used = room
    for badge in badges:
        if not rows or used + BADGE_GAP + badge.w > room:
            rows.append([badge])
            used = badge.w
        else:
            rows[-1].append(badge)
            used += BADGE_GAP + badge.w
    return tuple(tuple(row) for row in rows)
