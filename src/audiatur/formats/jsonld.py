"""JSON-LD: the map as linked data, every anchor a W3C Web Annotation (https://www.w3.org/TR/annotation-model/).

Each claim and relation is a resource; an annotation ties it to its exact words by a TextQuoteSelector and a
TextPositionSelector. The vocabulary of the resources is that of the contract, under ``urn:audiatur:argument-map:1#``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import FormatError
from ..model.anchor import Anchor
from ..model.argument import ArgumentMap, Claim, Relation
from .base import Format
from .json_map import data as plain
from .json_map import from_data
from .loading import listing, mapping, parsed, peek, word, written

ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"
VOCABULARY = "urn:audiatur:argument-map:1#"
ROLES = ("words", "holder", "cue")


class JsonLd(Format):
    """JSON-LD with Web Annotations."""

    name = "jsonld"
    suffixes = (".jsonld",)

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are JSON-LD in our vocabulary."""
        value = peek(data)
        return isinstance(value, dict) and VOCABULARY in str(value.get("@context"))[:400]

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one. No context is fetched."""
        raw = mapping(parsed(data), "the file")
        anchors: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for note in (mapping(n, "annotations") for n in listing(raw.get("annotations"), "annotations")):
            _collect(note, anchors)
        known = {k: v for k, v in raw.items() if k not in ("@context", "id", "type", "annotations", "claims", "relations")}
        claims = [_claim(mapping(c, "claims"), anchors) for c in listing(raw.get("claims"), "claims")]
        relations = [_relation(mapping(r, "relations"), anchors) for r in listing(raw.get("relations"), "relations")]
        return from_data(known | {"claims": claims, "relations": relations})

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as JSON-LD."""
        whole = plain(argument)
        whole["claims"] = [_resource("Claim", c, ("spans", "anchors", "cue")) for c in whole["claims"]]
        whole["relations"] = [_resource("Relation", r, ("cue",)) for r in whole["relations"]]
        for claim in whole["claims"]:
            claim["holder"] = {k: claim["holder"][k] for k in ("kind", "resolved", "text")}
        context = [ANNOTATIONS, {"@vocab": VOCABULARY, "exact": "oa:exact", "from": {"@type": "@id"}, "to": {"@type": "@id"}}]
        head = {"@context": context, "id": f"urn:sha256:{argument.source.sha256}#map", "type": "ArgumentMap"}
        return written(head | whole | {"annotations": list(_annotations(argument))})


def _resource(kind: str, value: dict[str, Any], without: tuple[str, ...]) -> dict[str, Any]:
    return {"id": f"#{value['id']}", "type": kind} | {
        ("relation" if k == "type" else k): v for k, v in value.items() if k not in ("id", *without)
    }


def _annotations(argument: ArgumentMap) -> Iterator[dict[str, Any]]:
    source = argument.source.path
    parts: list[Claim | Relation] = [*argument.claims, *argument.relations]
    for part in parts:
        for role, anchor in _anchors(part):
            yield {
                "type": "Annotation",
                "motivation": "identifying",
                "role": role,
                "body": f"#{part.id}",
                "target": {
                    "source": source,
                    "selector": [
                        {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
                        {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
                    ],
                },
            }


def _anchors(part: Claim | Relation) -> Iterator[tuple[str, Anchor]]:
    if isinstance(part, Claim):
        yield from (("words", anchor) for anchor in part.spans)
        if part.holder.anchor:
            yield "holder", part.holder.anchor
    if part.cue:
        yield "cue", part.cue


def _collect(note: dict[str, Any], anchors: dict[str, dict[str, list[dict[str, Any]]]]) -> None:
    target = mapping(note.get("target"), "target")
    found: dict[str, Any] = {}
    for selector in (mapping(s, "selector") for s in listing(target.get("selector"), "selector")):
        if selector.get("type") == "TextQuoteSelector":
            found |= {key: selector.get(key, "") for key in ("exact", "prefix", "suffix")}
        elif selector.get("type") == "TextPositionSelector":
            found["span"] = [selector.get("start"), selector.get("end")]
    if note.get("role") not in ROLES or "span" not in found or "exact" not in found:
        what = "an annotation has no role, no quotation or no position"
        raise FormatError(
            what, where=word(note.get("body")), hint=f"give it one of the roles {', '.join(ROLES)} and both selectors"
        )
    anchors.setdefault(word(note.get("body")), {}).setdefault(word(note["role"]), []).append(found)


def _words(found: list[dict[str, Any]] | None) -> dict[str, Any] | None:
    if not found:
        return None
    anchor = found[0]
    return {"text": anchor["exact"], "span": anchor["span"], "prefix": anchor["prefix"], "suffix": anchor["suffix"]}


def _claim(raw: dict[str, Any], anchors: dict[str, dict[str, list[dict[str, Any]]]]) -> dict[str, Any]:
    found = anchors.get(word(raw.get("id")), {})
    spans = found.get("words", [])
    holder = dict(mapping(raw.get("holder"), "holder")) | (_words(found.get("holder")) or {"text": None, "span": None})
    return raw | {
        "id": word(raw.get("id")).removeprefix("#"),
        "holder": holder,
        "cue": _words(found.get("cue")),
        "spans": [a["span"] for a in spans],
        "anchors": [{k: a[k] for k in ("exact", "prefix", "suffix")} for a in spans],
    }


def _relation(raw: dict[str, Any], anchors: dict[str, dict[str, list[dict[str, Any]]]]) -> dict[str, Any]:
    cue = _words(anchors.get(word(raw.get("id")), {}).get("cue"))
    return raw | {"id": word(raw.get("id")).removeprefix("#"), "type": raw.get("relation"), "cue": cue}
