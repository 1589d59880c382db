"""What stands and what falls by the answers an article prints: in, out or undecided. This is about the text, not about truth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from ..errors import UsageError
from ..model.argument import ArgumentMap
from ..registry import discover
from .bipolar.base import Bipolar, Reading
from .gradual.base import Gradual, Strengths
from .semantics.base import Framework, Semantics
from .sides import sure, target_claim


@dataclass(frozen=True, slots=True)
class Labelling:
    """Ids of claims: accepted (``in_``), attacked by an accepted one (``out``), neither (``undec``)."""

    in_: frozenset[str]
    out: frozenset[str]
    undec: frozenset[str]


def framework(argument: ArgumentMap, *, explicit: bool = False) -> Framework:
    """The claims that touch an attack, and the attacks; an undercut attacks the reason of the relation it questions.

    ``explicit`` leaves out attacks that no word of the text signals. Relations less sure than 0.6 are left out.
    """
    attacks = set()
    for relation in argument.live_relations:
        target = target_claim(relation, argument)
        if relation.attacks and sure(relation) and target is not None and (relation.explicit or not explicit):
            attacks.add((relation.source, target.id))
    return Framework(frozenset(end for attack in attacks for end in attack), frozenset(attacks))


def bipolar(argument: ArgumentMap, *, explicit: bool = False) -> Bipolar:
    """The claims that touch an attack or a support, the attacks as in ``framework``, and the supports."""
    base = framework(argument, explicit=explicit)
    supports = frozenset((r.source, r.to) for r in argument.live_relations if r.type == "support" and sure(r))
    return Bipolar(base.arguments | {end for pair in supports for end in pair}, base.attacks, supports)


def labelling(
    argument: ArgumentMap, semantics: str = "grounded", *, explicit: bool = False, support: str | None = None
) -> Labelling:
    """Label the contested claims of a map; with several extensions, only what all of them accept is in.

    ``support`` names a reading of supports ("deductive", "necessary"); without it they do not count. ``UsageError`` for a
    semantics or reading that does not exist.
    """
    base = framework(argument, explicit=explicit)
    if support is None:
        return label(base, semantics)
    reading = _named("audiatur.analysis.bipolar", Reading, support, "reading of supports")  # type: ignore[type-abstract]
    found = label(reading.framework(bipolar(argument, explicit=explicit)), semantics)
    return Labelling(*(ids & base.arguments for ids in (found.in_, found.out, found.undec)))


def strengths(argument: ArgumentMap, formula: str = "quadratic-energy", *, explicit: bool = False) -> Strengths:
    """How strong each claim is by a gradual semantics; ``UsageError`` for one that does not exist."""
    gradual = _named("audiatur.analysis.gradual", Gradual, formula, "gradual semantics")  # type: ignore[type-abstract]
    return gradual.strengths(bipolar(argument, explicit=explicit))


Part = TypeVar("Part", Semantics, Reading, Gradual)


_discover = cache(discover)


def _named(package: str, base: type[Part], name: str, what: str) -> Part:
    known: dict[str, Part] = {part.name: part for part in _discover(package, base)}
    if name not in known:
        raise UsageError(f"there is no {what} {name!r}", hint=f"use one of {', '.join(sorted(known))}")
    return known[name]


def label(arguments: Framework, semantics: str = "grounded") -> Labelling:
    """Label the arguments of a framework; see ``labelling``."""
    named = _named("audiatur.analysis.semantics", Semantics, semantics, "semantics")  # type: ignore[type-abstract]
    extensions = named.extensions(arguments)
    accepted = frozenset.intersection(*extensions) if extensions else frozenset()
    out = frozenset(b for a, b in arguments.attacks if a in accepted) - accepted
    return Labelling(accepted, out, arguments.arguments - accepted - out)
