"""Lines between pills and cards: lanes in the gaps between columns, corridors between the cards of a column.

All in (main, cross) coordinates; see ``slots``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .lanes import Segment, assign
from .slots import Wire
from .web import Web

ARROW, CLEAR, LANE = 18.0, 13.0, 9.0
RADIUS = 9.0
CARD_MARGIN, LINE_MARGIN = 7.0, 5.0

Point = tuple[float, float]
Interval = tuple[float, float]


def corridors(
    web: Web, wires: list[Wire], at: dict[str, float], extent: dict[str, float], pills: dict[int, list[Interval]]
) -> None:
    """Give every wire that must pass other columns a cross position at which nothing stands in its way.

    ``pills`` are the pills' intervals by gap.
    """
    used: list[tuple[int, int, float]] = []
    for wire in wires:
        if wire.arrives == wire.gap:
            continue
        low, high = sorted((wire.gap, wire.arrives))
        taken = [(at[c] - CARD_MARGIN, at[c] + extent[c] + CARD_MARGIN) for c in web.claims if low < web.columns[c] <= high]
        taken += [(a - LINE_MARGIN, b + LINE_MARGIN) for gap in range(low, high + 1) for a, b in pills.get(gap, ())]
        taken += [(y - LINE_MARGIN, y + LINE_MARGIN) for a, b, y in used if a <= high and low <= b]
        # Its own pill and slot are no obstacle when the line runs straight out of them.
        wire.corridor = _free(wire.start, wire.end, taken)
        wire.end = level(wire.end, wire.corridor)
        used.append((low, high, wire.corridor))


def level(position: float, other: float) -> float:
    """``other`` when the two are so near to each other that a bend between them would not be seen."""
    return other if abs(position - other) < 1 else position


def _free(start: float, end: float, taken: list[Interval]) -> float:
    """The position nearest to both ends that lies in no interval."""
    merged: list[list[float]] = []
    for a, b in sorted(taken):
        if merged and a <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], b)
        else:
            merged.append([a, b])
    options = [start, end, *(value for pair in merged for value in pair)]
    open_ = [y for y in options if not any(a < y < b for a, b in merged)]
    return min(open_, key=lambda y: (abs(y - start) + abs(y - end), y), default=start)


def segments(wires: list[Wire]) -> dict[int, dict[str, Segment]]:
    """The lanes' segments by gap and key: one trunk for each pill, one for each line that comes out of a corridor."""
    made: dict[tuple[int, str], Segment] = {}
    for wire in wires:
        onward = wire.far_edge if wire.corridor is None else wire.arrives < wire.gap
        first = wire.end if wire.corridor is None else wire.corridor
        _add(made, (wire.gap, wire.pill.key), (wire.start, not wire.pill.back), (first, onward))
        if wire.corridor is not None:
            _add(made, (wire.arrives, _arrival(wire)), (wire.corridor, wire.arrives > wire.gap), (wire.end, wire.far_edge))
    found: dict[int, dict[str, Segment]] = defaultdict(dict)
    for (gap, key), segment in made.items():
        if segment.high - segment.low > 0.5:
            found[gap][key] = segment
    for group in found.values():
        assign(list(group.values()), 2 * RADIUS)
    return found


def _add(made: dict[tuple[int, str], Segment], key: tuple[int, str], *ports: tuple[float, bool]) -> None:
    """Lengthen a segment to its ports: places where it goes on, and whether to the left."""
    segment = made.setdefault(key, Segment(key[1], ports[0][0], ports[0][0], ports[0][0]))
    for at, leftwards in ports:
        segment.low, segment.high = min(segment.low, at), max(segment.high, at)
        side = segment.left if leftwards else segment.right
        if at not in side:
            side.append(at)


def _arrival(wire: Wire) -> str:
    return f"{wire.link.relation.id} arrives"


@dataclass(frozen=True, slots=True)
class Gap:
    """Where things stand in the gap that begins at ``start`` of the main axis."""

    start: float
    forward: float
    backward: float
    lanes: int

    @property
    def last_lane(self) -> float:
        """Main position of lane 0."""
        return self.start + (ARROW + self.forward if self.forward else 0) + CLEAR + max(0, self.lanes - 1) * LANE

    @property
    def end(self) -> float:
        """Where the next column begins."""
        return self.last_lane + CLEAR + (self.backward + ARROW if self.backward else 0)

    def lane(self, segment: Segment) -> float:
        """Main position of a segment."""
        return self.last_lane - segment.lane * LANE


def paths(
    wires: Iterable[Wire],
    gaps: dict[int, Gap],
    lanes: dict[int, dict[str, Segment]],
    tails: dict[str, float],
    edge: dict[tuple[str, bool], float],
) -> dict[str, list[Point]]:
    """The line of every relation from its pill to its claim.

    ``tails`` are the main positions where lines leave the pills, ``edge`` those of the cards' edges by claim and far side. Of the
    lines that share a trunk only the outermost draw it, so that dashes do not overlay each other.
    """
    by_pill: dict[str, list[Wire]] = defaultdict(list)
    for wire in wires:
        by_pill[wire.pill.key].append(wire)
    found: dict[str, list[Point]] = {}
    for key, group in by_pill.items():
        firsts = [w.end if w.corridor is None else w.corridor for w in group]
        outermost = {min(firsts), max(firsts)}
        for wire, first in zip(group, firsts, strict=True):
            trunk = lanes[wire.gap].get(key)
            points = _trunk(wire.start, first, tails[key], gaps[wire.gap].lane(trunk) if trunk else None, first in outermost)
            outermost.discard(first)
            found[wire.link.relation.id] = _simplified(points + _rest(wire, gaps, lanes, edge))
    return found


def _trunk(start: float, first: float, tail: float, lane: float | None, whole: bool) -> list[Point]:
    if lane is None or abs(first - start) < 0.5:
        return [(tail, start)]
    if whole:
        return [(tail, start), (lane, start), (lane, first)]
    reach = min(RADIUS, abs(first - start))
    return [(lane, first - reach if first > start else first + reach), (lane, first)]


def _rest(
    wire: Wire, gaps: dict[int, Gap], lanes: dict[int, dict[str, Segment]], edge: dict[tuple[str, bool], float]
) -> list[Point]:
    goal = (edge[wire.link.source, wire.far_edge], wire.end)
    if wire.corridor is None:
        return [goal]
    segment = lanes[wire.arrives].get(_arrival(wire))
    if segment is None:
        return [(goal[0], wire.corridor)]
    lane = gaps[wire.arrives].lane(segment)
    return [(lane, wire.corridor), (lane, wire.end), goal]


def _simplified(points: list[Point]) -> list[Point]:
    """Without repeated points and points in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.01 and abs(kept[-1][1] - point[1]) < 0.01:
            continue
        if len(kept) > 1 and any(abs(kept[-2][i] - kept[-1][i]) < 0.01 and abs(kept[-1][i] - point[i]) < 0.01 for i in (0, 1)):
            kept.pop()
        kept.append(point)
    return kept
