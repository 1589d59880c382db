"""Grounded labelling equals the definition on all small frameworks, and reads the map as it should."""

from __future__ import annotations

from itertools import chain, combinations, product

import pytest

from audiatur.analysis.labelling import label, labelling
from audiatur.analysis.semantics.base import Framework
from audiatur.analysis.semantics.grounded import Grounded
from audiatur.errors import UsageError
from audiatur.lint.example import example

NAMES = "abcd"


def least_complete(size: int, attackers: tuple[int, ...]) -> int:
    """The least complete extension as a bit set, by the definition: conflict-free, holding exactly what it defends."""
    complete = []
    for members in range(1 << size):
        attacked = sum(1 << i for i in range(size) if attackers[i] & members)
        defended = sum(1 << i for i in range(size) if attackers[i] & ~attacked == 0)
        if members & attacked == 0 and members == defended:
            complete.append(members)
    return min(complete, key=int.bit_count)


def all_frameworks(size: int) -> list[tuple[int, ...]]:
    """For each framework, the attackers of each argument as bit sets; self-attacks included."""
    return list(product(range(1 << size), repeat=size))


def framework(size: int, attackers: tuple[int, ...]) -> Framework:
    attacks = {(NAMES[j], NAMES[i]) for i in range(size) for j in range(size) if attackers[i] >> j & 1}
    return Framework(frozenset(NAMES[:size]), frozenset(attacks))


def bits(names: frozenset[str]) -> int:
    return sum(1 << NAMES.index(n) for n in names)


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_grounded_equals_the_definition_on_every_framework(size: int) -> None:
    every = all_frameworks(size)
    assert len(every) == 2 ** (size * size)
    for attackers in every:
        (found,) = Grounded().extensions(framework(size, attackers))
        assert bits(found) == least_complete(size, attackers)


def test_grounded_equals_the_definition_on_every_framework_of_four() -> None:
    for attackers in all_frameworks(4):
        (found,) = Grounded().extensions(framework(4, attackers))
        assert bits(found) == least_complete(4, attackers)


def test_every_argument_has_exactly_one_label() -> None:
    for attackers in all_frameworks(3):
        arguments = framework(3, attackers)
        labels = label(arguments)
        assert sorted(chain(labels.in_, labels.out, labels.undec)) == sorted(arguments.arguments)


def test_reinstatement() -> None:
    text = "[c1 con: A | say | x]. [p1 pro rebuts=c1: B | reply | y]. [c2 con rebuts=p1: A | answer | z]. [c3 con: A | add | w]."
    found = labelling(example(text).map)
    assert (found.in_, found.out, found.undec) == ({"c1", "c2"}, {"p1"}, set())


def test_mutual_attack_is_undecided_and_inferred_attacks_can_be_left_out() -> None:
    case = example("[c1 con rebuts=p1: A | say | x]. [p1 pro rebuts?=c1: B | reply | y].")
    assert labelling(case.map).undec == {"c1", "p1"}
    assert labelling(case.map, explicit=True).in_ == {"c1"}


def test_an_undercut_attacks_the_reason() -> None:
    text = "[c1 con: A | say | x]. [c2 con supports=c1: A | cite | y]. [p1 pro undercuts=r1: B | doubt | z]."
    found = labelling(example(text).map)
    assert (found.in_, found.out) == ({"p1"}, {"c2"})


def test_unknown_semantics() -> None:
    with pytest.raises(UsageError, match="grounded"):
        labelling(example("It stands.").map, "stable-ish")


def test_pairs_are_what_the_definition_says() -> None:
    for pair in combinations(NAMES, 2):
        found = label(Framework(frozenset(pair), frozenset({pair})))
        assert (found.in_, found.out) == ({pair[0]}, {pair[1]})
