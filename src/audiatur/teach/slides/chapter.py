"""Where a new section of the article begins, in a long debate."""

from __future__ import annotations

from ...render.scene import Path, Stroke
from ...render.scene import Step as Go
from .frame import framed, where
from .material import Material
from .pieces import fitting, para
from .stage import BODY, EDGE, SMALL, Said, Slide, Stage, Step

LONG = 10
"""From so many claims on a debate in several sections has slides between them."""
SIZES = (56.0, 48.0, 42.0, 36.0, 30.0, 24.0, 18.0)


def chapter(number: int, material: Material, stage: Stage) -> list[Slide]:
    """The slide before the claims of a section, or none where the section has no heading that a slide can hold."""
    theme = stage.theme
    own = [v for v in material.voices if v.chapter == number]
    chosen = [v for v in material.chosen if v.chapter == number]
    heading = material.chapters[number]
    frame = framed(stage, material)
    room = frame.y + frame.h - 2 * EDGE - 90
    title = fitting(heading, stage.w - 2 * EDGE - 30, room, SIZES, theme.ink, "bold")
    if not chosen or not heading or title.h > room:
        return []
    above = stage.say("chapter.kicker", number=number + 1, total=len(material.chapters))
    first, last = own[0], own[-1]
    key = "claim" if first is last else "claims"
    told = stage.say(f"chapter.{key}", first=first.number, last=last.number)
    lines = [line for v in own if v.lines for line in v.lines]
    if lines:
        told += f" · {where((min(lines), max(lines)), stage)}"
    below = para(told, stage.w - 2 * EDGE - 30, BODY, theme.secondary)
    small = para(above, stage.w - 2 * EDGE, SMALL, theme.secondary, "bold")
    h = small.h + 12 + title.h + 14 + below.h
    y = max(float(EDGE), (frame.y + frame.h - h) / 2)
    x = EDGE + 30
    post = (Go("M", (EDGE + 5, y + 2)), Go("L", (EDGE + 5, y + h)))
    shapes = [Path(post, stroke=Stroke(theme.ink, 10))]
    drawn = [*small.at(x, y), *title.at(x, y + small.h + 12), *below.at(x, y + small.h + 12 + title.h + 14)]
    made = frame.score
    known = {v.id for v in material.voices if v.number < first.number}
    score = [*made.staff(theme), *made.waiting({v.id for v in material.voices} - known, theme), *made.blocks(known, theme)]
    left, _, _, _ = made.box(first.id)
    right, _, w, _ = made.box(last.id)
    level = made.y - 8
    brace = (Go("M", (left, level + 5)), Go("L", (left, level)), Go("L", (right + w, level)), Go("L", (right + w, level + 5)))
    span = Path(brace, stroke=Stroke(theme.ink, 2.5))
    said = (Said("h2", heading), Said("p", above), Said("p", told))
    step = Step((*shapes, *drawn, *score, span), said)
    return [Slide(f"part-{number + 1}", heading, (step,), (stage.say("notes.chapter"),))]
