"""DOT with all that a map says: Graphviz draws it, audiatur reads it back (``audiatur map -o NAME.dot`` makes the fair picture).

Claims and relations are nodes, as in ``audiatur.graph``; what Graphviz has no attribute for is in the attribute ``audiatur``,
as JSON. Only DOT that was written here can be read: that of others does not say which node is a claim.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from ..errors import FormatError
from ..model.argument import ArgumentMap
from ..quoting import dot, undot
from .base import Format
from .loading import mapping, text
from .schemes import Net, Scheme
from .sheet import AUDIATUR, Sheet, claim_record, relation_record, top_record

NAME = "audiatur argument map"
LOOKS = {
    "support": ("supports", "solid", "normal"),
    "rebut": ("rebuts", "dashed", "tee"),
    "undercut": ("undercuts", "dotted", "dot"),
    "restate": ("restates", "solid", "odot"),
    "concede": ("concedes", "dashed", "vee"),
}
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([\w.]+|-?\d[\d.]*)|(->|--|[{}\[\];,=])|(\s+|//[^\n]*|/\*.*?\*/|#[^\n]*)', re.DOTALL)
_KINDS = {word: "rebut" if kind == "undercut" else kind for kind, (word, _, _) in LOOKS.items()}


class DotGraph(Format):
    """DOT that can be read back."""

    name = "dot"
    suffixes = (".dot", ".gv")
    aside: ClassVar[frozenset[str]] = frozenset({"sides", "anchors", "cues", "holder kinds", "status", "notes"})

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes begin like a graph in DOT."""
        return bool(re.match(rb"(?:\xef\xbb\xbf)?(?:\s|//[^\n]*\n|#[^\n]*\n)*(?:strict\s+)?(?:di)?graph\b[^\n{]*\{", data[:4096]))

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for DOT of other programs too."""
        words = list(_words(text(data)))
        statements = list(_statements(words))
        top = next((a for name, _, a in statements if name == "graph" and AUDIATUR in a), None)
        if top is None:
            hint = "only DOT that 'audiatur convert' wrote can be read; give the file it was made from"
            raise FormatError("this DOT does not say which nodes are claims", hint=hint)
        sheet = Sheet(_json(top[AUDIATUR]), shows=lambda shown: undot(dot(shown)))
        net = Net(sheet)
        for name, end, values in statements:
            if end is None and name not in ("graph", "node", "edge") and AUDIATUR in values:
                _node(name, values, net)
        for name, end, _ in statements:
            if end is not None:
                net.edge(name, end)
        net.relate()
        return sheet.map()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as DOT."""
        title = argument.source.title or argument.issue
        lines = [f"digraph {_quoted(NAME)} {{"]
        lines.append(_statement("graph", {"rankdir": "RL", "label": title, AUDIATUR: json.dumps(top_record(argument))}))
        lines.append(_statement("node", {"shape": "box"}))
        for claim in argument.claims:
            kept = json.dumps(claim_record(claim, undot(dot(claim.text))))
            holder = "" if claim.narrated else claim.holder.name
            lines.append(_statement(_quoted(claim.id), {"label": claim.text, "holder": holder, AUDIATUR: kept}))
        for relation in argument.relations:
            word, style, head = LOOKS[relation.type]
            values = {"label": word, "shape": "plaintext", AUDIATUR: json.dumps(relation_record(relation))}
            lines.append(_statement(_quoted(relation.id), values))
            lines.append(_statement(_edge(relation.source, relation.id), {"dir": "none", "style": style}))
            lines.append(_statement(_edge(relation.id, relation.to), {"arrowhead": head, "style": style}))
        return ("\n".join([*lines, "}"]) + "\n").encode()


def _quoted(words: str) -> str:
    return f'"{dot(words)}"'


def _edge(source: str, target: str) -> str:
    return f"{_quoted(source)} -> {_quoted(target)}"


def _statement(what: str, values: dict[str, str]) -> str:
    inner = ", ".join(f"{key}={_quoted(value)}" for key, value in values.items())
    return f"  {what} [{inner}];"


def _words(source: str) -> Iterator[tuple[str, bool]]:
    """The names, texts and signs of a DOT file; the second value says whether it is a name or text."""
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
            raise FormatError("not valid DOT", where=f"{line}:{column}", hint="correct it, or export it again")
        at = match.end()
        if match[3]:
            yield match[3], False
        elif match[4] is None:
            yield (undot(match[1]) if match[1] is not None else match[2]), True


Statement = tuple[str, str | None, dict[str, str]]


def _statements(words: list[tuple[str, bool]]) -> Iterator[Statement]:
    """Nodes, edges (with their end) and defaults, each with its attributes."""
    i = 0
    while i < len(words):
        name, named = words[i]
        i += 1
        if not named:
            continue
        end = None
        if i + 1 < len(words) and words[i] == ("->", False) and words[i + 1][1]:
            end = words[i + 1][0]
            i += 2
        values: dict[str, str] = {}
        if i < len(words) and words[i] == ("[", False):
            i, values = _attributes(words, i + 1)
        yield name, end, values


def _attributes(words: list[tuple[str, bool]], i: int) -> tuple[int, dict[str, str]]:
    values: dict[str, str] = {}
    while i < len(words) and words[i] != ("]", False):
        if words[i][1] and i + 2 < len(words) and words[i + 1] == ("=", False) and words[i + 2][1]:
            values[words[i][0]] = words[i + 2][0]
            i += 3
        else:
            i += 1
    return i + 1, values


def _json(written: str) -> dict[str, Any]:
    try:
        return mapping(json.loads(written), AUDIATUR)
    except (ValueError, RecursionError):
        raise FormatError("the attribute 'audiatur' is damaged", where=AUDIATUR, hint="export the file again") from None


def _node(name: str, values: dict[str, str], net: Net) -> None:
    record = _json(values[AUDIATUR])
    if "type" not in record:
        net.sheet.claim(name, values.get("label", ""), record=record, holder=values.get("holder", ""))
        return
    kind = _KINDS.get(values.get("label", ""))
    if kind is None:
        raise FormatError(
            f"{values.get('label', '')[:40]!r} is no kind of relation", where=name[:60], hint=f"use {', '.join(_KINDS)}"
        )
    net.schemes[name] = Scheme(kind, record=record)
