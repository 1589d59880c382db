"""Worksheets for an article: its findings, the exercises chosen from its map, and the files of pupils and teachers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..config import Config
from ..errors import UsageError
from ..render.base import Paper
from ..teach.words import catalogue
from ..teach.worksheet.base import Cannot, Exercise, named
from ..teach.worksheet.blocks import Sheets
from ..teach.worksheet.material import Choice, Material
from ..teach.worksheet.page import page
from ..teach.worksheet.paper.made import paper
from ..teach.worksheet.sheet import built, key, pupils
from .products import findings
from .subject import Subject

FORMATS = ("pdf", "html")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files a person wants: kinds of exercise (none: all), paper, formats, language; ``separate``: files for each kind too.

    Raises ``UsageError`` for a format that does not exist.
    """

    choice: Choice
    kinds: tuple[str, ...] = ()
    size: Paper = "a4"
    formats: tuple[str, ...] = FORMATS
    language: str = "en"
    separate: bool = False

    def __post_init__(self) -> None:
        strange = [name for name in self.formats if name not in FORMATS]
        if strange or not self.formats:
            raise UsageError(f"there is no format {''.join(strange[:1])!r} for worksheets", hint=f"use {' or '.join(FORMATS)}")


@dataclass(frozen=True, slots=True)
class Worksheets:
    """Files by name with the tasks in them, and why some kinds are not among them."""

    files: dict[str, bytes]
    tasks: tuple[Exercise, ...]
    left: tuple[Cannot, ...]


def worksheets(config: Config, subject: Subject, wanted: Wanted) -> Worksheets:
    """The worksheets of an article and their keys, each in a file of its own.

    Raises ``UsageError`` for a kind or language that does not exist, and when no kind is possible, saying why for each.
    """
    kinds = named(wanted.kinds)
    found = findings(config, subject)
    words = catalogue(wanted.language)
    material = Material(subject.map, subject.document, tuple(found), wanted.choice, words, subject.bare)
    tasks, left = built(material, kinds)
    if not tasks:
        raise UsageError("no exercise can be made from this map", where=subject.name, hint="; ".join(reasons(left)))
    files = _files("", pupils(material, tasks), key(material, tasks, left), wanted)
    for task in tasks if wanted.separate else ():
        files |= _files(f"-{task.kind}", pupils(material, [task]), key(material, [task]), wanted)
    return Worksheets(files, tuple(tasks), tuple(left))


def _files(name: str, sheets: Sheets, answers: Sheets, wanted: Wanted) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for stem, content in ((f"worksheet{name}", sheets), (f"key{name}", answers)):
        for format in dict.fromkeys(wanted.formats):
            made[f"{stem}.{format}"] = paper(content, wanted.size) if format == "pdf" else page(content, wanted.size)
    return made


def reasons(left: Sequence[Cannot]) -> list[str]:
    """Why there are no exercises of some kinds, each reason once, in the language of the sheets."""
    kinds: dict[str, list[str]] = {}
    for cannot in left:
        kinds.setdefault(cannot.reason, []).append(cannot.kind)
    return [f"no {', '.join(names)}: {reason}" for reason, names in kinds.items()]


def told(made: Worksheets, folder: str) -> list[str]:
    """What was made, in sentences for a person."""
    points, minutes = sum(task.points for task in made.tasks), sum(task.minutes for task in made.tasks)
    lines = [f"wrote {folder}/{name}" for name in made.files]
    count = f"{len(made.tasks)} task{'' if len(made.tasks) == 1 else 's'}"
    return [*lines, f"{count}, {points} points, about {minutes} minutes: {', '.join(task.kind for task in made.tasks)}"]
