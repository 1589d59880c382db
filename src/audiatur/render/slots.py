"""Where links leave and reach a card: every pill and every line has a place of its own on the card's edge.

The *main* axis runs from the main claim to its reasons, the *cross* axis along a column of cards. Gap ``g`` lies between the
columns ``g`` and ``g + 1``; *forward* pills stand at its near side, *back* pills at its far side, lanes for lines between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from .web import Link, Pill, Web

PILL_GAP, RING_GAP = 6.0, 15.0
LINE_GAP = 12.0
MARGIN = 9.0


@dataclass(slots=True)
class Wire:
    """A link on its way from its pill to its source: the gap and the edge where it arrives, and where on it."""

    pill: Pill
    link: Link
    gap: int
    arrives: int
    far_edge: bool
    start: float = 0.0
    end: float = 0.0
    corridor: float | None = None


@dataclass(slots=True)
class Edges:
    """What stands on the two edges of one card: ``after`` towards the reasons, ``before`` towards the main claim."""

    pills_after: list[Pill] = field(default_factory=list)
    wires_after: list[Wire] = field(default_factory=list)
    pills_before: list[Pill] = field(default_factory=list)
    wires_before: list[Wire] = field(default_factory=list)


def edges(web: Web, stacks: dict[str, list[Pill]]) -> tuple[dict[str, Edges], list[Wire]]:
    """The edges of every claim and all wires, in the order of the pills."""
    found: dict[str, Edges] = defaultdict(Edges)
    wires: list[Wire] = []
    for claim in web.claims:
        for pill in stacks.get(claim, ()):
            (found[claim].pills_before if pill.back else found[claim].pills_after).append(pill)
            gap = web.columns[claim] - (1 if pill.back else 0)
            for link in pill.links:
                column = web.columns[link.source]
                wire = Wire(pill, link, gap, column if column <= gap else column - 1, column <= gap)
                wires.append(wire)
                (found[link.source].wires_after if wire.far_edge else found[link.source].wires_before).append(wire)
    return found, wires


def needed(own: Edges, cross: dict[str, float]) -> float:
    """How long a card's edge must be; ``cross`` is the extent of every pill along the edge."""
    after = _stack_extent(own.pills_after, cross) + LINE_GAP * len(own.wires_after)
    before = _stack_extent(own.pills_before, cross) + LINE_GAP * len(own.wires_before)
    longest = max(after, before)
    return longest + 2 * MARGIN if longest else 0.0


def _stack_extent(stack: list[Pill], cross: dict[str, float]) -> float:
    return sum(cross[p.key] + _gap_before(p, i) for i, p in enumerate(stack))


def _gap_before(pill: Pill, index: int) -> float:
    return 0.0 if index == 0 else RING_GAP if pill.attacked is not None else PILL_GAP


def place_after(own: Edges, start: float, extent: float, cross: dict[str, float]) -> dict[str, float]:
    """Middles of the forward pills of a card at ``start``; sets the ends of the wires that arrive on the same edge."""
    total = _stack_extent(own.pills_after, cross)
    lines = LINE_GAP * len(own.wires_after)
    at = start + (extent - total - lines) / 2
    middles = {}
    for i, pill in enumerate(own.pills_after):
        at += _gap_before(pill, i) + cross[pill.key]
        middles[pill.key] = at - cross[pill.key] / 2
    if not own.pills_after:
        _ends_after(own.wires_after, start + MARGIN, start + extent - MARGIN)
        return middles
    for wire in _nested(own.wires_after, start + extent / 2):
        at += LINE_GAP
        wire.end = at - 3
    return middles


def _nested(wires: list[Wire], middle: float) -> list[Wire]:
    """Wires on the far edge of a card from top to bottom, so that those that turn back run around each other."""

    def rank(wire: Wire) -> tuple[int, float]:
        if wire.pill.back:
            return 1, wire.start
        return (2 if wire.start > middle else 0), -wire.start

    return sorted(wires, key=rank)


def _ends_after(wires: list[Wire], low: float, high: float) -> None:
    """Ends on an edge that no pill stands at: straight where that is possible, else in the middle."""
    ordered = _nested(wires, (low + high) / 2)
    wishes = [w.start if low <= w.start <= high and w.pill.back else _aside(w, low, high, len(ordered)) for w in ordered]
    for wire, end in zip(ordered, _apart(wishes, low, high), strict=True):
        wire.end = end


def place_before(
    own: Edges, start: float, extent: float, cross: dict[str, float], wish: float, busy: list[tuple[float, str]]
) -> dict[str, float]:
    """Middles of the back pills of a card; sets the ends of the wires that arrive there, straight where that is possible.

    ``wish`` is how far from the card's corner a line should arrive that cannot run straight; ``busy`` are the sorted middles
    and keys of the pills in the same gap: no line arrives level with the pill of another link, as if it came from there.
    """
    low, high = start + MARGIN, start + extent - MARGIN
    total = _stack_extent(own.pills_before, cross)
    middles = {}
    wires = sorted(own.wires_before, key=lambda w: w.start)
    if own.pills_before:
        at = high - total
        for i, pill in enumerate(own.pills_before):
            at += _gap_before(pill, i) + cross[pill.key]
            middles[pill.key] = at - cross[pill.key] / 2
        high -= total + LINE_GAP / 2
    inner = min(wish, (high - low) / 2)
    ends = [min(max(w.start, low + inner), high - inner) if not low <= w.start <= high else w.start for w in wires]
    for wire, end in zip(wires, _apart(ends, low, high), strict=True):
        wire.end = end
    near = busy[bisect_left(busy, (low - 10, "")) : bisect_right(busy, (high + 10, ""))]
    for wire in wires:
        others = [w.end for w in wires if w is not wire]
        strangers = [middle for middle, key in near if key != wire.pill.key]
        wire.end = _clear(wire.end, low, high, others, strangers)
    return middles


def _aside(wire: Wire, low: float, high: float, count: int) -> float:
    """Where a line that cannot be straight leaves: in the middle, or off it on the side where it goes when there are others."""
    share = 0.5 if count == 1 else 0.28 if wire.start < (low + high) / 2 else 0.72
    return low + (high - low) * share


def _clear(end: float, low: float, high: float, others: list[float], strangers: list[float]) -> float:
    """``end``, or the nearest place on the edge that is level with no stranger and not too near to another line."""
    for by in (0, -10, 10, -14, 14, -20, 20, -28, 28, -36, 36):
        place = end + by
        apart = all(abs(place - other) >= LINE_GAP - 1 for other in others) or by == 0
        if low <= place <= high and apart and all(abs(place - middle) >= 10 for middle in strangers):
            return place
    return end


def _apart(wished: list[float], low: float, high: float) -> list[float]:
    """The sorted wishes moved as little as needed to stand ``LINE_GAP`` apart between ``low`` and ``high``."""
    step = min(LINE_GAP, (high - low) / max(1, len(wished) - 1))
    found: list[float] = []
    for i, wish in enumerate(wished):
        least = found[-1] + step if found else low
        most = high - step * (len(wished) - 1 - i)
        found.append(min(max(wish, least), most))
    return found
