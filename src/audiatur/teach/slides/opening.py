"""The first slide: the question that is argued about, and the sides as bands of their colour and texture."""

from __future__ import annotations

from ...model.argument import ATTACKS
from ...model.view import MapView
from ...render.scene import Path, Rect, Shape, Stroke
from ...render.scene import Step as Go
from ...render.theme import SideStyle, Theme
from . import reading
from .frame import titled
from .material import Material
from .pieces import fitting, para, swatch
from .stage import BODY, EDGE, SMALL, Said, Slide, Stage, Step

TITLE = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
LABEL = (32.0, 30.0, 28.0, 26.0, 24.0)
BAND, STRIPE, PAD = 0.42, 16.0, 26.0
MOST = 4


def opening(material: Material, stage: Stage) -> list[Slide]:
    """The first slide; a question or names of sides that are too long for it go on over further slides."""
    theme = stage.theme
    question = material.issue or material.title
    top = stage.h * (1 - BAND) if material.view.sides else stage.h - 24
    above = material.title if material.issue else stage.say("open.whole")
    small = para(above, stage.w - 2 * EDGE, SMALL, theme.secondary, "bold")
    status = para(_status(material, stage), stage.w - 2 * EDGE, SMALL, theme.secondary)
    room = top - 2 * EDGE + 8 - small.h - status.h - 24
    large = fitting(question, stage.w - 2 * EDGE, room, TITLE, theme.ink, "bold")
    bands = _bands(material, stage, top)
    if large.h > room or bands is None:
        return _long(material, stage, question, above)
    shapes: list[Shape] = [*small.at(EDGE, EDGE - 6)]
    y = EDGE - 6 + small.h + 10
    free = top - 16 - status.h - y - large.h
    shapes += large.at(EDGE, y + max(0.0, free * 0.4))
    shapes += status.at(EDGE, top - status.h - 14)
    said = (Said("h1", question), Said("p", above), Said("p", _status(material, stage)))
    told = tuple(
        Said("p", f"{side.label}: {', '.join(_figures(material, i, stage))}") for i, side in enumerate(material.view.sides)
    )
    return [Slide("start", question, (Step((*shapes, *bands), (*said, *told)),), (stage.say("notes.open"),))]


def _status(material: Material, stage: Stage) -> str:
    """Who has read the text; nothing for a map that somebody brought along."""
    return "" if material.bare else stage.say(f"open.{material.view.reviewed}")


def _bands(material: Material, stage: Stage, top: float) -> list[Shape] | None:
    """One band for each side from the left to the right edge, or ``None`` when their names do not fit."""
    sides = material.view.sides
    if not sides:
        return []
    if len(sides) > MOST:
        return None
    w, h = stage.w / len(sides), stage.h - top
    drawn: list[Shape] = []
    for i, side in enumerate(sides):
        style = stage.theme.side(i)
        x = i * w
        inner = w - STRIPE - 2 * PAD
        figures = [para(told, inner, 20.0, stage.theme.on_relation) for told in _figures(material, i, stage)]
        below = sum(part.h for part in figures)
        label = fitting(side.label, inner, h - 2 * PAD - below - 8, LABEL, stage.theme.on_relation, "bold")
        if label.h + below + 8 > h - 2 * PAD + 0.01:
            return None
        drawn.append(Rect(x, top, w, h, 0, style.ink))
        drawn += stripe(x + PAD * 0.7, top + PAD, h - 2 * PAD, style, stage.theme)
        drawn += label.hug().at(x + STRIPE + PAD * 1.4, top + PAD - 4)
        y = stage.h - PAD - below + 4
        for part in figures:
            drawn += part.at(x + STRIPE + PAD * 1.4, y)
            y += part.h
    return drawn


def stripe(x: float, y: float, h: float, style: SideStyle, theme: Theme) -> list[Shape]:
    """The texture of a side, large, on its own colour."""
    light = theme.on_relation
    if style.texture == "double":
        return [Rect(x, y, 5.5, h, 0, light), Rect(x + STRIPE - 5.5, y, 5.5, h, 0, light)]
    if style.texture == "dashed":
        line = (Go("M", (x + STRIPE / 2, y)), Go("L", (x + STRIPE / 2, y + h)))
        return [Path(line, stroke=Stroke(light, STRIPE, (13.0, 9.0)))]
    if style.texture == "hollow":
        return [Rect(x + 1.5, y + 1.5, STRIPE - 3, h - 3, 3, None, Stroke(light, 3.0))]
    return [Rect(x, y, STRIPE, h, 0, light)]


def _figures(material: Material, side: int, stage: Stage) -> tuple[str, str]:
    own = {v.id for v in material.voices if v.side == side}
    got = replies(material.view, material, side)
    return stage.count("open.claims", len(own)), stage.count("open.replies", got)


def replies(view: MapView, material: Material, side: int) -> int:
    """How many attacks the claims of a side get from claims of other sides."""
    return sum(
        relation.type in ATTACKS and material.by_id[relation.source].side not in (None, side)
        for voice in material.voices
        if voice.side == side
        for relation in material.attacks[voice.id]
    )


def _long(material: Material, stage: Stage, question: str, above: str) -> list[Slide]:
    """The same as running text."""
    theme = stage.theme
    room = stage.w - 2 * EDGE
    blocks = [reading.Block(para(above, room, SMALL, theme.secondary, "bold"), 0, (Said("p", above),))]
    size = next((s for s in TITLE if titled(question, stage, (s,)).h < stage.h * 0.5), TITLE[-1])
    blocks.append(reading.Block(para(question, room, size, theme.ink, "bold"), 0, (Said("h1", question),), space=10))
    status = _status(material, stage)
    blocks.append(reading.Block(para(status, room, SMALL, theme.secondary), 0, (Said("p", status),), space=10))
    for i, side in enumerate(material.view.sides):
        style = theme.side(i)
        mark = tuple(swatch(0.0, 17.0, style, theme))
        label = para(side.label, room - 36, BODY, style.ink, "bold")
        told = " · ".join(_figures(material, i, stage))
        blocks.append(reading.Block(label, 0, (Said("p", f"{side.label}: {told}"),), 18, 36, mark, whole=True, keep=True))
        blocks.append(reading.Block(para(told, room - 36, SMALL, theme.secondary), 0, (), indent=36))
    slides = []
    for n, page in enumerate(reading.paged(blocks, stage.h - 2 * EDGE), 1):
        shapes = tuple(s for y, block in page for s in block.at(EDGE, EDGE + y, theme))
        said = tuple(part for _, block in page for part in block.said)
        if not any(part.tag == "h1" for part in said):
            said = (Said("h2", stage.say("open.sides")), *said)
        key = "start" if n == 1 else f"start-{n}"
        slides.append(
            Slide(key, question if n == 1 else stage.say("open.sides"), (Step(shapes, said),), (stage.say("notes.open"),))
        )
    return slides
