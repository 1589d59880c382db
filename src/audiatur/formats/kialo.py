"""The text export of Kialo discussions: numbered claims, each ``Pro:`` or ``Con:`` the one above it.

A claim that bears on several others is written once; elsewhere stands ``-> See 1.2.``, as Kialo has it for linked claims.
Undercuts, rephrasings and concessions have no place in Kialo: they are left out, never turned into something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from ..errors import FormatError
from ..model.argument import ArgumentMap, Claim, Relation
from ..quoting import kialo, unkialo
from .base import Format
from .loading import text
from .sheet import Sheet

TITLE = "Discussion Title:"
STANCES = {"support": "Pro", "rebut": "Con"}
KINDS = {stance: kind for kind, stance in STANCES.items()}
_LINE = re.compile(r"(\d+(?:\.\d+)*)\. ?(?:(Pro|Con): ?)?(.*)", re.DOTALL)
_SEE = re.compile(r"-> See (\d+(?:\.\d+)*)\.?\s*")
_PART = re.compile(r"1\.1\. (?:Pro|Con):", re.MULTILINE)
Step = tuple[str, Claim, Relation | None, str]
Pending = tuple[str, str, Relation | None]


class Kialo(Format):
    """Kialo's export as text."""

    name = "kialo"
    suffixes = (".kialo.txt", ".kialo")
    loses: ClassVar[frozenset[str]] = frozenset(
        {
            *("anchors", "concessions", "details", "holder kinds", "holders", "ids", "issue", "layout", "order", "restatements"),
            *("sides", "undercuts"),
        }
    )

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes begin with the title of a discussion, or are numbered claims with pro and con."""
        head = data[:65536].decode("utf-8-sig", "ignore").replace("\r\n", "\n").lstrip()
        return head.startswith(TITLE) or (head.startswith("1. ") and bool(_PART.search(head)))

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` with its line for what is no numbered claim."""
        source = text(data)
        lines = source.split("\n")
        title = next((line[len(TITLE) :].strip() for line in lines[:5] if line.startswith(TITLE)), "")
        sheet = Sheet(title=title)
        entries = list(_entries(lines))
        keys: dict[str, str] = {}
        for _, number, stance, words in entries:
            if number in keys:
                raise FormatError(f"the number {number} is used twice", where=str(_), hint="number each claim once")
            if not (stance and _SEE.fullmatch(words)):
                keys[number] = f"c{len(keys) + 1}"
                sheet.claim(keys[number], unkialo(words), holder="")
        count = 0
        for line, number, stance, words in entries:
            parent = number.rpartition(".")[0]
            if not parent:
                continue
            see = _SEE.fullmatch(words) if stance else None
            source_key, target = keys.get(see[1] if see else number), keys.get(parent)
            if source_key is None or target is None:
                missing = see[1] if see and source_key is None else parent
                raise FormatError(f"there is no claim {missing}", where=str(line), hint="number the claims as Kialo does")
            if stance:
                count += 1
                sheet.relation(source_key, target, KINDS[stance], key=f"r{count}")
            else:
                sheet.note(source_key, f"stands below {target}, neither pro nor con")
        return sheet.map()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as an outline."""
        title = " ".join(kialo(argument.source.title or argument.issue).split())
        lines = [f"{TITLE} {unkialo(title)}".rstrip(), ""]
        for number, claim, relation, see in walk(argument):
            stance = f"{STANCES[relation.type]}: " if relation else ""
            lines.append(f"{number}. {stance}{f'-> See {see}.' if see else kialo(claim.text)}")
        return ("\n".join(lines) + "\n").encode()


def walk(argument: ArgumentMap) -> Iterator[Step]:
    """The lines of the outline: number, claim, the relation to the claim above, and the number where the claim stands already.

    Claims that speak for or against nothing come first, each with its reasons below it; then what is left of circles.
    """
    below: dict[str, list[Relation]] = {}
    for tie in argument.relations:
        if tie.type in STANCES:
            below.setdefault(tie.to, []).append(tie)
    claims = {c.id: c for c in argument.claims}
    bound = {r.source for reasons in below.values() for r in reasons}
    order = [c for c in argument.claims if c.id not in bound] + [c for c in argument.claims if c.id in bound]
    numbers: dict[str, str] = {}
    roots = 0
    for root in order:
        if root.id in numbers:
            continue
        roots += 1
        stack: list[Pending] = [(str(roots), root.id, None)]
        while stack:
            number, key, relation = stack.pop()
            see = numbers.get(key, "")
            yield number, claims[key], relation, see
            if not see:
                numbers[key] = number
                reasons: list[Pending] = [(f"{number}.{i}", r.source, r) for i, r in enumerate(below.get(key, ()), 1)]
                stack += reversed(reasons)


def _entries(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    """Line, number, stance and words of each claim; lines without a number go on with the claim before."""
    found: list[tuple[int, str, str, str]] = []
    for i, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match and match[2] and "." not in match[1]:
            match = re.fullmatch(r"(\d+)\. ?()(.*)", line, re.DOTALL)
        if match:
            found.append((i, match[1], match[2] or "", match[3]))
        elif line.strip() and found:
            before = found.pop()
            found.append((*before[:3], f"{before[3]} {line.strip()}"))
        elif line.strip() and not line.startswith(TITLE):
            raise FormatError("this line has no number", where=str(i), hint="claims begin with 1., 1.1. and so on")
    return iter(found)
