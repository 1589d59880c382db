"""The card of a claim: its words in their sentence, with room for the answers to who says it and on which side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...render.measure import width
from ...render.scene import Path, Rect, Shape, Stroke
from ...render.scene import Step as Go
from .frame import Frame
from .material import UNNAMED, Material, Voice
from .pieces import Para, bar, fitting, para, swatch
from .reading import Block
from .sentence import Set, typeset
from .stage import BODY, EDGE, SMALL, Said, Stage, Step

SENTENCE = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0)
PAD, RADIUS, BAR = 18.0, 14.0, 12.0
LABEL, BETWEEN, SWATCH = 25.0, 13.0, 34.0
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it and on which side, measured: two columns under a rule."""

    holder: Para
    kind: Para
    side: Para
    beside: float
    room: float

    @property
    def h(self) -> float:
        """Height of both columns with their questions."""
        below = 0.0 if self.beside else self.kind.h
        return LABEL + max(self.holder.h + below, self.side.h, 28.0)


def inner(stage: Stage) -> float:
    """Width of the text in a card as wide as the slide."""
    return stage.w - 2 * EDGE - BAR - 2 * PAD


def left(stage: Stage) -> float:
    """Where the text of such a card begins."""
    return EDGE + BAR + PAD


def side_label(voice: Voice, material: Material, stage: Stage) -> str:
    """The name of a claim's side."""
    return stage.say("no-side") if voice.side is None else material.view.sides[voice.side].label


def attribution(voice: Voice, material: Material, stage: Stage) -> Attribution:
    """Holder and side of a claim, measured for two columns."""
    theme = stage.theme
    room = inner(stage) * HALF - PAD
    kind = _kind(voice, stage)
    ink = theme.secondary if voice.side is None else theme.side(voice.side).ink
    shown = para(kind, room, SMALL, theme.secondary)
    beside = width(stage.say("who"), SMALL, "bold") + 12.0
    fits = len(shown.lines) == 1 and beside + shown.w <= room
    label = para(side_label(voice, material, stage), room - (SWATCH if voice.side is not None else 0.0), BODY, ink, "bold").hug()
    return Attribution(para(voice.holder, room, BODY, theme.ink, "bold").hug(), shown, label, beside if fits else 0.0, room)


def sentence(voice: Voice, stage: Stage, height: float, sizes: Sequence[float] = SENTENCE) -> Set | None:
    """The claim's sentence in the largest letters at which it fits a height, or ``None`` when it does not."""
    room = inner(stage)
    for size in sizes:
        made = typeset(voice.sentence, room, size)
        longest = max((width(w, size, "book") for w in voice.sentence.text.split()), default=0.0)
        if made.h <= height and (longest <= room or size == sizes[-1]):
            return made
    return None


def height(words: Set, told: Attribution) -> float:
    """Height of a card with a sentence and its attribution."""
    return 2 * PAD + words.h + 2 * BETWEEN + told.h


def sheet(x: float, y: float, w: float, h: float, stage: Stage) -> list[Shape]:
    """An empty card."""
    return [Rect(x, y, w, h, RADIUS, stage.theme.card, Stroke(stage.theme.border, 1.6))]


def sided(voice: Voice, frame: Frame, y: float, h: float, stage: Stage) -> list[Shape]:
    """The bar of the side at the left of a card, and the claim's block in the score."""
    return [*bar(EDGE, y, h, stage.theme.side(voice.side), stage.theme, 2.0), *frame.score.block(voice.id, stage.theme)]


def asked(
    words: Set, told: Attribution, voice: Voice, material: Material, stage: Stage, frame: Frame, h: float
) -> tuple[list[Shape], list[Step]]:
    """A card of a height with its questions, and the steps that answer them."""
    theme = stage.theme
    x, end = left(stage), stage.w - EDGE - PAD
    low = frame.y + h - PAD - told.h
    rule = low - BETWEEN
    y = frame.y + PAD + max(0.0, (rule - BETWEEN - frame.y - PAD - words.h) / 2)
    half = x + inner(stage) * HALF
    quiet = theme.secondary
    base = [*sheet(EDGE, frame.y, stage.w - 2 * EDGE, h, stage), *words.words(x, y, theme)]
    base.append(Path((Go("M", (x, rule)), Go("L", (end, rule))), stroke=Stroke(theme.border, 1.4)))
    base += para(stage.say("who"), told.room, SMALL, quiet, "bold").at(x, low)
    base += para(stage.say("which"), told.room, SMALL, quiet, "bold").at(half, low)
    kind = told.kind.at(x + told.beside, low) if told.beside else told.kind.at(x, low + LABEL + told.holder.h)
    who = Step((*words.ring(x, y, theme.neutral), *told.holder.at(x, low + LABEL), *kind), (_who(voice, stage),))
    drawn = words.underline(x, y, theme.side(voice.side).ink) if voice.side is not None else []
    drawn += sided(voice, frame, frame.y, h, stage)
    if voice.side is not None:
        drawn += swatch(half, low + LABEL + 16.0, theme.side(voice.side), theme)
    drawn += told.side.at(half + (SWATCH if voice.side is not None else 0.0), low + LABEL)
    return base, [who, Step(tuple(drawn), (_which(voice, material, stage),))]


def _kind(voice: Voice, stage: Stage) -> str:
    """What kind of holder it is, where that says more than its name."""
    return "" if voice.kind in {"narrator", UNNAMED} else stage.say(f"kind.{voice.kind}")


def _who(voice: Voice, stage: Stage) -> Said:
    told = " · ".join(part for part in (voice.holder, _kind(voice, stage)) if part)
    return Said("p", f"{stage.say('who')} {told}")


def _which(voice: Voice, material: Material, stage: Stage) -> Said:
    return Said("p", f"{stage.say('which')} {side_label(voice, material, stage)}")


def running(voice: Voice, material: Material, stage: Stage) -> list[Block]:
    """The same as text that goes on over several slides, for what is too long for a card."""
    told = attribution(voice, material, stage)
    room, quiet, theme = inner(stage), stage.theme.secondary, stage.theme
    marks = tuple(swatch(0.0, 16.0, theme.side(voice.side), theme)) if voice.side is not None else ()
    indent = SWATCH if marks else 0.0
    return [
        Block(typeset(voice.sentence, room, BODY), 0, (Said("q", voice.sentence.text),)),
        Block(para(stage.say("who"), room, SMALL, quiet, "bold"), 1, space=BETWEEN, keep=True),
        Block(para(voice.holder, room, BODY, theme.ink, "bold"), 1, (_who(voice, stage),)),
        Block(para(told.kind.text, room, SMALL, quiet), 1),
        Block(para(stage.say("which"), room, SMALL, quiet, "bold"), 2, space=BETWEEN, keep=True),
        Block(
            para(side_label(voice, material, stage), room - indent, BODY, told.side.fill, "bold"),
            2,
            (_which(voice, material, stage),),
            indent=indent,
            mark=marks,
        ),
    ]


def reminder(voice: Voice, stage: Stage, frame: Frame, w: float) -> list[Shape]:
    """The claim in short, on the slides that tell what is said about it."""
    theme = stage.theme
    style = theme.side(voice.side)
    drawn = [*sheet(EDGE, frame.y, w, frame.h, stage), *bar(EDGE, frame.y, frame.h, style, theme, 2.0)]
    room, space = w - BAR - 2 * PAD, frame.h - 2 * PAD
    holder = para(voice.holder, room, BODY, style.ink, "bold")
    text = fitting(voice.text, room, space - holder.h - BETWEEN, SENTENCE, theme.ink)
    if text.h + holder.h + BETWEEN > space:
        number = stage.say("claim", number=voice.number)
        return [*drawn, *para(number, room, SENTENCE[0], style.ink, "bold").at(left(stage), frame.y + PAD)]
    drawn += holder.at(left(stage), frame.y + PAD)
    return [*drawn, *text.at(left(stage), frame.y + PAD + holder.h + BETWEEN)]
