"""The ledger: the article sentence by sentence, and beside it one column of claims for every side.

It shows at once who speaks when, who speaks last, and whose claims get no reply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...model.view import MapView, ViewSentence
from ..base import MapOptions
from ..columns import CARD, camps, linked, name_height, name_shapes, opened
from ..measure import Line, wrap
from ..page import Page
from ..running import ASCENT, LEADING, SIZE, Mark, Row, set_lines, shapes
from ..scene import Group, Path, Rect, Shape, Step, Stroke, Text
from ..theme import Theme
from ..viewing import View

TEXT, BESIDE = 392.0, 44.0
"""Width of the article's column, and its distance from the claims."""
CARD_GAP, SAME, ANEW = 12.0, 9.0, 22.0
"""Between cards, between sentences of one paragraph, and between paragraphs."""
HEAD, HEAD_LEADING, HEAD_AFTER = 13.0, 18.0, 8.0
LANE = 12.0
MOST_SILENT = 3
"""Longer runs of sentences that hold no claim are cut short."""
OWN_WORDS = "The article’s own words"


@dataclass(slots=True)
class _Entry:
    """A sentence with the claims that begin in it; ``top`` is its place once it has one."""

    rows: list[Row]
    claims: list[str]
    heading: tuple[Line, ...] = ()
    opens: bool = False
    note: str = ""
    top: float = 0.0

    @property
    def lead(self) -> float:
        """Height of the heading above the sentence."""
        return len(self.heading) * HEAD_LEADING + HEAD_AFTER if self.heading else 0.0

    @property
    def h(self) -> float:
        """Height of heading and sentence."""
        return self.lead + max(len(self.rows), bool(self.note)) * LEADING


class Ledger(View):
    """The article against its sides."""

    name = "ledger"
    summary = "the article sentence by sentence, one column of claims for each side"
    cut = False

    def prepare(self, view: MapView, options: MapOptions) -> tuple[MapView, MapOptions]:
        """The reading order is the article's: there is nothing to turn or to fold."""
        return view, replace(options, direction="lr", fold=0)

    def page(self, view: MapView, options: MapOptions, colours: Theme) -> Page:
        """Sentences at the left, each claim level with the sentence in which it begins."""
        page = opened(view, options, colours)
        if not page.cards:
            return replace_size(page, 560.0, 0.0)
        groups = camps(view, page)
        column = {camp.side: i for i, camp in enumerate(groups)}
        columns = {key: column[card.side_index] for key, card in page.cards.items()}
        marks = {key: Mark(card.style, card.claim.number) for key, card in page.cards.items()}
        entries = _entries(view, page, marks)
        left = TEXT + BESIDE if any(e.rows or e.note for e in entries) else LANE
        head = name_height(groups, CARD)
        block = linked(page, columns, lambda extent: _place(entries, columns, extent))
        block.move(left, head)
        page.blocks.append(block)
        xs = {columns[c]: frame.x for c, frame in block.cards.items()}
        bottom = max([frame.y + frame.h for frame in block.cards.values()] + [head + e.top + e.h for e in entries])
        under: list[Shape] = []
        for i, camp in enumerate(groups):
            style = colours.side(camp.side)
            edge = Stroke(colours.border, 1) if style.texture == "none" else None
            under.append(
                Rect(xs[i] - LANE, head - LANE + 2, CARD + 2 * LANE, bottom - head + 2 * LANE - 2, 12, colours.lane(style), edge)
            )
            under += name_shapes(camp, xs[i], head - LANE + 6, CARD, colours)
        page.beneath.append(Group("lanes", "lanes", tuple(under)))
        if left > LANE:
            page.beneath.append(Group("text", "text", tuple(_text(entries, head, marks, colours))))
        right = max(x for x in xs.values()) + CARD + LANE
        return replace_size(page, max(left + block.w, right), bottom + LANE)


def replace_size(page: Page, w: float, h: float) -> Page:
    """The page, now that its size is known."""
    page.w, page.h = w, h
    return page


def _entries(view: MapView, page: Page, marks: dict[str, Mark]) -> list[_Entry]:
    """The sentences; claims whose words are in none of them come last, and without an article every claim comes by itself."""
    waiting = dict.fromkeys(page.cards)
    found: list[_Entry] = []
    for run in _silences(view.sentences):
        for sentence in run:
            begins = [c for c in dict.fromkeys(m.claim for m in sentence.marks) if c in waiting]
            for claim in begins:
                del waiting[claim]
            heading = tuple(wrap(sentence.heading, TEXT, HEAD, "bold"))
            begins.sort(key=lambda c: marks[c].number)
            opens = sentence.opens or bool(heading) or sentence.skipped > 0
            note = "" if sentence.text else f"… {sentence.skipped} more sentences without a claim"
            found.append(_Entry(set_lines(sentence, marks, TEXT) if not note else [], begins, heading, opens and not note, note))
    found.extend(_Entry([], [claim], opens=True) for claim in waiting)
    return found


def _silences(sentences: Iterable[ViewSentence]) -> Iterable[list[ViewSentence]]:
    """Runs of sentences with marks or without; of long ones without, the first and a note for the rest."""
    run: list[ViewSentence] = []
    for sentence in sentences:
        if run and (bool(sentence.marks) != bool(run[-1].marks) or sentence.heading):
            yield _cut(run)
            run = []
        run.append(sentence)
    if run:
        yield _cut(run)


def _cut(run: list[ViewSentence]) -> list[ViewSentence]:
    if run[0].marks or len(run) <= MOST_SILENT:
        return run
    return [run[0], ViewSentence("", skipped=len(run) - 1)]


def _place(entries: list[_Entry], columns: dict[str, int], extent: dict[str, float]) -> dict[str, float]:
    """Sentences from top to bottom, each level with its first claim; a column is free as soon as its last card ends."""
    at: dict[str, float] = {}
    free: dict[int, float] = defaultdict(float)
    below = 0.0
    for i, entry in enumerate(entries):
        start = below + (0.0 if i == 0 else ANEW if entry.opens else SAME)
        firsts = {columns[claim]: claim for claim in reversed(entry.claims)}
        entry.top = max([start, *(free[column] - entry.lead for column in firsts)])
        for claim in entry.claims:
            at[claim] = max(entry.top + entry.lead, free[columns[claim]])
            free[columns[claim]] = at[claim] + extent[claim] + CARD_GAP
        below = entry.top + entry.h
    return at


def _text(entries: list[_Entry], head: float, marks: dict[str, Mark], colours: Theme) -> list[Shape]:
    drawn: list[Shape] = [Text(0, head - LANE + 6 - 12 - 3, (Line(OWN_WORDS, False),), HEAD, colours.ink, "bold")]
    for entry in entries:
        y = head + entry.top
        if entry.heading:
            if entry.top > 0:
                rule = (Step("M", (0, y - ANEW / 2)), Step("L", (TEXT, y - ANEW / 2)))
                drawn.append(Path(rule, stroke=Stroke(colours.border, 1)))
            drawn.append(Text(0, y + 13, entry.heading, HEAD, colours.secondary, "bold", HEAD_LEADING))
        top = y + entry.lead
        drawn += shapes(entry.rows, 0, top, marks, colours)
        if entry.note:
            drawn.append(Text(0, top + ASCENT, (Line(entry.note, False),), SIZE - 2, colours.secondary, "serif"))
    return drawn
