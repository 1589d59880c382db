"""AIF, the Argument Interchange Format, as JSON of AIFdb, and xAIF, which wraps it.

I-nodes are claims; RA, CA and MA nodes are supports, attacks and rephrasings, an attack on one of them is an undercut. Who says
a claim is an L-node that leads to it through a YA-node. What AIF has no node for (concessions, sides, exact places, status)
lies in fields named ``audiatur``, which other programs pass over. (http://www.argumentinterchange.org, https://www.aifdb.org)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from ..model.argument import ArgumentMap, Claim, Relation
from .base import Format
from .loading import keyed, listing, mapping, parsed, peek, word, written
from .schemes import Net, Scheme
from .sheet import AUDIATUR, Sheet, claim_record, relation_record, top_record

KINDS = {"RA": "support", "CA": "rebut", "MA": "restate"}
NODES = {"support": "RA", "rebut": "CA", "undercut": "CA", "restate": "MA"}
TEXTS = {"RA": "Default Inference", "CA": "Default Conflict", "MA": "Default Rephrase"}
_PLAIN = {"", "RA", "CA", "MA", "Default", *TEXTS.values()}


class Aif(Format):
    """AIF JSON as AIFdb, OVA and arguebuf read and write it."""

    name = "aif"
    suffixes = (".aif.json", ".aif")
    aside: ClassVar[frozenset[str]] = frozenset(
        {"issue", "sides", "anchors", "cues", "holder kinds", "concessions", "status", "notes"}
    )

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are a JSON object with nodes of AIF."""
        return _is_aif(peek(data))

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one."""
        return _load(mapping(parsed(data), "the file"))

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as AIF JSON."""
        return written(net(argument) | {AUDIATUR: _top(argument)})


class Xaif(Format):
    """xAIF: AIF with the text and the participants around it, as the web services of AIF exchange it."""

    name = "xaif"
    suffixes = (".xaif.json", ".xaif")
    aside = Aif.aside

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are a JSON object that holds AIF under ``AIF``."""
        value = peek(data)
        return isinstance(value, dict) and _is_aif(value.get("AIF"))

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one."""
        outer = mapping(parsed(data), "the file")
        return _load(mapping(outer.get("AIF"), "AIF") | {AUDIATUR: outer.get(AUDIATUR)})

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as xAIF JSON."""
        inner = net(argument) | {"schemefulfillments": []}
        outer = {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []}
        return written({"AIF": inner, "text": "", "OVA": outer, AUDIATUR: _top(argument)})


def _is_aif(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("nodes"), list) or "AIF" in value:
        return False
    nodes = value["nodes"]
    return all(isinstance(n, dict) and "nodeID" in n for n in nodes[:3]) and (bool(nodes) or "locutions" in value)


def _top(argument: ArgumentMap) -> dict[str, Any]:
    shown = {r.id for r in _shown(argument)}
    conceded = [relation_record(r) for r in argument.relations if r.id not in shown]
    kept = top_record(argument, order=bool(conceded))
    return kept | ({"relations": conceded} if conceded else {})


def _shown(argument: ArgumentMap) -> Iterator[Relation]:
    """The relations that AIF has nodes for; an undercut of a concession goes with it."""
    conceded = {r.id for r in argument.relations if r.type not in NODES}
    yield from (r for r in argument.relations if r.id not in conceded and r.to not in conceded)


def net(argument: ArgumentMap) -> dict[str, Any]:
    """The nodes, edges, locutions and participants of a map."""
    nodes: list[dict[str, Any]] = []
    edges: list[tuple[str, str]] = []
    locutions: list[dict[str, Any]] = []
    people: dict[str, str] = {}
    used = {c.id for c in argument.claims} | {r.id for r in argument.relations}
    for claim in argument.claims:
        nodes.append({"nodeID": claim.id, "text": claim.text, "type": "I", AUDIATUR: claim_record(claim)})
    for relation in _shown(argument):
        kind, kept = NODES[relation.type], relation_record(relation)
        nodes.append({"nodeID": relation.id, "text": TEXTS[kind], "type": kind, AUDIATUR: kept})
        edges += [(relation.source, relation.id), (relation.id, relation.to)]
    for claim in argument.claims:
        if not claim.narrated:
            person = people.setdefault(claim.holder.name, f"p{len(people) + 1}")
            spoken, said = _free(f"L.{claim.id}", used), _free(f"YA.{claim.id}", used)
            nodes.append({"nodeID": spoken, "text": _locution(claim), "type": "L"})
            nodes.append({"nodeID": said, "text": "Asserting", "type": "YA"})
            edges += [(spoken, said), (said, claim.id)]
            locutions.append({"nodeID": spoken, "personID": person})
    return {
        "nodes": nodes,
        "edges": [{"edgeID": f"e{i}", "fromID": a, "toID": b, "formEdgeID": None} for i, (a, b) in enumerate(edges, 1)],
        "locutions": locutions,
        "participants": [{"participantID": key, "firstname": name, "surname": ""} for name, key in people.items()],
    }


def _free(wanted: str, used: set[str]) -> str:
    while wanted in used:
        wanted += "_"
    used.add(wanted)
    return wanted


def _locution(claim: Claim) -> str:
    quoted = " … ".join(" ".join(a.exact.split()) for a in claim.spans)
    return f"{claim.holder.name} : {quoted or claim.text}"


def _load(raw: dict[str, Any]) -> ArgumentMap:
    nodes = keyed(raw.get("nodes"), "nodes", "nodeID")
    pairs = [_ends(mapping(e, "edges")) for e in listing(raw.get("edges"), "edges")]
    sheet = Sheet(raw.get(AUDIATUR))
    holders = _holders(raw, nodes, pairs)
    made = Net(sheet)
    for key, node in nodes.items():
        if node.get("type") == "I":
            holder = holders.get(key, "" if isinstance(node.get(AUDIATUR), dict) else None)
            sheet.claim(key, word(node.get("text")), record=node.get(AUDIATUR), holder=holder)
        elif word(node.get("type")) in KINDS:
            made.schemes[key] = _scheme(node)
    for source, target in pairs:
        known = [sheet.has(end) or end in made.schemes for end in (source, target)]
        if all(known) or source not in nodes or target not in nodes:
            made.edge(source, target)
    made.relate()
    kept = raw.get(AUDIATUR)
    for relation in listing(kept.get("relations"), "relations") if isinstance(kept, dict) else ():
        part = mapping(relation, "relations")
        sheet.relation(
            word(part.get("from")), word(part.get("to")), word(part.get("type")), key=word(part.get("id")), record=part
        )
    sheet.top.pop("relations", None)
    return sheet.map()


def _ends(edge: dict[str, Any]) -> tuple[str, str]:
    return word(edge.get("fromID")), word(edge.get("toID"))


def _scheme(node: dict[str, Any]) -> Scheme:
    names = [word(node.get(key)) for key in ("scheme", "text")]
    name = next((n for n in names if n not in _PLAIN), "")
    return Scheme(KINDS[node["type"]], name, node.get(AUDIATUR))


def _holders(raw: dict[str, Any], nodes: dict[str, Any], pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Who says each claim: the participant of its locution, else the name before the colon of the locution."""
    people = {word(p.get("participantID")): p for p in listing(raw.get("participants"), "participants") if isinstance(p, dict)}
    speakers = {}
    for locution in (s for s in listing(raw.get("locutions"), "locutions") if isinstance(s, dict)):
        person = people.get(word(locution.get("personID")), {})
        names = (word(person.get("firstname")), word(person.get("surname")))
        speakers[word(locution.get("nodeID"))] = " ".join(names) if names[1] else names[0]
    acts: dict[str, list[str]] = {}
    for source, target in pairs:
        acts.setdefault(target, []).append(source)
    found = {}
    for key, node in nodes.items():
        spoken = [
            s for act in acts.get(key, ()) if _type(nodes, act) == "YA" for s in acts.get(act, ()) if _type(nodes, s) == "L"
        ]
        if node.get("type") == "I" and spoken:
            name = speakers.get(spoken[0]) or word(nodes[spoken[0]].get("text")).partition(":")[0].strip()
            found[key] = name
    return found


def _type(nodes: dict[str, Any], key: str) -> Any:
    return nodes[key].get("type") if key in nodes else None
