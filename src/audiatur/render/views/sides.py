"""Side against side: the exchange in the middle, what nobody takes up at the outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...model.view import MapView
from ..base import MapOptions
from ..columns import CARD, Camp, camps, linked, name_height, name_shapes, opened
from ..layout import Block, Frame
from ..measure import Line
from ..page import Page
from ..scene import Group, Rect, Shape, Stroke, Text
from ..theme import Theme
from ..viewing import View

GAP, LANE, BETWEEN, UNDER = 14.0, 14.0, 26.0, 30.0
NOTE, NOTE_HEIGHT = 11.5, 24.0
LEAST = 620.0
"""Height up to which claims that nothing is tied to stand in one column."""
ALONE = "No other claim is tied to these"


@dataclass(slots=True)
class _Panel:
    """One side: its linked claims in a column at ``x``, its other claims in columns beside or below."""

    camp: Camp
    linked: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    x: float = 0.0
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


class Sides(View):
    """The map grouped by side."""

    name = "sides"
    summary = "one panel for each side, the exchange between them in the middle"
    cut = False

    def prepare(self, view: MapView, options: MapOptions) -> tuple[MapView, MapOptions]:
        """The sides face each other from left to right."""
        return view, replace(options, direction="lr")

    def page(self, view: MapView, options: MapOptions, colours: Theme) -> Page:
        """A panel for each side: linked claims level with what they answer, the others outside or below."""
        page = opened(view, options, colours)
        groups = camps(view, page)
        panels = _panels(page, groups)
        head = name_height(groups, CARD) + LANE
        columns = {claim: i for i, panel in enumerate(p for p in panels if p.linked) for claim in panel.linked}
        block = linked(page, columns, lambda extent: _place(page, columns, extent)) if columns else Block()
        _spread(page, panels, block, head)
        if columns:
            page.blocks.append(block)
        page.h = max((panel.bottom for panel in panels), default=0.0) + LANE
        page.w = max([560.0, *(panel.right for panel in panels)])
        page.beneath.append(Group("lanes", "lanes", tuple(_under(page, panels, head, colours))))
        return page


def _panels(page: Page, groups: Sequence[Camp]) -> list[_Panel]:
    tied = {claim for link in page.links for claim in (link.source, link.beside)}
    found = []
    for camp in groups:
        own = [key for key, card in page.cards.items() if card.side_index == camp.side]
        found.append(_Panel(camp, [c for c in own if c in tied], [c for c in own if c not in tied]))
    return found


def _place(page: Page, columns: dict[str, int], extent: dict[str, float]) -> dict[str, float]:
    """Claims in text order, each level with the first claim it is tied to that has a place, or as near below as there is room."""
    partners: dict[str, list[str]] = defaultdict(list)
    for link in page.links:
        partners[link.source].append(link.beside)
        partners[link.beside].append(link.source)
    at: dict[str, float] = {}
    free: dict[int, float] = defaultdict(float)
    for claim in (c for c in page.cards if c in columns):
        column = columns[claim]
        level = [at[p] for p in partners[claim] if p in at and columns[p] != column]
        at[claim] = max([free[column], *level[:1]])
        free[column] = at[claim] + extent[claim] + GAP
    return at


def _spread(page: Page, panels: list[_Panel], block: Block, head: float) -> None:
    """Give panels their places: claims nobody is tied to stand left of the first side, right of the last, else below."""
    sided = [p for p in panels if p.linked and p.camp.side is not None]
    tall = max(block.h, LEAST) - NOTE_HEIGHT
    shift = 0.0
    if sided and sided[0] is panels[0] and len(sided) > 1 and sided[0].alone:
        shift = _grid(page, sided[0].alone, LANE, head + NOTE_HEIGHT, tall) + GAP
    block.move(LANE + shift, head)
    at, last = LANE, next((p for p in reversed(panels) if p.linked), None)
    for panel in panels:
        shifted = shift if panel is panels[0] else 0.0
        panel.x = block.cards[panel.linked[0]].x if panel.linked else at
        panel.left = panel.x - shifted - LANE
        low = max([head, *(block.cards[c].y + block.cards[c].h for c in panel.linked)])
        right = panel.x + CARD if panel.linked else panel.x
        if panel is last:
            right = max(right, LANE + shift + block.w)
        if panel.alone and not shifted:
            right, low = _rest(page, panel, not panel.linked or panel is sided[-1], (right, low), head, tall)
        panel.right = right + LANE
        panel.bottom = max([low, *(page.lone[c].y + page.lone[c].h for c in panel.alone)])
        at = max(panel.right, LANE + shift + block.w + LANE) + BETWEEN + LANE


def _rest(page: Page, panel: _Panel, beside: bool, corner: tuple[float, float], head: float, tall: float) -> tuple[float, float]:
    """Place the claims of a panel that nothing is tied to, ``beside`` its linked ones or below them."""
    right, low = corner
    if beside:
        x = right + (GAP if panel.linked else 0.0)
        return x + _grid(page, panel.alone, x, head + NOTE_HEIGHT, tall), low
    _grid(page, panel.alone, panel.x, low + UNDER + NOTE_HEIGHT, 1e9)
    return right, low


def _grid(page: Page, claims: list[str], x: float, top: float, tall: float) -> float:
    """Put claims in as few columns as keep below ``tall`` px, evenly filled; gives the width that they take."""
    heights = [page.cards[c].h + GAP for c in claims]
    if not claims:
        return 0.0
    count = max(1, -int(-sum(heights) // max(tall, max(heights))))
    limit = sum(heights) / count
    column, used = 0, 0.0
    for claim, h in zip(claims, heights, strict=True):
        if used and used + h / 2 > limit and column < count - 1:
            column, used = column + 1, 0.0
        page.lone[claim] = Frame(x + column * (CARD + GAP), top + used, CARD, h - GAP)
        used += h
    return (column + 1) * (CARD + GAP) - GAP


def _under(page: Page, panels: list[_Panel], head: float, colours: Theme) -> list[Shape]:
    drawn: list[Shape] = []
    for panel in panels:
        style = colours.side(panel.camp.side)
        edge = Stroke(colours.border, 1) if style.texture == "none" else None
        w, h = panel.right - panel.left, page.h - head + LANE
        drawn.append(Rect(panel.left, head - LANE, w, h, 12, colours.lane(style), edge))
        drawn += name_shapes(panel.camp, panel.left + LANE, head - LANE + 2, w - 2 * LANE, colours)
        if panel.alone:
            frame = page.lone[panel.alone[0]]
            drawn.append(Text(frame.x, frame.y - 9, (Line(ALONE, False),), NOTE, colours.secondary))
    return drawn
