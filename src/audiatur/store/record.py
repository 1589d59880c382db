"""The tool's note, at the end of an argument file, of the drafts it wrote: how a re-run knows what a person changed.

Each draft has an entry ``id:WORDSREST``: six hexadecimal digits for the words it stands on, six for all the rest. A draft
whose digits still fit is the tool's own and may be improved by a re-run; one whose digits differ, or that has no entry, is a
person's and is kept; an entry without its draft says that a person deleted it, and it is not drafted again.
Places in the article do not count, for an edited article moves them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from ..model.argument import REVIEWED, ArgumentMap, Claim, Relation, Side

HEAD = "# drafted:"
_WIDTH = 120
_LINE = re.compile(r"^# drafted:(.*)$", re.MULTILINE)
_ENTRY = re.compile(r"([A-Za-z0-9_.-]+):([0-9a-f]{12})")
TOP = ".map"
"""The entry for issue, topic and sides, which have no status of their own."""


def of(argument: ArgumentMap) -> dict[str, str]:
    """The entries for a map whose drafts with a ``found_by`` are all the tool's own."""
    if argument.status in REVIEWED:
        return {}
    parts: list[Claim | Relation] = [*argument.claims, *argument.relations]
    entries = {part.id: mark(part) for part in parts if part.found_by and part.status not in REVIEWED}
    return {TOP: top(argument)} | entries if entries else {}


def top(argument: ArgumentMap) -> str:
    """The digits of issue, topic and sides; what a person declares about weights counts where there is any."""
    sides = [[side.id, side.label, *_declared(side)] for side in argument.sides]
    declared = [part.model_dump(mode="json") for part in (argument.weights, *argument.settled) if part]
    return _hash([argument.issue, argument.topic, *declared]) + _hash(sides)


def _declared(side: Side) -> list[Any]:
    extra = side.model_dump(mode="json", exclude={"id", "label"}, exclude_defaults=True)
    return [extra] if extra else []


def mark(part: Claim | Relation) -> str:
    """The digits of a claim or relation: words, then the rest."""
    return words(part) + _hash(_without_places(part.model_dump()))


def words(part: Claim | Relation) -> str:
    """The digits of the words a claim stands on, or of the ends of a relation."""
    if isinstance(part, Relation):
        return _hash([part.source, part.to, part.type])
    return _hash([" ".join(anchor.exact.split()) for anchor in part.spans])


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        if "exact" in value:
            return " ".join(value["exact"].split())
        return {key: _without_places(item) for key, item in value.items()}
    return [_without_places(item) for item in value] if isinstance(value, list | tuple) else value


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def read(text: str) -> dict[str, str]:
    """The entries in the text of an argument file."""
    return {name: digits for line in _LINE.findall(text) for name, digits in _ENTRY.findall(line)}


def text(entries: Mapping[str, str]) -> str:
    """The entries as comment lines to stand at the end of a file, after an empty line."""
    lines: list[str] = []
    for name, digits in sorted(entries.items(), key=lambda e: _natural(e[0])):
        entry = f" {name}:{digits}"
        if not lines or len(lines[-1]) + len(entry) > _WIDTH:
            lines.append(HEAD)
        lines[-1] += entry
    return "".join(["\n", *(line + "\n" for line in lines)]) if lines else ""


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"([0-9]+)", name)]


def replace(file: str, entries: Mapping[str, str]) -> str:
    """The text of an argument file with other entries at its end."""
    newline = "\r\n" if "\r\n" in file else "\n"
    kept = "\n".join(line for line in file.split("\n") if not line.startswith(HEAD)).rstrip("\r\n")
    return kept + newline + text(entries).replace("\n", newline)
