"""The end: questions to discuss, and the places that the checks ask about, as questions and never as verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.finding import LEVELS, Finding
from ...render.scene import Path, Shape, Stroke
from ...render.scene import Step as Go
from ...render.theme import Theme
from . import reading
from .column import listed
from .frame import titled
from .material import Material, Voice
from .pieces import para
from .stage import BODY, EDGE, SMALL, Said, Slide, Stage, Step

VAGUE = {"group-vague", "bare"}
INDENT = 44.0
LARGE = 26.0


def discuss(material: Material, stage: Stage) -> list[Slide]:
    """Open questions that this debate gives reason for, one after the other."""
    theme = stage.theme
    blocks = []
    for n, question in enumerate(_questions(material, stage), 1):
        mark = tuple(para(f"{n}", INDENT, LARGE, theme.secondary, "bold").at(0.0, 0.0))
        text = para(question, stage.w - 2 * EDGE - INDENT, LARGE, theme.ink)
        blocks.append(reading.Block(text, n, (Said("li", question),), 16.0, INDENT, mark, whole=True))
    return _list("discuss", blocks, "", material, stage)


def _questions(material: Material, stage: Stage) -> Iterator[str]:
    ties = {v.id: sum(v.id in (r.source, r.target) for r in material.view.relations) for v in material.voices}
    ranked = sorted(material.voices, key=lambda v: (-ties[v.id], v.number))
    supported = {r.target for r in material.view.relations if r.type == "support"}

    def first(wanted: Sequence[Voice]) -> Voice | None:
        return wanted[0] if wanted else None

    sided = [v for v in ranked if v.side is not None]
    if any(material.attacks.values()):
        if voice := first([v for v in sided if not material.attacks[v.id]]):
            yield stage.say("discuss.unanswered", number=voice.number)
        yield stage.say("discuss.judge")
    if voice := first([v for v in ranked if v.id not in supported and v.kind not in {"narrator", "agentless"}]):
        yield stage.say("discuss.unsupported", number=voice.number)
    if voice := first([v for v in ranked if v.kind in VAGUE]):
        yield stage.say("discuss.vague", holder=voice.holder, number=voice.number)
    if voice := first([v for v in ranked if v.kind == "narrator"]):
        yield stage.say("discuss.narrator", number=voice.number)
    if material.exchanges:
        yield stage.say("discuss.last")
    yield stage.say("discuss.missing")


def look_again(material: Material, stage: Stage) -> list[Slide]:
    """What the checks ask about: for each rule one question, with the lines and claims where it arises."""
    theme = stage.theme
    room = stage.w - 2 * EDGE - INDENT
    blocks = []
    for n, (question, where) in enumerate(_places(material, stage), 1):
        text = para(question, room, BODY, theme.ink, "bold")
        blocks.append(reading.Block(text, n, (), 14.0, INDENT, tuple(_flag(theme)), whole=True, keep=True))
        said = (Said("li", f"{question} {where}"),)
        blocks.append(reading.Block(para(where, room, SMALL, theme.secondary), n, said, 1.0, INDENT))
    return _list("look", blocks, stage.say("look.foot"), material, stage)


def _places(material: Material, stage: Stage) -> Iterator[tuple[str, str]]:
    """A question and its places for each rule that has the headline of a cluster, the gravest and most frequent first."""
    heads = [f for f in material.findings if f.headline]
    codes = {f.code for f in heads}
    groups = {code: [f for f in material.findings if f.code == code] for code in codes}

    def rank(code: str) -> tuple[int, int, str]:
        return -max(LEVELS.index(f.level) for f in groups[code]), -len(groups[code]), code

    for code in sorted(codes, key=rank):
        key = f"check.{code}"
        known = f"slides.{key}" in stage.words.sentences
        yield stage.say(key if known else "look.other"), _where(groups[code], material, stage)


def _where(found: list[Finding], material: Material, stage: Stage) -> str:
    lines = sorted({f.line for f in found}) if any(v.lines for v in material.voices) else []
    claims = sorted({material.by_id[c].number for f in found for c in f.claims if c in material.by_id})
    parts = [stage.count("look.lines", len(lines), list=listed(lines))] if lines else []
    parts += [stage.count("look.claims", len(claims), list=listed(claims))] if claims else []
    return " · ".join(parts) or stage.say("look.whole")


def _flag(theme: Theme) -> list[Shape]:
    pole = (Go("M", (8.0, 5.0)), Go("L", (8.0, 29.0)))
    cloth = (
        Go("M", (8.0, 5.0)),
        Go("L", (27.0, 5.0)),
        Go("L", (22.0, 11.5)),
        Go("L", (27.0, 18.0)),
        Go("L", (8.0, 18.0)),
        Go("Z"),
    )
    return [Path(pole, stroke=Stroke(theme.flag_ink, 3.2)), Path(cloth, fill=theme.flag_ink)]


def _list(key: str, blocks: list[reading.Block], foot: str, material: Material, stage: Stage) -> list[Slide]:
    """Blocks under a title, each with a step of its own, over as many slides as they take."""
    theme = stage.theme
    heading = stage.say(f"{key}.title")
    title = titled(heading, stage)
    below = para(foot, stage.w - 2 * EDGE, SMALL, theme.secondary)
    top, low = 24.0 + title.h + 22.0, stage.h - 28.0 - below.h
    slides = []
    for n, page in enumerate(reading.paged(blocks, low - top), 1):
        first = [*title.at(EDGE, 24.0), *(below.at(EDGE, low + 4))]
        steps = [Step(tuple(first), (Said("h2", heading), *((Said("p", foot),) if foot else ())))]
        free = min(12.0, max(0.0, low - top - page[-1][0] - page[-1][1].h) / max(1, len(page)))
        for i, number in enumerate(sorted({block.step for _, block in page})):
            own = [(y, block) for y, block in page if block.step == number]
            shapes = tuple(s for y, block in own for s in block.at(EDGE, top + y + i * free, theme))
            steps.append(Step(shapes, tuple(part for _, block in own for part in block.said)))
        slides.append(Slide(key if n == 1 else f"{key}-{n}", heading, tuple(steps), (stage.say(f"notes.{key}"),)))
    return slides
