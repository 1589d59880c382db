"""Leaving out drafts that the extraction is not sure enough of; what a person has written or reviewed always stays."""

from __future__ import annotations

from dataclasses import replace

from ..model.argument import ArgumentMap, Claim
from .subject import Subject


def sifted(argument: ArgumentMap, least: float) -> tuple[ArgumentMap, int]:
    """The map without draft claims whose confidence is below ``least`` (0 to 1), and how many those are.

    Relations that would hang in the air go with them; a claim inside one that goes stands for itself.
    """
    gone = {c.id for c in argument.claims if _below(c, least)}
    if not gone:
        return argument, 0
    claims = [c.model_copy(update={"nested_in": None}) if c.nested_in in gone else c for c in argument.claims if c.id not in gone]
    ends = {c.id for c in claims}
    kept = {r.id: r for r in argument.relations if r.source in ends}
    relations = [r for r in kept.values() if r.to in ends or (r.to in kept and kept[r.to].to in ends)]
    return argument.model_copy(update={"claims": tuple(claims), "relations": tuple(relations)}), len(gone)


def _below(claim: Claim, least: float) -> bool:
    return claim.status == "draft" and claim.confidence is not None and claim.confidence < least


def sifted_subject(subject: Subject, least: float) -> tuple[Subject, int]:
    """The same for a map with its article."""
    argument, number = sifted(subject.map, least)
    return (replace(subject, map=argument), number) if number else (subject, 0)


def told_left(number: int, least: float) -> str:
    """What was left out, in a sentence; empty where nothing was."""
    if not number:
        return ""
    return f"{number} draft claim{'' if number == 1 else 's'} below a confidence of {least:g} left out"
