"""What an Argdown document says, whether it comes as text or as the JSON of Argdown's own tool.

Statements and arguments become claims. Of a reconstructed argument, premises support intermediate conclusions or the argument,
and the argument its last conclusion; an undercut speaks against that last step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .sheet import AUDIATUR, Sheet

STATEMENT, ARGUMENT = "statement", "argument"
End = tuple[str, str]
"""``STATEMENT`` or ``ARGUMENT``, and the title."""
KINDS = {"support": "support", "entails": "support", "attack": "rebut", "contrary": "rebut", "undercut": "undercut"}
_SIDES = ("pro", "con")
_SILENT = frozenset({AUDIATUR, "holder", "cue", "quote", "start", "end", "side", "isInMap", "isGroup", "isClosed", "color"})


@dataclass(slots=True)
class Member:
    """A statement or an argument; ``told`` says whether the document names it (a paragraph of prose it does not)."""

    text: str = ""
    tags: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    told: bool = False


@dataclass(slots=True)
class Debate:
    """A document: members by kind and title, the steps of arguments (groups of premises, each with its conclusion), relations."""

    members: dict[End, Member] = field(default_factory=dict)
    steps: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)
    relations: list[tuple[str, End, End]] = field(default_factory=list)

    def member(self, end: End) -> Member:
        """The member of that title, made when it is new."""
        return self.members.setdefault(end, Member())

    def relate(self, kind: str, source: End, target: End) -> None:
        """A relation of Argdown; a contradiction speaks both ways."""
        for end in (source, target):
            self.member(end).told = True
        if kind == "contradictory":
            self.relations += [("attack", source, target), ("attack", target, source)]
        else:
            self.relations.append((kind, source, target))

    def into(self, sheet: Sheet, skip: frozenset[End] = frozenset()) -> dict[End, str]:
        """Put the claims into ``sheet``; gives the key of each. ``skip`` names members that are none."""
        inside = {(STATEMENT, t) for steps in self.steps.values() for premises, end in steps for t in (*premises, end)}
        keys: dict[End, str] = {}
        for end, member in self.members.items():
            if end not in skip and (member.told or end in inside):
                keys[end] = self._claim(end, member, sheet)
        return keys

    def _claim(self, end: End, member: Member, sheet: Sheet) -> str:
        kind, title = end
        key = title if not sheet.has(title) else f"{title} ({kind})"
        record, side = member.data.get(AUDIATUR), member.data.get("side")
        tag = next((t for t in member.tags if t in _SIDES or sheet.has_side(t)), "")
        own = isinstance(record, dict)
        text = member.text or ("" if own else title)
        holder = member.data.get("holder")
        shown = holder if isinstance(holder, str) else ("" if own else None)
        sheet.claim(key, text, record=record, holder=shown, side=side if isinstance(side, str) else tag)
        if not own:
            others = [t for t in member.tags if t != tag]
            notes = [f"tags: {', '.join(others)}"] if others else []
            notes += [f"{k}: {v}" for k, v in member.data.items() if k not in _SILENT and isinstance(v, str | int | float)]
            for note in notes:
                sheet.note(key, note)
        return key

    def argue(self, sheet: Sheet, keys: dict[End, str]) -> None:
        """Put the arguments' steps and the relations into ``sheet``."""
        made: dict[End, list[str]] = {}
        for title, steps in self.steps.items():
            made[(ARGUMENT, title)] = [self._inference(title, steps, sheet, keys)]
        cuts = []
        relations = dict.fromkeys((kind, self._speaker(source), target) for kind, source, target in self.relations)
        for kind, source, target in relations:
            if kind == "undercut":
                cuts.append((source, target))
            else:
                key = sheet.relation(keys[source], keys[target], KINDS.get(kind, "support"))
                if source[0] == ARGUMENT and source[1] not in self.steps:
                    made.setdefault(source, []).append(key)
        for source, target in cuts:
            for key in made.get(target, ()):
                sheet.relation(keys[source], key, "undercut")
            if not made.get(target):
                sheet.relation(
                    keys[source], keys[target], "rebut", note="an undercut in Argdown, of an argument for nothing else"
                )

    def _speaker(self, end: End) -> End:
        """What speaks where a reconstructed argument does: its conclusion, as in Argdown itself."""
        steps = self.steps.get(end[1]) if end[0] == ARGUMENT else None
        return (STATEMENT, steps[-1][1]) if steps else end

    def _inference(self, title: str, steps: list[tuple[list[str], str]], sheet: Sheet, keys: dict[End, str]) -> str:
        """The relations of a reconstructed argument; gives the last one, from the argument to its conclusion."""
        argument = keys[(ARGUMENT, title)]
        for source, target in _links(steps, argument, keys):
            if source != target:
                sheet.relation(source, target, "support", note=f"premise of {title}")
        return sheet.relation(argument, keys[(STATEMENT, steps[-1][1])], "support", note=f"conclusion of {title}")


def _links(steps: list[tuple[list[str], str]], argument: str, keys: dict[End, str]) -> Iterator[tuple[str, str]]:
    before: list[str] = []
    for i, (premises, conclusion) in enumerate(steps):
        last = i == len(steps) - 1
        target = argument if last else keys[(STATEMENT, conclusion)]
        for premise in dict.fromkeys([*before, *premises]):
            yield keys[(STATEMENT, premise)], target
        before = [conclusion]
