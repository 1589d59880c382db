"""Maps baked into a page: every card once, at a place for each depth of folding, in the colours of the page around it.

Looks are written as classes and colours as the page's own variables, so that one SVG serves light, dark and paper, and two
directions and all foldings together stay small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..model.reading import Baked
from ..model.view import MapView
from ..quoting import Markup, element, number
from . import paint
from .base import Direction, MapOptions
from .cards import Badge, Card, cards
from .layout import Block, Frame, Shaft
from .page import Page, fitted
from .picture import MARGIN, headings
from .scene import Circle, Rect, Shape, Stroke, Text
from .theme import Theme
from .web import links, webs

ALL = 99
WHOLE = f"lr{ALL}"
"""What is seen before the page arranges anything."""
MOST_FOLDED = 200
"""Beyond this many claims a page gets one direction, unfolded: more would make it too large to be moved about."""
EXTRA = 40.0
FAMILIES = {"sans": "", "bold": "font-weight:600;", "serif": "font-family:var(--serif);font-style:italic;", "book": ""}

PAGE = Theme(
    name="page",
    ground="var(--map)",
    card="var(--card)",
    border="var(--line)",
    ink="var(--ink)",
    secondary="var(--quiet)",
    flag_ink="var(--flag)",
    flag_fill="var(--flag-fill)",
    flag_border="var(--flag-line)",
    support="var(--support)",
    rebut="var(--rebut)",
    undercut="var(--undercut)",
    neutral="var(--neutral)",
    on_relation="var(--on-relation)",
    sides=tuple((f"var(--s{i})", f"var(--t{i})") for i in range(4)),
)
"""The tokens of the visual grammar as variables that the page defines."""


@dataclass(slots=True)
class _Writer:
    """Writes shapes with classes instead of attributes; both directions share the classes."""

    classes: dict[str, str] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)
    stock: dict[str, str] = field(default_factory=dict)

    def look(self, *rules: str) -> str:
        """The class of a look."""
        return self.classes.setdefault("".join(rules), f"m{len(self.classes)}")

    def all(self, shapes: Iterable[Shape]) -> list[Markup]:
        return [self.one(shape) for shape in shapes]

    def card(self, card: Card, frame: Frame, mixed: bool) -> Markup:
        """A card at the origin; its badges, which are few and come often, are drawn once and only named here."""
        shapes = paint.card(card, replace(frame, x=0.0, y=0.0), mixed, PAGE)
        badges = [badge for row in card.badges for badge in row]
        sizes = [len(paint.badge_shapes(badge, (0.0, 0.0), PAGE)) for badge in badges]
        at = len(shapes) - sum(sizes)
        drawn = self.all(shapes[:at])
        for badge, size in zip(badges, sizes, strict=True):
            box = shapes[at]
            if isinstance(box, Rect):
                drawn.append(element("use", {"href": f"#{self._stocked(badge)}", "x": box.x, "y": box.y}))
            at += size
        return Markup("".join(drawn))

    def _stocked(self, badge: Badge) -> str:
        return self.kept(paint.badge_shapes(badge, (0.0, 0.0), PAGE))

    def kept(self, shapes: Iterable[Shape]) -> str:
        """The name of shapes that come often and are drawn once."""
        return self.stock.setdefault("".join(self.all(shapes)), f"b{len(self.stock)}")

    def one(self, shape: Shape) -> Markup:
        if isinstance(shape, Text):
            return self._text(shape)
        drawn = self.look(f"fill:{shape.fill or 'none'};", *_stroke(shape.stroke))
        if isinstance(shape, Rect):
            box = {"x": shape.x, "y": shape.y, "width": shape.w, "height": shape.h, "rx": shape.radius or None}
            return element("rect", {"class": drawn, **box})
        if isinstance(shape, Circle):
            return element("circle", {"class": drawn, "cx": shape.x, "cy": shape.y, "r": shape.r})
        data = "".join(step.letter + " ".join(number(n) for n in step.numbers) for step in shape.steps)
        return element("path", {"class": drawn, "d": data})

    def _text(self, text: Text) -> Markup:
        middle = "text-anchor:middle;" if text.middle else ""
        drawn = self.look(f"fill:{text.fill};font-size:{number(text.size)}px;", FAMILIES[text.face], middle)
        spans = []
        for i, line in enumerate(text.lines):
            self.letters.update(line.text)
            place = {"x": text.x, "y": text.y + i * text.leading}
            spans.append((place, line.text + (" " if line.space else "")))
        if len(spans) == 1:
            return element("text", {"class": drawn, **spans[0][0]}, spans[0][1])
        return element("text", {"class": drawn}, *(element("tspan", place, words) for place, words in spans))


def _stroke(stroke: Stroke | None) -> list[str]:
    if stroke is None:
        return []
    rules = [f"stroke:{stroke.colour};stroke-width:{number(stroke.width)};"]
    if stroke.dash:
        rules.append(f"stroke-dasharray:{' '.join(number(n) for n in stroke.dash)};")
    if stroke.round:
        rules.append("stroke-linecap:round;stroke-linejoin:round;")
    return rules


def bake(view: MapView, options: MapOptions) -> Baked:
    """The map left to right and top down, folded and whole, as one SVG that a page arranges."""
    writer = _Writer()
    large = len(view.claims) > MOST_FOLDED
    directions: tuple[Direction, ...] = ("lr",) if large else ("lr", "td")
    common = cards(view, replace(options, direction="lr"), PAGE)
    layers: list[Markup] = []
    boxes: list[str] = []
    drawn: dict[tuple[str, Markup], list[tuple[str, str]]] = defaultdict(list)
    for direction in directions:
        look = replace(options, direction=direction)
        for depth, shown in _foldings(view, folded=not large):
            key = f"{direction}{depth}"
            page = fitted(shown, look, PAGE, EXTRA, {c.id: common[c.id] for c in shown.claims})
            for block in page.blocks:
                block.move(MARGIN, MARGIN)
            layers.append(_layer(page, key, view, writer))
            boxes.append(f"{key} {number(page.w + 2 * MARGIN)} {number(page.h + 2 * MARGIN)}")
            for claim, place, card in _cards(page, view, writer):
                drawn[claim, card].append((key, place))
    stock = (element("g", {"id": name}, Markup(badge)) for badge, name in writer.stock.items())
    label = f"Map of the argument: {view.title}" if view.title else "Map of the argument"
    box = dict(entry.split(" ", 1) for entry in boxes)[WHOLE]
    svg = element(
        "svg",
        {"class": "map", "data-boxes": ";".join(boxes), "viewBox": f"0 0 {box}", "role": "group", "aria-label": label},
        element("defs", {}, *stock, Markup()),
        *layers,
        element("g", {"class": "cards"}, *_groups(view, drawn), Markup()),
    )
    style = "".join(f".{name}{{{look}}}" for look, name in writer.classes.items())
    return Baked(str(svg), style, "".join(sorted(writer.letters)), slanted=FAMILIES["serif"] in style)


def depths(view: MapView) -> dict[str, int]:
    """How many steps each claim is away from the main claim that it hangs on (0: a main claim, or one that stands alone)."""
    order = [claim.id for claim in sorted(view.claims, key=lambda c: (c.number, c.id))]
    found: dict[str, int] = {}
    for web in webs(order, links(view, order)):
        for claim in web.claims:
            way = [claim]
            while way[-1] not in found and way[-1] in web.parents:
                way.append(web.parents[way[-1]])
            base = found.get(way[-1], 0)
            for steps, passed in enumerate(reversed(way)):
                found.setdefault(passed, base + steps)
    return found


def _foldings(view: MapView, folded: bool) -> list[tuple[int, MapView]]:
    """The view at each depth that shows less than all of it, then the whole."""
    steps = depths(view)
    found = []
    for depth in (1, 2) if folded else ():
        kept = {claim for claim, step in steps.items() if step < depth}
        if len(kept) < len(steps):
            edges = {r.id for r in view.relations if r.source in kept}
            shown = tuple(r for r in view.relations if r.source in kept and (r.target in kept or r.target in edges))
            found.append((depth, replace(view, claims=tuple(c for c in view.claims if c.id in kept), relations=shown)))
    return [*found, (ALL, view)]


def _groups(view: MapView, drawn: dict[tuple[str, Markup], list[tuple[str, str]]]) -> list[Markup]:
    """The cards in text order, so that a screen reader follows the article; the page gives them their names."""
    found = []
    rank = {claim.id: claim.number for claim in view.claims}
    for (claim, card), places in sorted(drawn.items(), key=lambda item: (rank[item[0][0]], item[0][1])):
        at = dict(places)
        attributes = {
            "class": "claim",
            "data-c": claim,
            "data-at": ";".join(f"{key} {place}" for key, place in places),
            "transform": f"translate({at.get(WHOLE, '0 0')})",
            "hidden": None if WHOLE in at else "",
        }
        found.append(element("g", attributes, card))
    return found


def _cards(page: Page, view: MapView, writer: _Writer) -> list[tuple[str, str, Markup]]:
    """Each claim with its place and its card drawn at the origin."""
    mixed = view.reviewed != "draft"
    frames = {key: frame for block in page.blocks for key, frame in block.cards.items()}
    frames |= {key: frame.moved(MARGIN, MARGIN) for key, frame in page.lone.items()}
    found = []
    for key, card in page.cards.items():
        frame = frames[key]
        found.append((key, f"{number(frame.x)} {number(frame.y)}", writer.card(card, frame, mixed)))
    return found


def _layer(page: Page, key: str, view: MapView, writer: _Writer) -> Markup:
    """Lines, pills, heads and headings of one direction and depth; each carries the relations that it draws."""
    mixed = view.reviewed != "draft"
    runs: list[Markup] = []
    pills: list[Markup] = []
    rings: list[Markup] = []
    trays: list[Markup] = []
    for block in page.blocks:
        trays += [shape for tray in block.trays for shape in writer.all(paint.tray(tray, PAGE))]
        for run in block.runs:
            runs.append(_tie([run.relation], writer.all(paint.line(run.points, run.kind, PAGE))))
        for keys, shaft in _shafts(block):
            drawn = _tie(keys, writer.all(paint.shaft(shaft, PAGE)))
            runs.append(drawn)
            if shaft.kind == "undercut":
                rings.append(drawn)
        for pill, frame in block.pills:
            name = writer.kept(paint.pill(pill, replace(frame, x=0.0, y=0.0), page.pill_words[pill.kind], mixed, PAGE))
            drawn = element("use", {"href": f"#{name}", "x": frame.x, "y": frame.y})
            pills.append(_tie([link.relation.id for link in pill.links], [drawn], "pill"))
    head = writer.all(headings(page, PAGE, MARGIN))
    attributes = {"class": "layer", "data-layer": key, "aria-hidden": "true", "hidden": None if key == WHOLE else ""}
    return element("g", attributes, *trays, *runs, *pills, *rings, *head)


def _shafts(block: Block) -> list[tuple[list[str], Shaft]]:
    """The piece between each pill and what it is about; shafts come in the order of their pills."""
    keys = [[link.relation.id for link in pill.links] for pill, _ in block.pills]
    return list(zip(keys, block.shafts, strict=True))


def _tie(relations: Sequence[str], shapes: list[Markup], kind: str = "tie") -> Markup:
    return element("g", {"class": kind, "data-r": " ".join(relations)}, *shapes)
