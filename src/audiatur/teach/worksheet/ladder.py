"""Pieces of the map as trees of few levels, which stand one below the other on a sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ...model.argument import Claim, Relation
from .base import card
from .blocks import Branch, Card, Twig
from .material import Material

DRAWN = ("support", "rebut", "undercut", "concede")
"""Relations that pupils work with; what only says the same again is left out."""
DEEPEST = 3
MOST_CARDS = 10


@dataclass(frozen=True, slots=True)
class Knot:
    """A claim with what speaks for and against it; ``again``: it stands in full elsewhere."""

    claim: Claim
    joints: tuple[Joint, ...] = ()
    again: bool = False

    def walk(self) -> Iterator[Knot]:
        """The knot and all below it, from the top down."""
        yield self
        for joint in self.joints:
            yield from joint.knot.walk()

    def all_joints(self) -> Iterator[Joint]:
        """The relations of the tree in the order in which a reader meets them."""
        for joint in self.joints:
            yield joint
            yield from joint.knot.all_joints()

    @property
    def size(self) -> int:
        """Its cards."""
        return sum(1 for _ in self.walk())


@dataclass(frozen=True, slots=True)
class Joint:
    """A relation and the claim that it comes from."""

    relation: Relation
    knot: Knot


def forest(material: Material) -> list[Knot]:
    """All claims that are joined to others, as trees in text order; an undercut hangs on the claim whose reason it doubts."""
    into: dict[str, list[Relation]] = defaultdict(list)
    for relation in material.relations:
        if relation.type in DRAWN:
            into[relation.to].append(relation)
    claims = {claim.id: claim for claim in material.claims}
    done: set[str] = set()

    def knot(claim: Claim, depth: int) -> Knot:
        if claim.id in done:
            return Knot(claim, again=True)
        if depth >= DEEPEST:
            return Knot(claim, again=claim.id in into)
        done.add(claim.id)
        return Knot(claim, tuple(joints(into[claim.id], depth)))

    def joints(relations: list[Relation], depth: int) -> Iterator[Joint]:
        for relation in sorted(relations, key=lambda r: (material.numbers[r.source], r.id)):
            below = knot(claims[relation.source], depth + 1)
            doubts = list(joints(into[relation.id], depth + 1)) if depth + 1 < DEEPEST else []
            yield Joint(relation, replace(below, joints=(*below.joints, *doubts)))

    sources = {relation.source for relations in into.values() for relation in relations}
    joined = [claim for claim in material.claims if into.get(claim.id)]
    trees = [knot(claim, 0) for claim in joined if claim.id not in sources]
    trees += [knot(claim, 0) for claim in joined if claim.id not in done]
    return sorted((tree for tree in trees if tree.joints), key=lambda tree: material.numbers[tree.claim.id])


def picked(material: Material, trees: Sequence[Knot], purpose: str, most: int = 0) -> list[Knot]:
    """Trees for one task, in text order: large ones first, the seed decides between like ones; at most ``most`` cards."""
    room = most or max(MOST_CARDS, material.choice.items * 2)
    drawn = material.shuffled(trees, lambda tree: tree.claim.id, purpose)
    chosen: list[Knot] = []
    for tree in sorted(drawn, key=lambda tree: -min(tree.size, 4)):
        cut = pruned(tree, room) if not chosen else tree
        if cut.size <= room:
            chosen.append(cut)
            room -= cut.size
    return sorted(chosen, key=lambda tree: material.numbers[tree.claim.id])


def pruned(tree: Knot, most: int) -> Knot:
    """The tree with at most so many cards: its first branches whole, the others left off."""
    kept: list[Joint] = []
    room = most - 1
    for joint in tree.joints:
        if room < 1:
            break
        below = pruned(joint.knot, room)
        kept.append(Joint(joint.relation, below))
        room -= below.size
    return replace(tree, joints=tuple(kept))


def without_repeats(tree: Knot) -> Knot:
    """The tree without the claims that stand in full elsewhere."""
    kept = tuple(Joint(j.relation, without_repeats(j.knot)) for j in tree.joints if not j.knot.again)
    return replace(tree, joints=kept)


def branch(material: Material, joint: Joint, twigs: tuple[Twig, ...]) -> Branch:
    """What stands between a card and its reasons, with the word in the open."""
    return Branch(twigs, joint.relation.type, relation_word(material, joint.relation.type))


def relation_word(material: Material, kind: str) -> str:
    """A relation in a plain word (``because``)."""
    return material.words.say(f"worksheet.relation.{kind}")


def grown(material: Material, knot: Knot, look: Callable[[Claim, Card], Card]) -> Twig:
    """The tree as cards, reasons of one kind that follow each other under one word; ``look`` decides what a card shows."""
    branches = []
    for _, group in groupby(knot.joints, key=lambda joint: joint.relation.type):
        joints = list(group)
        twigs = tuple(grown(material, joint.knot, look) for joint in joints)
        branches.append(branch(material, joints[0], twigs))
    return Twig(look(knot.claim, card(material, knot.claim)), tuple(branches))


def split(material: Material, knot: Knot, ask: Callable[[Joint, Branch], Branch], look: Callable[[Claim, Card], Card]) -> Twig:
    """The tree as cards, each relation by itself; ``ask`` decides what a relation shows."""
    branches = (ask(joint, branch(material, joint, (split(material, joint.knot, ask, look),))) for joint in knot.joints)
    return Twig(look(knot.claim, card(material, knot.claim)), tuple(branches))


def as_given(claim: Claim, shown: Card) -> Card:
    """A card as it is."""
    return shown


def claims_of(trees: Sequence[Knot]) -> list[Claim]:
    """The claims of trees, each once, in the order in which a reader meets them."""
    return list({knot.claim.id: knot.claim for tree in trees for knot in tree.walk()}.values())


def shown_by(trees: Sequence[Knot]) -> set[str]:
    """The parts of the map that a full drawing of trees shows, as ``Exercise.shows`` names them."""
    relations = {f"relation {joint.relation.id}" for tree in trees for joint in tree.all_joints()}
    return relations | {f"{part} {claim.id}" for claim in claims_of(trees) for part in ("claim", "holder")}
