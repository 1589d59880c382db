"""Mermaid flowcharts: a map for Markdown pages, with who says it, sides as groups, and an undercut that points at a relation.

Claims are nodes, sides subgraphs, relations labelled arrows; a relation that is undercut becomes a node. Simple flowcharts of
others can be read: quoted or bare labels, one arrow a line. (https://mermaid.js.org/syntax/flowchart.html)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import ClassVar

from ..errors import FormatError
from ..model.argument import ArgumentMap, Claim
from ..quoting import argdown_data, clean, mermaid, unmermaid
from .base import Format
from .loading import text
from .sheet import Sheet

OURS = "%% audiatur argument map: above the line break stands who says it"
BREAK = "<br/>"
ARROWS = {
    "support": ("-->", "supports"),
    "rebut": ("--x", "rebuts"),
    "undercut": ("-.-x", "undercuts"),
    "restate": ("===", "restates"),
    "concede": ("-.->", "concedes"),
}
KINDS = {word: kind for kind, (_, word) in ARROWS.items()} | {"because": "support", "but": "rebut", "attacks": "rebut"}
_HEAD = re.compile(
    r"(?:---\n.*?\n---\n)?(?:\s*\n|%%[^\n]*\n)*(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR)\s*;?\s*(?:\n|$)", re.DOTALL
)
_NODE = re.compile(
    r"(\w+)\s*(?:\(\[|\[\(|\[\[|\{\{|\(\(|\[|\(|\{|>)\s*(?:\"([^\"]{0,1000})\"|([^\"\]\)\}|]{0,1000}))\s*(?:\]\)|\)\]|\]\]|\}\}|\)\)|\]|\)|\})"
)
_OWN = re.compile(r'(\w+)\["([^"]*)"\]')
_EDGE = re.compile(r"(\w+)\s+(?:[ox<]?(?:-{2,}|={2,}|-\.+-)[ox>]?)\s*(?:\|\s*\"?([^|\"]*)\"?\s*\|)?\s*(\w+)")
_RELATION = re.compile(r'^\s*(\w+)\{\{"(\w+)"\}\}\s*;?$', re.MULTILINE)
_GROUP = re.compile(r"subgraph\s+(\w+)(?:\s*\[\s*\"?([^\"\]]*)\"?\s*\])?")


class Mermaid(Format):
    """A Mermaid flowchart."""

    name = "mermaid"
    suffixes = (".mmd", ".mermaid")
    loses: ClassVar[frozenset[str]] = frozenset({"anchors", "details", "holder kinds", "ids", "issue", "layout"})

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes begin like a flowchart."""
        head = data[:4096].decode("utf-8-sig", "ignore").replace("\r\n", "\n")
        return bool(_HEAD.match(head)) and "{" not in head.partition("\n")[0]

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` with its line for what is no node, arrow or subgraph."""
        source = text(data)
        head = _HEAD.match(source)
        if head is None:
            raise FormatError("this is no flowchart", where="1", hint="it should begin with 'flowchart' and a direction")
        reading = _Reading(Sheet(title=_title(source)), OURS in source)
        reading.kinds = {name: KINDS[word] for name, word in _RELATION.findall(source) if word in KINDS}
        first = source.count("\n", 0, head.end()) + 1
        for number, line in enumerate(source[head.end() :].split("\n"), first):
            reading.line(line.strip().removesuffix(";"), number)
        return reading.finish()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as a flowchart."""
        title = " ".join(clean(argument.source.title or argument.issue).split())
        lines = ["---", f"title: {argdown_data(title)}", "---", OURS, "flowchart RL"]
        names = {c.id: f"c{i}" for i, c in enumerate(argument.claims, 1)}
        names |= {r.id: f"r{i}" for i, r in enumerate(argument.relations, 1)}
        lines += [f'  {names[c.id]}["{_label(c)}"]' for c in argument.claims]
        for i, side in enumerate(argument.sides, 1):
            members = [f"    {names[c.id]}" for c in argument.claims if c.side == side.id]
            lines += [f'  subgraph s{i}["{_some(side.label)}"]', *members, "  end"]
        return ("\n".join([*lines, *_arrows(argument, names)]) + "\n").encode()


def _title(source: str) -> str:
    found = re.match(r'---\ntitle: (".*")\n', source)
    try:
        return str(json.loads(found[1])) if found else ""
    except ValueError:
        return ""


def _some(words: str) -> str:
    """A label; a space where there is nothing to say, for Mermaid takes no empty one."""
    return mermaid(words) or " "


def _label(claim: Claim) -> str:
    holder = "" if claim.narrated else mermaid(claim.holder.name)
    return f"{holder}{BREAK}{mermaid(claim.text)}" if holder else _some(claim.text)


def _arrows(argument: ArgumentMap, names: dict[str, str]) -> Iterator[str]:
    cut = {r.to for r in argument.relations if r.type == "undercut"}
    for relation in argument.relations:
        arrow, word = ARROWS[relation.type]
        source, target = names[relation.source], names[relation.to]
        if relation.id in cut:
            name = names[relation.id]
            yield f'  {name}{{{{"{word}"}}}}'
            yield f"  {source} --- {name}"
            yield f"  {name} {arrow} {target}"
        else:
            yield f"  {source} {arrow}|{word}| {target}"


class _Reading:
    """A flowchart line by line."""

    def __init__(self, sheet: Sheet, ours: bool) -> None:
        self.sheet, self.ours = sheet, ours
        self.nodes: dict[str, str] = {}
        self.sides: dict[str, str] = {}
        self.groups: list[str] = []
        self.edges: list[tuple[str, str, str]] = []
        self.kinds: dict[str, str] = {}

    def line(self, line: str, number: int) -> None:
        """Take in one line."""
        if not line or line.startswith(("%%", "classDef ", "class ", "style ", "linkStyle ", "direction ", "click ")):
            return
        if group := _GROUP.fullmatch(line):
            self.groups.append(group[1])
            self.sheet.side(group[1], unmermaid((group[2] if group[2] is not None else group[1]).strip()))
        elif line == "end" and self.groups:
            self.groups.pop()
        elif own := _OWN.fullmatch(line):
            self.nodes[own[1]] = own[2]
            self._member(own[1])
        else:
            self._drawn(_NODE.sub(self._node, line), number)

    def _drawn(self, line: str, number: int) -> None:
        """A line whose labels were taken out: one arrow, or one node."""
        if edge := _EDGE.fullmatch(line):
            for end in (edge[1], edge[3]):
                self._member(end)
            self.edges.append((edge[1], edge[3], (edge[2] or "").strip().lower()))
        elif re.fullmatch(r"\w+", line):
            self._member(line)
        else:
            raise FormatError("this line is no node, arrow or subgraph", where=str(number), hint="write one arrow a line")

    def _node(self, match: re.Match[str]) -> str:
        label = unmermaid(match[2] if match[2] is not None else match[3])
        if match[1] in self.kinds:
            self.edges.append((match[1], "", label))
        else:
            self.nodes[match[1]] = match[2] if match[2] is not None else match[3]
        return match[1]

    def _member(self, name: str) -> None:
        if name not in self.kinds:
            self.nodes.setdefault(name, name)
            if self.groups:
                self.sides[name] = self.groups[-1]

    def finish(self) -> ArgumentMap:
        """The map of all lines."""
        for name, label in ((name, label.strip()) for name, label in self.nodes.items()):
            holder, broken, words = label.partition(BREAK)
            said = unmermaid(words) if self.ours and broken else unmermaid(label.replace(BREAK, " "))
            who = (unmermaid(holder) if broken else "") if self.ours else None
            self.sheet.claim(name, said, holder=who, side=self.sides.get(name, ""))
        reasons = {target: source for source, target, _ in self.edges if target in self.kinds and source in self.nodes and not _}
        goals = {source: target for source, target, _ in self.edges if source in self.kinds and target}
        number = 0
        for source, target, word in self.edges:
            if (source in self.kinds and target) or (target in self.kinds and reasons.get(target) == source and not word):
                continue
            number += 1
            if source in self.kinds:
                self._relate(reasons.get(source, ""), goals.get(source, ""), self.kinds[source], source)
            else:
                self._plain(source, target, word, f"r{number}")
        return self.sheet.map()

    def _plain(self, source: str, target: str, word: str, key: str) -> None:
        if word in KINDS:
            self._relate(source, target, KINDS[word], key)
        else:
            self.sheet.note(source, f"leads to {target}, the file does not say how{f': {word}' if word else ''}")

    def _relate(self, source: str, target: str, kind: str, key: str) -> None:
        kind = "undercut" if kind == "rebut" and target in self.kinds else kind
        self.sheet.relation(source, target, kind, key=key)
