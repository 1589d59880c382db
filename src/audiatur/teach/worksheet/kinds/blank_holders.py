"""Who says so: the words that name a holder are looked for."""

from __future__ import annotations

from dataclasses import replace

from ....model.argument import Claim
from ..base import ARTICLE, GROUP, NAMED, NOBODY, VOICES, Cannot, Exercise, Kind, doubtful, placed, quoted
from ..blocks import Block, Box, Question, Say
from ..material import Material

BOXES = (NAMED, GROUP, NOBODY, ARTICLE)


class BlankHolders(Kind):
    """Claims in the words of the text; pupils copy the words that tell who says it, and tick what kind of speaker that is."""

    name, order = "blank-holders", 30
    reads = True

    def build(self, material: Material) -> Exercise | Cannot:
        """One claim for each place where somebody speaks; every kind of speaker comes once before one comes twice."""
        if not material.lines:
            return self.cannot(material)
        asked = _asked(material)
        if not asked:
            return self.cannot(material)
        say = material.words.say
        blocks: list[Block] = [Say(say("worksheet.blank-holders.ask"))]
        key: list[Block] = [Say(say("worksheet.blank-holders.mark"))]
        label = say("worksheet.blank-holders.label")
        for number, claim in enumerate(asked, 1):
            lines, words, voice = material.claim_lines(claim), quoted(claim), VOICES[claim.holder.kind]
            hinted = words if material.choice.level == "hard" else placed(words, lines)
            blocks.append(Question(f"{number}.", quote=hinted, boxes=_boxes(material), labels=((label,),)))
            solved = Question(f"{number}.", quote=placed(words, lines), boxes=_boxes(material, voice))
            key.append(replace(solved, answers=(_told(material, claim),), notes=_notes(material, claim)))
        return self.made(
            material, 2 * len(asked), 2 + 2 * len(asked), blocks, key, asks={f"holder {claim.id}" for claim in asked}
        )


def _asked(material: Material) -> list[Claim]:
    voices: dict[object, Claim] = {}
    for claim in material.claims:
        anchor, cue = claim.holder.anchor, claim.cue
        place = (anchor and anchor.span, cue and cue.span) if anchor or cue else claim.id
        if claim.form != "target-only" and (anchor is None or material.lines_at(anchor.span)):
            voices.setdefault(place, claim)
    drawn = material.shuffled(voices.values(), lambda claim: claim.id, "holders")
    rank: dict[str, int] = {}
    seen: dict[str, int] = {}
    for claim in drawn:
        voice = VOICES[claim.holder.kind]
        rank[claim.id] = seen.get(voice, 0)
        seen[voice] = rank[claim.id] + 1
    chosen = sorted(drawn, key=lambda claim: rank[claim.id])[: material.choice.items]
    return sorted(chosen, key=lambda claim: material.numbers[claim.id])


def _boxes(material: Material, right: str = "") -> tuple[Box, ...]:
    return tuple(Box(material.words.say(f"worksheet.voice.{voice}"), voice == right) for voice in BOXES)


def _told(material: Material, claim: Claim) -> str:
    anchor = claim.holder.anchor
    if anchor is None:
        return material.words.say(f"worksheet.blank-holders.none-{'article' if claim.narrated else 'nobody'}")
    return f"“{' '.join(anchor.exact.split())}” ({material.told_lines(anchor.span)})"


def _notes(material: Material, claim: Claim) -> tuple[str, ...]:
    say = material.words.say
    found = claim.holder
    notes = []
    if found.resolved and found.text and found.resolved != found.text:
        notes.append(say("worksheet.blank-holders.meant", words=found.text, meant=found.resolved))
    if found.kind == "group-specific":
        notes.append(say("worksheet.blank-holders.specific"))
    if VOICES[found.kind] == ARTICLE:
        notes.append(say("worksheet.blank-holders.own"))
    if doubtful(claim):
        notes.append(say("worksheet.differ.draft"))
    return tuple(notes)
