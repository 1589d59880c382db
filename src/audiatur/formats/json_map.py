"""The argument map as JSON: the contract with other programs.

``spans`` are pairs of offsets in code points of the untouched source; the words and what stands around them come in
``anchors`` beside them, so that reading gives back exactly the map that was written. Spans alone can be read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from ..errors import FormatError
from ..model.anchor import Anchor
from ..model.argument import SCHEMA, ArgumentMap, Claim, Relation
from ..model.consistency import faults
from .base import Format

_MOST = 64 * 1024 * 1024


_CONTEXT = re.compile(rb'"@context"\s*:')
"""The key that makes JSON linked data; the same words may stand in a note."""


class JsonMap(Format):
    """``audiatur/argument-map/1`` as JSON."""

    name = "json"
    suffixes = (".json",)

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes name the schema of an argument map near their beginning."""
        head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
        return head.startswith(b"{") and SCHEMA.encode() in head and not _CONTEXT.search(head)

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one."""
        if len(data) > _MOST:
            raise FormatError(f"the file is larger than {_MOST:,} bytes", hint="one file holds the argument of one article")
        try:
            raw = json.loads(data.decode("utf-8-sig"))
        except json.JSONDecodeError as wrong:
            raise FormatError(f"not valid JSON: {wrong.msg}", where=f"{wrong.lineno}:{wrong.colno}", hint="correct it") from None
        except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
            raise FormatError(f"not valid JSON: {wrong}", hint="give a file in UTF-8 that holds an argument map") from None
        return from_data(raw)

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as UTF-8, two spaces deep, with a line end at its end."""
        return (json.dumps(data(argument), ensure_ascii=False, indent=2) + "\n").encode()


def data(argument: ArgumentMap) -> dict[str, Any]:
    """The map as plain values in the form of the contract."""
    declared = {key for key in ("weights", "settled", "ignore") if not getattr(argument, key)}
    top = argument.model_dump(mode="json", by_alias=True, exclude={"claims", "relations", "sides", *declared})
    top |= {"sides": [side.model_dump(mode="json", exclude_defaults=True) for side in argument.sides]}
    if not argument.ignore:
        top.pop("ignore", None)
    return top | {"claims": [claim_data(c) for c in argument.claims], "relations": [relation_data(r) for r in argument.relations]}


def claim_data(claim: Claim) -> dict[str, Any]:
    """A claim as plain values in the form of the contract."""
    fields = claim.model_dump(
        mode="json", include={"side", "form", "nested_in", "cited", "status", "confidence", "sure_of", "found_by", "note"}
    )
    holder = {"kind": claim.holder.kind, "resolved": claim.holder.resolved}
    return {
        "id": claim.id,
        "text": claim.text,
        "spans": [list(anchor.span) for anchor in claim.spans],
        "holder": (_words(claim.holder.anchor) or {"text": None, "span": None}) | holder,
        "cue": _words(claim.cue),
        **fields,
        "anchors": [{"exact": a.exact, "prefix": a.prefix, "suffix": a.suffix} for a in claim.spans],
    }


def relation_data(relation: Relation) -> dict[str, Any]:
    """A relation as plain values in the form of the contract."""
    fields = relation.model_dump(mode="json", by_alias=True, exclude={"cue"})
    return fields | {"cue": _words(relation.cue)}


def _words(anchor: Anchor | None) -> dict[str, Any] | None:
    if anchor is None:
        return None
    return {"text": anchor.exact, "span": list(anchor.span), "prefix": anchor.prefix, "suffix": anchor.suffix}


def from_data(raw: Any) -> ArgumentMap:
    """The map in plain values of the contract; raises ``FormatError`` with the place of what is wrong."""
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise FormatError("this is no argument map", hint=f'it should begin with {{"schema": "{SCHEMA}"')
    known = {field.alias or name for name, field in ArgumentMap.model_fields.items()}
    top = {key: value for key, value in raw.items() if key in known}
    for key, read in (("claims", _read_claim), ("relations", _read_relation)):
        parts = top.get(key, [])
        top[key] = [read(p) if isinstance(p, dict) else p for p in parts] if isinstance(parts, list) else parts
    try:
        argument = ArgumentMap.model_validate(top)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise FormatError(f"not an argument map: {first['msg']}", where=where, hint="see 'audiatur schema'") from None
    for clash in faults(argument):
        raise FormatError(clash.what, where=".".join(str(step) for step in clash.path), hint=clash.hint)
    return argument


def _read_claim(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A claim of the contract as the model has it; fields of others are left out."""
    claim = {key: value for key, value in raw.items() if key in Claim.model_fields}
    spans, words = raw.get("spans"), raw.get("anchors")
    if isinstance(spans, list):
        texts = words if isinstance(words, list) and len(words) == len(spans) else [{}] * len(spans)
        claim["spans"] = [_anchor(text, span) for text, span in zip(texts, spans, strict=True)]
    holder = raw.get("holder")
    if isinstance(holder, dict):
        anchor = _read_words(holder) if holder.get("span") is not None else None
        claim["holder"] = {"kind": holder.get("kind"), "resolved": holder.get("resolved"), "anchor": anchor}
    claim["cue"] = _read_words(raw.get("cue"))
    return claim


def _read_relation(raw: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.alias or name for name, field in Relation.model_fields.items()}
    return {key: value for key, value in raw.items() if key in known} | {"cue": _read_words(raw.get("cue"))}


def _read_words(raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    return {
        "exact": raw.get("text", ""),
        "span": raw.get("span"),
        "prefix": raw.get("prefix", ""),
        "suffix": raw.get("suffix", ""),
    }


def _anchor(text: Any, span: Any) -> dict[str, Any]:
    kept = {key: text[key] for key in ("exact", "prefix", "suffix") if isinstance(text, dict) and key in text}
    return {"exact": "", "span": span} | kept
