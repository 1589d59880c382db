"""Contradictions inside an argument map, all of them at once."""

from __future__ import annotations

from collections.abc import Iterator

from .argument import ArgumentMap
from .base import Data

ROUNDING = 1e-9


class Fault(Data):
    """Something in a map that contradicts itself; ``path`` leads to it, like ``("claims", 3, "side")``."""

    path: tuple[str | int, ...]
    what: str
    hint: str


def faults(argument: ArgumentMap) -> list[Fault]:
    """All contradictions: ids used twice, sides, claims and relations that do not exist, relations to oneself, odd weights."""
    found = (_double_ids, _weight_faults, _settled_faults, _claim_faults, _relation_faults, _ignore_faults)
    return [fault for check in found for fault in check(argument)]


def _double_ids(argument: ArgumentMap) -> Iterator[Fault]:
    sides = [("sides", i, s.id) for i, s in enumerate(argument.sides)]
    claims = [("claims", i, c.id) for i, c in enumerate(argument.claims)]
    relations = [("relations", i, r.id) for i, r in enumerate(argument.relations)]
    for group in (sides, claims + relations):
        seen: set[str] = set()
        for kind, i, key in group:
            if key in seen:
                yield Fault(path=(kind, i, "id"), what=f"the id {key!r} is used twice", hint="give each its own id")
            seen.add(key)


def _weight_faults(argument: ArgumentMap) -> Iterator[Fault]:
    hint = "add 'weights:' with 'basis:', which says what the weights rest on"
    for i, s in enumerate(argument.sides):
        if s.weight and s.weight[0] > s.weight[1]:
            what = f"the weight of {s.id} begins above its end"
            yield Fault(path=("sides", i, "weight"), what=what, hint="write the lower share first")
        for key, value in (("weight", s.weight), ("count", s.count), ("max_share", s.max_share)):
            if value is not None and argument.weights is None:
                yield Fault(path=("sides", i, key), what=f"the side {s.id} has a {key!r} that rests on nothing", hint=hint)
    low = sum(s.weight[0] for s in argument.sides if s.weight)
    if low > 1 + ROUNDING:
        what = f"the weights of the sides sum to at least {low:g}, more than the whole"
        yield Fault(path=("weights",), what=what, hint="lower the beginnings of the intervals")


def _settled_faults(argument: ArgumentMap) -> Iterator[Fault]:
    known = {c.id for c in argument.claims} | {s.id for s in argument.sides}
    for i, s in enumerate(argument.settled):
        if s.claim not in known:
            what = f"{s.claim!r} is declared settled, but there is no such claim or side"
            yield Fault(path=("settled", i, "claim"), what=what, hint="name a claim or a side")


def _claim_faults(argument: ArgumentMap) -> Iterator[Fault]:
    sides = {s.id for s in argument.sides}
    ids = {c.id for c in argument.claims}
    for i, c in enumerate(argument.claims):
        if c.side is not None and c.side not in sides:
            known = ", ".join(sorted(sides)) or "(no sides yet)"
            what = f"claim {c.id} is on the side {c.side!r}, which does not exist"
            hint = f"use one of {known}, add the side under 'sides', or leave it empty"
            yield Fault(path=("claims", i, "side"), what=what, hint=hint)
        if c.nested_in is not None and (c.nested_in not in ids or c.nested_in == c.id):
            what = f"claim {c.id} is nested in {c.nested_in!r}, which is not another claim"
            hint = "name the claim whose words contain it, or leave it empty"
            yield Fault(path=("claims", i, "nested_in"), what=what, hint=hint)


def _relation_faults(argument: ArgumentMap) -> Iterator[Fault]:
    claims = {c.id for c in argument.claims}
    edges = {r.id for r in argument.relations if r.type != "undercut"}
    for i, r in enumerate(argument.relations):
        if r.source not in claims:
            what = f"relation {r.id} starts at {r.source!r}, which is no claim"
            yield Fault(path=("relations", i, "from"), what=what, hint="name a claim")
        ends, kind = (edges, "relation that is not an undercut") if r.type == "undercut" else (claims, "claim")
        if r.to not in ends:
            what = f"relation {r.id} ({r.type}) ends at {r.to!r}, which is no {kind}"
            yield Fault(path=("relations", i, "to"), what=what, hint=f"name a {kind}")
        elif r.to == r.source:
            what = f"relation {r.id} leads from {r.source} to itself"
            yield Fault(path=("relations", i, "to"), what=what, hint="name another claim")


def _ignore_faults(argument: ArgumentMap) -> Iterator[Fault]:
    ids = {c.id for c in argument.claims}
    for i, entry in enumerate(argument.ignore):
        if entry.claim is not None and entry.claim not in ids:
            what = f"the finding {entry.code} is ignored for {entry.claim!r}, which is no claim"
            yield Fault(path=("ignore", i, "claim"), what=what, hint="name a claim, or leave it out to mean all of them")
