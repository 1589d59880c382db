"""From a view to a scene: header, links, cards and legend, everything in its place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from ..model.view import MapView, ViewClaim, ViewRelation
from . import legend, paint
from .base import MapOptions
from .cards import BADGE_HEIGHT, Badge, chip_width
from .fold import folded
from .legend import UNCOVERED, Entry
from .measure import Line, covered, width, wrap
from .page import HEADING_LEADING, HEADING_SIZE, NOTE_SIZE, NOTE_TOP, WORDS, Page
from .scene import Group, Path, Scene, Shape, Step, Stroke, Text, placed
from .theme import Theme, theme
from .viewing import named

MARGIN = 24.0
TITLE, SUBTITLE, HEADLINE = 22.0, 12.5, 13.5
TITLE_LEADING, SUBTITLE_LEADING, HEADLINE_LEADING = 28.0, 18.0, 20.0
AFTER_HEADER, BEFORE_LEGEND = 20.0, 26.0
STATUS = {"draft": "machine draft, not reviewed", "mixed": "partly reviewed", "reviewed": "reviewed"}


@dataclass(frozen=True, slots=True)
class _Header:
    title: list[Line]
    subtitle: list[Line]
    headline: list[Line]
    status: str

    @property
    def h(self) -> float:
        below = len(self.subtitle) * SUBTITLE_LEADING + len(self.headline) * HEADLINE_LEADING
        return len(self.title) * TITLE_LEADING + below + AFTER_HEADER


def scene(view: MapView, options: MapOptions, *, own_fonts: bool = False) -> Scene:
    """The picture of a view; ``notes`` tell when the box-placing engine failed and the built-in layout stepped in.

    ``own_fonts``: only the packaged fonts will be used, so the legend owns up to characters that they lack.
    """
    colours = theme(options.theme)
    look = named(options.view)
    view, options = look.prepare(view, options)
    whole, view = view, folded(view, options.fold)
    page = look.page(view, options, colours)
    notes = page.notes
    if len(view.claims) < len(whole.claims):
        notes = (*notes, f"{len(view.claims)} of {len(whole.claims)} claims are drawn, the others are folded away")
    if options.tell is not None:
        for note in notes:
            options.tell(note)
    header = _header(view, page.w)
    explained = legend.rows(_entries(view, page, options, colours, own_fonts), page.w)
    top = MARGIN + header.h
    groups = [Group("header", "header", tuple(_header_shapes(header, colours)))]
    groups += _content(view, page, options, colours, top)
    under = top + page.h + (BEFORE_LEGEND if page.cards else 0)
    groups.append(Group("legend", "legend", tuple(legend.shapes(explained, MARGIN, under, colours))))
    height = under + len(explained) * legend.ROW + MARGIN / 2
    w, h = round(page.w + 2 * MARGIN), round(height + MARGIN / 2)
    title = view.title or "Argument map"
    return look.finish(Scene(w, h, colours.ground, title, _description(view, page, options), tuple(groups), notes))


def _entries(view: MapView, page: Page, options: MapOptions, colours: Theme, own_fonts: bool) -> list[Entry]:
    found = legend.entries(view, page, options, colours)
    texts = [view.title, view.subtitle, view.headline, *(s.label for s in view.sides)]
    texts += [t for c in view.claims for t in (c.text, c.holder, *c.badges, c.quote if options.show != "claim" else "")]
    if own_fonts and not all(covered(text) for text in texts):
        found.append(Entry(UNCOVERED, 0, lambda x, y: [], muted=True))
    return found


def _header(view: MapView, room: float) -> _Header:
    status = STATUS[view.reviewed] if view.claims else ""
    title = wrap(view.title, max(200.0, room - chip_width(status) - 14), TITLE, "bold")
    return _Header(
        title, _dotted(wrap(view.subtitle, room - 10, SUBTITLE)), wrap(view.headline, room - 18, HEADLINE, "bold"), status
    )


def _dotted(lines: list[Line]) -> list[Line]:
    """A dot between two parts ends a line rather than beginning the next."""
    for i in range(1, len(lines)):
        if lines[i].text.startswith("· "):
            lines[i - 1] = Line(f"{lines[i - 1].text} ·", True)
            lines[i] = Line(lines[i].text[2:], lines[i].space)
    return lines


def _header_shapes(header: _Header, colours: Theme) -> list[Shape]:
    shapes: list[Shape] = []
    y = MARGIN
    if header.title:
        shapes.append(Text(MARGIN, y + 20, tuple(header.title), TITLE, colours.ink, "bold", TITLE_LEADING))
        y += len(header.title) * TITLE_LEADING
    if header.status:
        at = MARGIN + (width(header.title[-1].text, TITLE, "bold") + 8 if header.title else 0)
        kind = "draft" if header.status == STATUS["draft"] else "status"
        chip = Badge(header.status, chip_width(header.status), kind)
        shapes += paint.badge_shapes(chip, (at, y - TITLE_LEADING + 14 - BADGE_HEIGHT / 2), colours)
    if header.subtitle:
        shapes.append(Text(MARGIN, y + 13, tuple(header.subtitle), SUBTITLE, colours.secondary, "sans", SUBTITLE_LEADING))
        y += len(header.subtitle) * SUBTITLE_LEADING
    if header.headline:
        pole = (Step("M", (MARGIN + 1, y + 6)), Step("L", (MARGIN + 1, y + 17)))
        corners = ((1, 6), (9, 6), (7, 9.2), (9, 12.4), (1, 12.4))
        cloth = (*(Step("L" if i else "M", (MARGIN + dx, y + dy)) for i, (dx, dy) in enumerate(corners)), Step("Z"))
        shapes += [Path(pole, stroke=Stroke(colours.flag_ink, 1.5)), Path(cloth, fill=colours.flag_ink)]
        shapes.append(Text(MARGIN + 15, y + 16, tuple(header.headline), HEADLINE, colours.flag_ink, "bold", HEADLINE_LEADING))
    return shapes


def _content(view: MapView, page: Page, options: MapOptions, colours: Theme, top: float) -> list[Group]:
    """Links first (decoration to a screen reader), then the claims in text order, each saying its links in words."""
    mixed = view.reviewed != "draft"
    lines: list[Shape] = []
    pills: list[Shape] = []
    for block in page.blocks:
        block.move(MARGIN, top)
        for tray in block.trays:
            lines += paint.tray(tray, colours)
        for run in block.runs:
            lines += paint.line(run.points, run.kind, colours)
        for shaft in block.shafts:
            lines += paint.shaft(shaft, colours)
        for pill, frame in block.pills:
            pills += paint.pill(pill, frame, page.pill_words[pill.kind], mixed, colours)
    # The heads of undercuts lie on pills, so pills come first and all heads after them.
    groups = [replace(g, shapes=tuple(placed(s, MARGIN, top) for s in g.shapes)) for g in page.beneath]
    groups += [Group("links", "links", tuple(lines)), Group("pills", "pills", tuple(pills))]
    groups.append(Group("heads", "heads", tuple(_rings(page, colours))))
    groups.append(Group("sides", "sides", tuple(headings(page, colours, top))))
    said = said_links(page)
    frames = {claim: frame for block in page.blocks for claim, frame in block.cards.items()}
    frames |= {claim: frame.moved(MARGIN, top) for claim, frame in page.lone.items()}
    for claim, card in page.cards.items():
        if claim in frames:
            shapes = tuple(paint.card(card, frames[claim], mixed, colours))
            groups.append(Group("claim", f"claim-{card.claim.number}", shapes, " ".join([spoken(card.claim), *said[claim]])))
    return groups


def _rings(page: Page, colours: Theme) -> list[Shape]:
    return [
        shape
        for block in page.blocks
        for shaft in block.shafts
        if shaft.kind == "undercut"
        for shape in paint.shaft(shaft, colours)
    ]


def headings(page: Page, colours: Theme, top: float) -> list[Shape]:
    """The note over the claims that stand alone, and the sides that they are grouped by; ``top`` is where the page begins."""
    shapes: list[Shape] = []
    if page.lone_at and page.blocks:
        x, y = page.lone_at[0] + MARGIN, page.lone_at[1] + top
        right = max(f.x + f.w for f in page.lone.values()) + MARGIN
        rule = (Step("M", (x, y + 0.5)), Step("L", (right, y + 0.5)))
        shapes.append(Path(rule, stroke=Stroke(colours.border, 1)))
        shapes.append(Text(x, y + NOTE_TOP + 12, page.lone_note, NOTE_SIZE, colours.secondary, "sans", HEADING_LEADING))
    for heading in page.headings:
        style = colours.side(heading.side)
        x, y = heading.x + MARGIN, heading.y + top
        indent = 0.0 if heading.side is None else 22.0
        if heading.side is not None:
            shapes += legend.swatch(style, x, y + 8, colours)
        shapes.append(Text(x + indent, y + 12.2, heading.lines, HEADING_SIZE, style.ink, "bold", HEADING_LEADING))
    return shapes


def spoken(claim: ViewClaim) -> str:
    """How a screen reader announces a claim."""
    return f"Claim {claim.number}, {claim.holder or 'no holder'}: {claim.text}"


def said_links(page: Page) -> dict[str, list[str]]:
    """What each claim does, in words, such as "It supports claim 1"."""
    words = WORDS["technical"]
    numbers = {key: card.claim.number for key, card in page.cards.items()}
    by_id: dict[str, ViewRelation] = {link.relation.id: link.relation for link in page.links}
    said: dict[str, list[str]] = defaultdict(list)
    for link in page.links:
        attacked = by_id.get(link.attacked or "")
        if attacked is None:
            goal = f"claim {numbers[link.beside]}"
        else:
            goal = f"the link from claim {numbers[attacked.source]} to claim {numbers[link.beside]}"
        said[link.source].append(f"It {words[link.relation.type]} {goal}.")
    return said


def _description(view: MapView, page: Page, options: MapOptions) -> str:
    parts = [view.subtitle, view.headline, STATUS[view.reviewed]]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
