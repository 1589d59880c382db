"""SADFace, the Simple Argument Description Format, versions 0.1 and 0.2 (https://github.com/Open-Argumentation/SADFace).

Atoms are claims, schemes are relations. Schemes carry any name, so that rephrasings and concessions have theirs; what SADFace
has no field for lies in ``metadata`` under ``audiatur``, which is the place it has for other programs.
"""

from __future__ import annotations

from typing import Any, ClassVar

from ..model.argument import ArgumentMap
from .base import Format
from .loading import keyed, listing, mapping, parsed, peek, word, written
from .schemes import Net, Scheme
from .sheet import AUDIATUR, Sheet, claim_record, relation_record, top_record

NAMES = {"support": "support", "rebut": "conflict", "undercut": "conflict", "restate": "restate", "concede": "concede"}
_NEVER = "1970-01-01T00:00:00"


class Sadface(Format):
    """SADFace JSON, version 0.2."""

    name = "sadface"
    suffixes = (".sadface.json", ".sadface")
    aside: ClassVar[frozenset[str]] = frozenset({"holders", "sides", "anchors", "cues", "status", "notes"})

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are a JSON object with atoms, schemes and edges of SADFace."""
        value = peek(data)
        if not isinstance(value, dict) or not isinstance(value.get("nodes"), list) or not isinstance(value.get("edges"), list):
            return False
        nodes = [n for n in value["nodes"] if isinstance(n, dict)]
        typed = all(n.get("type") in ("atom", "scheme") and "id" in n for n in nodes)
        return typed and (bool(nodes) or "resources" in value)

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one."""
        raw = mapping(parsed(data), "the file")
        metadata = _metadata(raw)
        core = metadata.get("core") if isinstance(metadata.get("core"), dict) else {}
        sheet = Sheet(metadata.get(AUDIATUR), title=word((core or {}).get("title")))
        net = Net(sheet)
        for key, node in keyed(raw.get("nodes"), "nodes", "id").items():
            record = _metadata(node).get(AUDIATUR)
            if node.get("type") == "atom":
                sheet.claim(key, word(node.get("text")), record=record)
            elif node.get("type") == "scheme":
                net.schemes[key] = _scheme(word(node.get("name")), record)
        for edge in (mapping(e, "edges") for e in listing(raw.get("edges"), "edges")):
            net.edge(word(edge.get("source_id")), word(edge.get("target_id")))
        net.relate()
        return sheet.map()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as SADFace JSON; it bears no dates, so that the same map gives the same bytes."""
        nodes: list[dict[str, Any]] = [
            {"id": c.id, "metadata": {AUDIATUR: claim_record(c)}, "sources": [], "text": c.text, "type": "atom"}
            for c in argument.claims
        ]
        edges: list[tuple[str, str]] = []
        for relation in argument.relations:
            kept = {AUDIATUR: relation_record(relation)}
            nodes.append({"id": relation.id, "metadata": kept, "name": NAMES[relation.type], "type": "scheme"})
            edges += [(relation.source, relation.id), (relation.id, relation.to)]
        core = {
            **{"analyst_email": "", "analyst_name": "", "created": _NEVER, "description": argument.issue, "edited": _NEVER},
            **{"id": argument.source.sha256, "notes": "", "title": argument.source.title, "version": "0.2"},
        }
        return written(
            {
                "edges": [{"id": f"e{i}", "source_id": a, "target_id": b} for i, (a, b) in enumerate(edges, 1)],
                "metadata": {"core": core, AUDIATUR: top_record(argument)},
                "nodes": nodes,
                "resources": [],
            }
        )


def _metadata(value: dict[str, Any]) -> dict[str, Any]:
    found = value.get("metadata")
    return found if isinstance(found, dict) else {}


def _scheme(name: str, record: Any) -> Scheme:
    """The relation that a name speaks of; a name that nobody knows is that of an inference."""
    plain = " ".join(name.lower().split())
    if plain in ("restate", "concede"):
        return Scheme(plain, record=record)
    if any(part in plain for part in ("conflict", "attack", "disagree")):
        return Scheme("rebut", "" if plain in ("conflict", "attack", "default conflict") else plain, record)
    return Scheme("support", "" if plain in ("support", "default support", "") else plain, record)
