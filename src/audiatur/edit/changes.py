"""What a command changed, field by field: to undo it, to do it again, and to put it into a map that others changed meanwhile.

Parts are compared by id and field by field, so that two people who change different things never get into each other's way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..model.argument import ArgumentMap, Claim, Relation, Side
from ..model.consistency import Fault
from ..model.consistency import faults as contradictions

Path = tuple[str, str, str]
"""Kind of part, its id, and the field; for the map itself kind and id are empty."""
Order = Mapping[str, tuple[str, ...]]
ABSENT: Any = ...
"""The value of a field that is not there."""
KINDS = {"sides": Side, "claims": Claim, "relations": Relation}
TOP = ("status", "review", "topic", "weights", "settled", "issue", "sections", "ignore")


@dataclass(frozen=True, slots=True)
class Effect:
    """A change: each field that it touches with its old and its new value, and the order of the parts before and after."""

    old: Mapping[Path, Any]
    new: Mapping[Path, Any]
    order: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]

    def __bool__(self) -> bool:
        return bool(self.old or self.new or self.order)

    @property
    def paths(self) -> frozenset[Path]:
        """Every field that is touched."""
        return frozenset(self.old) | frozenset(self.new)

    @property
    def parts(self) -> frozenset[str]:
        """The ids of the parts that are touched."""
        return frozenset(key for _, key, _ in self.paths if key)

    def inverse(self) -> Effect:
        """The change back."""
        return Effect(self.new, self.old, {kind: (after, before) for kind, (before, after) in self.order.items()})

    def gone(self) -> frozenset[tuple[str, str]]:
        """Kind and id of the parts that are removed."""
        return _parts(self.old) - _parts(self.new)

    def come(self) -> frozenset[tuple[str, str]]:
        """Kind and id of the parts that are added."""
        return _parts(self.new) - _parts(self.old)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed by both: ``mine`` is what the effect wanted, ``theirs`` what is there (``ABSENT``: nothing)."""

    path: Path
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Applied:
    """A map with an effect put into it, as far as that did not contradict what others did; ``renamed`` maps old to new ids."""

    map: ArgumentMap
    conflicts: tuple[Conflict, ...] = ()
    renamed: Mapping[str, str] | None = None


def fields(argument: ArgumentMap) -> tuple[dict[Path, Any], dict[str, tuple[str, ...]]]:
    """A map as plain values by path, and the order of its parts."""
    data = argument.model_dump(mode="json", by_alias=True)
    found: dict[Path, Any] = {("", "", key): data[key] for key in TOP}
    for kind in KINDS:
        for part in data[kind]:
            found |= {(kind, part["id"], name): value for name, value in part.items()}
    return found, {kind: tuple(part["id"] for part in data[kind]) for kind in KINDS}


def difference(old: ArgumentMap, new: ArgumentMap) -> Effect:
    """What leads from one map to another; their sources are taken for the same."""
    (before, first), (after, last) = fields(old), fields(new)
    touched = [path for path in {**before, **after} if before.get(path, ABSENT) != after.get(path, ABSENT)]
    return Effect(
        {path: before[path] for path in touched if path in before},
        {path: after[path] for path in touched if path in after},
        {kind: (first[kind], last[kind]) for kind in KINDS if first[kind] != last[kind]},
    )


def applied(argument: ArgumentMap, effect: Effect) -> Applied:
    """Put a change into a map, field by field.

    A field is set where it still has the effect's old value; where somebody else changed it, theirs stays and a ``Conflict``
    tells. New parts get another id where theirs is taken. The result is free of contradictions if the map was.
    """
    effect, renamed = _renamed(argument, effect)
    refused: set[Path] = set()
    for _ in range(len(effect.paths) + 2):
        made = _Work(argument, effect, refused).run()
        wrong = contradictions(made.map) if made.map is not argument else []
        more = {path for fault in wrong for path in _guilty(fault, made.map, effect)} - refused
        if not wrong:
            return replace(made, renamed=renamed)
        refused |= more or effect.paths
    return Applied(argument, made.conflicts, renamed)


class _Work:
    def __init__(self, argument: ArgumentMap, effect: Effect, refused: Collection[Path]) -> None:
        self.argument, self.effect, self.refused = argument, effect, refused
        self.now, self.order = fields(argument)
        self.there = {(kind, key) for kind, keys in self.order.items() for key in keys}
        self.conflicts: list[Conflict] = []

    def run(self) -> Applied:
        gone = self.effect.gone()
        kept = {part for part in gone & self.there if any(self._against(p) for p in self.effect.paths if p[:2] == part)}
        changed = dict(self.now)
        for path in sorted(self.effect.paths):
            mine, theirs = self.effect.new.get(path, ABSENT), self.now.get(path, ABSENT)
            if self._against(path):
                self.conflicts.append(Conflict(path, mine, theirs))
            elif path[:2] in kept:
                continue
            elif mine is ABSENT:
                changed.pop(path, None)
            else:
                changed[path] = mine
        order = {kind: self._arranged(kind, changed) for kind in KINDS}
        if changed == self.now and order == self.order:
            return Applied(self.argument, tuple(self.conflicts))
        return Applied(_assembled(self.argument, changed, order), tuple(self.conflicts))

    def _against(self, path: Path) -> bool:
        """Whether somebody else has changed a field otherwise than the effect wants, or it was refused."""
        mine, was = self.effect.new.get(path, ABSENT), self.effect.old.get(path, ABSENT)
        now = self.now.get(path, ABSENT)
        if mine == now:
            return False
        lost = path[0] != "" and path[:2] not in self.there and was is not ABSENT
        return path in self.refused or lost or now != was

    def _arranged(self, kind: str, changed: Mapping[Path, Any]) -> tuple[str, ...]:
        present = {key for k, key, _ in changed if k == kind}
        before, after = self.effect.order.get(kind, (self.order[kind], self.order[kind]))
        if self.order[kind] == before and present == set(after):
            return after
        result = [key for key in self.order[kind] if key in present]
        for i, key in enumerate(after):
            if key in present and key not in result:
                ahead = [result.index(k) for k in after[:i] if k in result]
                result.insert(max(ahead) + 1 if ahead else 0, key)
        return tuple(result)


def _assembled(argument: ArgumentMap, values: Mapping[Path, Any], order: Order) -> ArgumentMap:
    parts: dict[tuple[str, str], dict[str, Any]] = {}
    for (kind, key, name), value in values.items():
        parts.setdefault((kind, key), {})[name] = value
    data = {"schema": argument.schema_, "source": argument.source.model_dump(mode="json"), **parts[("", "")]}
    data |= {kind: [parts[kind, key] for key in keys] for kind, keys in order.items()}
    return ArgumentMap.model_validate(data)


def _parts(values: Mapping[Path, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((kind, key) for kind, key, name in values if name == "id")


def _guilty(fault: Fault, argument: ArgumentMap, effect: Effect) -> set[Path]:
    """The fields of an effect behind a contradiction: those of the part it is in, else those of the parts that it removed."""
    kind, *rest = fault.path
    if kind in KINDS and rest:
        key = getattr(argument, str(kind))[int(rest[0])].id
        own = {path for path in effect.paths if path[:2] == (kind, key)}
        if own:
            return own
    gone = effect.gone()
    return {path for path in effect.paths if path[:2] in gone} or {p for p in effect.paths if not p[0]}


def _renamed(argument: ArgumentMap, effect: Effect) -> tuple[Effect, dict[str, str]]:
    """The effect with other ids for new parts whose ids somebody else has given to other parts meanwhile."""
    now, order = fields(argument)
    there = {(kind, key) for kind, keys in order.items() for key in keys}
    taken = {key for _, key in there} | {key for _, key in effect.come()}
    names: dict[str, str] = {}
    for kind, key in sorted(effect.come()):
        rivals = {(other, key) for other in KINDS} & there
        same = all(now.get(p, ABSENT) == v for p, v in effect.new.items() if p[:2] == (kind, key))
        if rivals and not same:
            names[key] = fresh(key, taken)
            taken.add(names[key])
    return (_with_names(effect, names), names) if names else (effect, names)


def fresh(key: str, taken: Collection[str]) -> str:
    """An id like ``key`` that is not taken: its letters with the next free number."""
    head = key.rstrip("0123456789") or "x"
    numbers = [int(k[len(head) :]) for k in taken if k.startswith(head) and k[len(head) :].isdecimal()]
    return f"{head}{max(numbers, default=0) + 1}"


def _with_names(effect: Effect, names: Mapping[str, str]) -> Effect:
    def path(p: Path) -> Path:
        return p[0], names.get(p[1], p[1]), p[2]

    def value(p: Path, v: Any) -> Any:
        refers = p[2] in ("id", "from", "to", "nested_in", "side")
        return names.get(v, v) if refers and isinstance(v, str) else v

    order = {kind: (before, tuple(names.get(k, k) for k in after)) for kind, (before, after) in effect.order.items()}
    return Effect(effect.old, {path(p): value(p, v) for p, v in effect.new.items()}, order)


def distance(old: Mapping[Path, Any], new: Mapping[Path, Any]) -> int:
    """How many of the ``fields`` of two maps differ; a part that only one of them has counts as one."""
    touched = [path for path in {**old, **new} if old.get(path, ABSENT) != new.get(path, ABSENT)]
    whole = _parts(old) ^ _parts(new)
    return len(whole) + sum(path[:2] not in whole for path in touched)


def ids(argument: ArgumentMap) -> set[str]:
    """Every id that is taken among claims and relations, or among sides."""
    parts: Sequence[Claim | Relation | Side] = [*argument.claims, *argument.relations, *argument.sides]
    return {part.id for part in parts}
