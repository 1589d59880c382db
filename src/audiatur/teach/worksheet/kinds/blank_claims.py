"""Fill in the missing claims of a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....model.argument import Claim
from ..base import Cannot, Exercise, Kind, doubtful, holder, legend, letter, opening, quoted, short
from ..blocks import Bank, Block, Card, Say, Tree
from ..ladder import Knot, claims_of, forest, grown, picked, shown_by
from ..material import Material

SPARE = 2
"""Claims in the bank that are not missing: said in the same text, by others, about something else."""


class BlankClaims(Kind):
    """A piece of the map with holders and relations; some claims are lines to write on."""

    name, order = "blank-claims", 10

    def build(self, material: Material) -> Exercise | Cannot:
        """Blanks are never neighbours unless the level is hard; a map always keeps a claim to start from."""
        trees = picked(material, forest(material), self.name)
        missing = _missing(material, trees)
        if not missing:
            return self.cannot(material)
        ids = {claim.id for claim in missing}
        bank = _bank(material, missing, trees) if material.choice.level == "easy" or material.bare else {}
        told = material.choice.level != "hard"

        def asked(claim: Claim, shown: Card) -> Card:
            if claim.id not in ids:
                return shown
            hint = opening(material.claim_lines(claim)) if told else ""
            return replace(shown, text="", rules=1 if bank else 2 + (len(claim.text) > 110), hint=hint)

        def filled(claim: Claim, shown: Card) -> Card:
            if claim.id not in ids:
                return shown
            mark = next((f"{mark}: " for mark, key in bank.items() if key.id == claim.id), "")
            return replace(shown, text=mark + shown.text, answer=True, hint=_where(material, claim))

        entries = tuple((mark, short(claim.text)) for mark, claim in bank.items())
        say = material.words.say
        ask = say("worksheet.blank-claims.ask-bank" if bank else "worksheet.blank-claims.ask")
        offered = [Bank(say("worksheet.bank"), entries)] if bank else []
        blocks: list[Block] = [Say(ask), *offered, *legend(material, claims_of(trees))]
        key: list[Block] = [Say(say("worksheet.blank-claims.mark"))]
        if any(doubtful(claim) for claim in missing):
            key.append(Say(say("worksheet.differ.draft"), "quiet"))
        blocks += [Tree(grown(material, tree, asked)) for tree in trees]
        key += [Tree(grown(material, tree, filled)) for tree in trees]
        points = len(missing) * (1 if bank else 2)
        return self.made(
            material,
            points,
            3 + len(missing) * (1.5 if bank else 2.5),
            blocks,
            key,
            asks=_secrets(missing),
            shows=shown_by(trees),
        )


def _missing(material: Material, trees: Sequence[Knot]) -> list[Claim]:
    near: dict[str, set[str]] = {}
    for joint_tree in trees:
        for knot in joint_tree.walk():
            for joint in knot.joints:
                near.setdefault(knot.claim.id, set()).add(joint.knot.claim.id)
                near.setdefault(joint.knot.claim.id, set()).add(knot.claim.id)
    whole = claims_of(trees)
    chosen: list[Claim] = []
    for claim in material.shuffled([c for c in whole if c.form != "target-only"], lambda c: c.id, "missing"):
        beside = any(other.id in near[claim.id] for other in chosen)
        if len(chosen) < min(material.choice.items, len(whole) - 1) and (not beside or material.choice.level == "hard"):
            chosen.append(claim)
    return sorted(chosen, key=lambda claim: material.numbers[claim.id])


def _bank(material: Material, missing: Sequence[Claim], trees: Sequence[Knot]) -> dict[str, Claim]:
    """The missing claims and some that are right nowhere here, each under its letter."""
    shown = {claim.id for claim in claims_of(trees)}
    echoes = {end for r in material.argument.live_relations if r.type == "restate" for end in (r.source, r.to)}
    holders = {holder(material, claim) for claim in missing}
    texts = {claim.text for claim in missing}
    spare = [
        claim
        for claim in material.claims
        if claim.id not in shown | echoes
        and claim.form != "target-only"
        and claim.text not in texts
        and holder(material, claim) not in holders
    ]
    offered = [*missing, *material.shuffled(spare, lambda claim: claim.id, "spare")[:SPARE]]
    return {letter(i): claim for i, claim in enumerate(material.shuffled(offered, lambda claim: claim.id, "bank"))}


def _where(material: Material, claim: Claim) -> str:
    return f"{opening(material.claim_lines(claim))}: {quoted(claim)}".removeprefix(": ")


def _secrets(missing: Sequence[Claim]) -> set[str]:
    return {f"claim {claim.id}" for claim in missing}
