"""Shapes of the visual grammar: cards, pills, badges, heads and lines."""

from __future__ import annotations

from ..model.argument import RelationType
from .cards import (
    BADGE,
    BADGE_GAP,
    BADGE_HEIGHT,
    BAR,
    CHIP_HEIGHT,
    CLAIM,
    CLAIM_LEADING,
    HOLDER,
    HOLDER_LEADING,
    NUMBER,
    PAD,
    QUOTE,
    QUOTE_LEADING,
    RADIUS,
    Badge,
    Card,
)
from .layout import Frame, Shaft, Tray
from .measure import Line
from .route import RADIUS as BEND
from .scene import Circle, Path, Rect, Shape, Step, Stroke, Text
from .theme import SideStyle, Theme
from .web import Pill

Point = tuple[float, float]

DASHES: dict[RelationType, tuple[float, ...]] = {"rebut": (9, 4), "undercut": (0.1, 4.6), "concede": (10, 4, 1.5, 4)}
LINE = 2.2
IMPLIED, DRAFT = (5.0, 3.0), (1.5, 3.0)


def stroke(kind: RelationType, theme: Theme, width: float = LINE) -> Stroke:
    """The stroke of a relation's lines."""
    return Stroke(theme.relation(kind), width, DASHES.get(kind, ()), round=kind == "undercut")


def elbows(points: tuple[Point, ...], radius: float = BEND) -> tuple[Step, ...]:
    """A line through right-angled points with rounded corners."""
    steps = [Step("M", points[0])]
    for i in range(1, len(points) - 1):
        before, corner, after = points[i - 1], points[i], points[i + 1]
        first = _length(before, corner) / (1 if i == 1 else 2)
        second = _length(corner, after) / (1 if i == len(points) - 2 else 2)
        r = min(radius, first, second)
        steps.append(Step("L", _towards(corner, before, r)))
        steps.append(Step("Q", (*corner, *_towards(corner, after, r))))
    steps.append(Step("L", points[-1]))
    return tuple(steps)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: Point, b: Point, by: float) -> Point:
    length = _length(a, b) or 1.0
    return a[0] + (b[0] - a[0]) * by / length, a[1] + (b[1] - a[1]) * by / length


def line(points: tuple[Point, ...], kind: RelationType, theme: Theme) -> list[Shape]:
    """A relation's line; an echo is a double line."""
    steps = elbows(points)
    if kind != "restate":
        return [Path(steps, stroke=stroke(kind, theme))]
    return [Path(steps, stroke=Stroke(theme.neutral, 4.4)), Path(steps, stroke=Stroke(theme.ground, 1.8))]


def shaft(found: Shaft, theme: Theme) -> list[Shape]:
    """The line from a pill to what it is about, with its head."""
    tip, before = found.points[-1], found.points[-2]
    length = _length(before, tip) or 1.0
    along = ((tip[0] - before[0]) / length, (tip[1] - before[1]) / length)
    back = {"support": 7.0, "rebut": 2.0, "concede": 3.0, "restate": 6.0}.get(found.kind, 5.0)
    end = (tip[0] - along[0] * back, tip[1] - along[1] * back)
    return [*line((*found.points[:-1], end), found.kind, theme), *head(tip, along, found.kind, theme)]


def head(tip: Point, along: Point, kind: RelationType, theme: Theme) -> list[Shape]:
    """The head of a relation at ``tip``, pointing along a unit vector."""
    colour = theme.relation(kind)

    def at(back: float, aside: float) -> Point:
        return tip[0] - along[0] * back - along[1] * aside, tip[1] - along[1] * back + along[0] * aside

    if kind == "support":
        steps = (Step("M", at(1, 0)), Step("L", at(11.5, 5.6)), Step("L", at(8.3, 0)), Step("L", at(11.5, -5.6)), Step("Z"))
        return [Path(steps, fill=colour)]
    if kind == "rebut":
        return [Path((Step("M", at(2.2, 7)), Step("L", at(2.2, -7))), stroke=Stroke(colour, 3.4))]
    if kind == "concede":
        open_head = (Step("M", at(10, 5.4)), Step("L", at(1.8, 0)), Step("L", at(10, -5.4)))
        return [Path(open_head, stroke=Stroke(colour, 2.0, round=True))]
    if kind == "restate":
        return [Circle(*at(5, 0), 3.9, fill=theme.ground, stroke=Stroke(colour, 1.8))]
    slash = (Step("M", at(3.1, -2.9)), Step("L", at(-2.7, 2.9)))
    return [Circle(*at(0.2, 0), 4.6, fill=theme.ground, stroke=Stroke(colour, 1.8)), Path(slash, stroke=Stroke(colour, 1.6))]


def pill(found: Pill, frame: Frame, word: str, mixed: bool, theme: Theme) -> list[Shape]:
    """A relation's pill: disc with its sign, and its word."""
    colour = theme.relation(found.kind)
    dash = DRAFT if found.draft and mixed else (4.0, 3.0) if found.implied else ()
    box = Rect(frame.x, frame.y, frame.w, frame.h, frame.h / 2, theme.card, Stroke(colour, 1.6, dash))
    middle = frame.y + frame.h / 2
    shapes: list[Shape] = [box, *sign((frame.x + 12, middle), found.kind, theme)]
    if word:
        shapes.append(Text(frame.x + 24.5, middle + 4.2, (Line(word, False),), 12, colour, "bold"))
    return shapes


def tray(found: Tray, theme: Theme) -> list[Shape]:
    """The frame around many reasons that share one line, with the strokes of their relation."""
    frame = found.frame
    edge = Stroke(theme.relation(found.kind), 1.6, DASHES.get(found.kind, ()), round=found.kind == "undercut")
    return [Rect(frame.x, frame.y, frame.w, frame.h, RADIUS + 5, theme.ground, edge)]


def sign(at: Point, kind: RelationType, theme: Theme) -> list[Shape]:
    """The sign of a relation on its disc: plus, minus, slash, equals, or a tick."""
    x, y = at
    strokes: dict[RelationType, tuple[tuple[Point, ...], ...]] = {
        "support": (((-3.8, 0), (3.8, 0)), ((0, -3.8), (0, 3.8))),
        "rebut": (((-3.8, 0), (3.8, 0)),),
        "undercut": (((-2.7, 2.7), (2.7, -2.7)),),
        "restate": (((-3.6, -1.9), (3.6, -1.9)), ((-3.6, 1.9), (3.6, 1.9))),
        "concede": (((-3.6, 0.2), (-1.1, 2.8), (3.6, -2.6)),),
    }
    shapes: list[Shape] = [Circle(x, y, 8.2, fill=theme.relation(kind))]
    for points in strokes[kind]:
        steps = tuple(Step("L" if i else "M", (x + dx, y + dy)) for i, (dx, dy) in enumerate(points))
        shapes.append(Path(steps, stroke=Stroke(theme.on_relation, 1.9, round=True)))
    return shapes


def card(found: Card, frame: Frame, mixed: bool, theme: Theme) -> list[Shape]:
    """A claim's card in its frame, which may be larger than the card needs."""
    x, y, style = frame.x, frame.y, found.style
    dash: tuple[float, ...] = DRAFT if found.claim.draft and mixed else IMPLIED if found.claim.implied else ()
    edge = Stroke(theme.secondary if dash else theme.border, 1.2 if dash else 1.0, dash)
    shapes: list[Shape] = [Rect(x, y, frame.w, frame.h, RADIUS, theme.card, edge), *bar(frame, style, theme)]
    left, top = x + BAR + PAD, y + PAD
    room = frame.w - BAR - 2 * PAD
    beside = room - found.number_width - 6
    shapes.append(Text(left, top + 10.5, found.holder, HOLDER, style.ink, "bold", HOLDER_LEADING, room=beside))
    shapes += _number(found, frame, theme)
    top += max(len(found.holder) * HOLDER_LEADING, CHIP_HEIGHT - 2) + 4
    if found.words:
        shapes.append(Text(left, top + 13.6, found.words, CLAIM, theme.ink, "sans", CLAIM_LEADING, room=room))
        top += len(found.words) * CLAIM_LEADING
    if found.quote:
        top += 4 if found.words else 0
        shapes.append(Text(left, top + 11, found.quote, QUOTE, theme.secondary, "serif", QUOTE_LEADING, room=room))
        top += len(found.quote) * QUOTE_LEADING
    for row in found.badges:
        top += 4
        at = left
        for badge in row:
            shapes += badge_shapes(badge, (at, top + 2), theme)
            at += badge.w + BADGE_GAP
        top += BADGE_HEIGHT
    return shapes


def _number(found: Card, frame: Frame, theme: Theme) -> list[Shape]:
    w, h = found.number_width, CHIP_HEIGHT
    x, y = frame.x + frame.w - 9 - w, frame.y + 8
    text = Line(str(found.claim.number), False)
    return [
        Rect(x, y, w, h, h / 2, found.style.tint, Stroke(found.style.ink, 1.2)),
        Text(x + w / 2, y + 12.8, (text,), NUMBER, found.style.ink, "bold", middle=True),
    ]


def bar(frame: Frame, style: SideStyle, theme: Theme) -> list[Shape]:
    """The bar that tells a card's side by colour and texture."""
    x, y, h = frame.x, frame.y, frame.h
    if style.texture == "none":
        return []
    outline = (
        Step("M", (x + BAR, y)),
        Step("L", (x + RADIUS, y)),
        Step("A", (RADIUS, RADIUS, 0, 0, 0, x, y + RADIUS)),
        Step("L", (x, y + h - RADIUS)),
        Step("A", (RADIUS, RADIUS, 0, 0, 0, x + RADIUS, y + h)),
        Step("L", (x + BAR, y + h)),
        Step("Z"),
    )
    if style.texture == "hollow":
        inner = Rect(x + 2, y + RADIUS - 2, BAR - 3.6, h - 2 * RADIUS + 4, 1, theme.card)
        return [Path(outline, fill=style.ink), inner]
    shapes: list[Shape] = [Path(outline, fill=style.ink)]
    if style.texture == "double":
        seam = (Step("M", (x + 3.6, y + 0.5)), Step("L", (x + 3.6, y + h - 0.5)))
        shapes.append(Path(seam, stroke=Stroke(theme.card, 1.3)))
    if style.texture == "dashed":
        comb = (Step("M", (x + BAR / 2, y + 8)), Step("L", (x + BAR / 2, y + h - 4)))
        shapes.append(Path(comb, stroke=Stroke(theme.card, BAR + 0.4, (3, 8))))
    return shapes


def badge_shapes(found: Badge, at: Point, theme: Theme) -> list[Shape]:
    """A flag or a status chip with its left top corner at ``at``."""
    x, y = at
    if found.kind != "flag":
        dash = DRAFT if found.kind == "draft" else ()
        box = Rect(x, y, found.w, BADGE_HEIGHT - 2, (BADGE_HEIGHT - 2) / 2, theme.card, Stroke(theme.secondary, 1.1, dash))
        text = Text(x + found.w / 2, y + 11.6, (Line(found.text, False),), BADGE, theme.secondary, "bold", middle=True)
        return [box, text]
    ink = theme.flag_ink
    flag = (
        Step("M", (x + 7.4, y + 4.2)),
        Step("L", (x + 13, y + 4.2)),
        Step("L", (x + 11.4, y + 6.7)),
        Step("L", (x + 13, y + 9.2)),
        Step("L", (x + 7.4, y + 9.2)),
        Step("Z"),
    )
    return [
        Rect(x, y, found.w, BADGE_HEIGHT - 2, 3, theme.flag_fill, Stroke(theme.flag_border, 1)),
        Path((Step("M", (x + 7, y + 3.6)), Step("L", (x + 7, y + 12.6))), stroke=Stroke(ink, 1.2)),
        Path(flag, fill=ink),
        Text(x + 17, y + 11.6, (Line(found.text, False),), BADGE, ink, "bold"),
    ]
