"""arguebuf JSON, schema version 1 (https://github.com/recap-utr/arguebuf-python).

Atoms are claims, their ``participant`` is the holder and their ``reference`` the exact words; schemes are relations, a scheme
without a type is a concession. The rest lies in ``userdata``, which arguebuf keeps and hands on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from ..model.argument import ArgumentMap, Claim, Relation
from .base import Format
from .loading import mapping, parsed, peek, word, written
from .schemes import UNTOLD, Net, Scheme
from .sheet import AUDIATUR, Sheet, claim_record, relation_record, top_record

SCHEMES = {
    "support": {"support": "SUPPORT_DEFAULT"},
    "rebut": {"attack": "ATTACK_DEFAULT"},
    "undercut": {"attack": "ATTACK_DEFAULT"},
    "restate": {"rephrase": "REPHRASE_DEFAULT"},
    "concede": {},
}
KINDS = {"support": "support", "attack": "rebut", "rephrase": "restate"}
_ARTICLE = "article"


class Arguebuf(Format):
    """JSON of arguebuf."""

    name = "arguebuf"
    suffixes = (".arguebuf.json",)
    aside: ClassVar[frozenset[str]] = frozenset({"sides", "cues", "holder kinds", "status", "notes"})

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are a JSON object whose nodes are atoms and schemes by id."""
        value = peek(data)
        nodes = value.get("nodes") if isinstance(value, dict) else None
        if not isinstance(value, dict) or "@context" in value:
            return False
        if nodes is None:
            return "schemaVersion" in value
        return isinstance(nodes, dict) and all(isinstance(n, dict) and ("atom" in n or "scheme" in n) for n in nodes.values())

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one."""
        raw = mapping(parsed(data), "the file")
        userdata = _part(raw, "userdata")
        sheet = Sheet(userdata.get(AUDIATUR), title=word(userdata.get("title")))
        people = _part(raw, "participants")
        net = Net(sheet)
        for key, value in _part(raw, "nodes").items():
            node = mapping(value, f"nodes.{key[:60]}")
            record = _part(node, "userdata").get(AUDIATUR)
            if "atom" in node:
                atom = _part(node, "atom")
                holder = _holder(atom, people) if "participant" in atom or record else None
                sheet.claim(key, word(atom.get("text")), record=record, holder=holder)
            else:
                net.schemes[key] = _scheme(_part(node, "scheme"), record)
        for value in _part(raw, "edges").values():
            edge = mapping(value, "edges")
            net.edge(word(edge.get("source")), word(edge.get("target")))
        net.relate()
        return sheet.map()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as arguebuf JSON; it bears no dates, so that the same map gives the same bytes."""
        people: dict[str, str] = {}
        for claim in argument.claims:
            if not claim.narrated:
                people.setdefault(claim.holder.name, f"p{len(people) + 1}")
        source = argument.source
        return written(
            {
                "schemaVersion": 1,
                "nodes": {c.id: _atom(c, people) for c in argument.claims} | {r.id: _node(r) for r in argument.relations},
                "edges": dict(_edges(argument)),
                "resources": {_ARTICLE: {"text": "", "title": source.title, "source": source.path}},
                "participants": {key: {"name": name} for name, key in people.items()},
                "userdata": {"title": source.title, AUDIATUR: top_record(argument, order=True)},
            }
        )


def _atom(claim: Claim, people: dict[str, str]) -> dict[str, Any]:
    first = claim.spans[0]
    atom: dict[str, Any] = {
        "text": claim.text,
        "reference": {"resource": _ARTICLE, "offset": first.start, "text": first.exact},
    }
    if not claim.narrated:
        atom["participant"] = people[claim.holder.name]
    return {"atom": atom, "userdata": {AUDIATUR: claim_record(claim)}}


def _node(relation: Relation) -> dict[str, Any]:
    return {"scheme": SCHEMES[relation.type], "userdata": {AUDIATUR: relation_record(relation)}}


def _edges(argument: ArgumentMap) -> Iterator[tuple[str, dict[str, str]]]:
    for i, relation in enumerate(argument.relations, 1):
        yield f"e{i}a", {"source": relation.source, "target": relation.id}
        yield f"e{i}b", {"source": relation.id, "target": relation.to}


def _part(value: dict[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key)
    return {} if found is None else mapping(found, key)


def _holder(atom: dict[str, Any], people: dict[str, Any]) -> str:
    person = people.get(word(atom.get("participant")))
    return word(person.get("name")) if isinstance(person, dict) else ""


def _scheme(scheme: dict[str, Any], record: Any) -> Scheme:
    for key, kind in KINDS.items():
        if key in scheme:
            name = word(scheme[key])
            return Scheme(kind, "" if name.endswith(("_DEFAULT", "_UNSPECIFIED")) else name, record)
    if isinstance(record, dict):
        return Scheme("concede", record=record)
    return Scheme(UNTOLD, word(scheme.get("preference")))
