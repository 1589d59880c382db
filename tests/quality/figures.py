"""Figures of draft maps against hand-made ones: claims, holders, sides, relations.

Claims pair one to one so that their words overlap most, at least by half (intersection over union). A holder or cue is right when it
shares half of the shorter span. Names of sides do not matter: the naming that agrees most counts. Relations are right when both ends,
the direction and the polarity are. A test holds these figures to those of the script that measures from outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations
from typing import Any

import networkx as nx

SHARES = ("holder", "holder-kind", "cue", "side", "form", "cited", "relations:explicit-recall")
"""Figures that are a share of what was paired (or, for the last, marked), not an F1."""
HALF = 0.5
POLARITY = {"support": "support", "rebut": "attack", "undercut": "attack"}
Edge = tuple[Any, Any]


@dataclass
class Tally:
    """Counts of hits, false alarms and misses for every figure."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, key: str, hits: int = 0, extra: int = 0, missed: int = 0) -> None:
        """Count something for one figure."""
        row = self.counts.setdefault(key, [0, 0, 0])
        for i, n in enumerate((hits, extra, missed)):
            row[i] += n

    def merge(self, other: Tally) -> None:
        """Add another tally's counts to this one."""
        for key, row in other.counts.items():
            self.add(key, *row)

    def rows(self) -> dict[str, dict[str, float]]:
        """Precision, recall, F1 and number marked, rounded to three places, for every figure."""
        return {key: _row(*counts) for key, counts in self.counts.items()}

    def figures(self) -> dict[str, float]:
        """The one number that stands for each figure: a share or an F1."""
        return {key: row["recall" if key in SHARES else "f1"] for key, row in self.rows().items()}


def _row(hits: int, extra: int, missed: int) -> dict[str, float]:
    precision = hits / (hits + extra) if hits + extra else 0.0
    recall = hits / (hits + missed) if hits + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "n": hits + missed}


@dataclass
class Pairing:
    """A gold map and what was drafted inside its sections, claim matched with claim."""

    gold: Mapping[str, Any]
    draft: Mapping[str, Any]

    @cached_property
    def marked(self) -> list[dict[str, Any]]:
        """The gold claims."""
        return list(self.gold["claims"])

    @cached_property
    def found(self) -> list[dict[str, Any]]:
        """The drafted claims that begin inside the gold sections."""
        spans = [s["span"] for s in self.gold["sections"]]
        return [c for c in self.draft["claims"] if c.get("spans") and any(a <= c["spans"][0][0] < b for a, b in spans)]

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Number of the gold claim -> number of the drafted one."""
        graph = nx.Graph()
        drafted = [letters(c["spans"]) for c in self.found]
        for i, claim in enumerate(self.marked):
            own = letters(claim["spans"])
            graph.add_edges_from(
                (("g", i), ("f", j), {"weight": share}) for j, other in enumerate(drafted) if (share := alike(own, other)) >= HALF
            )
        return {min(e, key=_drafted)[1]: max(e, key=_drafted)[1] for e in nx.max_weight_matching(graph)}

    @cached_property
    def back(self) -> dict[int, int]:
        """Number of the drafted claim -> number of the gold one."""
        return {found: gold for gold, found in self.pairs.items()}

    @cached_property
    def sides(self) -> dict[str | None, str | None]:
        """The naming of the drafted sides as gold sides that agrees most."""
        gold = sorted({c["side"] for c in self.marked if c["side"]})
        drafted = sorted({c["side"] for c in self.found if c["side"]})
        slots: list[str | None] = [*gold, *[None] * max(0, len(drafted) - len(gold))]
        namings = [dict(zip(drafted, order, strict=True)) for order in permutations(slots, len(drafted))]
        return max(namings, key=lambda names: sum(self._sided(g, f, names) for g, f in self.pairs.items()))

    def _sided(self, gold: int, found: int, names: Mapping[str | None, str | None]) -> bool:
        return bool(self.marked[gold]["side"] == names.get(self.found[found]["side"]))

    def same_side(self, gold: int) -> bool:
        """Whether a paired gold claim has the side that its draft has."""
        return self._sided(gold, self.pairs[gold], self.sides)

    def same_holder(self, gold: int) -> bool:
        """Whether a paired gold claim has the holder that its draft has."""
        return shared(self.marked[gold]["holder"].get("span"), self.found[self.pairs[gold]]["holder"].get("span")) >= HALF

    def marked_edges(self) -> dict[Edge, tuple[str, bool]]:
        """Supports and attacks among gold claims, with whether words signal them."""
        return _edges(self.gold["relations"], {c["id"]: i for i, c in enumerate(self.marked)})

    def found_edges(self) -> dict[Edge, tuple[str, bool]]:
        """Supports and attacks of the draft, its claims as the gold claims they are paired with."""
        places = {c["id"]: self.back.get(i, ("extra", i)) for i, c in enumerate(self.found)}
        return _edges(self.draft.get("relations", []), places)


def _drafted(end: tuple[str, int]) -> bool:
    return end[0] == "f"


def letters(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The places that spans cover."""
    return frozenset(i for start, end in spans or () for i in range(start, end))


def alike(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union."""
    return len(a & b) / len(a | b) if a and b else 0.0


def shared(a: Sequence[int] | None, b: Sequence[int] | None) -> float:
    """The part of the shorter span that both have in common; 1 when there is neither."""
    if not a or not b:
        return float(not a and not b)
    one, two = letters([a]), letters([b])
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _edges(relations: Sequence[Mapping[str, Any]], places: Mapping[str, Any]) -> dict[Edge, tuple[str, bool]]:
    named = {r["id"]: r for r in relations}
    edges: dict[Edge, tuple[str, bool]] = {}
    for relation in relations:
        to = relation["to"]
        if relation["type"] == "undercut" and to in named:
            to = named[to]["from"]
        if relation["from"] in places and to in places:
            kind = POLARITY.get(relation["type"], relation["type"])
            edges[places[relation["from"]], places[to]] = (kind, bool(relation.get("explicit", False)))
    return {ends: edge for ends, edge in edges.items() if edge[0] in POLARITY.values()}


def score(gold: Mapping[str, Any], draft: Mapping[str, Any]) -> Tally:
    """All figures of one draft map against one gold map (both with offsets into the same source)."""
    pairing, tally = Pairing(gold, draft), Tally()
    hits = len(pairing.pairs)
    tally.add("claims", hits, len(pairing.found) - hits, len(pairing.marked) - hits)
    _voices(pairing, tally)
    for gold_number in pairing.pairs:
        _decisions(pairing, gold_number, tally)
    held = sum(pairing.same_holder(g) for g in pairing.pairs)
    tally.add("claims+holder", held, len(pairing.found) - held, len(pairing.marked) - held)
    _links(pairing, tally)
    return tally


def _voices(pairing: Pairing, tally: Tally) -> None:
    for key, narrated in (("claims:reported", False), ("claims:narrator", True)):
        marked = {i for i, c in enumerate(pairing.marked) if (c["holder"]["kind"] == "narrator") is narrated}
        found = {i for i, c in enumerate(pairing.found) if (c["holder"]["kind"] == "narrator") is narrated}
        hits = sum(g in marked and f in found for g, f in pairing.pairs.items())
        tally.add(key, hits, len(found) - hits, len(marked) - hits)


def _decisions(pairing: Pairing, number: int, tally: Tally) -> None:
    gold, found = pairing.marked[number], pairing.found[pairing.pairs[number]]
    right = {
        "holder": pairing.same_holder(number),
        "holder-kind": gold["holder"]["kind"] == found["holder"]["kind"],
        "side": pairing.same_side(number),
    }
    if gold.get("cue"):
        right["cue"] = bool(found.get("cue")) and shared(gold["cue"].get("span"), found["cue"].get("span")) >= HALF
    right |= {key: gold[key] == found[key] for key in ("form", "cited") if key in found}
    for key, ok in right.items():
        tally.add(key, int(ok), 0, int(not ok))


def _links(pairing: Pairing, tally: Tally) -> None:
    marked, found = pairing.marked_edges(), pairing.found_edges()
    hits = {ends for ends, edge in found.items() if ends in marked and marked[ends][0] == edge[0]}
    tally.add("relations", len(hits), len(found) - len(hits), len(marked) - len(hits))
    loose = sum(ends in marked or ends[::-1] in marked for ends in found)
    tally.add("relations:unlabelled", loose, len(found) - loose, max(0, len(marked) - loose))
    for kind in ("support", "attack"):
        gold, own = ({ends for ends, edge in edges.items() if edge[0] == kind} for edges in (marked, found))
        tally.add(f"relations:{kind}", len(gold & own), len(own - gold), len(gold - own))
    told = {ends for ends, edge in marked.items() if edge[1]}
    tally.add("relations:explicit-recall", len(told & hits), 0, len(told - hits))
