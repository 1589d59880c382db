"""The page: linked claims as exchanges, claims that stand alone beside their own side, folded to a pleasant shape."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .. import engine as engines
from ..model.argument import RelationType
from ..model.view import MapView
from .base import MapOptions
from .cards import MANY, Card, cards, widened
from .fill import cuts, limits
from .layout import Block, Frame, crossings, lay_out, needs, plan
from .measure import Line, width, wrap
from .scene import Group
from .theme import Theme
from .trays import bundles, packed, stand_ins, unpacked
from .web import Link, Web, links, webs

CARD_GAP, BLOCK_GAP, COLUMN_GAP, GROUP_GAP = 14.0, 30.0, 56.0, 36.0
HEADING_SIZE, HEADING_LEADING, HEADING_AFTER = 12.0, 16.0, 8.0
NOTE_SIZE, NOTE_TOP, NOTE_AFTER = 12.0, 8.0, 10.0
LONE = "Standing alone: the text ties no other claim to these"
LEAST_WIDTH = 560.0
WRAPPED = (9, 5, 3)
"""More bare reasons than this for one claim are put side by side in a tray; the smaller numbers where the map is too long."""
SCREEN, READABLE, GAIN = (1920.0, 1080.0), 0.85, 1.04
FEW_ENOUGH = 150
WIDE = 1800.0
"""A wider page does not fit a screen at a size that can be read, so a longer one is better."""
SHAPE = {"lr": 1.6, "td": 1.1}
FAIR_SHARE = 0.1
"""What is not a tree may be clearer as Graphviz places it: asked from this share of claims with several targets on."""
CLEARER = 0.7
MANY_LINKS, DENSE = 120, 1.2
"""Graphviz takes seconds and minutes for graphs with more links than this many, and this many for each claim."""

WORDS: dict[str, dict[RelationType, str]] = {
    "technical": {
        "support": "supports",
        "rebut": "rebuts",
        "undercut": "undercuts",
        "restate": "echoes",
        "concede": "grants",
    },
    "plain": {
        "support": "because",
        "rebut": "but",
        "undercut": "doesn’t follow",
        "restate": "in other words",
        "concede": "granted",
    },
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The label above the stand-alone claims of one side (``side`` is its index, ``None``: no side)."""

    x: float
    y: float
    lines: tuple[Line, ...]
    side: int | None


@dataclass(slots=True)
class Page:
    """Everything between header and legend, in px from its own corner."""

    w: float
    h: float
    cards: dict[str, Card]
    links: list[Link]
    pill_words: dict[RelationType, str]
    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    lone: dict[str, Frame] = field(default_factory=dict)
    lone_at: tuple[float, float] | None = None
    lone_note: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    beneath: list[Group] = field(default_factory=list)
    """What lies under cards and links, such as the tint of a column or the article's own words."""

    @property
    def frames(self) -> dict[str, Frame]:
        """The place of every card."""
        placed = {key: frame for block in self.blocks for key, frame in block.cards.items()}
        return placed | self.lone


def pill_width(word: str) -> float:
    """Width of a relation's pill in px; without a word only its disc shows."""
    return 36.0 + width(word, 12, "bold") if word else 24.0


def compose(
    view: MapView,
    options: MapOptions,
    theme: Theme,
    extra: float,
    made: dict[str, Card] | None = None,
    wrapped: int = 0,
    *,
    signs: bool = False,
) -> Page:
    """Lay out a whole view.

    ``extra`` is the height that header and legend will need, ``made`` its cards if there are any yet; more than ``wrapped``
    reasons of one kind for one claim stand in a tray (0: never). ``signs``: links show their sign without a word, as they do in
    large maps.
    """
    made = cards(view, options, theme) if made is None else dict(made)
    order = list(made)
    rank = {claim: i for i, claim in enumerate(order)}
    found = links(view, order)
    words: dict[RelationType, str] = {k: ("" if signs or len(order) > MANY else w) for k, w in WORDS[options.words].items()}
    page = Page(0.0, 0.0, made, found, words)
    lone: list[str] = []
    for web in webs(order, found):
        if web.links:
            page.blocks.append(_block(web, rank, page, view, options, theme, wrapped))
        else:
            lone.extend(web.claims)
    page.notes = tuple(dict.fromkeys(note for block in page.blocks for note in block.notes))
    _fold(page, [[c for c in lone if made[c].side_index == s] for s in [*range(len(view.sides)), None]], view, options, extra)
    return page


def fitted(view: MapView, options: MapOptions, theme: Theme, extra: float, made: dict[str, Card] | None = None) -> Page:
    """The page of a view with as many trays as it takes to keep it readable on a screen; ``made`` as for ``compose``."""
    made = cards(view, options, theme) if made is None else made
    best, largest = None, 0.0
    for wrapped in WRAPPED if len(made) <= FEW_ENOUGH else WRAPPED[:1]:
        page = compose(view, options, theme, extra, made, wrapped)
        size = min(1.0, SCREEN[0] / page.w, SCREEN[1] / (page.h + extra))
        if best is None or size > largest * GAIN:
            best, largest = page, size
        if largest >= READABLE or page.w / SCREEN[0] > (page.h + extra) / SCREEN[1]:
            break
    return best or compose(view, options, theme, extra, made)


def _block(web: Web, rank: dict[str, int], page: Page, view: MapView, options: MapOptions, theme: Theme, wrapped: int) -> Block:
    down = options.direction == "td"
    if found := bundles(web, page.cards, wrapped, options.shape or SHAPE[options.direction], down):
        web = packed(web, found)
        page.cards |= stand_ins(found, page.cards)
        rank = rank | {bundle.key: rank[bundle.links[0].source] for bundle in found}
    block = _placed(web, rank, page, view, options, theme, down)
    for bundle in found:
        del page.cards[bundle.key]
    return unpacked(block, found)


def _placed(web: Web, rank: dict[str, int], page: Page, view: MapView, options: MapOptions, theme: Theme, down: bool) -> Block:
    occurring = sorted({link.relation.type for link in page.links})
    widths: dict[str, float] = {kind: pill_width(page.pill_words[kind]) for kind in occurring}
    if down:
        for claim, room in needs(plan(web, rank, widths, down)).items():
            if page.cards[claim].w < room:
                page.cards[claim] = widened(page.cards[claim], view, options, theme, room)
    if options.arrangement == "graphviz":
        return lay_out(plan(web, rank, widths, down), page.cards, engines.find(options.engine))
    ordered = lay_out(plan(web, rank, widths, down), page.cards, None)
    if options.arrangement == "tidy" or not _tangled(web):
        return ordered
    if len(web.links) > max(MANY_LINKS, DENSE * len(web.claims)):
        told = f"{len(web.links)} relations among {len(web.claims)} claims: the quick built-in layout was used"
        ordered.notes = (*ordered.notes, told)
        return ordered
    engine = engines.find(options.engine)
    if engine.builtin:
        return ordered
    placed = lay_out(plan(web, rank, widths, down), page.cards, engine)
    # Strict text order is worth some crossings, so Graphviz must save many of them.
    return placed if placed.notes or crossings(placed) < CLEARER * crossings(ordered) else ordered


def _tangled(web: Web) -> bool:
    targets: dict[str, set[str]] = {}
    for link in web.links:
        targets.setdefault(link.source, set()).add(link.beside)
    return sum(len(t) > 1 for t in targets.values()) > FAIR_SHARE * len(web.claims)


@dataclass(frozen=True, slots=True)
class _Fold:
    """One way of folding a band: columns of it, as index ranges, with the size that this takes."""

    w: float
    h: float
    columns: tuple[tuple[tuple[int, int], ...], ...]


def _block_folds(blocks: list[Block]) -> list[_Fold]:
    if not blocks:
        return [_Fold(0.0, 0.0, ())]
    heights = [b.h for b in blocks]
    folds: dict[int, _Fold] = {}
    for limit in limits([heights], BLOCK_GAP):
        ranges, h = cuts(heights, BLOCK_GAP, limit)
        w = sum(max(b.w for b in blocks[i:j]) for i, j in ranges) + COLUMN_GAP * (len(ranges) - 1)
        folds.setdefault(len(ranges), _Fold(w, h, (ranges,)))
    return list(folds.values())


def _lone_folds(groups: list[list[Card]]) -> list[_Fold]:
    if not any(groups):
        return [_Fold(0.0, 0.0, tuple(() for _ in groups))]
    heights = [[card.h for card in group] for group in groups]
    folds: dict[int, _Fold] = {}
    for limit in limits([group for group in heights if group], CARD_GAP):
        cut = [cuts(group, CARD_GAP, limit) for group in heights]
        count = sum(len(ranges) for ranges, _ in cut)
        card = max(c.w for group in groups for c in group)
        w = sum(len(r) * card + (len(r) - 1) * CARD_GAP for r, _ in cut if r) + GROUP_GAP * (sum(bool(r) for r, _ in cut) - 1)
        folds.setdefault(count, _Fold(w, max(h for _, h in cut) + 4 * HEADING_LEADING, tuple(r for r, _ in cut)))
    return list(folds.values())


def _fold(page: Page, lone: list[list[str]], view: MapView, options: MapOptions, extra: float) -> None:
    """Choose the folding of both bands, side by side or one above the other, that fits the wished-for shape best."""
    shape = options.shape or SHAPE[options.direction]
    groups = [[page.cards[c] for c in group] for group in lone]
    choices = []
    for linked in _block_folds(page.blocks):
        for alone in _lone_folds(groups):
            both = bool(linked.w and alone.w)
            below = (max(linked.w, alone.w), linked.h + alone.h + (BLOCK_GAP if both else 0))
            choices.append((_score(below, shape, extra), 0, linked, alone))
            if both:
                beside = (linked.w + COLUMN_GAP + alone.w, max(linked.h, alone.h))
                choices.append((_score(beside, shape, extra), 1, linked, alone))
    _, side_by_side, linked, alone = min(choices, key=lambda c: (c[0], c[1], c[2].w, c[3].w))
    _put_blocks(page, linked)
    if alone.w:
        at = (linked.w + COLUMN_GAP, 0.0) if side_by_side else (0.0, linked.h + (BLOCK_GAP if linked.h else 0.0))
        _put_lone(page, lone, alone, at, view)
    frames = page.frames.values()
    page.w = max([LEAST_WIDTH, linked.w, *(f.x + f.w for f in frames)])
    page.h = max([0.0, linked.h, *(f.y + f.h for f in frames)])


def _score(size: tuple[float, float], shape: float, extra: float) -> float:
    w, h = size[0] / shape, size[1] + extra
    return max(w, h) + 0.15 * min(w, h) + 0.8 * max(0.0, size[0] - WIDE)


def _put_blocks(page: Page, fold: _Fold) -> None:
    x = 0.0
    for i, j in fold.columns[0] if fold.columns and page.blocks else ():
        y = 0.0
        for block in page.blocks[i:j]:
            block.move(x, y)
            y += block.h + BLOCK_GAP
        x += max(b.w for b in page.blocks[i:j]) + COLUMN_GAP


def _put_lone(page: Page, lone: list[list[str]], fold: _Fold, at: tuple[float, float], view: MapView) -> None:
    x, top = at
    page.lone_at = at
    if page.blocks:
        page.lone_note = tuple(wrap(LONE, fold.w, NOTE_SIZE))
        top += NOTE_TOP + len(page.lone_note) * HEADING_LEADING + NOTE_AFTER
    shown = [(i, group, ranges) for i, (group, ranges) in enumerate(zip(lone, fold.columns, strict=True)) if group]
    heads = []
    for index, group, ranges in shown:
        card = max(page.cards[c].w for cards_ in lone for c in cards_)
        w = len(ranges) * card + (len(ranges) - 1) * CARD_GAP
        side = index if index < len(view.sides) else None
        label = view.sides[side].label if side is not None else "On no side"
        more = dict(view.left_out).get(view.sides[side].id if side is not None else None, 0)
        label += f" · {more} more" if more else ""
        lines = tuple(wrap(label, w - 22, HEADING_SIZE, "bold"))
        heads.append((Heading(x, top, lines, side), group, ranges, card))
        x += w + GROUP_GAP
    under = top + max(len(h.lines) for h, *_ in heads) * HEADING_LEADING + HEADING_AFTER
    for heading, group, ranges, card in heads:
        page.headings.append(replace(heading, y=under - HEADING_AFTER - len(heading.lines) * HEADING_LEADING))
        for column, (i, j) in enumerate(ranges):
            y = under
            for claim in group[i:j]:
                page.lone[claim] = Frame(heading.x + column * (card + CARD_GAP), y, card, page.cards[claim].h)
                y += page.cards[claim].h + CARD_GAP
