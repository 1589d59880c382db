"""The whole debate at a glance: every claim as its number with the texture of its side, and the links between them.

Small debates show the claims' words, too; large ones go on over several slides, for no letter may be too small for a room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model.argument import RelationType
from ...model.view import MapView, ViewClaim
from ...render import paint
from ...render.base import MapOptions
from ...render.cards import BAR, RADIUS, Card
from ...render.fold import folded
from ...render.layout import Block, Frame
from ...render.measure import Line, width, wrap
from ...render.page import compose
from ...render.pages import paged
from ...render.scene import Rect, Shape, Stroke, Text, placed
from ...render.web import KINDS
from .frame import titled
from .material import Material
from .pieces import Para, para, sign, swatch
from .stage import EDGE, SMALL, Said, Slide, Stage, Step, Way

NUMBER, TILE, TALL = 17.0, 42.0, 27.0
LEAST, MOST = SMALL / NUMBER, 1.8
"""Points to the px of a tile: below the first its number could not be read, above the second it would shout."""
WORDED, WORDS_WIDE, WORDS_LEAD, PAD = 9, (290.0, 240.0, 190.0, 160.0), 22.0, 10.0
WRAPPED = 3
DEEPEST = 8
GAP, APART = 8.0, 16.0


@dataclass(slots=True)
class Laid:
    """A map with its places in px from its own corner, and how many points a px takes so that it fits."""

    blocks: list[Block]
    cards: dict[str, Card]
    frames: dict[str, Frame]
    k: float
    w: float
    h: float
    worded: float


def overview(material: Material, stage: Stage) -> list[Slide]:
    """The slides of the map."""
    legend = _legend(material, stage)
    title = titled(stage.say("map.title"), stage).hug()
    ties = stage.count("map.links", len(material.view.relations))
    counts = para(f"{stage.count('map.claims', len(material.voices))} · {ties}", stage.w, SMALL, stage.theme.secondary)
    low = stage.h - 22.0 - sum(h for h, _ in legend)
    aside = title.w + 110.0 + counts.w <= stage.w - 2 * EDGE
    top = 24.0 + title.h + (8.0 if aside else 34.0)
    view = replace(material.view, sentences=(), left_out=())
    view = replace(view, claims=tuple(replace(c, badges=(), marks=(), quote="") for c in view.claims))
    room = (stage.w - 2 * EDGE, low - top - 14.0)
    wide = [w for w in WORDS_WIDE if len(view.claims) <= WORDED and _laid(view, stage, room, w).k >= LEAST]
    worded = wide[0] if wide else 0.0
    parts = [view]
    if not worded and _laid(view, stage, room).k < LEAST:
        top, aside = 24.0 + title.h + 34.0, False
        room = (room[0], low - top - 14.0)
        parts = _parts(view, stage, room)
        if len(parts) == 1:
            told = stage.say("map.shown", shown=len(parts[0].claims), n=len(view.claims))
            counts = para(told, stage.w - 2 * EDGE, SMALL, stage.theme.secondary)
    slides = []
    for n, part in enumerate(parts, 1):
        laid = _laid(part, stage, room, worded)
        again = f" ({n}/{len(parts)})" if len(parts) > 1 else ""
        base = [*titled(stage.say("map.title") + again, stage).at(EDGE, 24.0)]
        base += counts.at(stage.w - EDGE - counts.w, 42.0) if aside else counts.at(EDGE, 24.0 + title.h + 2)
        y = low
        for h, shapes in legend:
            base += [placed(s, 0.0, y) for s in shapes]
            y += h
        at = (EDGE + (room[0] - laid.w * laid.k) / 2, top + (room[1] - laid.h * laid.k) / 2)
        links, tiles = _drawn(laid, at, stage)
        heading = Said("h2", stage.say("map.title") + again)
        first = Step((*base, *tiles), (heading, Said("p", counts.text), *_listed(part, material)))
        steps = (first, Step(tuple(links), tuple(_links(part, material, stage)))) if part.relations else (first,)
        key = "map" if n == 1 else f"map-{n}"
        ways = tuple(_ways(laid, at, material))
        slides.append(Slide(key, stage.say("map.title") + again, steps, (stage.say("notes.map"),), ways))
    return slides


def _parts(view: MapView, stage: Stage, room: tuple[float, float]) -> list[MapView]:
    """The view as it is where it can be read, else folded so far that it can, else in parts."""

    def fits(part: MapView) -> bool:
        return _laid(part, stage, room).k >= LEAST

    found = (folded(view, levels) for levels in (0, *range(DEEPEST, 0, -1)))
    return next(([part] for part in found if fits(part)), None) or paged(view, fits)


def _card(claim: ViewClaim, side: int | None, stage: Stage, worded: float) -> Card:
    style = stage.theme.side(side)
    text = _numbered(claim)
    number = width(text, NUMBER, "bold")
    if not worded:
        return Card(claim, style, side, (), (), (), (), number, max(TILE, number + 18.0), TALL)
    lines = tuple(wrap(claim.text, worded - number - 10 - 2 * PAD - BAR, NUMBER))
    return Card(claim, style, side, (), lines, (), (), number, worded, len(lines) * WORDS_LEAD + 2 * PAD - 3)


def _numbered(claim: ViewClaim) -> str:
    """The number of a claim, with arrows where the map goes on at it on another slide, and how many reasons are folded away."""
    behind = "".join(f" {m.split()[0]}" for m in claim.marks if m.startswith("+"))
    if behind:
        return f"{claim.number}{behind}"
    before = "←" if any(m.startswith("←") for m in claim.marks) else ""
    return f"{before}{claim.number}{'→' if any(not m.startswith('←') for m in claim.marks) else ''}"


def _laid(view: MapView, stage: Stage, room: tuple[float, float], worded: float = 0.0) -> Laid:
    """The linked claims as a map, those that stand alone in rows below it, side by side."""
    order = {side.id: i for i, side in enumerate(view.sides)}
    made = {c.id: _card(c, order.get(c.side) if c.side else None, stage, worded) for c in view.claims}
    ends = {r.id: r.target for r in view.relations}
    tied = {end for r in view.relations for end in (r.source, ends.get(r.target, r.target)) if end in made}
    linked = replace(view, claims=tuple(c for c in view.claims if c.id in tied))
    lone = sorted((c for c in view.claims if c.id not in tied), key=lambda c: (order.get(c.side or "", len(order)), c.number))
    best: Laid | None = None
    for shape in (room[0] / room[1], room[0] / room[1] * 1.6, room[0] / room[1] * 2.4):
        options = MapOptions(arrangement="tidy", shape=min(5.0, max(0.2, shape)))
        cards = {c.id: made[c.id] for c in linked.claims}
        page = compose(linked, options, stage.theme, 0.0, cards, WRAPPED, signs=True) if cards else None
        blocks = page.blocks if page else []
        frames = {key: frame for block in blocks for key, frame in block.cards.items()}
        w, h = _extent(blocks)
        wide = max(w, room[0] / LEAST)
        below, h = _rows(lone, made, wide, h)
        frames |= below
        right = max([w, *(f.x + f.w for f in below.values())])
        k = min(MOST, room[0] / max(right, 1.0), room[1] / max(h, 1.0))
        if best is None or k > best.k:
            best = Laid(blocks, made, frames, k, right, h, worded)
    assert best is not None  # noqa: S101 (three shapes were tried)
    return best


def _extent(blocks: list[Block]) -> tuple[float, float]:
    frames = [f for b in blocks for f in (*b.cards.values(), *(frame for _, frame in b.pills), *(t.frame for t in b.trays))]
    points = [p for b in blocks for run in b.runs for p in run.points] + [p for b in blocks for s in b.shafts for p in s.points]
    w = max([0.0, *(f.x + f.w for f in frames), *(x for x, _ in points)])
    return w, max([0.0, *(f.y + f.h for f in frames), *(y for _, y in points)])


def _rows(lone: list[ViewClaim], made: dict[str, Card], room: float, top: float) -> tuple[dict[str, Frame], float]:
    """Claims that stand alone, in rows, with a gap between two sides."""
    placed_: dict[str, Frame] = {}
    x, y, tall = 0.0, top + (APART if top and lone else 0.0), 0.0
    before: str | None = ""
    for claim in lone:
        card = made[claim.id]
        gap = 0.0 if x == 0 else GAP if claim.side == before else 2.4 * GAP
        if x and x + gap + card.w > room:
            x, y, tall, gap = 0.0, y + tall + GAP, 0.0, 0.0
        placed_[claim.id] = Frame(x + gap, y, card.w, card.h)
        x, tall, before = x + gap + card.w, max(tall, card.h), claim.side
    return placed_, y + tall


def _drawn(laid: Laid, at: tuple[float, float], stage: Stage) -> tuple[list[Shape], list[Shape]]:
    """Links and claims at their places on the slide."""
    theme = stage.theme
    lines: list[Shape] = []
    for block in laid.blocks:
        for tray in block.trays:
            edge = Stroke(theme.relation(tray.kind), 1.6, paint.DASHES.get(tray.kind, ()), round=tray.kind == "undercut")
            lines.append(Rect(tray.frame.x, tray.frame.y, tray.frame.w, tray.frame.h, 12, None, edge))
        lines += [s for run in block.runs for s in paint.line(run.points, run.kind, theme)]
        lines += [s for shaft in block.shafts for s in paint.shaft(shaft, theme)]
        lines += [s for pill, frame in block.pills for s in paint.sign((frame.x + 12, frame.y + frame.h / 2), pill.kind, theme)]
        lines += [s for shaft in block.shafts if shaft.kind == "undercut" for s in paint.shaft(shaft, theme)]
    tiles: list[Shape] = []
    for key, card in sorted(laid.cards.items(), key=lambda pair: pair[1].claim.number):
        if key in laid.frames:
            tiles += _tile(card, laid.frames[key], laid.worded, stage)
    return [placed(s, *at, laid.k) for s in lines], [placed(s, *at, laid.k) for s in tiles]


def _tile(card: Card, frame: Frame, worded: float, stage: Stage) -> list[Shape]:
    theme, style = stage.theme, card.style
    drawn: list[Shape] = [Rect(frame.x, frame.y, frame.w, frame.h, RADIUS, theme.card, Stroke(style.ink, 1.3))]
    drawn += paint.bar(frame, style, theme)
    number = (Line(_numbered(card.claim), False),)
    if not worded:
        edge = 0.0 if style.texture == "none" else BAR
        x = frame.x + edge + (frame.w - edge) / 2
        drawn.append(Text(x, frame.y + frame.h / 2 + NUMBER * 0.36, number, NUMBER, style.ink, "bold", middle=True))
        return drawn
    x, y = frame.x + BAR + PAD, frame.y + PAD + NUMBER * 0.86
    drawn.append(Text(x, y, number, NUMBER, style.ink, "bold"))
    room = frame.w - card.number_width - 10 - 2 * PAD - BAR
    drawn.append(Text(x + card.number_width + 10, y, card.words, NUMBER, theme.ink, "sans", WORDS_LEAD, room=room))
    return drawn


def _ways(laid: Laid, at: tuple[float, float], material: Material) -> Iterator[Way]:
    """From each tile to the slide of its claim."""
    chosen = {v.id: v for v in material.chosen}
    for key, frame in sorted(laid.frames.items(), key=lambda pair: laid.cards[pair[0]].claim.number):
        if key in chosen:
            box = (at[0] + frame.x * laid.k, at[1] + frame.y * laid.k, frame.w * laid.k, frame.h * laid.k)
            yield Way(box, f"claim-{chosen[key].number}", chosen[key].text)


def _legend(material: Material, stage: Stage) -> list[tuple[float, list[Shape]]]:
    """Rows of what the marks mean, each with its height: sides, then signs."""
    theme = stage.theme
    spoken = {v.side for v in material.voices}
    entries: list[tuple[float, Para, list[Shape]]] = []
    for i, side in enumerate(material.view.sides):
        if i in spoken:
            label = para(side.label, stage.w - 2 * EDGE - 32, SMALL, theme.ink).hug()
            entries.append((30.0, label, swatch(0.0, 13.0, theme.side(i), theme, 1.45)))
    kinds: set[RelationType] = {r.type for r in material.view.relations}
    for kind in (k for k in KINDS if k in kinds):
        entries.append((30.0, para(stage.say(f"map.{kind}"), stage.w, SMALL, theme.ink), sign((10.0, 13.0), kind, theme, 1.3)))
    rows: list[tuple[float, list[Shape]]] = []
    x = stage.w
    signs = len(entries) - len(kinds)
    one = sum(indent + label.w + 28.0 for indent, label, _ in entries) - 28.0 <= stage.w - 2 * EDGE
    for i, (indent, label, mark) in enumerate(entries):
        if (i == signs and not one) or x + indent + label.w > stage.w - EDGE:
            rows.append((0.0, []))
            x = EDGE
        h, shapes = rows[-1]
        shapes = [*shapes, *(placed(s, x, 0.0) for s in mark), *label.at(x + indent, 1.0)]
        rows[-1] = (max(h, label.h + 6.0), shapes)
        x += indent + label.w + 28.0
    return rows


def _listed(view: MapView, material: Material) -> Iterator[Said]:
    for claim in sorted(view.claims, key=lambda c: c.number):
        side = material.by_id[claim.id].side
        label = "" if side is None else f" ({material.view.sides[side].label})"
        yield Said("li", f"{claim.number}. {claim.text}{label}")


def _links(view: MapView, material: Material, stage: Stage) -> Iterator[Said]:
    source = {r.id: r.source for r in view.relations}
    for relation in view.relations:
        goal = material.by_id.get(source.get(relation.target, relation.target))
        if goal is not None:
            verb = stage.say(f"map.{relation.type}")
            yield Said("li", stage.say("map.link", source=material.by_id[relation.source].number, verb=verb, target=goal.number))
