"""The layout of claims that hang together: cards, pills, heads and lines with their places in px."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..engine import Engine
from ..errors import RenderError
from ..model.argument import RelationType
from . import route, slots
from .cards import Card
from .lanes import Segment
from .placed import Size, by_graphviz
from .slots import Edges, Wire
from .tidy import centred, outline
from .web import Pill, Web, pills

ROW_GAP = 14.0
PILL_HEIGHT = 24.0
LANES = 2
"""Room kept for lines in every gap, and for the widest pill, so that the columns of different parts are flush."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    def moved(self, dx: float, dy: float) -> Frame:
        """The same rectangle somewhere else."""
        return Frame(self.x + dx, self.y + dy, self.w, self.h)


@dataclass(frozen=True, slots=True)
class Shaft:
    """The piece of line between a pill and the claim (or, for an undercut, the pill) that it is about; the head is at the end."""

    kind: RelationType
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The line from a pill to a reason."""

    relation: str
    kind: RelationType
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Tray:
    """The frame around many reasons that share one line."""

    frame: Frame
    kind: RelationType
    relations: tuple[str, ...]


@dataclass(slots=True)
class Block:
    """A laid-out part of a map with its own origin."""

    w: float = 0.0
    h: float = 0.0
    cards: dict[str, Frame] = field(default_factory=dict)
    pills: list[tuple[Pill, Frame]] = field(default_factory=list)
    shafts: list[Shaft] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    trays: list[Tray] = field(default_factory=list)
    notes: tuple[str, ...] = ()

    def move(self, dx: float, dy: float) -> None:
        """Move everything."""

        def moved(points: tuple[Point, ...]) -> tuple[Point, ...]:
            return tuple((x + dx, y + dy) for x, y in points)

        self.cards = {key: frame.moved(dx, dy) for key, frame in self.cards.items()}
        self.pills = [(pill, frame.moved(dx, dy)) for pill, frame in self.pills]
        self.shafts = [replace(shaft, points=moved(shaft.points)) for shaft in self.shafts]
        self.runs = [replace(run, points=moved(run.points)) for run in self.runs]
        self.trays = [replace(tray, frame=tray.frame.moved(dx, dy)) for tray in self.trays]


@dataclass(slots=True)
class Plan:
    """What is known of a part of a map while it is laid out, in (main, cross) coordinates."""

    web: Web
    down: bool
    widest: float
    stacks: dict[str, list[Pill]]
    edges: dict[str, Edges]
    wires: list[Wire]
    card: dict[str, Size]
    pill: dict[str, Size]
    at: dict[str, float] = field(default_factory=dict)
    middle: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def plan(web: Web, rank: dict[str, int], widths: dict[str, float], down: bool) -> Plan:
    """Start a layout; ``widths`` are those of the relations' pills by kind."""
    stacks = pills(web, rank)
    edges, wires = slots.edges(web, stacks)
    sizes = {}
    for pill in (p for stack in stacks.values() for p in stack):
        w = widths[pill.kind]
        sizes[pill.key] = Size(PILL_HEIGHT, w) if down else Size(w, PILL_HEIGHT)
    widest = PILL_HEIGHT if down else max(widths.values(), default=0.0)
    return Plan(web, down, widest, stacks, edges, wires, {}, sizes)


def needs(draft: Plan) -> dict[str, float]:
    """How long the edge of each card must be for everything that ends there (width top-down, height left to right)."""
    cross = {key: size.cross for key, size in draft.pill.items()}
    return {claim: slots.needed(draft.edges[claim], cross) for claim in draft.web.claims}


Placer = Callable[[dict[str, float]], dict[str, float]]
"""Gives the start of each claim on the cross axis from how much of it each claim takes."""


def lay_out(draft: Plan, cards: dict[str, Card], where: Engine | Placer | None) -> Block:
    """Place a part of a map by an engine, by a function, or (``None``, or when the engine fails) in strict text order."""
    need = needs(draft)
    for claim in draft.web.claims:
        card = cards[claim]
        draft.card[claim] = Size(card.h, max(card.w, need[claim])) if draft.down else Size(card.w, max(card.h, need[claim]))
    extent = {claim: size.cross for claim, size in draft.card.items()}
    draft.at = _place(draft, extent, where)
    _slots(draft, extent)
    spans: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for claim, stack in draft.stacks.items():
        for pill in stack:
            half = draft.pill[pill.key].cross / 2
            gap = draft.web.columns[claim] - pill.back
            spans[gap].append((draft.middle[pill.key] - half, draft.middle[pill.key] + half))
    route.corridors(draft.web, draft.wires, draft.at, extent, spans)
    return _build(draft)


def _place(draft: Plan, extent: dict[str, float], where: Engine | Placer | None) -> dict[str, float]:
    gap = ROW_GAP
    if where is not None and not isinstance(where, Engine):
        return where(extent)
    if where is not None and not where.builtin:
        try:
            found = by_graphviz(draft.web, draft.stacks, draft.card, draft.pill, gap, where)
            return {claim: float(round(cross)) for claim, cross in found.items()}
        except RenderError as error:
            draft.notes = (f"{error.what}; the built-in layout was used instead",)
    return centred(draft.web, extent, gap) if draft.down else outline(draft.web, extent, gap)


def _slots(draft: Plan, extent: dict[str, float]) -> None:
    cross = {key: size.cross for key, size in draft.pill.items()}
    for claim in draft.web.claims:
        draft.middle |= slots.place_after(draft.edges[claim], draft.at[claim], extent[claim], cross)
    busy = _busy(draft)
    # Back pills first get their places, so that lines to other claims know where they start.
    for again in (False, True):
        for wire in draft.wires:
            wire.start = draft.middle.get(wire.pill.key, draft.at[wire.pill.beside])
        for claim in draft.web.claims:
            slots.place_after(draft.edges[claim], draft.at[claim], extent[claim], cross)
            wish = extent[claim] / 2 if draft.down else 26.0
            near = busy.get(draft.web.columns[claim] - 1, [])
            found = slots.place_before(draft.edges[claim], draft.at[claim], extent[claim], cross, wish, near)
            if not again:
                draft.middle |= found
    for wire in draft.wires:
        wire.end = route.level(wire.end, wire.start)


def _busy(draft: Plan) -> dict[int, list[tuple[float, str]]]:
    """Middles and keys of the forward pills by gap, sorted."""
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for claim, stack in draft.stacks.items():
        found[draft.web.columns[claim]] += [(draft.middle[pill.key], pill.key) for pill in stack if not pill.back]
    return {gap: sorted(pills) for gap, pills in found.items()}


def _build(draft: Plan) -> Block:
    lanes = route.segments(draft.wires)
    columns, gaps = _mains(draft, lanes)
    near = {claim: columns[draft.web.columns[claim]] for claim in draft.web.claims}
    edge = {(c, far): near[c] + (draft.card[c].main if far else 0) for c in draft.web.claims for far in (False, True)}
    tails, boxes = {}, []
    for claim, stack in draft.stacks.items():
        for pill in stack:
            size, gap = draft.pill[pill.key], gaps[draft.web.columns[claim] - pill.back]
            main = gap.end - route.ARROW - size.main if pill.back else gap.start + route.ARROW
            tails[pill.key] = main if pill.back else main + size.main
            boxes.append((pill, main, draft.middle[pill.key] - size.cross / 2, size))
    lines = route.paths(draft.wires, gaps, lanes, tails, edge)
    place = {pill.key: (main, cross, size) for pill, main, cross, size in boxes}
    owner = {link.relation.id: pill for pill, *_ in boxes for link in pill.links}
    block = Block(notes=draft.notes)
    for claim in draft.web.claims:
        block.cards[claim] = _frame(near[claim], draft.at[claim], draft.card[claim], draft.down)
    for pill, main, cross, size in boxes:
        block.pills.append((pill, _frame(main, cross, size, draft.down)))
        points = _shaft(pill, place, owner, edge)
        block.shafts.append(Shaft(pill.kind, _points(points, draft.down)))
        for link in pill.links:
            block.runs.append(Run(link.relation.id, pill.kind, _points(lines[link.relation.id], draft.down)))
    _settle(block)
    return block


def _mains(draft: Plan, lanes: dict[int, dict[str, Segment]]) -> tuple[dict[int, float], dict[int, route.Gap]]:
    """Main positions of the columns and the gaps between (and around) them."""
    last = max(draft.web.columns.values())
    forward: dict[int, float] = defaultdict(float)
    backward: dict[int, float] = defaultdict(float)
    for claim, stack in draft.stacks.items():
        for pill in stack:
            side = backward if pill.back else forward
            gap = draft.web.columns[claim] - pill.back
            side[gap] = max(side[gap], draft.pill[pill.key].main)
    columns: dict[int, float] = {}
    gaps: dict[int, route.Gap] = {}
    at = 0.0
    for column in range(last + 1):
        columns[column] = at
        widest = max((draft.card[c].main for c in draft.web.claims if draft.web.columns[c] == column), default=0.0)
        count = max(LANES, 1 + max((s.lane for s in lanes.get(column, {}).values()), default=-1))
        if column < last:
            forward[column] = max(forward[column], draft.widest)
        gaps[column] = route.Gap(at + widest, forward[column], backward[column], count)
        at = gaps[column].end
    return columns, gaps


def _shaft(
    pill: Pill,
    place: dict[str, tuple[float, float, Size]],
    owner: dict[str, Pill],
    edge: dict[tuple[str, bool], float],
) -> list[Point]:
    main, cross, size = place[pill.key]
    middle = cross + size.cross / 2
    if pill.attacked is None:
        start = main + size.main if pill.back else main
        return [(start, middle), (edge[pill.beside, not pill.back], middle)]
    other_main, other_cross, other = place[owner[pill.attacked].key]
    inset = min(36.0, size.main / 2)
    spot = main + size.main - inset if pill.back else main + inset
    end = other_cross + other.cross
    if abs(cross - end - slots.RING_GAP) < 1:
        return [(spot, cross), (spot, end)]
    side, step = (other_main + other.main, 8.0) if pill.back else (other_main, -8.0)
    start = main + size.main if pill.back else main
    return [(start, middle), (side + step, middle), (side + step, end - 5), (side, end - 5)]


def _frame(main: float, cross: float, size: Size, down: bool) -> Frame:
    return Frame(cross, main, size.cross, size.main) if down else Frame(main, cross, size.main, size.cross)


def _points(points: list[Point], down: bool) -> tuple[Point, ...]:
    return tuple((c, m) for m, c in points) if down else tuple(points)


def crossings(block: Block) -> int:
    """How often the lines of different pills cross or run into each other."""
    pill_of = {link.relation.id: pill.key for pill, _ in block.pills for link in pill.links}
    pieces = sorted(
        (min(a[0], b[0]), max(a[0], b[0]) + 1, min(a[1], b[1]), max(a[1], b[1]) + 1, pill_of[run.relation])
        for run in block.runs
        for a, b in pairwise(run.points)
    )
    count = 0
    for i, (_, right, top, bottom, key) in enumerate(pieces):
        for j in range(i + 1, len(pieces)):
            left, _, high, low, other = pieces[j]
            if left >= right:
                break
            count += high < bottom and top < low and other != key
    return count


def _settle(block: Block) -> None:
    """Move everything so that the block begins at the origin, and measure it."""
    frames = [*block.cards.values(), *(frame for _, frame in block.pills)]
    points = [p for run in block.runs for p in run.points] + [p for shaft in block.shafts for p in shaft.points]
    left = min([f.x for f in frames] + [x for x, _ in points])
    top = min([f.y for f in frames] + [y for _, y in points])
    block.move(-left, -top)
    block.w = max([f.x + f.w for f in frames] + [x for x, _ in points]) - left
    block.h = max([f.y + f.h for f in frames] + [y for _, y in points]) - top
