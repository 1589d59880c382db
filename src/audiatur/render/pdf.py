"""PDF: the same picture on sheets of paper, its text searchable, its fonts inside, in letters that can be read.

Where a map does not fit a sheet it goes on over several pages (``pages``). Streams are not compressed: libraries for that do not
give the same bytes everywhere.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.view import MapView
from ..quoting import clean
from .base import MapFormat, MapOptions
from .embed import lacking_in
from .measure import Line
from .pages import paged
from .pdfpaint import painted
from .pdftext import Words
from .picture import scene
from .scene import Scene, Text
from .shape import han_forms
from .sheets import embed
from .theme import theme
from .viewing import named

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height of a sheet in points, upright."""
EDGE, FOOT = 10.0, 24.0
"""Points kept free around a picture (which has margins of its own), and for the line at the foot."""
LARGEST = 13.0
"""A small map is not blown up beyond this size of its claims' letters, in points."""
CLAIM = 14.0
LONGEST = 14_400.0
"""The longest side that a page may have, in points (PDF 32000-1, annex C)."""


class Pdf(MapFormat):
    """A map on sheets of paper, for printing and for the archive."""

    suffix = "pdf"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The map as a PDF file, in as many pages as it takes; raises ``RenderError`` when a font is missing."""
        sheets = [_Sheet(*size, options) for size in _orientations(options)]
        if not named(options.view).cut:
            return _written(view, [view], sheets[0], options)
        sheet, parts = min(((sheet, paged(view, sheet.fits)) for sheet in sheets), key=lambda pair: len(pair[1]))
        return _written(view, parts, sheet, options)


def _orientations(options: MapOptions) -> list[tuple[float, float]]:
    w, h = PAPERS[options.paper]
    return [(w, h), (h, w)] if options.direction == "td" else [(h, w), (w, h)]


class _Sheet:
    """One size of paper, and what fits it."""

    def __init__(self, w: float, h: float, options: MapOptions) -> None:
        self.w, self.h = w, h
        self.room = (w - 2 * EDGE, h - 2 * EDGE - FOOT)
        # Strict text order: a page is small, and Graphviz would be asked for every attempt to fill it.
        self.options = replace(options, arrangement="tidy" if options.arrangement == "auto" else options.arrangement)
        self.shape = min(5.0, max(0.2, self.room[0] / self.room[1]))

    def scene(self, view: MapView, *, told: bool = False) -> Scene:
        tell = self.options.tell if told else None
        return scene(view, replace(self.options, shape=self.shape, tell=tell), own_fonts=True)

    def scale(self, drawn: Scene) -> float:
        """Points to the px at which a picture fills the sheet."""
        most = max(LARGEST / CLAIM, self.options.min_text / _smallest(drawn))
        return min(self.room[0] / drawn.width, self.room[1] / drawn.height, most)

    def grown(self, drawn: Scene, k: float) -> _Sheet:
        """The sheet itself, or one as large as a picture needs that cannot be cut (a claim of thousands of words)."""
        w, h = drawn.width * k + 2 * EDGE, drawn.height * k + 2 * EDGE + FOOT
        if w <= self.w + 0.01 and h <= self.h + 0.01:
            return self
        return _Sheet(min(max(w, self.w), LONGEST), min(max(h, self.h), LONGEST), self.options)

    def fits(self, view: MapView) -> bool:
        """Whether a view can stand on this sheet in letters of the wanted size."""
        drawn = self.scene(view)
        return self.scale(drawn) * _smallest(drawn) >= self.options.min_text - 1e-6


def _smallest(drawn: Scene) -> float:
    return min((s.size for g in drawn.groups for s in g.shapes if isinstance(s, Text)), default=CLAIM)


def _written(view: MapView, parts: list[MapView], sheet: _Sheet, options: MapOptions) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, (sheet.w, sheet.h), pageCompression=0, invariant=1, lang="en")
    canvas.setTitle(clean(view.title) or "Argument map")
    canvas.setSubject(clean(view.headline or view.subtitle))
    canvas.setCreator("audiatur")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    words = Words(han_forms(_texts(view)))
    pages = [sheet.scene(part, told=number == 1) for number, part in enumerate(parts, 1)]
    least = options.min_text / min(map(_smallest, pages))
    k = min([max(LARGEST / CLAIM, least), *(sheet.scale(drawn) for drawn in pages if sheet.scale(drawn) >= least)])
    if options.tell is not None:
        for strange in dict.fromkeys(filter(None, map(lacking_in, pages))):
            options.tell(strange)
    for number, drawn in enumerate(pages, 1):
        grown = sheet.grown(drawn, k)
        canvas.setPageSize((grown.w, grown.h))
        canvas._preamble = "1 0 0 1 0 0 cm"
        canvas.bookmarkPage(f"page{number}")
        if len(parts) > 1:
            canvas.addOutlineEntry(_entry(parts[number - 1], number), f"page{number}", 0)
        _page(canvas, drawn, grown, words, min(k, grown.scale(drawn)), (number, len(parts)), theme(options.theme).secondary)
        canvas.showPage()
    embed(canvas, words)
    canvas.save()
    return out.getvalue()


def _texts(view: MapView) -> list[str]:
    texts = [view.title, view.subtitle, view.headline, *(side.label for side in view.sides)]
    return texts + [text for c in view.claims for text in (c.text, c.holder, c.quote)]


def _entry(part: MapView, number: int) -> str:
    """What the list of contents says about a page."""
    numbers = sorted({c.number for c in part.claims})
    if not numbers:
        return f"{number}"
    told = f"claim {numbers[0]}" if len(numbers) == 1 else f"claims {numbers[0]} to {numbers[-1]}"
    return f"{number}: {told}"


def _page(canvas: Canvas, drawn: Scene, sheet: _Sheet, words: Words, k: float, at: tuple[int, int], quiet: str) -> None:
    number, total = at
    code = [f"{_rgb(drawn.ground)} rg 0 0 {sheet.w:.2f} {sheet.h:.2f} re f", f"q 1 0 0 1 {EDGE:g} -{EDGE:g} cm"]
    for group in drawn.groups:
        for shape in group.shapes:
            code += painted(shape, k, sheet.h, words)
    code.append("Q")
    foot = f"{number} / {total}" if total > 1 else ""
    if foot:
        line = Text(sheet.w / 2, sheet.h - 12, (Line(foot, False),), max(8.5, sheet.options.min_text), quiet, middle=True)
        code += painted(line, 1.0, sheet.h, words)
    canvas._code += code
    for text in (s for g in drawn.groups if g.kind == "claim" for s in g.shapes if isinstance(s, Text)):
        _link(canvas, text, k, sheet, total)


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))


def _link(canvas: Canvas, text: Text, k: float, sheet: _Sheet, total: int) -> None:
    """A mark that names a page leads there."""
    words = text.lines[0].text if text.lines else ""
    page = words.rpartition("p. ")[2]
    if not (text.middle and "p. " in words and page.isdigit() and 0 < int(page) <= total):
        return
    x, y, half = EDGE + text.x * k, sheet.h - EDGE - text.y * k, len(words) * text.size * k * 0.3
    canvas.linkRect("", f"page{page}", (x - half, y - 4, x + half, y + 9), relative=0, Border="[0 0 0]")
