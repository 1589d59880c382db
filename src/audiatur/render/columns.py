"""Claims in columns of our own choosing, with the links between them: what the ledger and the view by side have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..model.argument import ATTACKS, RelationType
from ..model.view import MapView
from . import legend
from .base import MapOptions
from .cards import MANY, cards, widened
from .layout import Block, Placer, lay_out, plan
from .measure import wrap
from .page import WORDS, Page, pill_width
from .scene import Shape, Text
from .theme import Theme
from .web import Web, links

NAME, NAME_LEADING, COUNT = 13.0, 17.0, 11.5
NAME_AFTER = 12.0
CARD = 264.0
"""Width of a card: wider than in the map, for columns grow long."""


@dataclass(frozen=True, slots=True)
class Camp:
    """A column of claims: a side (``None``: claims on no side), what it is called, and one line of figures."""

    side: int | None
    label: str
    count: str


def opened(view: MapView, options: MapOptions, colours: Theme) -> Page:
    """A page with its cards and links measured, and nothing placed yet."""
    shown = replace(options, direction="lr")
    made = {key: widened(card, view, shown, colours, CARD) for key, card in cards(view, shown, colours).items()}
    words: dict[RelationType, str] = {k: ("" if len(made) > MANY else w) for k, w in WORDS[options.words].items()}
    return Page(0.0, 0.0, made, links(view, made), words)


def camps(view: MapView, page: Page) -> list[Camp]:
    """The sides that hold a claim, in their order, those on no side last."""
    occurring = {card.side_index for card in page.cards.values()}
    found = []
    for index in [*range(len(view.sides)), None]:
        if index in occurring:
            label = view.sides[index].label if index is not None else "On no side"
            found.append(Camp(index, label, figures(page, index)))
    return found


def figures(page: Page, index: int | None) -> str:
    """How many claims a side makes, and how many replies they get from other sides."""
    own = {key for key, card in page.cards.items() if card.side_index == index}
    said = f"{len(own)} claim{'' if len(own) == 1 else 's'}"
    if index is None:
        return said
    source = {link.relation.id: link.source for link in page.links}
    replies = 0
    for link in page.links:
        answered = source.get(link.attacked or "", link.beside)
        other = page.cards[link.source].side_index
        replies += link.relation.type in ATTACKS and answered in own and other is not None and other != index
    return f"{said} · {'no reply' if replies == 0 else '1 reply' if replies == 1 else f'{replies} replies'}"


def linked(page: Page, columns: Mapping[str, int], place: Placer) -> Block:
    """The claims of ``columns`` (in text order) with all links among them, each starting where ``place`` says."""
    rank = {claim: i for i, claim in enumerate(page.cards)}
    own = tuple(k for k in page.links if k.source in columns and k.beside in columns)
    widths: dict[str, float] = {kind: pill_width(page.pill_words[kind]) for kind in sorted({k.relation.type for k in own})}
    web = Web(tuple(c for c in page.cards if c in columns), own, dict(columns), {})
    draft = plan(web, rank, widths, False)
    draft.widest = 0.0
    block = lay_out(draft, page.cards, place)
    for claim in web.claims[:1]:
        block.move(0.0, draft.at[claim] - block.cards[claim].y)
    return block


def name_height(camps_: Iterable[Camp], room: float) -> float:
    """Room for the names and figures above columns of that width."""
    most = max((len(wrap(camp.label, room - 22, NAME, "bold")) for camp in camps_), default=0)
    return most * NAME_LEADING + 16 + NAME_AFTER if most else 0.0


def name_shapes(camp: Camp, x: float, under: float, room: float, colours: Theme) -> list[Shape]:
    """Name and figures of a column whose cards begin at ``under``."""
    style = colours.side(camp.side)
    lines = tuple(wrap(camp.label, room - 22, NAME, "bold"))
    top = under - NAME_AFTER - 16 - len(lines) * NAME_LEADING
    indent = 22.0 if camp.side is not None else 0.0
    shapes = list(legend.swatch(style, x, top + 9, colours)) if camp.side is not None else []
    shapes.append(Text(x + indent, top + 13.6, lines, NAME, style.ink, "bold", NAME_LEADING))
    figures_ = tuple(wrap(camp.count, room, COUNT))
    shapes.append(Text(x + indent, under - NAME_AFTER - 3, figures_, COUNT, colours.secondary))
    return shapes
