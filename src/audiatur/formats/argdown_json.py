"""The JSON that Argdown's own tool makes of a document (``argdown json``); read only, for Argdown itself is the text."""

from __future__ import annotations

from typing import Any

from ..errors import FormatError
from ..model.argument import ArgumentMap
from .base import Format
from .debate import ARGUMENT, STATEMENT, Debate, End
from .loading import listing, mapping, parsed, peek, word
from .sheet import Sheet

_TYPES = {"equivalence-class": STATEMENT, "statement": STATEMENT, "argument": ARGUMENT, "inference": ARGUMENT}


class ArgdownJson(Format):
    """Argdown as JSON."""

    name = "argdown-json"
    suffixes = (".argdown.json",)

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes are a JSON object with the statements and arguments of Argdown."""
        value = peek(data)
        parts = (value.get("statements"), value.get("arguments")) if isinstance(value, dict) else ()
        return bool(parts) and all(isinstance(part, dict) for part in parts)

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one."""
        raw = mapping(parsed(data), "the file")
        debate = Debate()
        for kind, key in ((STATEMENT, "statements"), (ARGUMENT, "arguments")):
            for title, value in mapping(raw.get(key), key).items():
                _member((kind, title), mapping(value, key), debate)
        for title, value in mapping(raw.get("arguments"), "arguments").items():
            steps = _steps([mapping(s, "pcs") for s in listing(mapping(value, "arguments").get("pcs"), "pcs")], debate)
            if steps:
                debate.steps[title] = steps
        for relation in _relations(raw):
            debate.relate(*relation)
        front = raw.get("frontMatter")
        sheet = Sheet(title=word(front.get("title")) if isinstance(front, dict) else "")
        debate.argue(sheet, debate.into(sheet))
        return sheet.map()


def _member(end: End, value: dict[str, Any], debate: Debate) -> None:
    member = debate.member(end)
    parts = [p for p in listing(value.get("members"), "members") if isinstance(p, dict)]
    member.text = next((word(p.get("text")).strip() for p in parts if word(p.get("text")).strip()), "")
    member.tags = [word(t) for t in listing(value.get("tags"), "tags")]
    data = value.get("data")
    member.data = dict(data) if isinstance(data, dict) else {}
    member.told = end[0] == ARGUMENT or not end[1].startswith("Untitled ")


def _steps(statements: list[dict[str, Any]], debate: Debate) -> list[tuple[list[str], str]]:
    steps: list[tuple[list[str], str]] = []
    premises: list[str] = []
    for statement in statements:
        title = word(statement.get("title"))
        debate.member((STATEMENT, title))
        if "conclusion" in word(statement.get("role")):
            steps.append((premises, title))
            premises = []
        else:
            premises.append(title)
    return steps


def _relations(raw: dict[str, Any]) -> list[tuple[str, End, End]]:
    found = []
    for relation in (mapping(r, "relations") for r in listing(raw.get("relations"), "relations")):
        ends = []
        for side in ("from", "to"):
            kind, name = _TYPES.get(word(relation.get(f"{side}Type"))), relation.get(side)
            title = word(name.get("argumentTitle")) if isinstance(name, dict) else word(name)
            if kind is None or not title:
                raise FormatError("a relation has no end", where="relations", hint="export the file again with Argdown")
            ends.append((kind, title))
        found.append((word(relation.get("relationType")), ends[0], ends[1]))
    return found
