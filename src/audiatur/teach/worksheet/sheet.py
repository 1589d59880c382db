"""Whole files: the pupils' sheets and the key, which share the version and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.argument import REVIEWED
from .base import Cannot, Exercise, Kind
from .blocks import Block, Heading, NewPage, Say, Sheets, Text
from .material import Material

MOST_TITLE = 110


def built(material: Material, wanted: Sequence[Kind]) -> tuple[list[Exercise], list[Cannot]]:
    """The tasks of the wanted kinds, and why there are none of some."""
    made = [kind.build(material) for kind in wanted]
    return [e for e in made if isinstance(e, Exercise)], [c for c in made if isinstance(c, Cannot)]


def pupils(material: Material, tasks: Sequence[Exercise]) -> Sheets:
    """The text on the first page, then every task on a page of its own."""
    say = material.words.say
    blocks: list[Block] = []
    if material.lines:
        blocks += [Heading(_title(material)), Say(say("worksheet.text.ask")), Text(material.passages)]
        blocks.append(Say(_reading(material), "quiet"))
    for number, task in enumerate(tasks, 1):
        blocks += [NewPage()] if blocks else []
        blocks.append(Heading(task.title, say("worksheet.task", n=number), _worth(material, task.points, task.minutes)))
        blocks += task.blocks
    return _sheets(material, say("worksheet.title", title=_title(material)), blocks)


def key(material: Material, tasks: Sequence[Exercise], left: Sequence[Cannot] = ()) -> Sheets:
    """The answers to all tasks in their order, and which kinds the text has nothing for."""
    say = material.words.say
    points, minutes = sum(t.points for t in tasks), sum(t.minutes for t in tasks)
    total = say("worksheet.key.total", points=material.words.count("worksheet.points", points), tasks=len(tasks), minutes=minutes)
    title = say("worksheet.key-title", title=_title(material))
    blocks: list[Block] = [Heading(title, named=False), Say(say("worksheet.key.about", seed=material.choice.seed))]
    blocks += [Say(f"{total} {say('worksheet.key.lines')}" if material.lines else total), Say(_reading(material), "quiet")]
    blocks += [Say(told) for told in [_order(material, tasks)] if told]
    for number, task in enumerate(tasks, 1):
        worth = _worth(material, task.points, task.minutes)
        blocks += [Heading(task.title, say("worksheet.task", n=number), worth, named=False), *task.key]
    if left:
        told = "; ".join(f"{cannot.title} ({cannot.reason})" for cannot in left)
        blocks.append(Say(say("worksheet.key.left", kinds=told), "quiet"))
    return _sheets(material, title, blocks)


def _order(material: Material, tasks: Sequence[Exercise]) -> str:
    """Which tasks show what another asks for; empty when none does."""
    shown = []
    for number, task in enumerate(tasks, 1):
        others = [str(i) for i, other in enumerate(tasks, 1) if i != number and other.shows & task.asks]
        if others:
            shown.append(f"{number} → {', '.join(others)}")
    return material.words.say("worksheet.key.after", tasks=" · ".join(shown)) if shown else ""


def _title(material: Material) -> str:
    plain = " ".join(material.title.split())
    return plain if len(plain) <= MOST_TITLE else plain[: MOST_TITLE - 1] + "…"


def _worth(material: Material, points: int, minutes: int) -> str:
    return material.words.say("worksheet.worth", points=material.words.count("worksheet.points", points), minutes=minutes)


def _reading(material: Material) -> str:
    """Who stands for the map."""
    say, argument = material.words.say, material.argument
    if argument.review and argument.review.by:
        return say("worksheet.text.read", by=" ".join(argument.review.by.split()))
    return say("worksheet.text.checked" if argument.status in REVIEWED else "worksheet.text.draft")


def _sheets(material: Material, title: str, blocks: Sequence[Block]) -> Sheets:
    foot = f"{_title(material)} · {material.words.say('worksheet.version', seed=material.choice.seed)}"
    return Sheets(title, tuple(blocks), foot, material.words)
