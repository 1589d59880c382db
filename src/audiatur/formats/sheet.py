"""A map in the making: what the reader of a foreign format finds, put together into a map that holds.

Each format shows what it can show (texts, holders, sides, kinds of relations) in its own way. What it has no way for travels
beside, in a *record*: the values of the contract that are not empty, in whatever place the format keeps for other programs.
What a person or tool changed in the part that is shown wins over the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..errors import FormatError
from ..model.argument import SCHEMA, ArgumentMap, Claim, Relation
from . import words
from .json_map import claim_data, data, from_data, relation_data

AUDIATUR = "audiatur"
"""The key under which records travel."""
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_USUAL: Mapping[str, Any] = {"cited": False, "form": "proposition", "status": "draft", "explicit": False, "topic": "unknown"}
_MOST = 5_000


def top_record(argument: ArgumentMap, *, order: bool = False) -> dict[str, Any]:
    """What a map says beside its claims and relations; ``order`` for formats that do not keep that of claims and relations."""
    record = {key: value for key, value in data(argument).items() if key not in ("claims", "relations", "schema")}
    if order:
        record["order"] = [c.id for c in argument.claims] + [r.id for r in argument.relations]
    return _pruned(record)


def claim_record(claim: Claim, text: str | None = None) -> dict[str, Any]:
    """What a claim says; its text only where ``text``, which is what the format shows, is another."""
    record = _pruned(claim_data(claim))
    if text is None or text == claim.text:
        record.pop("text", None)
    else:
        record["text"] = claim.text
    return record


def relation_record(relation: Relation) -> dict[str, Any]:
    """What a relation says."""
    return _pruned(relation_data(relation))


def _pruned(record: dict[str, Any]) -> dict[str, Any]:
    kept = {k: _pruned(v) if isinstance(v, dict) else v for k, v in record.items()}
    return {k: v for k, v in kept.items() if v is not None and v != [] and (k not in _USUAL or v != _USUAL[k])}


class Sheet:
    """Claims and relations under the keys of a foreign file, until ``map`` makes a map of them.

    ``top`` is the record of the whole map, if the file has one; ``shows`` is what the format makes of a text.
    """

    def __init__(self, top: Any = None, *, title: str = "", shows: Callable[[str], str] = lambda text: text) -> None:
        self.top: dict[str, Any] = dict(top) if isinstance(top, dict) else {}
        self.title = title
        self._shows = shows
        self._claims: dict[str, dict[str, Any]] = {}
        self._relations: dict[str, dict[str, Any]] = {}
        self._sides: dict[str, str] = {}

    def claim(self, key: str, text: str, *, record: Any = None, holder: str | None = None, side: str | None = None) -> None:
        """A claim; ``holder`` and ``side`` are what the file shows (``None``: it does not show them)."""
        if key in self._claims or key in self._relations:
            raise FormatError(f"the id {key[:60]!r} is used twice", where=key[:60], hint="give each claim its own id")
        kept = dict(record) if isinstance(record, dict) else {}
        exact = kept.get("text")
        kept["text"] = exact if isinstance(exact, str) and self._shows(exact) == text else text
        kept["holder"] = self._holder(kept.get("holder"), holder)
        if side is not None:
            kept["side"] = side or None
        self._claims[key] = kept

    def relation(self, source: str, target: str, kind: str, *, key: str = "", record: Any = None, note: str = "") -> str:
        """A relation between keys; returns its own key."""
        kept = dict(record) if isinstance(record, dict) else {}
        key = key or f"relation {len(self._relations) + 1}"
        while key in self._relations or key in self._claims:
            key += "'"
        kept |= {"from": source, "to": target, "type": kind}
        if note:
            kept["note"] = note
        self._relations[key] = kept
        return key

    def side(self, key: str, label: str) -> None:
        """A side that the file shows."""
        self._sides.setdefault(key, label)

    def note(self, key: str, text: str) -> None:
        """Something about a claim that has no place in a map and must not get lost."""
        claim = self._claims[key]
        claim["note"] = f"{claim['note']}; {text}" if isinstance(claim.get("note"), str) else text

    def has(self, key: str) -> bool:
        """Whether there is a claim of that key."""
        return key in self._claims

    def has_side(self, key: str) -> bool:
        """Whether the file or its record has a side of that id."""
        kept = self.top.get("sides")
        return key in self._sides or any(
            isinstance(s, dict) and s.get("id") == key for s in (kept if isinstance(kept, list) else ())
        )

    def kind(self, key: str) -> str | None:
        """What sort of relation a key is, ``None`` when it is none."""
        found = self._relations.get(key)
        return str(found["type"]) if found else None

    def map(self) -> ArgumentMap:
        """The map; raises ``FormatError`` when what was found makes none."""
        if len(self._claims) + len(self._relations) > _MOST:
            raise FormatError(f"more than {_MOST:,} claims and relations", hint="one file holds the argument of one article")
        ids = self._ids()
        order = self.top.pop("order", None)
        fitting = self._fitting(ids)
        claims = [kept | {"id": ids[key]} for key, kept in self._claims.items()]
        relations = [self._ended(kept, ids) | {"id": ids[key]} for key, kept in fitting]
        rank = {key: i for i, key in enumerate(order if isinstance(order, list) else ()) if isinstance(key, str)}
        for parts in (claims, relations):
            parts.sort(key=lambda part: rank.get(part["id"], len(rank)))
        raw = self.top | {"schema": SCHEMA, "sides": self._all_sides(claims), "claims": claims, "relations": relations}
        _unnest(claims)
        if "source" not in self.top or not all(_anchored(c) for c in claims):
            _anchor(raw, self.title)
        return from_data(_plain(raw))

    def _holder(self, kept: Any, shown: str | None) -> dict[str, Any]:
        holder = dict(kept) if isinstance(kept, dict) and isinstance(kept.get("kind"), str) else {}
        if shown is None or (holder and shown in (_name(holder), self._shows(_name(holder)))):
            return holder or {"kind": "narrator"}
        if not shown:
            return {"kind": "narrator"}
        kind = holder.get("kind", "narrator")
        return {"kind": "named-person" if kind == "narrator" else kind, "resolved": shown}

    def _ids(self) -> dict[str, str]:
        """An id for each key: the one it had with us, its own if it can be one, else a number."""
        ids: dict[str, str] = {}
        used: set[str] = set()
        for letter, parts in (("c", self._claims), ("r", self._relations)):
            late = []
            for key, kept in parts.items():
                wanted = kept.get("id", key)
                if isinstance(wanted, str) and _ID.fullmatch(wanted) and wanted not in used:
                    ids[key] = wanted
                    used.add(wanted)
                else:
                    late.append(key)
            number = 0
            for key in late:
                while (number := number + 1) and f"{letter}{number}" in used:
                    pass
                ids[key] = f"{letter}{number}"
                used.add(ids[key])
        return ids

    def _fitting(self, ids: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
        """The relations that a map can hold; of each other one its claim keeps a note."""
        fits = {key for key, kept in self._relations.items() if kept["type"] != "undercut" and self._joins(kept)}
        fits |= {key for key, kept in self._relations.items() if kept["type"] == "undercut" and self._cuts(kept, fits)}
        for key, kept in self._relations.items():
            if key not in fits and self.has(kept["from"]):
                what = f"{kept['type']} of {ids.get(kept['to'], kept['to'])}, which this map has no place for"
                self.note(kept["from"], what)
        return [(key, kept) for key, kept in self._relations.items() if key in fits]

    def _joins(self, kept: Mapping[str, Any]) -> bool:
        return self.has(kept["from"]) and self.has(kept["to"]) and kept["from"] != kept["to"]

    def _cuts(self, kept: Mapping[str, Any], relations: set[str]) -> bool:
        return self.has(kept["from"]) and kept["to"] in relations

    def _ended(self, kept: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
        return kept | {"from": ids[kept["from"]], "to": ids[kept["to"]]}

    def _all_sides(self, claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The sides of the record, of the file, and those that claims name; a label that the file shows wins."""
        kept = self.top.get("sides")
        sides = {
            s["id"]: s
            for s in (kept if isinstance(kept, list) else ())
            if isinstance(s, dict) and isinstance(s.get("id"), str) and _ID.fullmatch(s["id"])
        }
        for key, label in self._sides.items():
            if key not in sides or self._shows(str(sides[key].get("label"))) != label:
                sides[key] = sides.get(key, {}) | {"label": label}
        for key in [c["side"] for c in claims if isinstance(c.get("side"), str)]:
            sides.setdefault(key, {"label": key})
        ids = {key: key if _ID.fullmatch(key) else f"side-{i}" for i, key in enumerate(sides, 1)}
        for claim in claims:
            claim["side"] = ids.get(claim["side"]) if isinstance(claim.get("side"), str) else None
        return [side | {"id": ids[key]} for key, side in sides.items()]


def _name(holder: Mapping[str, Any]) -> str:
    return str(holder.get("resolved") or holder.get("text") or holder["kind"])


def _unnest(claims: list[dict[str, Any]]) -> None:
    """Forget what a claim is nested in when that is gone."""
    ids = {c["id"] for c in claims}
    for claim in claims:
        if claim.get("nested_in") not in ids:
            claim.pop("nested_in", None)


def _anchored(claim: Mapping[str, Any]) -> bool:
    spans = claim.get("spans")
    return isinstance(spans, list) and bool(spans)


def _anchor(raw: dict[str, Any], title: str) -> None:
    """Give the claims a source of their own, and forget the places in another one (a note keeps them)."""
    claims = raw["claims"]
    old = raw.get("source") if isinstance(raw.get("source"), dict) else {}
    pairs = [(None if c["holder"]["kind"] == "narrator" else _name(c["holder"]), c["text"]) for c in claims]
    source, _, anchors = words.compose(pairs, title or str((old or {}).get("title", "")))
    raw["source"] = source.model_dump()
    raw.pop("sections", None)
    for claim, (holder, text) in zip(claims, anchors, strict=True):
        if _anchored(claim) and old:
            where = ", ".join("-".join(map(str, s)) for s in claim["spans"] if isinstance(s, list))
            told = f"stood at {where} of {old.get('path', 'its article')}"
            claim["note"] = f"{claim['note']}; {told}" if isinstance(claim.get("note"), str) else told
        claim["spans"] = [list(text.span)]
        claim["anchors"] = [text.model_dump(include={"exact", "prefix", "suffix"})]
        claim["cue"] = None
        place = (
            {"text": holder.exact, "span": list(holder.span), "prefix": holder.prefix, "suffix": holder.suffix} if holder else {}
        )
        claim["holder"] = {"kind": claim["holder"]["kind"], "resolved": claim["holder"].get("resolved"), **place}
        if place and claim["holder"]["resolved"] == place["text"]:
            claim["holder"]["resolved"] = None
    for relation in raw["relations"]:
        relation["cue"] = None


def _plain(value: Any) -> Any:
    """Values without lone surrogates, which no file can hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return {_plain(k): _plain(v) for k, v in value.items()} if isinstance(value, dict) else value
