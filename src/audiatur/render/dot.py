"""DOT: the map for people who want to go on with it in Graphviz; readable text, every look spelt out."""

from __future__ import annotations

from ..model.view import MapView
from ..quoting import dot
from .base import MapFormat, MapOptions
from .cards import CLAIM, Card, cards
from .page import WORDS, pill_width
from .theme import Theme, theme
from .web import Pill, links, pills, webs

HEADS = {"support": "normal", "rebut": "tee", "undercut": "dot", "restate": "odot", "concede": "vee"}
STYLES = {"support": "solid", "rebut": "dashed", "undercut": "dotted", "restate": "solid", "concede": "dashed"}
FONT = "Arial"
FONT_SIZE = 11
_INCH = 72.0


class Dot(MapFormat):
    """A map as a Graphviz file: claims and relations are nodes, so that an undercut has something to point at."""

    suffix = "dot"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The map as DOT text (UTF-8); the same view gives the same bytes."""
        import graphviz

        colours = theme(options.theme)
        made = cards(view, options, colours)
        order = list(made)
        names = {claim: f"claim{i}" for i, claim in enumerate(order, 1)}
        graph = graphviz.Digraph(
            "argument_map",
            graph_attr={
                "rankdir": "RL" if options.direction == "lr" else "BT",
                "label": _lines(view.title, view.subtitle, view.headline),
                "labelloc": "t",
                "labeljust": "l",
                "fontname": FONT,
                "fontsize": "16",
                "fontcolor": colours.ink,
                "bgcolor": colours.ground,
                "nodesep": "0.2",
                "ranksep": "0.35",
            },
            node_attr={"shape": "box", "fontname": FONT, "fontsize": str(FONT_SIZE), "fontcolor": colours.ink},
            edge_attr={"penwidth": "1.6"},
        )
        for claim, card in made.items():
            _claim(graph, names[claim], card, view, colours)
        found = links(view, order)
        rank = {claim: i for i, claim in enumerate(order)}
        stacks = [stack for web in webs(order, found) for stack in pills(web, rank).values()]
        every = [pill for stack in stacks for pill in stack]
        numbers = {link.relation.id: f"link{i}" for i, pill in enumerate(every, 1) for link in pill.links}
        for pill in every:
            _relation(graph, pill, names, numbers, WORDS[options.words][pill.kind], colours)
        return str(graph.source).encode("utf-8")


def _lines(*parts: str) -> str:
    """Escaped left-aligned lines."""
    return "".join(dot(" ".join(part.split())) + "\\l" for part in parts if part)


def _claim(graph: object, name: str, card: Card, view: MapView, colours: Theme) -> None:
    side = view.sides[card.side_index].label if card.side_index is not None else "on no side"
    head = f"{card.claim.number}  {' '.join(line.text for line in card.holder)}".rstrip()
    flags = [badge.text for row in card.badges for badge in row]
    rows = [head, *(line.text for line in card.words), *(line.text for line in card.quote)]
    rows += [f"[{', '.join(flags)}]"] if flags else []
    style = "dotted" if card.claim.draft else "dashed" if card.claim.implied else "solid"
    graph.node(  # type: ignore[attr-defined]  # graphviz has no type information
        name,
        label=_lines(*rows),
        width=_inches(card.w * FONT_SIZE / CLAIM),
        style=f"{style},filled,rounded",
        color=card.style.ink,
        fillcolor=card.style.tint,
        tooltip=dot(f"{side}: {card.claim.text}"),
    )


def _relation(graph: object, pill: Pill, names: dict[str, str], numbers: dict[str, str], word: str, colours: Theme) -> None:
    node, edge = graph.node, graph.edge  # type: ignore[attr-defined]  # graphviz has no type information
    name = numbers[pill.links[0].relation.id]
    look = {"color": colours.relation(pill.kind), "style": STYLES[pill.kind]}
    node(
        name,
        label=dot(word),
        width=_inches(pill_width(word) * FONT_SIZE / CLAIM),
        height="0.28",
        style="filled,rounded",
        fontcolor=look["color"],
        color=look["color"],
        fillcolor=colours.card,
    )
    goal = names[pill.beside] if pill.attacked is None else numbers[pill.attacked]
    edge(name, goal, arrowhead=HEADS[pill.kind], **look)
    for link in pill.links:
        edge(names[link.source], name, dir="none", **look)


def _inches(px: float) -> str:
    return f"{px / _INCH:.3f}"
