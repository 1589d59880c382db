"""What every slide of a claim has around it: the number and line above, the score below."""

from __future__ import annotations

from dataclasses import dataclass

from ...render.measure import width
from ...render.scene import Shape
from .material import Material, Voice
from .pieces import Para, chip, number_box, para
from .score import LANE, Score, score
from .stage import EDGE, SMALL, Stage

TOP = 70.0
FOOT = 18.0
CHIP = 24.0
MOST_LANES = 44.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The room between head and foot, and the score at the foot."""

    y: float
    h: float
    score: Score


def framed(stage: Stage, material: Material) -> Frame:
    """The frame of all slides about claims."""
    made = score(material, EDGE, 0.0, stage.w - 2 * EDGE)
    lane = min(LANE, MOST_LANES / len(made.lanes))
    made = score(material, EDGE, stage.h - FOOT - lane * len(made.lanes), stage.w - 2 * EDGE, lane)
    return Frame(TOP, made.y - 21.0 - TOP, made)


def kicker(voice: Voice, material: Material, stage: Stage) -> list[Shape]:
    """The claim's number and line, and the heading of its section where there is room."""
    theme = stage.theme
    drawn = chip(voice.number, EDGE, 19.0, theme.side(None), CHIP)
    x = EDGE + number_box(voice.number, CHIP) + 14
    told = stage.say("claim-of", number=voice.number, total=len(material.voices))
    told += f" · {where(voice.lines, stage)}" if voice.lines else ""
    drawn += para(told, stage.w, SMALL, theme.ink, "bold").at(x, 26.0)
    used = x + width(told, SMALL, "bold") + 40
    heading = material.chapters[voice.chapter]
    right = para(heading, stage.w, SMALL, theme.secondary)
    if heading and len(right.lines) == 1 and used + right.w <= stage.w - EDGE:
        drawn += right.at(stage.w - EDGE - right.w, 26.0)
    return drawn


def where(lines: tuple[int, int], stage: Stage) -> str:
    """The lines of some words."""
    first, last = lines
    return stage.say("line", line=first) if first == last else stage.say("lines", first=first, last=last)


def foot(voice: Voice, material: Material, stage: Stage, *, after: bool = False) -> list[Shape]:
    """The score: what was spoken of so far with its sides, the rest as dots. ``after``: this claim's side is known, too."""
    made = framed(stage, material).score
    known = {v.id for v in material.voices if v.number < voice.number} | ({voice.id} if after else set())
    rest = {v.id for v in material.voices if v.id not in known}
    return [
        *made.staff(stage.theme),
        *made.waiting(rest, stage.theme),
        *made.blocks(known, stage.theme),
        *made.now(voice.id, stage.theme),
    ]


def titled(text: str, stage: Stage, sizes: tuple[float, ...] = (34.0, 30.0, 26.0)) -> Para:
    """The title of a slide that is not about one claim."""
    from .pieces import fitting

    return fitting(text, stage.w - 2 * EDGE, sizes[0] * 2.6, sizes, stage.theme.ink, "bold")
