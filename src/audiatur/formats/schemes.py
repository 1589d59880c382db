"""Nets of claims and scheme nodes, as AIF, SADFace and arguebuf have them: ``claim -> scheme -> claim or scheme``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import FormatError
from .sheet import Sheet

UNTOLD = "relation of a kind that is not told"
"""The kind of a scheme that says neither for nor against; it stays a note, for nothing is made up."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme node: the kind of relation that it shows, the name of its scheme where it has a telling one, its record."""

    kind: str
    name: str = ""
    record: Any = None


@dataclass(slots=True)
class Net:
    """The scheme nodes and edges of a file; its claims are in ``sheet`` already."""

    sheet: Sheet
    schemes: dict[str, Scheme] = field(default_factory=dict)
    ins: dict[str, list[str]] = field(default_factory=dict)
    outs: dict[str, list[str]] = field(default_factory=dict)

    def edge(self, source: str, target: str) -> None:
        """An edge; raises ``FormatError`` when one of its ends is not there."""
        for end in (source, target):
            if not self.sheet.has(end) and end not in self.schemes:
                raise FormatError(
                    f"an edge leads to {end[:60]!r}, which is not there", where=end[:60], hint="the file is damaged"
                )
        if self.sheet.has(source) and self.sheet.has(target):
            self.sheet.note(source, f"leads to {target}, the file does not say how")
            return
        self.outs.setdefault(source, []).append(target)
        self.ins.setdefault(target, []).append(source)

    def relate(self) -> None:
        """Turn every scheme into relations: one for each claim that leads to it and each claim that it leads to.

        A scheme that attacks another scheme undercuts each of its relations; one that supports another has no place in a map,
        and its claims keep a note. So do claims whose scheme leads nowhere.
        """
        made: dict[str, list[tuple[str, str, str, str]]] = {key: [] for key in self.schemes}
        for key, scheme in self.schemes.items():
            for reason in self._reasons(key):
                targets = self.outs.get(key, [])
                for target in targets:
                    if scheme.kind == UNTOLD:
                        self.sheet.note(reason, f"{scheme.name or UNTOLD}, to {target}")
                    elif self.sheet.has(target):
                        made[key].append((reason, target, scheme.kind, key))
                    elif scheme.kind != "rebut":
                        self.sheet.note(reason, f"{scheme.kind} of the relation {target}, which this map has no place for")
                if not targets:
                    self.sheet.note(reason, f"{scheme.kind} of nothing: {key} leads nowhere")
        names = {key: self._names(key, len(parts)) for key, parts in made.items()}
        for key, scheme in self.schemes.items():
            cuts = list(self._cuts(key, names)) if scheme.kind == "rebut" else []
            relations = [*zip(names[key], made[key], strict=True), *cuts]
            for name, (reason, target, kind, _) in relations:
                single = len(relations) == 1
                self.sheet.relation(
                    *(reason, target, kind),
                    key=name,
                    record=scheme.record if single else None,
                    note=_told(scheme, key, single) if scheme.record is None else "",
                )

    def _reasons(self, key: str) -> list[str]:
        return [k for k in self.ins.get(key, []) if self.sheet.has(k)]

    def _names(self, key: str, number: int) -> list[str]:
        return [key] if number == 1 else [f"{key}.{i}" for i in range(1, number + 1)]

    def _cuts(self, key: str, names: dict[str, list[str]]) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
        """The undercuts of an attack on schemes."""
        attacked = [name for target in self.outs.get(key, []) if target in self.schemes for name in names[target]]
        pairs = [(reason, target) for reason in self._reasons(key) for target in attacked]
        for i, (reason, target) in enumerate(pairs, 1):
            single = len(pairs) == 1 and not names[key]
            yield (key if single else f"{key}.u{i}"), (reason, target, "undercut", key)
        if not attacked:
            for reason in self._reasons(key):
                for target in (t for t in self.outs.get(key, []) if t in self.schemes):
                    self.sheet.note(reason, f"undercut of {target}, which this map has no place for")


def _told(scheme: Scheme, key: str, single: bool) -> str:
    linked = "" if single else f"one inference with the others of {key}"
    return "; ".join(part for part in (f"scheme: {scheme.name}" if scheme.name else "", linked) if part)
