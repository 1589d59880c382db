"""Cards to cut out, and an empty frame to put them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....model.argument import Claim
from ..base import Cannot, Exercise, Kind, card, legend, letter
from ..blocks import Block, Branch, Card, Cutting, NewPage, Say, Tree
from ..ladder import Joint, Knot, claims_of, forest, grown, picked, relation_word, shown_by, split, without_repeats
from ..material import Material

MOST = 8
"""Cards on one page to cut."""


class Jigsaw(Kind):
    """The claims of a piece of the map, shuffled, and its frame with empty places."""

    name, order = "jigsaw", 40

    def build(self, material: Material) -> Exercise | Cannot:
        """Easy: the main claims are in their places. Hard: the words between the places are missing too."""
        whole = [tree for tree in map(without_repeats, forest(material)) if tree.joints]
        trees = picked(material, whole, self.name, material.choice.count or MOST)
        claims = claims_of(trees)
        if len(claims) < 3:
            return self.cannot(material)
        level = material.choice.level
        given = {tree.claim.id for tree in trees} if level == "easy" else set()
        loose = material.shuffled([c for c in claims if c.id not in given], lambda claim: claim.id, "jigsaw")
        marks = {claim.id: letter(i) for i, claim in enumerate(loose)}

        def empty(claim: Claim, shown: Card) -> Card:
            return replace(shown, mark="") if claim.id in given else Card("", slot=True)

        def lettered(claim: Claim, shown: Card) -> Card:
            return replace(shown, mark=marks.get(claim.id, ""), answer=claim.id in marks)

        def hidden(joint: Joint, shown: Branch) -> Branch:
            return replace(shown, kind=None, word="")

        say = material.words.say
        words = [relation_word(material, k) for k in ("support", "rebut", "undercut") if k in _kinds(trees) or k != "undercut"]
        frame = [split(material, t, hidden, empty) if level == "hard" else grown(material, t, empty) for t in trees]
        cards = tuple(replace(card(material, claim), mark=marks[claim.id]) for claim in loose)
        blocks: list[Block] = [Say(say(f"worksheet.jigsaw.ask-{level}", words=", ".join(words)))]
        blocks += [
            *legend(material, claims),
            *(Tree(tree, frame=True) for tree in frame),
            NewPage(),
            Cutting(say("worksheet.jigsaw.cut"), cards),
        ]
        key: list[Block] = [Say(say("worksheet.jigsaw.mark"))]
        key += [Say(say("worksheet.jigsaw.change", cards=", ".join(group)), "answer") for group in _alike(trees, marks)]
        key += [Say(say("worksheet.jigsaw.frames", cards=", ".join(group)), "answer") for group in _frames(trees, marks)]
        drawn = (split(material, t, lambda _, b: replace(b, answer=True), lettered) for t in trees)
        key += [Tree(tree) for tree in (drawn if level == "hard" else (grown(material, t, lettered) for t in trees))]
        points = len(loose) + (sum(1 for t in trees for _ in t.all_joints()) if level == "hard" else 0)
        return self.made(material, points, 5 + 1.5 * points, blocks, key, asks=_relations(trees), shows=shown_by(trees))


def _kinds(trees: Sequence[Knot]) -> set[str]:
    return {joint.relation.type for tree in trees for joint in tree.all_joints()}


def _shape(knot: Knot) -> str:
    """How a tree looks without its words, so that like ones can be told."""
    return f"({''.join(f'{joint.relation.type}{_shape(joint.knot)}' for joint in knot.joints)})"


def _alike(trees: Sequence[Knot], marks: dict[str, str]) -> Iterator[list[str]]:
    """Cards that may change places: the same relation to the same card, and the same below them."""
    for tree in trees:
        for knot in tree.walk():
            groups: dict[str, list[str]] = {}
            for joint in knot.joints:
                mark = marks.get(joint.knot.claim.id)
                if mark:
                    groups.setdefault(joint.relation.type + _shape(joint.knot), []).append(mark)
            yield from (sorted(group) for group in groups.values() if len(group) > 1)


def _frames(trees: Sequence[Knot], marks: dict[str, str]) -> Iterator[list[str]]:
    """The top cards of whole frames that look the same, when these cards are loose."""
    groups: dict[str, list[str]] = {}
    for tree in trees:
        if tree.claim.id in marks:
            groups.setdefault(_shape(tree), []).append(marks[tree.claim.id])
    yield from (sorted(group) for group in groups.values() if len(group) > 1)


def _relations(trees: Sequence[Knot]) -> set[str]:
    return {f"relation {joint.relation.id}" for tree in trees for joint in tree.all_joints()}
