"""What supports a claim and what answers it, drawn: a question with its sign, and the cards that it is tied to."""

from __future__ import annotations

from ...model.argument import RelationType
from ...render.scene import Rect, Shape, Stroke
from .column import EMPTY, HEAD, RADIUS, Placed, Reply
from .material import Voice
from .pieces import Point, head, line, para, sign
from .stage import BODY, SMALL, Said, Stage, Step

INDENT = 38.0
"""From the left edge of a column to its cards; the disc of the question stands in it."""
DISC, MIDDLE = 16.0, 15.0
R = 14.4


def question(part: Placed, x: float, y: float, w: float, stage: Stage) -> list[Shape]:
    """The question of a group, in a column that begins at (x, y) and is ``w`` wide."""
    if part.group.told:
        return []
    text = stage.say(part.group.name) + (f" {stage.say('again')}" if part.group.again else "")
    label = para(text, w - INDENT, SMALL, stage.theme.relation(part.group.kind), "bold")
    return [*_disc(part, x, y, stage), *label.at(x + INDENT, y + part.y + 3)]


def _disc(part: Placed, x: float, y: float, stage: Stage) -> list[Shape]:
    return sign((x + DISC, y + part.y + MIDDLE), part.group.kind, stage.theme)


def answer(part: Placed, x: float, y: float, w: float, stage: Stage, goal: Point) -> Step:
    """The answer to it; ``goal`` is where the claim is: a place straight above or straight to the left of the disc."""
    theme, kind = stage.theme, part.group.kind
    if part.group.told:
        words = para(part.group.told, w - INDENT, BODY, theme.ink)
        return Step((*_disc(part, x, y, stage), *words.at(x + INDENT, y + part.y)), (Said("p", part.group.told),))
    asked = stage.say(part.group.name)
    if not part.cards:
        text = stage.say("nothing")
        top = y + part.y + HEAD
        box = Rect(x + INDENT, top, w - INDENT, EMPTY, RADIUS, None, Stroke(theme.secondary, 1.6, (5.0, 5.0)))
        words = para(text, w - INDENT - 40, BODY, theme.secondary)
        return Step((box, *words.at(x + INDENT + 20, top + (EMPTY - words.h) / 2)), (Said("p", f"{asked} {text}"),))
    trunk, middle, edge = x + DISC, y + part.y + MIDDLE, x + INDENT
    levels = [y + top + _tie(reply) for top, reply in part.cards]
    drawn = line(((trunk, middle), (trunk, levels[-1]), (edge, levels[-1])), kind, theme)
    for level in levels[:-1]:
        drawn += line(((trunk, level), (edge, level)), kind, theme)
    drawn += _towards(goal, (trunk, middle), kind, stage)
    drawn += _disc(part, x, y, stage)
    said = [Said("p", asked)]
    for (top, reply), level in zip(part.cards, levels, strict=True):
        drawn += reply.shapes(edge, y + top, w - INDENT, stage)
        if reply.kind == "undercut":
            drawn += sign((trunk, level), "undercut", theme)
        if reply.first:
            said.append(Said("p", told(reply.voice, stage)))
    return Step(tuple(drawn), tuple(said))


def told(voice: Voice, stage: Stage) -> str:
    """A claim in one line."""
    return f"{stage.say('claim', number=voice.number)}, {voice.holder}: {voice.text}"


def _tie(reply: Reply) -> float:
    """How far below its top a card is tied to the others."""
    return min(reply.h / 2, 40.0)


def _towards(goal: Point, disc: Point, kind: RelationType, stage: Stage) -> list[Shape]:
    """The line from a question's disc to the claim, with its head."""
    back = {"support": 10.0, "rebut": 3.0}.get(kind, 8.0)
    if abs(goal[0] - disc[0]) < 1:
        ends = ((disc[0], disc[1] - R), (goal[0], goal[1] + back))
        along = (0.0, -1.0)
    else:
        ends = ((disc[0] - R, disc[1]), (goal[0] + back, disc[1]))
        along = (-1.0, 0.0)
        goal = (goal[0], disc[1])
    return [*line(ends, kind, stage.theme), *head(goal, along, kind, stage.theme)]
