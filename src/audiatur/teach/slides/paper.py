"""Slides as pages of a PDF: every step a page of its own, or every slide one page with all it reveals."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import UsageError
from ...render.scene import Rect
from ...render.sheets import Page, pdf
from .stage import Slide, Stage

MOST_PAGES = 3000


def paper(slides: Sequence[Slide], stage: Stage, title: str, *, steps: bool = True) -> bytes:
    """The file; raises ``RenderError`` when a font is missing and ``UsageError`` for a deck that nobody could show."""
    count = sum(len(slide.steps) if steps else 1 for slide in slides)
    if count > MOST_PAGES:
        hint = "say --max 20, or --no-steps, or choose claims with --claims"
        raise UsageError(f"these slides would take {count:,} pages, the most is {MOST_PAGES:,}", hint=hint)
    ground = Rect(0.0, 0.0, stage.w, stage.h, fill=stage.theme.ground)
    pages = []
    first = _first_pages(slides, steps=steps)
    for slide in slides:
        links = tuple((way.box, first[way.key]) for way in slide.ways if way.key in first)
        last = len(slide.steps) - 1
        for step in range(last + 1) if steps else (last,):
            entry = slide.title if step == 0 or not steps else ""
            pages.append(Page(stage.w, stage.h, (ground, *slide.upto(step)), entry, links))
    return pdf(pages, stage.say("deck", title=title), title, stage.words.language)


def _first_pages(slides: Sequence[Slide], *, steps: bool) -> dict[str, int]:
    """The number of the page on which each slide begins."""
    found, number = {}, 1
    for slide in slides:
        found[slide.key] = number
        number += len(slide.steps) if steps else 1
    return found
