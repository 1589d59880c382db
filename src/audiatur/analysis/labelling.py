"""What stands and what falls by the answers an article prints: in, out or undecided. This is about the text, not about truth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..errors import UsageError
from ..model.argument import ArgumentMap
from ..registry import discover
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


def labelling(argument: ArgumentMap, semantics: str = "grounded", *, explicit: bool = False) -> Labelling:
    """Label the contested claims of a map; with several extensions, only what all of them accept is in.

    ``UsageError`` for a semantics that does not exist.
    """
    return label(framework(argument, explicit=explicit), semantics)


@cache
def _semantics() -> dict[str, Semantics]:
    found = discover("audiatur.analysis.semantics", Semantics)  # type: ignore[type-abstract]
    return {s.name: s for s in found}


def label(arguments: Framework, semantics: str = "grounded") -> Labelling:
    """Label the arguments of a framework; see ``labelling``."""
    known = _semantics()
    if semantics not in known:
        raise UsageError(f"there is no semantics {semantics!r}", hint=f"use one of {', '.join(sorted(known))}")
    extensions = known[semantics].extensions(arguments)
    accepted = frozenset.intersection(*extensions) if extensions else frozenset()
    out = frozenset(b for a, b in arguments.attacks if a in accepted) - accepted
    return Labelling(accepted, out, arguments.arguments - accepted - out)
