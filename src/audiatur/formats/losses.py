"""What formats cannot carry, in words, and what is left of a map without it.

A format names its losses; a conversion says those that this very map would suffer; the tests hold that nothing else gets lost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..model.argument import ArgumentMap, Claim, Relation
from ..quoting import clean
from .base import Format
from .kialo import walk
from .sheet import Sheet, claim_record, relation_record, top_record

LOSSES: Mapping[str, str] = {
    "anchors": "the article and the exact places of claims, holders and cues in it",
    "concessions": "relations that concede something",
    "details": "cues, status, confidence, notes, form, nesting, citations, and whether a relation is said or understood",
    "holder kinds": "what kind of holder it is (person, organisation, group...)",
    "holders": "who holds a claim",
    "ids": "the ids of sides, claims and relations",
    "issue": "the issue, the topic, the review and everything else about the map as a whole but its title",
    "layout": "line breaks, repeated spaces and control characters in texts",
    "order": "the order of claims and relations",
    "restatements": "relations between claims that say the same",
    "sides": "the sides of the debate",
    "undercuts": "relations that speak against a relation",
}
_KINDS = {"concessions": "concede", "restatements": "restate", "undercuts": "undercut"}
_ANCHORS = frozenset({"spans", "anchors", "cue"})


def lost(argument: ArgumentMap, format: Format) -> list[str]:
    """The losses of a format that this map would suffer, in the words of ``LOSSES``, sorted by name."""
    return [LOSSES[name] for name in sorted(format.loses) if without(argument, {name}) != argument]


def without(argument: ArgumentMap, names: Collection[str]) -> ArgumentMap:
    """What is left of a map that is carried by a format with these losses."""
    show = (lambda text: " ".join(clean(text).split())) if "layout" in names else (lambda text: text)
    top = top_record(argument)
    if "issue" in names:
        top = {key: value for key, value in top.items() if key in ("source", "sections", "sides")}
    if "anchors" in names:
        top = {key: value for key, value in top.items() if key not in ("source", "sections")}
    if "source" in top:
        top["source"] |= {"title": show(argument.source.title)}
    sheet = Sheet(top | {"sides": []}, title=show(argument.source.title or (argument.issue if "issue" in names else "")))
    claims, relations = list(argument.claims), list(argument.relations)
    if "order" in names:
        claims, relations = _outlined(argument)
    ids = {part.id: f"c{i}" for i, part in enumerate(claims, 1)} if "ids" in names else {c.id: c.id for c in claims}
    sides = {s.id: f"s{i}" if "ids" in names else s.id for i, s in enumerate(argument.sides, 1)}
    if "sides" not in names:
        kept = [s.model_dump(mode="json", exclude_defaults=True) for s in argument.sides]
        sheet.top["sides"] = [
            (s if "issue" not in names else {}) | {"id": sides[s["id"]], "label": show(s["label"])} for s in kept
        ]
    for claim in claims:
        record = _claim_record(claim, names) | {"id": ids[claim.id]}
        if record.get("nested_in"):
            record["nested_in"] = ids[record["nested_in"]]
        side = "" if claim.side is None or "sides" in names else sides[claim.side]
        sheet.claim(ids[claim.id], show(claim.text), record=record, holder=_holder(claim, names, show), side=side)
    dropped = {kind for name, kind in _KINDS.items() if name in names}
    left = [r for r in relations if r.type not in dropped]
    keys = {r.id: f"r{i}" if "ids" in names else r.id for i, r in enumerate(left, 1)}
    for relation in left:
        if relation.type != "undercut" or relation.to in keys:
            target = keys[relation.to] if relation.type == "undercut" else ids[relation.to]
            sheet.relation(ids[relation.source], target, relation.type, key=keys[relation.id], record=_record(relation, names))
    return sheet.map()


def _holder(claim: Claim, names: Collection[str], show: Any) -> str | None:
    if "holders" in names or claim.narrated:
        return ""
    return str(show(claim.holder.name)) if {"holder kinds", "layout"} & set(names) else None


def _claim_record(claim: Claim, names: Collection[str]) -> dict[str, Any]:
    record = claim_record(claim)
    if "details" in names:
        record = {key: value for key, value in record.items() if key in ("holder", "spans", "anchors")}
    if "anchors" in names:
        record = {key: value for key, value in record.items() if key not in _ANCHORS}
        record["holder"] = {"kind": claim.holder.kind, "resolved": None if claim.narrated else claim.holder.name}
    if "holder kinds" in names or "holders" in names:
        record.pop("holder", None)
    return record


def _record(relation: Relation, names: Collection[str]) -> dict[str, Any]:
    record = relation_record(relation)
    record.pop("id")
    if "details" in names:
        return {}
    return {key: value for key, value in record.items() if key != "cue" or "anchors" not in names}


def _outlined(argument: ArgumentMap) -> tuple[list[Claim], list[Relation]]:
    """Claims and relations in the order of an outline; relations that have no place in one come last."""
    steps = list(walk(argument))
    claims = [claim for _, claim, _, see in steps if not see]
    relations = [relation for _, _, relation, _ in steps if relation]
    shown = {r.id for r in relations}
    return claims, relations + [r for r in argument.relations if r.id not in shown]
