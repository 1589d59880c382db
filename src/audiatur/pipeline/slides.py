"""Slides of an article: its findings, the deck made from its map, and the files of the teacher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ..config import Config
from ..errors import UsageError
from ..model.argument import ArgumentMap
from ..model.finding import Finding
from ..teach.slides.deck import deck
from ..teach.slides.material import material
from ..teach.slides.paper import paper
from ..teach.slides.stage import Slide, stage
from ..teach.slides.web import web
from ..teach.words import Catalogue, catalogue
from ..teach.worksheet.material import Choice, Level
from ..teach.worksheet.material import Material as Sheet
from .products import findings
from .subject import Subject

SUFFIXES = ("html", "pdf")


@dataclass(frozen=True, slots=True)
class Show:
    """How slides are wanted: ``claims`` by id or number (none: all), ``most`` of them, size, language, a page for every step.

    ``sheet`` is the level of a worksheet: only what pupils have on it, with the numbers and lines that they see there.
    """

    claims: tuple[str, ...] = ()
    most: int | None = None
    size: str = "16:9"
    language: str = "en"
    theme: str = "light"
    steps: bool = True
    sheet: Level | None = None


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
    found: Sequence[Finding] = findings(config, subject)
    argument, lines = subject.map, None
    if show.sheet is not None and not subject.bare:
        argument, found, lines = _on_sheet(subject, found, Choice(level=show.sheet), words)
    told = material(argument, subject.document, found, words, bare=subject.bare, only=show.claims, most=show.most, lines=lines)
    files: dict[str, bytes] = {}
    made: list[Slide] = []
    for suffix in suffixes:
        room = stage(words, show.size, "page" if suffix == "html" else show.theme)
        made = deck(told, room)
        files[suffix] = web(made, room, told.title) if suffix == "html" else paper(made, room, told.title, steps=show.steps)
    return Deck(files, len(made), sum(len(slide.steps) for slide in made))


def _on_sheet(
    subject: Subject, found: Sequence[Finding], choice: Choice, words: Catalogue
) -> tuple[ArgumentMap, Sequence[Finding], dict[str, tuple[int, int]]]:
    """The part of a map that stands on a worksheet, the findings in it, and the lines of its claims there."""
    sheet = Sheet(subject.map, subject.document, tuple(found), choice, words)
    kept = set(sheet.numbers)
    shown = subject.map.model_copy(update={"claims": tuple(c for c in subject.map.claims if c.id in kept)})
    lines = {}
    for claim in sheet.claims:
        at = [place for anchor in claim.spans if (place := sheet.lines_at(anchor.span))]
        lines[claim.id] = (min(low for low, _ in at), max(high for _, high in at))
    here = ((f, sheet.lines_at((f.start, f.end))) for f in found)
    return shown, tuple(f.model_copy(update={"line": at[0]}) for f, at in here if at), lines


def targets(output: str) -> dict[str, str]:
    """The files to write by suffix: the one that is named, or both in a folder."""
    suffix = PurePath(output).suffix.lower().lstrip(".")
    if suffix in SUFFIXES:
        return {suffix: output}
    if suffix and not output.endswith(("/", "\\")):
        return {suffix: output}
    return {found: (PurePath(output) / f"slides.{found}").as_posix() for found in SUFFIXES}
