"""The order and the omissions of an argument file: from a map to plain values, the way a person wants to read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.argument import ArgumentMap, Claim, Relation

ORDER: Mapping[str, tuple[str, ...]] = {
    "map": (
        *("schema", "source", "status", "review", "topic", "weights", "settled", "issue"),
        *("sections", "sides", "claims", "relations", "ignore"),
    ),
    "claim": (
        *("id", "status", "text", "side", "form", "holder", "cue", "spans", "nested_in", "cited"),
        *("confidence", "sure_of", "found_by", "note"),
    ),
    "relation": ("id", "status", "from", "to", "type", "explicit", "cue", "confidence", "found_by", "note"),
    "anchor": ("exact", "span", "prefix", "suffix"),
}
"""The order of keys; what a reviewer decides comes first, what only the tool needs comes last."""


def shape(argument: ArgumentMap) -> dict[str, Any]:
    """A map as dictionaries, lists, strings, numbers and truth values; what is empty or usual is left out."""
    data = argument.model_dump(by_alias=True, exclude_defaults=True)
    data |= {"schema": argument.schema_, "status": argument.status, "issue": argument.issue}
    if argument.claims:
        data["claims"] = [_claim(c, d) for c, d in zip(argument.claims, data["claims"], strict=True)]
    if argument.relations:
        data["relations"] = [_relation(r, d) for r, d in zip(argument.relations, data["relations"], strict=True)]
    return _ordered("map", _listed(data))


def _claim(claim: Claim, data: dict[str, Any]) -> dict[str, Any]:
    data["status"] = claim.status
    data["spans"] = [_ordered("anchor", a) for a in data["spans"]]
    if claim.cue:
        data["cue"] = _ordered("anchor", data["cue"])
    if claim.holder.anchor:
        data["holder"]["anchor"] = _ordered("anchor", data["holder"]["anchor"])
    return _ordered("claim", data)


def _relation(relation: Relation, data: dict[str, Any]) -> dict[str, Any]:
    data["status"] = relation.status
    if relation.cue:
        data["cue"] = _ordered("anchor", data["cue"])
    return _ordered("relation", data)


def _ordered(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in ORDER[kind] if key in data}


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value
