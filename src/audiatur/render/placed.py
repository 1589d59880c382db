"""Placement by Graphviz: boxes of fixed size go in, positions come out; text, lines and looks stay ours."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from ..engine import Engine, place
from ..errors import RenderError
from .web import Pill, Web

_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Size:
    """Extents along the main and the cross axis in px."""

    main: float
    cross: float


def source(web: Web, stacks: dict[str, list[Pill]], cards: dict[str, Size], pills: dict[str, Size], gap: float) -> str:
    """The DOT text that asks Graphviz for positions: numbered boxes without any words."""
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={"rankdir": "LR", "ordering": "out", "nodesep": _inches(gap), "ranksep": "0.3", "splines": "line"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
    )
    rank = {claim: i for i, claim in enumerate(web.claims)}
    for claim in web.claims:
        graph.node(f"c{rank[claim]}", width=_inches(cards[claim].main), height=_inches(cards[claim].cross))
    _columns(graph, web, rank)
    number = 0
    for claim in web.claims:
        for pill in stacks.get(claim, ()):
            name = f"p{number}"
            number += 1
            graph.node(name, width=_inches(pills[pill.key].main), height=_inches(pills[pill.key].cross))
            _edges(graph, web, pill, name, rank)
    return str(graph.source)


def _edges(graph: object, web: Web, pill: Pill, name: str, rank: dict[str, int]) -> None:
    edge = graph.edge  # type: ignore[attr-defined]  # graphviz has no type information
    free = {"constraint": "false"}
    beside = f"c{rank[pill.beside]}"
    if pill.back:
        edge(name, beside)
    else:
        edge(beside, name)
    for link in pill.links:
        end = f"c{rank[link.source]}"
        before = web.columns[link.source] < web.columns[pill.beside]
        after = web.columns[link.source] > web.columns[pill.beside]
        if pill.back and before:
            edge(end, name)
        else:
            edge(name, end, **({} if after and not pill.back else free))


def _columns(graph: object, web: Web, rank: dict[str, int]) -> None:
    """Claims of one column share a rank; an unseen chain keeps the ranks of the columns apart."""
    members: dict[int, list[str]] = defaultdict(list)
    for claim in web.claims:
        members[web.columns[claim]].append(f"c{rank[claim]}")
    previous = ""
    for column in sorted(members):
        with graph.subgraph() as same:  # type: ignore[attr-defined]  # graphviz has no type information
            same.attr(rank="same")
            for name in members[column]:
                same.node(name)
        if previous:
            graph.edge(previous, members[column][0], style="invis", minlen="2")  # type: ignore[attr-defined]
        previous = members[column][0]


def by_graphviz(
    web: Web, stacks: dict[str, list[Pill]], cards: dict[str, Size], pills: dict[str, Size], gap: float, engine: Engine
) -> dict[str, float]:
    """Start of each claim on the cross axis as Graphviz wants it, pushed apart where it left less than ``gap``.

    Raises ``RenderError`` when the engine fails or leaves a claim out.
    """
    middles = _read(place(engine, source(web, stacks, cards, pills, gap)), engine)
    at: dict[str, float] = {}
    columns: dict[int, list[str]] = defaultdict(list)
    for i, claim in enumerate(web.claims):
        if f"c{i}" not in middles:
            raise RenderError(f"the engine {engine.name} left claims out")
        at[claim] = -middles[f"c{i}"] - cards[claim].cross / 2
        columns[web.columns[claim]].append(claim)
    for members in columns.values():
        members.sort(key=lambda c: (at[c], web.claims.index(c)))
        for before, after in pairwise(members):
            at[after] = max(at[after], at[before] + cards[before].cross + gap)
    least = min(at.values())
    return {claim: y - least for claim, y in at.items()}


def _read(plain: str, engine: Engine) -> dict[str, float]:
    """Middles on the vertical axis in px (upwards) from ``plain`` output."""
    middles = {}
    try:
        for line in plain.splitlines():
            words = line.split()
            if words[:1] == ["node"]:
                middles[words[1]] = float(words[3]) * _INCH
    except (IndexError, ValueError) as error:
        raise RenderError(f"the engine {engine.name} answered with something else than positions") from error
    if not all(abs(y) < 1e7 for y in middles.values()):
        raise RenderError(f"the engine {engine.name} answered with positions out of this world")
    return middles


def _inches(px: float) -> str:
    return f"{px / _INCH:.4f}"
