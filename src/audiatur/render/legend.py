"""The legend: every kind of mark that occurs in the map, drawn with the strokes of the map itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model.argument import RelationType
from ..model.view import MapView
from .base import MapOptions
from .measure import Line, width
from .page import WORDS, Page
from .paint import DRAFT, IMPLIED, head, line, sign
from .scene import Circle, Path, Rect, Shape, Step, Stroke, Text
from .theme import SideStyle, Theme
from .web import KINDS

SIZE, ROW, GAP = 12.0, 24.0, 22.0
SAMPLE = 34.0
UNCOVERED = "some characters are missing in this picture’s fonts; the SVG holds them"

Draw = Callable[[float, float], list[Shape]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample of some width, and its word; ``draw`` makes the sample from its left end and its middle line."""

    text: str
    sample: float
    draw: Draw
    muted: bool = False

    @property
    def w(self) -> float:
        """Width of sample and word in px."""
        return self.sample + (8 if self.sample else 0) + width(self.text, SIZE)


def entries(view: MapView, page: Page, options: MapOptions, theme: Theme) -> list[Entry]:
    """What the map needs explained: sides, relations, statuses, and what the numbers mean."""
    drawn = page.cards.values()
    found = [
        Entry(side.label, 14, _swatch(theme.side(i), theme))
        for i, side in enumerate(view.sides)
        if any(card.side_index == i for card in drawn)
    ]
    kinds = {link.relation.type for link in page.links}
    words = WORDS[options.words]
    found += [Entry(words[kind], _sample_width(page, kind), _sample(kind, page, theme)) for kind in KINDS if kind in kinds]
    found += _statuses(view, page, theme)
    if page.cards:
        found.append(Entry("numbers follow the order of the text", 0, lambda x, y: [], muted=True))
    return found


def _statuses(view: MapView, page: Page, theme: Theme) -> list[Entry]:
    drawn = [card.claim for card in page.cards.values()]
    relations = [link.relation for link in page.links]
    marks = [
        (view.reviewed != "draft" and any(c.draft for c in drawn), "not yet reviewed", _frame(DRAFT, theme)),
        (any(c.implied for c in drawn), "implied, not stated", _frame(IMPLIED, theme)),
        (any(not r.explicit for r in relations), "link not worded in the text", _link_sample(theme)),
        (any(c.unsure for c in drawn), "unsure reading", _question(theme)),
    ]
    return [Entry(text, 22, draw) for shown, text, draw in marks if shown]


def rows(found: list[Entry], room: float) -> list[list[Entry]]:
    """The entries in rows no wider than ``room`` px."""
    lines: list[list[Entry]] = []
    used = room
    for entry in found:
        if not lines or used + GAP + entry.w > room:
            lines.append([entry])
            used = entry.w
        else:
            lines[-1].append(entry)
            used += GAP + entry.w
    return lines


def shapes(found: list[list[Entry]], x: float, y: float, theme: Theme) -> list[Shape]:
    """The legend with its left top corner at (x, y)."""
    drawn: list[Shape] = []
    for i, row in enumerate(found):
        at, middle = x, y + i * ROW + ROW / 2
        for entry in row:
            drawn += entry.draw(at, middle)
            start = at + entry.sample + (8 if entry.sample else 0)
            colour = theme.secondary if entry.muted else theme.ink
            drawn.append(Text(start, middle + 4.2, (Line(entry.text, False),), SIZE, colour))
            at += entry.w + GAP
    return drawn


def swatch(style: SideStyle, x: float, middle: float, theme: Theme) -> list[Shape]:
    """A side's colour and texture as a small square."""
    y = middle - 7
    if style.texture == "hollow":
        return [Rect(x + 1, y + 1, 12, 12, 3, theme.card, Stroke(style.ink, 2))]
    drawn: list[Shape] = [Rect(x, y, 14, 14, 3, style.ink)]
    if style.texture == "double":
        seam = (Step("M", (x + 7, y)), Step("L", (x + 7, y + 14)))
        drawn.append(Path(seam, stroke=Stroke(theme.ground, 1.8)))
    if style.texture == "dashed":
        for dy in (4.7, 9.3):
            drawn.append(Path((Step("M", (x, y + dy)), Step("L", (x + 14, y + dy))), stroke=Stroke(theme.ground, 1.6)))
    return drawn


def _swatch(style: SideStyle, theme: Theme) -> Draw:
    return lambda x, y: swatch(style, x, y, theme)


def _sample_width(page: Page, kind: RelationType) -> float:
    return SAMPLE if page.pill_words[kind] else SAMPLE + 18


def _sample(kind: RelationType, page: Page, theme: Theme) -> Draw:
    def draw(x: float, y: float) -> list[Shape]:
        disc = [] if page.pill_words[kind] else sign((x + SAMPLE + 9, y), kind, theme)
        tip = (x + SAMPLE - 2, y)
        back = {"support": 7.0, "rebut": 2.0, "concede": 3.0, "restate": 6.0}.get(kind, 5.0)
        return [*line(((x, y), (tip[0] - back, y)), kind, theme), *head(tip, (1.0, 0.0), kind, theme), *disc]

    return draw


def _frame(dash: tuple[float, ...], theme: Theme) -> Draw:
    return lambda x, y: [Rect(x, y - 7, 22, 14, 4, theme.card, Stroke(theme.secondary, 1.2, dash))]


def _link_sample(theme: Theme) -> Draw:
    return lambda x, y: [Rect(x, y - 7, 22, 14, 7, theme.card, Stroke(theme.secondary, 1.4, (4.0, 3.0)))]


def _question(theme: Theme) -> Draw:
    def draw(x: float, y: float) -> list[Shape]:
        text = Text(x + 11, y + 3.6, (Line("?", False),), 10, theme.secondary, "bold", middle=True)
        return [Circle(x + 11, y, 7.5, theme.card, Stroke(theme.secondary, 1.1)), text]

    return draw
