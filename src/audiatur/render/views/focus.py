"""Focus: one claim on a slide, what speaks for it and what against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from ...errors import UsageError
from ...model.argument import ATTACKS
from ...model.view import MapView, ViewClaim, ViewRelation
from ..base import MapOptions
from ..columns import linked, opened
from ..measure import Line
from ..page import Page
from ..scene import Group, Scene, Shape, Text, placed
from ..theme import Theme
from ..viewing import View

SLIDE = (1920.0, 1080.0)
LEAST, SMALLEST, LARGEST = 700.0, 1.25, 2.3
GAP, APART = 16.0, 38.0
MARGIN = 24.0
HEAD, HEAD_HEIGHT, NOTE = 13.0, 26.0, 13.0
FOR, AGAINST = "Speaks for it", "Speaks against it"
NUMBERS = ("no claim", "one claim", "two claims", "three claims", "four claims", "five claims", "six claims")


class Focus(View):
    """One claim with its reasons; which one, ``--focus`` says (without it, the claim that most is said about)."""

    name = "focus"
    summary = "one claim, what speaks for it and what against, as a slide"

    def prepare(self, view: MapView, options: MapOptions) -> tuple[MapView, MapOptions]:
        """The claim, its reasons, and what undercuts them, with a title that says what is to be seen."""
        claim = _chosen(view, options.focus)
        own = [r for r in view.relations if _bears_on(r, claim.id) and r.source != claim.id]
        keys = {r.id for r in own}
        under = [r for r in view.relations if r.type == "undercut" and r.target in keys]
        near = {claim.id, *(r.source for r in (*own, *under))}
        shown = tuple(c if c.id == claim.id else replace(c, quote="") for c in view.claims if c.id in near)
        pro = len({r.source for r in own if r.type not in ATTACKS})
        con = len({r.source for r in own if r.type in ATTACKS})
        slide = replace(
            view,
            title=f"Claim {claim.number}: what speaks for it, what against?",
            subtitle=f"{view.title} · claim {claim.number} of {len(view.claims)}",
            headline=_sentence(pro, con),
            claims=shown,
            relations=(*own, *under),
            sentences=(),
        )
        return slide, replace(options, direction="lr", show="both", fold=0, focus=claim.id)

    def page(self, view: MapView, options: MapOptions, colours: Theme) -> Page:
        """The claim at the left, what speaks for it at the right above what speaks against it."""
        page = opened(view, options, colours)
        groups = _groups(view, options.focus)
        order = [options.focus, *groups[0], *groups[1]]
        page.cards = {key: page.cards[key] for key in dict.fromkeys([*order, *page.cards])}
        columns = {key: 0 if key == options.focus else 1 if key in order else 2 for key in page.cards}
        heads: dict[str, float] = {}
        block = linked(page, columns, lambda extent: _place(page, columns, groups, extent, heads))
        page.blocks.append(block)
        top = HEAD_HEIGHT
        block.move(0, top)
        focus = block.cards[options.focus]
        reasons = [block.cards[c].x for c in columns if columns[c] == 1]
        x = reasons[0] if reasons else focus.x + focus.w + 150
        above: list[Shape] = []
        for title, kind, own in ((FOR, "support", groups[0]), (AGAINST, "rebut", groups[1])):
            y = heads[title] + top
            colour = colours.support if kind == "support" else colours.rebut
            above.append(Text(x, y - 10, (Line(title, False),), HEAD, colour, "bold"))
            if not own:
                above.append(Text(x, y + 12, (Line("Nothing in the text.", False),), NOTE, colours.secondary, "serif"))
        page.beneath.append(Group("words", "words", tuple(above)))
        page.w = max(LEAST, block.w, x + 180)
        page.h = max([heads[AGAINST] + 40 + top, *(frame.y + frame.h for frame in block.cards.values())])
        return page

    def finish(self, drawn: Scene) -> Scene:
        """As large as a slide; a claim with many reasons makes a longer one, not a smaller one."""
        k = max(SMALLEST, min(LARGEST, SLIDE[0] / drawn.width, SLIDE[1] / drawn.height))
        w, h = max(SLIDE[0], round(drawn.width * k)), max(SLIDE[1], round(drawn.height * k))
        middle, slack = (w - drawn.width * k) / 2, h - drawn.height * k
        moves = {"header": (MARGIN, MARGIN / 2), "legend": (MARGIN, slack - MARGIN / 2)}
        groups = []
        for group in drawn.groups:
            dx, dy = moves.get(group.kind, (middle, slack / 2))
            groups.append(replace(group, shapes=tuple(placed(s, dx, dy, k) for s in group.shapes)))
        return replace(drawn, width=w, height=h, groups=tuple(groups))


def _bears_on(relation: ViewRelation, claim: str) -> bool:
    return relation.type != "undercut" and relation.target == claim


def _chosen(view: MapView, wanted: str) -> ViewClaim:
    """The claim that was asked for by id or number; the one with the most replies and reasons when none was."""
    if not view.claims:
        raise UsageError("the map has no claim to look at", hint="choose another view")
    if not wanted:
        most = [(sum(_bears_on(r, c.id) for r in view.relations), -c.number, c) for c in view.claims]
        return max(most, key=lambda m: m[:2])[2]
    found = next((c for c in view.claims if wanted in {c.id, str(c.number)}), None)
    if found is None:
        ids = [c.id for c in sorted(view.claims, key=lambda c: c.number)]
        known = ", ".join(ids if len(ids) < 13 else [*ids[:10], "…", ids[-1]])
        raise UsageError(f"there is no claim {wanted!r} in the map", hint=f"use a number from 1 to {len(ids)}, or an id: {known}")
    return found


def _sentence(pro: int, con: int) -> str:
    """What the slide shows, in one sentence."""
    if not pro and not con:
        return "Nothing in the text speaks for this claim or against it"
    if not pro:
        return f"{_count(con)} against it, and nothing in the text speaks for it".capitalize()
    if not con:
        return f"{_count(pro)} for it, and nothing in the text speaks against it".capitalize()
    return f"{_count(pro)} for it, {_count(con)} against it".capitalize()


def _count(number: int) -> str:
    said = NUMBERS[number] if number < len(NUMBERS) else f"{number} claims"
    return f"{said} speak{'s' if number == 1 else ''}"


def _groups(view: MapView, focus: str) -> tuple[list[str], list[str]]:
    """What speaks for the claim and what against, in text order; a claim that does both stands with the first."""
    found: tuple[list[str], list[str]] = ([], [])
    number = {c.id: c.number for c in view.claims}
    for relation in sorted(view.relations, key=lambda r: number[r.source]):
        if _bears_on(relation, focus) and relation.source not in (*found[0], *found[1]):
            found[relation.type in ATTACKS].append(relation.source)
    return found


def _place(
    page: Page,
    columns: dict[str, int],
    groups: tuple[list[str], list[str]],
    extent: dict[str, float],
    heads: dict[str, float],
) -> dict[str, float]:
    """Both groups in a column, the claim level with their middle, undercuts level with the reason that they question."""
    at: dict[str, float] = {}
    y = 0.0
    for title, own in zip((FOR, AGAINST), groups, strict=True):
        heads[title] = y
        for claim in own:
            at[claim] = y
            y += extent[claim] + GAP
        y += (APART if own else 30.0) + HEAD_HEIGHT - GAP * bool(own)
    focus = next(claim for claim in columns if columns[claim] == 0)
    tied = [*groups[0], *groups[1]]
    middle = (at[tied[0]] + at[tied[-1]] + extent[tied[-1]]) / 2 if tied else (y - APART) / 2
    at[focus] = max(0.0, middle - extent[focus] / 2)
    sources = {link.relation.id: link.source for link in page.links}
    free: dict[int, float] = defaultdict(float)
    for link in page.links:
        if columns[link.source] == 2 and link.source not in at:
            at[link.source] = max(free[2], at.get(sources.get(link.attacked or "", ""), 0.0))
            free[2] = at[link.source] + extent[link.source] + GAP
    return at
