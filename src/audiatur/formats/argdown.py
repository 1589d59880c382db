"""Argdown (https://argdown.org): statements, relations between them, and sides as groups, in a text that people can edit.

Claims are statements under their ids, tagged with their side, with holder, cue and quotation in their data block. A relation
that is undercut becomes an argument, because only an argument can be undercut in Argdown. What Argdown has no relation for (to
restate, to concede) is in the front matter, which Argdown passes over; so is what belongs to the map as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from ..model.argument import ArgumentMap, Claim, Relation
from ..quoting import argdown, argdown_data, clean
from .argdown_text import FRONT, Reading, data_block
from .base import Format
from .debate import ARGUMENT, Debate, End
from .loading import text
from .sheet import AUDIATUR, Sheet, claim_record, relation_record, top_record

SIGNS = {"support": "+", "rebut": "-", "undercut": "<_"}
OUT = {"support": "+>", "rebut": "->"}
_KINDS = {"support": "support", "attack": "rebut", "undercut": "undercut"}
_MARK = re.compile(
    r"(?:^|\n)(?:#+ [^\n]*@[\[<]\S|"
    r"[ \t]*(?:\[[^\]\n]+\]:|<[^>\n]+>:|[+-] ?[\[<]|[+-]> ?[\[<]|\[[^\]\n]+\][ \t]*\n[ \t]+(?:<?[+-]|[+-]>)))"
)
_OTHERS = re.compile(r"\s*(?:[{<](?!\S+>)|(?:strict\s+)?(?:di)?graph\b|flowchart\b|---\s|schema:|Discussion Title:|1\. |row,id,)")
_EMPTY = "This map holds no claims."
_NAMES = frozenset(
    {
        *("constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"),
        *("__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"),
    }
)
"""What every object of JavaScript has already, so that Argdown's tool stumbles over such titles."""


class Argdown(Format):
    """Argdown text."""

    name = "argdown"
    suffixes = (".argdown", ".ad", ".adown")
    aside: ClassVar[frozenset[str]] = frozenset(
        {"concessions", "restatements", "issue", "prefix and suffix of quotations", "status", "notes"}
    )

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are text with statements or arguments of Argdown, or its front matter."""
        head = data[:65536].decode("utf-8-sig", "ignore").replace("\r\n", "\n").replace("\r", "\n")
        if "\x00" in head:
            return False
        front = FRONT.match(head)
        if front and ":" in front[1]:
            return True
        return not _OTHERS.match(head) and bool(_MARK.search(head))

    def load(self, data: bytes) -> ArgumentMap:
        """The map; Argdown that cannot be understood line by line is taken as prose. Raises ``FormatError``."""
        source = text(data)
        front = FRONT.match(source)
        matter = _front(front[1]) if front else {}
        reading = Reading(source[front.end() :] if front else source)
        top = matter.get(AUDIATUR)
        title = matter.get("title", "")
        sheet = Sheet(top, title=title if isinstance(title, str) else "", shows=_shown)
        for words, values in reading.headings:
            if isinstance(values.get("side"), str):
                sheet.side(values["side"], words)
        kept = sheet.top.pop("relations", None)
        records = [r for r in kept if isinstance(r, dict)] if isinstance(kept, list) else []
        _relate(reading.debate, sheet, records)
        return sheet.map()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as Argdown."""
        cut = {r.to for r in _drawn(argument) if r.type == "undercut"}
        matter = top_record(argument, order=True)
        matter["relations"] = [relation_record(r) for r in argument.relations if r.id not in cut or r not in _drawn(argument)]
        lines = ["===", f"title: {argdown_data(' '.join(clean(argument.source.title or argument.issue).split()))}"]
        lines += ['model: {"removeTagsFromText": true}', f"{AUDIATUR}: {argdown_data(matter)}", "===", ""]
        if not argument.claims and not argument.sides:
            lines += [_EMPTY, ""]
        for claim in (c for c in argument.claims if c.side is None):
            lines += [*_statement(claim, argument, cut), ""]
        for side in argument.sides:
            lines += [f"# {argdown(side.label)} {argdown_data({'side': side.id})}", ""]
            for claim in (c for c in argument.claims if c.side == side.id):
                lines += [*_statement(claim, argument, cut), ""]
        for relation in argument.relations:
            if relation.id in cut:
                lines += [*_reified(relation, argument), ""]
        return "\n".join(lines).encode()


def _shown(words: str) -> str:
    return " ".join(clean(words).split()) or "…"


def title_of(key: str) -> str:
    """The title that Argdown can have for an id."""
    return f"id {key}" if key in _NAMES or key.startswith("-") else key


def _drawn(argument: ArgumentMap) -> list[Relation]:
    """The relations that Argdown has."""
    plain = {r.id for r in argument.relations if r.type in OUT}
    return [r for r in argument.relations if r.id in plain or (r.type == "undercut" and r.to in plain)]


def _statement(claim: Claim, argument: ArgumentMap, cut: set[str]) -> Iterator[str]:
    tag = f" #({claim.side})" if claim.side else ""
    data: dict[str, Any] = {} if claim.narrated else {"holder": claim.holder.name}
    if claim.cue:
        data["cue"] = claim.cue.exact
    data |= {"quote": " … ".join(a.exact for a in claim.spans), "start": claim.start, "end": claim.end}
    data |= {"source": argument.source.path, AUDIATUR: claim_record(claim, _shown(claim.text))}
    yield f"[{title_of(claim.id)}]: {argdown(claim.text)}{tag} {argdown_data(data)}"
    for relation in _drawn(argument):
        if relation.to == claim.id:
            reason = f"<{title_of(relation.id)}>" if relation.id in cut else f"[{title_of(relation.source)}]"
            yield f"  {SIGNS[relation.type]} {reason}"


def _reified(relation: Relation, argument: ArgumentMap) -> Iterator[str]:
    told = f"{relation.source} {'supports' if relation.type == 'support' else 'rebuts'} {relation.to}"
    yield f"<{title_of(relation.id)}>: {argdown(told)} {argdown_data({AUDIATUR: relation_record(relation)})}"
    yield f"  + [{title_of(relation.source)}]"
    for other in _drawn(argument):
        if other.type == "undercut" and other.to == relation.id:
            yield f"  {SIGNS['undercut']} [{title_of(other.source)}]"


def _front(matter: str) -> dict[str, Any]:
    """The entries of the front matter that matter here: ours are JSON on one line, a title may be anything."""
    found: dict[str, Any] = {}
    for match in re.finditer(r"^(title|audiatur):[ \t]*(.*(?:\n[ \t]+\S.*)*)", matter, re.MULTILINE):
        value = data_block('{"value": ' + match[2] + "}").get("value")
        found[match[1]] = " ".join(value.split()) if isinstance(value, str) else value
        if match[1] == "title" and not isinstance(value, str):
            found["title"] = " ".join(match[2].strip("\"'").split())
    return found


def _relate(debate: Debate, sheet: Sheet, records: list[dict[str, Any]]) -> None:
    """Claims, then relations: those of arguments that stand for a relation, those of statements, those Argdown has none for."""
    reified = {
        end: member.data[AUDIATUR]
        for end, member in debate.members.items()
        if end[0] == ARGUMENT and isinstance(member.data.get(AUDIATUR), dict) and "type" in member.data[AUDIATUR]
    }
    ends = debate.into(sheet, frozenset(reified))
    ours = bool(records) or bool(reified)
    if not ours:
        debate.argue(sheet, ends)
        return
    keys = {str(m.data[AUDIATUR].get("id")): ends[e] for e, m in debate.members.items() if e in ends and _own(m.data)}
    names = {end: f"<{end[1]}>" for end in reified}
    reasons = {target: source for kind, source, target in debate.relations if target in reified and kind == "support"}
    plain = Debate(debate.members, debate.steps)
    for kind, source, target in debate.relations:
        if source in reified:
            if source in reasons:
                sheet.relation(ends[reasons[source]], ends[target], _KINDS[kind], key=names[source], record=reified[source])
        elif target in reified:
            if kind == "undercut":
                at = (ends[source], str(reified[target].get("id")))
                sheet.relation(ends[source], names[target], "undercut", record=_taken(records, keys, *at, "undercut"))
        elif source in ends and target in ends:
            _plain(kind, (source, target), ends, keys, records, sheet, plain)
    plain.argue(sheet, ends)
    _aside(records, keys, sheet)


def _own(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get(AUDIATUR), dict)


def _plain(
    kind: str,
    pair: tuple[End, End],
    ends: Mapping[End, str],
    keys: Mapping[str, str],
    records: list[dict[str, Any]],
    sheet: Sheet,
    others: Debate,
) -> None:
    source, target = ends[pair[0]], ends[pair[1]]
    record = _taken(records, keys, source, target, _KINDS.get(kind, ""))
    if record is not None:
        sheet.relation(source, target, _KINDS[kind], key=f"{record.get('id')}", record=record)
    else:
        others.relations.append((kind, *pair))


def _taken(records: list[dict[str, Any]], keys: Mapping[str, str], source: str, target: str, kind: str) -> dict[str, Any] | None:
    """The record of a relation, taken out of the list."""
    for i, record in enumerate(records):
        start, end = str(record.get("from")), str(record.get("to"))
        if record.get("type") == kind and keys.get(start, start) == source and keys.get(end, end) == target:
            return records.pop(i)
    return None


def _aside(records: list[dict[str, Any]], keys: Mapping[str, str], sheet: Sheet) -> None:
    """The relations that Argdown has no sign for; one that it has a sign for and that is not in the text was taken out."""
    conceded = {str(r.get("id")) for r in records if r.get("type") in ("restate", "concede")}
    for record in records:
        source, target = str(record.get("from")), str(record.get("to"))
        if record.get("type") in ("restate", "concede") or (record.get("type") == "undercut" and target in conceded):
            key = str(record.get("id"))
            sheet.relation(keys.get(source, source), keys.get(target, target), str(record["type"]), key=key, record=record)
