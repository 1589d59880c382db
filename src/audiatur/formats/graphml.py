"""GraphML, as networkx, yEd and Gephi read it: claims and relations are nodes, edges run from the reason to the claim.

The nodes and edges are those of ``audiatur.graph``. What a node has no attribute for is in its ``data`` as JSON.
(http://graphml.graphdrawing.org/specification.html)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from ..errors import FormatError
from ..model.argument import ArgumentMap
from ..quoting import Markup, clean, element
from .base import Format
from .loading import mapping
from .schemes import UNTOLD, Net, Scheme
from .sheet import Sheet, claim_record, relation_record, top_record
from .trees import Element, read

KEYS = ("kind", "text", "side", "holder", "relation", "data")
ROLES = "role"
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TEXTS = ("text", "label", "description", "name", "title")
WORDS = {
    **dict.fromkeys(("support", "supports", "pro", "for", "because", "inference"), "support"),
    **dict.fromkeys(("rebut", "rebuts", "attack", "attacks", "con", "against", "but", "conflict", "contrary"), "rebut"),
    **dict.fromkeys(("undercut", "undercuts"), "rebut"),
    **dict.fromkeys(("restate", "restates", "rephrase"), "restate"),
    **dict.fromkeys(("concede", "concedes"), "concede"),
}
"""What other programs call the kinds of relations (an undercut is an attack on a relation)."""


class GraphML(Format):
    """GraphML with claims and relations as nodes."""

    name = "graphml"
    suffixes = (".graphml",)
    aside: ClassVar[frozenset[str]] = frozenset({"anchors", "cues", "holder kinds", "status", "notes"})

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are XML that begins with a ``graphml`` element."""
        head = data[:4096]
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<graphml" in head

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one. No DTD, no entity, no outside file is read."""
        root = read(data)
        if root.name != "graphml" or not root.all("graph"):
            raise FormatError("this is no GraphML", where=root.name[:60], hint="it should have a graph in a graphml element")
        names = {key.attributes.get("id", ""): key.attributes.get("attr.name", "") for key in root.all("key")}
        graph = root.all("graph")[0]
        top = _values(graph, names)
        sheet = Sheet(_json(top.get("data", "")), title=top.get("title", ""), shows=clean)
        net = Net(sheet)
        for node in graph.all("node"):
            _node(node, names, net)
        for edge in graph.all("edge"):
            _edge(edge, names, net)
        net.relate()
        return sheet.map()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as GraphML."""
        keys = [element("key", {"id": k, "for": "node", "attr.name": k, "attr.type": "string"}) for k in KEYS]
        keys += [
            element("key", {"id": f"graph-{k}", "for": "graph", "attr.name": k, "attr.type": "string"}) for k in ("title", "data")
        ]
        keys.append(element("key", {"id": ROLES, "for": "edge", "attr.name": ROLES, "attr.type": "string"}))
        head = [_datum("graph-title", argument.source.title), _datum("graph-data", _text(top_record(argument)))]
        parts = [*head, *_nodes(argument), *_edges(argument)]
        graph = element("graph", {"id": "argument", "edgedefault": "directed"}, *_lines(parts))
        root = element("graphml", {"xmlns": _NAMESPACE}, *_lines([*keys, graph]))
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + root.encode() + b"\n"


def _lines(parts: list[Markup]) -> Iterator[str]:
    for part in parts:
        yield "\n"
        yield part
    yield "\n"


def _datum(key: str, text: str) -> Markup:
    return element("data", {"key": key}, text)


def _text(value: Any) -> str:
    return json.dumps(value)


def _nodes(argument: ArgumentMap) -> Iterator[Markup]:
    for claim in argument.claims:
        values = {
            "kind": "claim",
            "text": claim.text,
            "side": claim.side or "",
            "holder": "" if claim.narrated else claim.holder.name,
            "data": _text(claim_record(claim, clean(claim.text))),
        }
        yield element("node", {"id": claim.id}, *(_datum(k, v) for k, v in values.items()))
    for relation in argument.relations:
        values = {"kind": "relation", "relation": relation.type, "data": _text(relation_record(relation))}
        yield element("node", {"id": relation.id}, *(_datum(k, v) for k, v in values.items()))


def _edges(argument: ArgumentMap) -> Iterator[Markup]:
    for relation in argument.relations:
        yield element("edge", {"source": relation.source, "target": relation.id}, _datum(ROLES, "reason"))
        yield element("edge", {"source": relation.id, "target": relation.to}, _datum(ROLES, "target"))


def _values(part: Element, names: dict[str, str]) -> dict[str, str]:
    """The data of a graph, node or edge by the name of its key (in small letters)."""
    found: dict[str, str] = {}
    for datum in part.all("data"):
        key = datum.attributes.get("key", "")
        found.setdefault((names.get(key) or key).lower(), datum.text if datum.text.strip() else datum.words())
    return found


def _json(text: str) -> Any:
    if not text.startswith("{"):
        return None
    try:
        return mapping(json.loads(text), "data")
    except (ValueError, RecursionError):
        raise FormatError("the data of audiatur in this file are damaged", hint="export it again") from None


def _node(node: Element, names: dict[str, str], net: Net) -> None:
    key, values = node.attributes.get("id", ""), _values(node, names)
    record = _json(values.get("data", ""))
    kind = values.get("kind", "")
    if not key or net.sheet.has(key) or key in net.schemes:
        raise FormatError(f"the node {key[:60]!r} has no id of its own", where=key[:60], hint="the file is damaged")
    if kind == "relation":
        net.schemes[key] = Scheme(WORDS.get(values.get("relation", "").lower(), UNTOLD), record=record)
        return
    text = next((values[k] for k in _TEXTS if k in values), None)
    shown = next((v.strip() for k, v in values.items() if v.strip() and "graphics" in k), key)
    net.sheet.claim(key, shown if text is None else text, record=record, holder=values.get("holder"), side=values.get("side"))


def _edge(edge: Element, names: dict[str, str], net: Net) -> None:
    source, target = edge.attributes.get("source", ""), edge.attributes.get("target", "")
    values = _values(edge, names)
    told = next((values[k] for k in ("relation", "type", "label", "kind", "relationtype") if k in values), "")
    if net.sheet.has(source) and net.sheet.has(target):
        key = f"edge {len(net.schemes) + 1}"
        net.schemes[key] = Scheme(WORDS.get(told.strip().lower(), UNTOLD), told if told.lower() not in WORDS else "")
        net.edge(source, key)
        net.edge(key, target)
    else:
        net.edge(source, target)
