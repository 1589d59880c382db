"""Slides of an article: its findings, the deck made from its map, and the files of the teacher."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from ..config import Config
from ..errors import UsageError
from ..teach.slides.deck import deck
from ..teach.slides.material import material
from ..teach.slides.paper import paper
from ..teach.slides.stage import Slide, stage
from ..teach.slides.web import web
from ..teach.words import catalogue
from .products import findings
from .subject import Subject

SUFFIXES = ("html", "pdf")


@dataclass(frozen=True, slots=True)
class Show:
    """How slides are wanted: ``claims`` by id or number (none: all), ``most`` of them, size, language, a page for every step."""

    claims: tuple[str, ...] = ()
    most: int | None = None
    size: str = "16:9"
    language: str = "en"
    theme: str = "light"
    steps: bool = True


@dataclass(frozen=True, slots=True)
class Deck:
    """Files by suffix, and how many slides and steps they have."""

    files: dict[str, bytes]
    slides: int
    steps: int


def slides(config: Config, subject: Subject, suffixes: tuple[str, ...], show: Show) -> Deck:
    """The slides of an article in the formats of some suffixes.

    Raises ``UsageError`` for a claim, size, language, theme or suffix that does not exist, and for a map without claims.
    """
    strange = [suffix for suffix in suffixes if suffix not in SUFFIXES]
    if strange or not suffixes:
        what = f"slides cannot be written as {strange[0]!r}" if strange else "the format of the slides is not clear"
        raise UsageError(what, hint="use NAME.pdf, NAME.html, or the name of a folder for both")
    words = catalogue(show.language)
    found = findings(config, subject)
    told = material(subject.map, subject.document, found, words, bare=subject.bare, only=show.claims, most=show.most)
    files: dict[str, bytes] = {}
    made: list[Slide] = []
    for suffix in suffixes:
        room = stage(words, show.size, "page" if suffix == "html" else show.theme)
        made = deck(told, room)
        files[suffix] = web(made, room, told.title) if suffix == "html" else paper(made, room, told.title, steps=show.steps)
    return Deck(files, len(made), sum(len(slide.steps) for slide in made))


def targets(output: str) -> dict[str, str]:
    """The files to write by suffix: the one that is named, or both in a folder."""
    suffix = PurePath(output).suffix.lower().lstrip(".")
    if suffix in SUFFIXES:
        return {suffix: output}
    if suffix and not output.endswith(("/", "\\")):
        return {suffix: output}
    return {found: (PurePath(output) / f"slides.{found}").as_posix() for found in SUFFIXES}
