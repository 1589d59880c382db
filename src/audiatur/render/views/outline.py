"""The outline: the map as nested text, for people who read rather than look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...model.argument import RelationType
from ...model.view import MapView
from .. import paint
from ..base import MapOptions
from ..cards import BADGE_GAP, BAR, Card
from ..columns import opened
from ..layout import Frame
from ..measure import Line, width, wrap
from ..nest import Item, nested
from ..page import WORDS, Page
from ..picture import said_links, spoken
from ..scene import Circle, Group, Path, Rect, Shape, Step, Stroke, Text
from ..theme import Theme
from ..viewing import View

COLUMN, BETWEEN, STEP, DEEPEST = 620.0, 48.0, 30.0, 9
TEXT, TEXT_LEADING, HOLDER, WORD = 14.0, 19.0, 11.5, 11.0
ROW_GAP, ROOT_GAP, HEAD_HEIGHT = 9.0, 18.0, 34.0
DISC = 8.2
SHAPE = 1.3
ALONE = "Standing alone: the text ties no other claim to these"


@dataclass(frozen=True, slots=True)
class _Row:
    """An item, measured: its lines, and where it stands once the columns are filled."""

    item: Item
    card: Card
    lines: tuple[Line, ...]
    h: float
    x: float = 0.0
    y: float = 0.0

    @property
    def indent(self) -> float:
        """How far the text stands in."""
        return min(self.item.depth, DEEPEST) * STEP


class Outline(View):
    """The accessible twin of the map."""

    name = "outline"
    summary = "the map as nested text"

    def prepare(self, view: MapView, options: MapOptions) -> tuple[MapView, MapOptions]:
        """Nested text has no direction."""
        return view, replace(options, direction="lr", fold=0)

    def page(self, view: MapView, options: MapOptions, colours: Theme) -> Page:
        """Claims with their reasons stepped in below them, in as many columns as make a page of a pleasant shape."""
        page = opened(view, options, colours)
        rows = [_measured(item, page.cards[item.claim.id]) for item in nested(view)]
        placed, page.w, page.h = _filled(rows)
        page.beneath.append(Group("sides", "guides", tuple(_guides(placed, colours))))
        said = said_links(page)
        drawn: set[str] = set()
        for i, row in enumerate(placed):
            shapes = _shapes(row, options, colours, first=row.item.alone and (i == 0 or not placed[i - 1].item.alone))
            claim = row.item.claim
            key = f"claim-{claim.number}" if claim.id not in drawn else f"claim-{claim.number}-again-{i}"
            label = " ".join([spoken(claim), *said[claim.id]]) if claim.id not in drawn else f"See claim {claim.number}"
            drawn.add(claim.id)
            page.beneath.append(Group("claim", key, tuple(shapes), label))
        return page


def _measured(item: Item, card: Card) -> _Row:
    room = COLUMN - min(item.depth, DEEPEST) * STEP - BAR - 46
    text = f"see claim {item.claim.number} above" if item.again else item.claim.text
    lines = tuple(wrap(text, room, TEXT))
    h = 17.0 + (0.0 if item.again else len(lines) * TEXT_LEADING)
    return _Row(item, card, lines, h)


def _filled(rows: list[_Row]) -> tuple[list[_Row], float, float]:
    """Rows with their places, and the size of it all; a claim is never parted from its reasons if both fit one column."""
    parts: list[list[_Row]] = []
    for row in rows:
        if row.item.depth == 0:
            parts.append([])
        parts[-1].append(row)
    heights = [_height(part, i > 0 and part[0].item.alone and not parts[i - 1][0].item.alone) for i, part in enumerate(parts)]
    total = sum(heights)
    count = max(1, min(4, round((total * SHAPE / (COLUMN + BETWEEN)) ** 0.5)))
    limit = max([total / count, *heights])
    placed: list[_Row] = []
    column, y, lowest = 0, 0.0, 0.0
    for i, (part, h) in enumerate(zip(parts, heights, strict=True)):
        if y and y + h * 0.6 > limit and column < count - 1:
            column, y = column + 1, 0.0
        if part[0].item.alone and (i == 0 or not parts[i - 1][0].item.alone):
            y += HEAD_HEIGHT
        for row in part:
            placed.append(replace(row, x=column * (COLUMN + BETWEEN), y=y))
            y += row.h + ROW_GAP
        y += ROOT_GAP - ROW_GAP
        lowest = max(lowest, y - ROOT_GAP)
    return placed, (column + 1) * (COLUMN + BETWEEN) - BETWEEN, lowest


def _height(part: list[_Row], headed: bool) -> float:
    return sum(row.h + ROW_GAP for row in part) + ROOT_GAP - ROW_GAP + (HEAD_HEIGHT if headed else 0.0)


def _guides(rows: list[_Row], colours: Theme) -> list[Shape]:
    """Fine lines from each claim down to its reasons."""
    drawn: list[Shape] = []
    open_: list[tuple[_Row, float]] = []
    for row in [*rows, None]:
        while open_ and (row is None or row.item.depth <= open_[-1][0].item.depth):
            parent, end = open_.pop()
            if end:
                x = parent.x + parent.indent + DISC + BAR + 6
                steps = (Step("M", (x, parent.y + parent.h + 2)), Step("L", (x, end)))
                drawn.append(Path(steps, stroke=Stroke(colours.border, 1.2)))
        if row is not None:
            if open_ and open_[-1][0].item.depth < DEEPEST:
                open_[-1] = (open_[-1][0], row.y + 8)
            open_.append((row, 0.0))
    return drawn


def _shapes(row: _Row, options: MapOptions, colours: Theme, first: bool) -> list[Shape]:
    item, card = row.item, row.card
    x, y, style = row.x + row.indent, row.y, row.card.style
    drawn: list[Shape] = []
    if first:
        drawn.append(Text(row.x, y - 14, (Line(ALONE, False),), 12.0, colours.secondary))
    if item.kind is not None:
        drawn += _relation(item.kind, item.explicit, x - DISC - 2, y + 8, colours)
    at = x + BAR + 4
    if not item.again:
        drawn += paint.bar(Frame(x, y, 0, row.h), style, colours)
    chip = card.number_width
    drawn.append(Rect(at + 4, y - 1, chip, 17, 8.5, style.tint, Stroke(style.ink, 1.1)))
    number = Line(str(item.claim.number), False)
    drawn.append(Text(at + 4 + chip / 2, y + 11.2, (number,), 10.0, style.ink, "bold", middle=True))
    at += chip + 12
    holder = [] if item.again else wrap(item.claim.holder, max(120.0, row.x + COLUMN - at - 150), HOLDER, "bold")[:1]
    if holder:
        drawn.append(Text(at, y + 11.6, tuple(holder), HOLDER, style.ink, "bold"))
        at += width(holder[0].text, HOLDER, "bold") + 6
    if item.kind is not None:
        word = WORDS[options.words][item.kind]
        drawn.append(Text(at, y + 11.6, (Line(word, False),), WORD, colours.relation(item.kind), "bold"))
        at += width(word, WORD, "bold") + 6
    if item.again:
        drawn.append(Text(at + 2, y + 12, row.lines, TEXT - 1, colours.secondary, "serif", TEXT_LEADING))
        return drawn
    at += 4
    for badge in [b for badges in card.badges for b in badges]:
        if at + badge.w > row.x + COLUMN:
            break
        drawn += paint.badge_shapes(badge, (at, y - 0.5), colours)
        at += badge.w + BADGE_GAP
    drawn.append(Text(x + BAR + 8, y + 17 + 13.6, row.lines, TEXT, colours.ink, "sans", TEXT_LEADING))
    return drawn


def _relation(kind: RelationType, explicit: bool, x: float, y: float, colours: Theme) -> list[Shape]:
    """The sign of a relation in front of its claim; a dashed ring where the text does not word the link."""
    ring = [] if explicit else [Circle(x, y, DISC + 2.4, None, Stroke(colours.relation(kind), 1.1, (2.5, 2.2)))]
    return [*ring, *paint.sign((x, y), kind, colours)]
