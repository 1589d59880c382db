"""The pictures of the guide for teachers, drawn from an argument map: slides, and a sheet of the exercises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..model.finding import Finding
from ..render.embed import style_sheet
from ..render.pdf import PAPERS
from ..render.scene import Group, Rect, Scene, Shape, Stroke, placed
from ..render.svg import write
from ..teach.slides.deck import deck
from ..teach.slides.material import material
from ..teach.slides.stage import stage
from ..teach.words import catalogue
from ..teach.worksheet.base import named
from ..teach.worksheet.material import Choice, Material
from ..teach.worksheet.paper import flow
from ..teach.worksheet.paper.made import pieces
from ..teach.worksheet.sheet import built, pupils
from .subject import Subject

GAP, EDGE = 26.0, 13.0
ROOM = "#E4E8EC"
SHOWN = (("start", 0), ("claim-2", 0), ("claim-2", 4), ("last", 1))
"""Slides and steps in the picture."""
KINDS = ("last-word",)
FOLDER = Path(__file__).resolve().parent.parent / "guide" / "pictures"


def pictures(subject: Subject, found: Sequence[Finding]) -> dict[str, bytes]:
    """The pictures by file name: SVG with the letters that it needs."""
    return {"slides.svg": _slides(subject, found), "worksheet.svg": _worksheet(subject, found)}


def _slides(subject: Subject, found: Sequence[Finding]) -> bytes:
    room = stage(catalogue("en"))
    made = {slide.key: slide for slide in deck(material(subject.map, subject.document, found, room.words), room)}
    ground = Rect(0.0, 0.0, room.w, room.h, 6, fill=room.theme.ground)
    shown = [(ground, *made[key].upto(step)) for key, step in SHOWN]
    title = "Four slides: the question with its sides, a claim in its sentence, the same claim answered, the last word"
    return _sheet(shown, (room.w, room.h), title)


def _worksheet(subject: Subject, found: Sequence[Finding]) -> bytes:
    given = Material(subject.map, subject.document, tuple(found), Choice(), catalogue("en"))
    tasks, _ = built(given, named(KINDS))
    sheets = pupils(given, tasks)
    width, _ = flow.room("a4")
    leaves = flow.leaves(list(pieces(sheets, width)), "a4")[:2]
    w, h = PAPERS["a4"]
    paper = Rect(0.0, 0.0, w, h, 0, "#FFFFFF", Stroke("#C9D1D9", 1.0))
    title = "Two sheets: the text with numbered lines, and claims whose replies pupils look for"
    return _sheet([(paper, *leaf.shapes) for leaf in leaves], (w, h), title)


def _sheet(shown: Sequence[tuple[Shape, ...]], size: tuple[float, float], title: str) -> bytes:
    """Pages side by side, two in a row, on the grey of a wall."""
    w, h = size
    groups = []
    for i, shapes in enumerate(shown):
        x, y = EDGE + (i % 2) * (w + GAP), EDGE + (i // 2) * (h + GAP)
        groups.append(Group("page", f"page-{i + 1}", tuple(placed(shape, x, y) for shape in shapes)))
    rows = -(-len(shown) // 2)
    scene = Scene(2 * w + GAP + 2 * EDGE, rows * h + (rows - 1) * GAP + 2 * EDGE, ROOM, title, "", tuple(groups))
    return write(replace(scene, description=title), style=style_sheet(scene)).encode("utf-8")
