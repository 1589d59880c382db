"""All slides of a debate in their order: the question, the map, each claim in text order, and the end."""

from __future__ import annotations

from .chapter import LONG, chapter
from .closing import discuss, look_again
from .focus import focus
from .lastword import answered, last_word
from .material import Material
from .opening import opening
from .overview import overview
from .stage import Slide, Stage


def deck(material: Material, stage: Stage) -> list[Slide]:
    """The slides; sections have slides of their own where the debate is long and stands in several."""
    slides = [*opening(material, stage), *overview(material, stage)]
    parts = len(material.chapters) > 1 and len(material.voices) >= LONG
    before = -1
    for voice in material.chosen:
        if parts and voice.chapter != before:
            slides += chapter(voice.chapter, material, stage)
        before = voice.chapter
        slides += focus(voice, material, stage)
    if any(voice.side is not None for voice in material.voices):
        slides += [*last_word(material, stage), *answered(material, stage)]
    return [*slides, *discuss(material, stage), *look_again(material, stage)]
