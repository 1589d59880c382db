"""Cue verbs and attitude nouns with the constructions in which they carry an attribution. Data: ``cues.tsv``, ``nouns.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from . import kinds, rows

Stance = Literal["pro", "con", "-"]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that reports a view.

    ``frames`` are the letters explained in ``cues.tsv``, ``preps`` the prepositions of frame p, ``stance`` the verb's own
    direction towards its content, ``agentive`` whether it needs a subject that can hold a view.
    """

    lemma: str
    cls: str
    frames: frozenset[str]
    preps: frozenset[str]
    stance: Stance
    agentive: bool


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun that names a view ("claim", "concern"), its direction and the prepositions that bring in the content."""

    noun: str
    stance: Stance
    preps: frozenset[str]


def _stance(cell: str) -> Stance:
    return "pro" if cell == "pro" else "con" if cell == "con" else "-"


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Cue verbs by lemma."""
    found = {}
    for lemma, cls, cell, stance, agent in rows("cues"):
        letters, _, preps = cell.partition("p:")
        names = {f for f in letters.split(",") if f} | ({"p"} if preps else set())
        found[lemma] = CueVerb(lemma, cls, frozenset(names), _set(preps), _stance(stance), agent == "y")
    return found


@cache
def cue_nouns() -> dict[str, CueNoun]:
    """Attitude nouns by lemma."""
    return {noun: CueNoun(noun, _stance(stance), _set(preps)) for noun, stance, preps in rows("nouns")}


@cache
def camps() -> dict[str, Stance]:
    """Nouns that put their holder on a side ("critic", "supporter")."""
    return {noun: _stance(lean) for noun, lean in rows("camps")}


def agents(kind: str) -> frozenset[str]:
    """Nouns that can hold a view: ``person``, ``body`` or ``document``."""
    return kinds("agents", kind)


def _set(cell: str) -> frozenset[str]:
    return frozenset(p for p in cell.split(",") if p and p != "-")
