"""From the map back to a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....model.argument import Claim
from ..base import Cannot, Exercise, Kind, holder, legend, short
from ..blocks import Block, Question, Rules, Say, Tree
from ..ladder import Knot, as_given, claims_of, forest, grown, picked, shown_by
from ..material import Material

CARDS = {"easy": 4, "medium": 6, "hard": 8}
LEAST, MOST = 9, 14
"""Lines to write on."""


class Prose(Kind):
    """A piece of the map in full, and lines for a paragraph that says the same."""

    name, order = "prose", 80

    def build(self, material: Material) -> Exercise | Cannot:
        """Easy and medium sheets offer words that join sentences; the key holds one good paragraph of many."""
        most = material.choice.count or CARDS[material.choice.level]
        trees = picked(material, forest(material), self.name, max(2, most))
        if not trees:
            return self.cannot(material)
        say = material.words.say
        claims = claims_of(trees)
        joints = [joint for tree in trees for joint in tree.all_joints()]
        blocks: list[Block] = [Say(say("worksheet.prose.ask"))]
        if material.choice.level != "hard":
            blocks.append(Say(say("worksheet.prose.words"), "strong"))
        blocks += [*legend(material, claims), *(Tree(grown(material, tree, as_given)) for tree in trees)]
        blocks.append(Rules(min(MOST, max(LEAST, 2 * len(claims)))))
        points = len(claims) + len(joints) + 2
        checks = (
            say("worksheet.prose.check-claims", n=len(claims)),
            say("worksheet.prose.check-relations", n=len(joints)),
            say("worksheet.prose.check-holders"),
            say("worksheet.prose.check-fair"),
        )
        key: list[Block] = [Say(say("worksheet.prose.mark")), *(Question("•", check) for check in checks)]
        key += [Say(say("worksheet.prose.model"), "strong", tied=True)]
        key += [Say(paragraph, "answer") for paragraph in _model(material, trees)]
        return self.made(material, points, 10 + 2 * len(claims), blocks, key, shows=shown_by(trees))


def _model(material: Material, trees: Sequence[Knot]) -> Iterator[str]:
    """A paragraph for each tree: every claim with its holder, joined by words for the relations."""
    for tree in trees:
        yield " ".join([_said(material, "claim", tree), *(_told(material, tree))])


def _told(material: Material, knot: Knot) -> Iterator[str]:
    for joint in knot.joints:
        yield _said(material, joint.relation.type, joint.knot)
        yield from _told(material, joint.knot)


def _said(material: Material, how: str, knot: Knot) -> str:
    claim = knot.claim
    plain = short(claim.text).rstrip(".")
    if claim.form == "target-only":
        return material.words.say("worksheet.model.target", claim=plain.strip("()").rstrip("."))
    return material.words.say(f"worksheet.model.{how}", holder=_speaker(material, claim), claim=plain)


def _speaker(material: Material, claim: Claim) -> str:
    """Who says it, without pronouns."""
    meant = " ".join((claim.holder.resolved or "").split())
    return short(meant, 90) or holder(material, claim)
