"""The argument map as a graph.

**Edges run from the reason to the claim.** Every relation is a node of its own, so that an undercut can target it (an S-node in
the words of AIF): ``reason -> relation -> claim``, and for an undercut ``reason -> undercut -> relation``.

Attributes of a claim's node
    ``kind`` "claim", ``text``, ``stance`` (id of its side or ``None``), ``holder`` (best name), ``holder_kind``, ``form``,
    ``cited``, ``anchor`` (tuple of source spans), ``status``, ``confidence`` (``None`` where a person said it).
Attributes of a relation's node
    ``kind`` "relation", ``relation`` (support, rebut, undercut, restate, concede), ``explicit``, ``cue`` (words or ``None``),
    ``anchor`` (tuple with the span of the cue, or empty), ``status``, ``confidence``.
Attributes of an edge
    ``role``: "reason" (claim to relation) or "target" (relation to what it bears on).
In the collapsed view nodes are claims and an edge has
    ``relation`` (the strongest between its ends), ``explicit``, ``undercut`` (whether it stands for an undercut, which then
    speaks against the reason of the undercut relation) and ``relations`` (ids of what it stands for).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.argument import ArgumentMap, Claim, Relation

if TYPE_CHECKING:
    import networkx as nx

STRENGTH = ("rebut", "undercut", "support", "restate", "concede")
"""Which of several relations between the same two claims names their edge in the collapsed view."""


def graph(argument: ArgumentMap) -> nx.DiGraph:
    """The map as a directed graph with relations as nodes; what is stale is left out. Nodes come in the order of the map."""
    import networkx as nx

    result = nx.DiGraph()
    for claim in argument.live_claims:
        result.add_node(claim.id, **_claim_attributes(claim))
    for relation in argument.live_relations:
        result.add_node(relation.id, **_relation_attributes(relation))
    for relation in argument.live_relations:
        result.add_edge(relation.source, relation.id, role="reason")
        result.add_edge(relation.id, relation.to, role="target")
    return result


def collapsed(full: nx.DiGraph) -> nx.DiGraph:
    """The claim-only view of a graph made by ``graph``; an undercut becomes an attack on the reason of what it undercuts."""
    import networkx as nx

    result = nx.DiGraph()
    result.add_nodes_from((n, data) for n, data in full.nodes(data=True) if data["kind"] == "claim")
    for node, data in full.nodes(data=True):
        if data["kind"] == "relation":
            source, target = reason(full, node), bears_on(full, node)
            _add(result, source, reason(full, target) if data["relation"] == "undercut" else target, node, data)
    return result


def reason(full: nx.DiGraph, relation: str) -> str:
    """The claim a relation starts from."""
    return next(str(n) for n, _, role in full.in_edges(relation, data="role") if role == "reason")


def bears_on(full: nx.DiGraph, relation: str) -> str:
    """The claim or relation a relation ends at."""
    return next(str(n) for _, n, role in full.out_edges(relation, data="role") if role == "target")


def _add(result: nx.DiGraph, source: str, target: str, key: str, data: dict[str, object]) -> None:
    kind = str(data["relation"])
    if not result.has_edge(source, target):
        result.add_edge(source, target, relation=kind, explicit=data["explicit"], undercut=kind == "undercut", relations=(key,))
        return
    edge = result.edges[source, target]
    edge["relations"] = (*edge["relations"], key)
    edge["explicit"] = edge["explicit"] or data["explicit"]
    if STRENGTH.index(kind) < STRENGTH.index(edge["relation"]):
        edge["relation"], edge["undercut"] = kind, kind == "undercut"


def _claim_attributes(claim: Claim) -> dict[str, object]:
    return {
        "kind": "claim",
        "text": claim.text,
        "stance": claim.side,
        "holder": claim.holder.name,
        "holder_kind": claim.holder.kind,
        "form": claim.form,
        "cited": claim.cited,
        "anchor": tuple(a.span for a in claim.spans),
        "status": claim.status,
        "confidence": claim.confidence,
    }


def _relation_attributes(relation: Relation) -> dict[str, object]:
    return {
        "kind": "relation",
        "relation": relation.type,
        "explicit": relation.explicit,
        "cue": relation.cue.exact if relation.cue else None,
        "anchor": (relation.cue.span,) if relation.cue else (),
        "status": relation.status,
        "confidence": relation.confidence,
    }
