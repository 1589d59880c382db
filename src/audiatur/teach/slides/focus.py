"""One claim: its words in their sentence, who says it, on which side, what supports it and what answers it, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...render.scene import Shape
from . import card, reading
from .answers import DISC, answer, question
from .card import SENTENCE
from .column import APART, GAP, Group, Placed, does, groups, paged
from .frame import Frame, foot, framed, kicker, where
from .material import UNNAMED, Material, Voice
from .stage import EDGE, Said, Slide, Stage, Step

BETWEEN = 23.0
"""Between the card and what bears on it, and between two columns."""
SHARE = 0.46
"""Of the width, for the card beside which a column stands."""
LARGER = (40.0, 38.0, *SENTENCE)
Columns = list[list[Placed]]


def focus(voice: Voice, material: Material, stage: Stage) -> list[Slide]:
    """The slides of one claim: one, and more where it or what is said about it is long."""
    frame = framed(stage, material)
    told = card.attribution(voice, material, stage)
    slides: list[tuple[Step, ...]] = []
    together = _together(voice, material, stage, frame, told)
    if together:
        slides.append(together)
    else:
        alone = _alone(voice, material, stage, frame, told)
        slides += [alone] if alone else _read(voice, material, stage, frame)
        slides += _beside(voice, material, stage, frame, done=alone is not None)
    return [_named(voice, material, stage, steps, n, len(slides)) for n, steps in enumerate(slides, 1)]


def _named(voice: Voice, material: Material, stage: Stage, steps: tuple[Step, ...], n: int, total: int) -> Slide:
    key = f"claim-{voice.number}" + (f"-{n}" if n > 1 else "")
    title = stage.say("claim", number=voice.number) + (f" ({n}/{total})" if total > 1 else "")
    return Slide(key, title, steps, _notes(voice, material, stage))


def _opening(voice: Voice, material: Material, stage: Stage) -> tuple[Said, ...]:
    return Said("h2", _told(voice, material, stage)), Said("q", voice.sentence.text)


def _told(voice: Voice, material: Material, stage: Stage) -> str:
    told = stage.say("claim-of", number=voice.number, total=len(material.voices))
    return f"{told}, {where(voice.lines, stage)}" if voice.lines else told


def _together(voice: Voice, material: Material, stage: Stage, frame: Frame, told: card.Attribution) -> tuple[Step, ...] | None:
    """Everything on one slide: the card above, what supports the claim and what answers it side by side below."""
    w = (stage.w - 2 * EDGE - BETWEEN) / 2
    for short in (False, True):
        own = w - card.SWATCH
        found = [*groups(voice, material, stage, own, short=short), *does(voice, material, stage, own)]
        columns = _two(found, frame.h)
        if columns is None:
            continue
        low = max(column[-1].low for column in columns if column)
        words = card.sentence(voice, stage, frame.h - low - BETWEEN - 2 * card.PAD - 2 * card.BETWEEN - told.h)
        if words:
            h = card.height(words, told)
            free = frame.h - h - BETWEEN - low
            h += free * 0.7
            return _stacked(voice, material, stage, frame, card.asked(words, told, voice, material, stage, frame, h), columns, h)
    return None


def _alone(voice: Voice, material: Material, stage: Stage, frame: Frame, told: card.Attribution) -> tuple[Step, ...] | None:
    """The card by itself, with what the claim does to others below it, or ``None`` when that does not fit."""
    w = stage.w - 2 * EDGE
    below = paged(does(voice, material, stage, w - card.SWATCH), frame.h)
    h = frame.h - (below[0][-1].low + GAP if below[0] else 0.0)
    words = card.sentence(voice, stage, h - 2 * card.PAD - 2 * card.BETWEEN - told.h, LARGER)
    if words is None or len(below) > 1:
        return None
    base, steps = card.asked(words, told, voice, material, stage, frame, h)
    shapes = (*kicker(voice, material, stage), *base, *foot(voice, material, stage))
    more = [answer(part, EDGE, frame.y + h + GAP, w, stage, (EDGE, 0.0)) for part in below[0]]
    return (Step(shapes, _opening(voice, material, stage)), *steps, *more)


def _two(found: Sequence[Group], room: float) -> Columns | None:
    """The groups in two columns, attacks at the right, or ``None`` when one is too long; what the claim does stands below."""
    sides = ([g for g in found if not g.told and g.name != "against"], [g for g in found if g.name == "against"])
    made = [paged(side, room) for side in sides]
    if any(len(pages) > 1 for pages in made):
        return None
    columns = [pages[0] for pages in made]
    for group in (g for g in found if g.told):
        least = min(columns, key=lambda column: column[-1].low)
        least.append(Placed(group, least[-1].low + GAP, ()))
    return columns


def _stacked(
    voice: Voice,
    material: Material,
    stage: Stage,
    frame: Frame,
    drawn: tuple[list[Shape], list[Step]],
    columns: Columns,
    h: float,
) -> tuple[Step, ...]:
    base, steps = drawn
    w = (stage.w - 2 * EDGE - BETWEEN) / 2
    y = frame.y + h + BETWEEN
    asked: list[Shape] = []
    last: list[Step] = []
    for i, column in enumerate(columns):
        x = EDGE + i * (w + BETWEEN)
        for part in column:
            asked += question(part, x, y, w, stage)
            (last if part.group.told else steps).append(answer(part, x, y, w, stage, (x + DISC, frame.y + h)))
    shapes = (*kicker(voice, material, stage), *base, *asked, *foot(voice, material, stage))
    return (Step(shapes, _opening(voice, material, stage)), *steps, *last)


def _beside(voice: Voice, material: Material, stage: Stage, frame: Frame, *, done: bool) -> Iterator[tuple[Step, ...]]:
    """The claim in short, beside it what bears on it, on several slides if need be; ``done``: all else is told."""
    left = (stage.w - 2 * EDGE) * SHARE
    x = EDGE + left + BETWEEN
    room = stage.w - EDGE - x
    own = room - card.SWATCH
    more = [] if done else list(does(voice, material, stage, own))
    full, short = (paged([*groups(voice, material, stage, own, short=s), *more], frame.h) for s in (False, True))
    pages = full if len(full) <= len(short) else short
    for page in pages:
        free = (frame.h - page[-1].low) / max(1, len(page)) if len(pages) == 1 else 0.0
        placed = [part.moved(min(free, 3 * APART) * i) for i, part in enumerate(page)]
        shapes = [*kicker(voice, material, stage), *card.reminder(voice, stage, frame, left)]
        shapes += foot(voice, material, stage, after=True)
        for part in placed:
            shapes += question(part, x, frame.y, room, stage)
        first = Step(tuple(shapes), (Said("h2", _told(voice, material, stage)), Said("p", voice.text)))
        yield first, *(answer(part, x, frame.y, room, stage, (EDGE + left, 0.0)) for part in placed)


def _read(voice: Voice, material: Material, stage: Stage, frame: Frame) -> Iterator[tuple[Step, ...]]:
    """The claim's sentence, holder and side as running text."""
    for page in reading.paged(card.running(voice, material, stage), frame.h - 2 * card.PAD):
        steps: list[Step] = []
        for number in sorted({block.step for _, block in page}):
            own = [(y, block) for y, block in page if block.step == number]
            shapes = [s for y, b in own for s in b.at(card.left(stage), frame.y + card.PAD + y, stage.theme)]
            if number == 2:
                shapes += card.sided(voice, frame, frame.y, frame.h, stage)
            steps.append(Step(tuple(shapes), tuple(said for _, block in own for said in block.said)))
        around = [*kicker(voice, material, stage), *card.sheet(EDGE, frame.y, stage.w - 2 * EDGE, frame.h, stage)]
        around += foot(voice, material, stage)
        heading = Said("h2", _told(voice, material, stage))
        yield Step((*around, *steps[0].shapes), (heading, *steps[0].said)), *steps[1:]


def _notes(voice: Voice, material: Material, stage: Stage) -> tuple[str, ...]:
    """Questions for the class, those that this claim gives reason for."""
    vague = voice.kind in {"group-vague", "bare", "agentless", UNNAMED}
    supported = {r.target for r in material.view.relations if r.type == "support"}
    keys = [
        "words",
        "narrator" if voice.kind == "narrator" else "vague" if vague else "named",
        "side" if voice.side is not None else "no-side",
        "reason" if voice.id in supported else "no-reason",
        "answer" if material.attacks[voice.id] else "no-answer",
    ]
    codes = dict.fromkeys(f.code for f in material.findings if voice.id in f.claims)
    checks = [stage.say(f"check.{code}") for code in codes if f"slides.check.{code}" in stage.words.sentences]
    return (*(stage.say(f"notes.{key}") for key in keys), *checks)
