"""Every semantics equals its definition on all small frameworks, and the known laws of inclusion hold on random ones."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise, permutations, product

import pytest

from audiatur.analysis.labelling import label
from audiatur.analysis.semantics import sat
from audiatur.analysis.semantics.base import Framework
from audiatur.analysis.semantics.complete import Complete
from audiatur.analysis.semantics.grounded import Grounded
from audiatur.analysis.semantics.ideal import Ideal
from audiatur.analysis.semantics.preferred import Preferred
from audiatur.analysis.semantics.semi_stable import SemiStable
from audiatur.analysis.semantics.stable import Stable
from audiatur.errors import LimitExceeded

NAMES = "abcd"
ALL = (Complete(), Preferred(), Stable(), SemiStable(), Ideal(), Grounded())


def by_definition(size: int, attackers: tuple[int, ...]) -> dict[str, set[int]]:
    """The extensions of each semantics as bit sets, straight from the definitions."""
    admissible, complete, reach = [], [], {}
    whole = (1 << size) - 1
    for members in range(1 << size):
        attacked = sum(1 << i for i in range(size) if attackers[i] & members)
        defended = sum(1 << i for i in range(size) if attackers[i] & ~attacked == 0)
        if members & attacked:
            continue
        reach[members] = members | attacked
        if members & ~defended == 0:
            admissible.append(members)
        if members == defended:
            complete.append(members)

    def largest(sets: list[int], key=lambda s: s) -> set[int]:
        return {a for a in sets if not any(key(a) != key(b) and key(a) & ~key(b) == 0 for b in sets)}

    preferred = largest(admissible)
    shared = whole
    for members in preferred:
        shared &= members
    return {
        "complete": set(complete),
        "preferred": preferred,
        "stable": {m for m, r in reach.items() if r == whole},
        "semi-stable": largest(admissible, reach.__getitem__),
        "ideal": largest([m for m in admissible if m & ~shared == 0]),
        "grounded": {min(complete, key=int.bit_count)},
    }


def framework(size: int, attackers: tuple[int, ...]) -> Framework:
    attacks = {(NAMES[j], NAMES[i]) for i in range(size) for j in range(size) if attackers[i] >> j & 1}
    return Framework(frozenset(NAMES[:size]), frozenset(attacks))


def bits(names: frozenset[str]) -> int:
    return sum(1 << NAMES.index(n) for n in names)


def agree(size: int) -> int:
    count = 0
    for attackers in product(range(1 << size), repeat=size):
        expected, arguments = by_definition(size, attackers), framework(size, attackers)
        for semantics in ALL:
            found = semantics.extensions(arguments)
            assert {bits(e) for e in found} == expected[semantics.name], (semantics.name, sorted(arguments.attacks))
        count += 1
    return count


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_every_semantics_equals_its_definition_on_every_framework(size: int) -> None:
    assert agree(size) == 2 ** (size * size)


def orbits(size: int) -> Iterator[list[tuple[int, ...]]]:
    """All frameworks of a size, those that differ only in the names of their arguments together."""
    seen: set[tuple[int, ...]] = set()
    orders = list(permutations(range(size)))
    for attackers in product(range(1 << size), repeat=size):
        if attackers not in seen:
            edges = [(i, j) for i in range(size) for j in range(size) if attackers[i] >> j & 1]
            found = {tuple(sum(1 << p[j] for k, j in edges if p[k] == i) for i in range(size)) for p in orders}
            seen |= found
            yield sorted(found)


def test_every_semantics_equals_its_definition_on_every_framework_of_four() -> None:
    """All 65,536, each up to the names of its arguments: of each of the 3,044 kinds up to three are drawn, so that names vary."""
    dice, count, kinds = random.Random(4), 0, 0
    for alike in orbits(4):
        for attackers in dice.sample(alike, min(3, len(alike))):
            expected, arguments = by_definition(4, attackers), framework(4, attackers)
            for semantics in ALL:
                found = {bits(e) for e in semantics.extensions(arguments)}
                assert found == expected[semantics.name], (semantics.name, sorted(arguments.attacks))
        count, kinds = count + len(alike), kinds + 1
    assert (count, kinds) == (65_536, 3_044)


def drawn(seed: int) -> Framework:
    dice = random.Random(seed)
    names = [f"n{i}" for i in range(dice.randint(1, 12))]
    density = dice.choice([0.05, 0.15, 0.3])
    return Framework(frozenset(names), frozenset((a, b) for a in names for b in names if dice.random() < density))


@pytest.mark.parametrize("seed", range(150))
def test_inclusions(seed: int) -> None:
    arguments = drawn(seed)
    complete, preferred, stable, semi, ideal, grounded = (s.extensions(arguments) for s in ALL)
    assert stable <= semi <= preferred <= complete
    assert grounded <= complete and ideal <= complete
    assert semi and preferred
    assert not stable or stable == semi
    (base,), (best,) = grounded, ideal
    assert base == frozenset.intersection(*complete)
    assert base <= best <= frozenset.intersection(*preferred)


@pytest.mark.parametrize("seed", range(40))
def test_names_do_not_matter(seed: int) -> None:
    arguments = drawn(seed)
    other = {a: f"m{99 - int(a[1:])}" for a in arguments.arguments}
    renamed = Framework(frozenset(other.values()), frozenset((other[a], other[b]) for a, b in arguments.attacks))
    for semantics in ALL:
        expected = {frozenset(other[a] for a in e) for e in semantics.extensions(arguments)}
        assert semantics.extensions(renamed) == expected


def pairs(count: int) -> Framework:
    """Arguments that attack each other two and two: two ways each."""
    names = frozenset(f"{side}{i}" for i in range(count) for side in "ab")
    return Framework(names, frozenset(p for i in range(count) for p in ((f"a{i}", f"b{i}"), (f"b{i}", f"a{i}"))))


def test_parts_without_a_common_attack_multiply() -> None:
    assert len(Preferred().extensions(pairs(6))) == 2**6
    assert len(Complete().extensions(pairs(6))) == 3**6
    assert Ideal().extensions(pairs(300)) == {frozenset()}


def test_too_many_to_list_ends_in_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LimitExceeded, match="ways to accept"):
        Preferred().extensions(pairs(20))
    names = frozenset(f"n{i}" for i in range(60))
    tangle = Framework(names, frozenset((f"n{i}", f"n{(i + d) % 60}") for i in range(60) for d in (1, 59)))
    monkeypatch.setattr(sat, "MOST", 300)
    with pytest.raises(LimitExceeded, match="300"):
        Complete().extensions(tangle)


def test_a_large_tangle_needs_no_listing_of_complete_sets() -> None:
    """Two hundred claims in a ring of mutual attacks, and one answer to the question what nobody can refuse."""
    names = [f"n{i:03}" for i in range(200)]
    ring = {(names[i], names[(i + d) % 200]) for i in range(200) for d in (1, 199)}
    arguments = Framework(frozenset([*names, "reply"]), frozenset(ring | {("reply", names[0]), (names[0], "reply")}))
    assert Ideal().extensions(arguments) == {frozenset()}


def test_what_is_grounded_asks_no_solver() -> None:
    script = (
        "import sys; from audiatur.analysis.semantics.base import Framework; from audiatur.analysis.labelling import label;"
        "print(label(Framework(frozenset('ab'), frozenset({('a', 'b')})), 'preferred').in_, 'pysat' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "frozenset({'a'}) False\n"


def test_a_long_chain_is_no_work() -> None:
    names = [f"n{i:05}" for i in range(5000)]
    chain = Framework(frozenset(names), frozenset(pairwise(names)))
    for semantics in ALL:
        assert semantics.extensions(chain) == {frozenset(names[::2])}


def test_floating_reinstatement_parts_the_semantics() -> None:
    """Two claims attack each other and both attack a third, which attacks a fourth (a standard example)."""
    arguments = Framework(frozenset("abcd"), frozenset({("a", "b"), ("b", "a"), ("a", "c"), ("b", "c"), ("c", "d")}))
    assert label(arguments).in_ == frozenset()
    assert label(arguments, "preferred").in_ == {"d"}
    assert label(arguments, "ideal").in_ == frozenset()


def test_without_a_stable_extension_nothing_is_in() -> None:
    odd = Framework(frozenset("abc"), frozenset({("a", "b"), ("b", "c"), ("c", "a")}))
    found = label(odd, "stable")
    assert (found.in_, found.out, found.undec) == (frozenset(), frozenset(), frozenset("abc"))
    assert SemiStable().extensions(odd) == {frozenset()}
