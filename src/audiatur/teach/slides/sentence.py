"""A sentence of the article at the size of a room, its claim's words on a tint, and the marks that the steps add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...model.view import ViewSentence
from ...render.bidi import right_to_left
from ...render.measure import Line, width
from ...render.running import SIZE, Bit, Mark, Row, set_lines
from ...render.scene import Rect, Shape, Stroke, Text
from ...render.theme import SideStyle, Theme
from .material import CLAIM, CUE, HOLDER

LEAD = 1.3
_MARK = Mark(SideStyle("", "", "none"), 0)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words under the same marks: their place in the row, their width, and whether a space follows."""

    text: str
    marks: tuple[str, ...]
    x: float
    w: float
    space: bool


@dataclass(frozen=True, slots=True)
class Set:
    """A sentence broken into rows at a size."""

    rows: tuple[tuple[Run, ...], ...]
    size: float
    room: float

    @property
    def leading(self) -> float:
        """From one row to the next, in points."""
        return self.size * LEAD

    @property
    def h(self) -> float:
        """Height of all rows."""
        return len(self.rows) * self.leading

    @property
    def text(self) -> str:
        """The words of all rows."""
        return "".join(run.text + (" " if run.space else "") for row in self.rows for run in row).strip()

    def words(self, x: float, y: float, theme: Theme) -> list[Shape]:
        """The sentence, the words of its claim on a tint and underlined."""
        drawn = self._under(x, y, CLAIM, lambda box: [Rect(*box, self.size * 0.16, fill=theme.flag_fill)])
        drawn += self.underline(x, y, theme.ink)
        for i, row in enumerate(self.rows):
            base = y + i * self.leading + self.size * 0.98
            for run in row:
                ink = theme.ink if CLAIM in run.marks else theme.secondary
                back = self.room - run.x if right_to_left(run.text) else 0.0
                drawn.append(Text(x + run.x, base, (Line(run.text, run.space),), self.size, ink, "book", room=back))
        return drawn

    def underline(self, x: float, y: float, colour: str) -> list[Shape]:
        """A line under the words of the claim."""

        def one(box: tuple[float, float, float, float]) -> list[Shape]:
            return [Rect(box[0], box[1] + box[3] - 3.0, box[2], 3.0, fill=colour)]

        return self._under(x, y, CLAIM, one)

    def ring(self, x: float, y: float, colour: str) -> list[Shape]:
        """A frame around the words that name the holder, and a dotted line under those that report the claim."""

        def frame(box: tuple[float, float, float, float]) -> list[Shape]:
            return [Rect(box[0] - 2, box[1], box[2] + 4, box[3] + 1, 6, stroke=Stroke(colour, 2.2))]

        def dots(box: tuple[float, float, float, float]) -> list[Shape]:
            return [Rect(box[0], box[1] + box[3] - 2.2, box[2], 2.2, 1.1, fill=colour)]

        return [*self._under(x, y, HOLDER, frame), *self._under(x, y, CUE, dots)]

    def part(self, start: int, stop: int) -> Set:
        """Some of the rows."""
        return Set(self.rows[start:stop], self.size, self.room)

    def _under(
        self, x: float, y: float, mark: str, draw: Callable[[tuple[float, float, float, float]], list[Shape]]
    ) -> list[Shape]:
        drawn: list[Shape] = []
        for i, row in enumerate(self.rows):
            top = y + i * self.leading + self.size * 0.07
            for low, high in _stretches(row, mark):
                drawn += draw((x + low, top, high - low, self.size * 1.2))
        return drawn


def _stretches(row: tuple[Run, ...], mark: str) -> Iterator[tuple[float, float]]:
    """From where to where in a row words stand under a mark."""
    low: float | None = None
    high = 0.0
    for run in row:
        if mark in run.marks:
            low = run.x if low is None else low
            high = run.x + run.w
        elif low is not None:
            yield low, high
            low = None
    if low is not None:
        yield low, high


def typeset(sentence: ViewSentence, room: float, size: float) -> Set:
    """A sentence in rows no wider than ``room`` points."""
    k = size / SIZE
    names = dict.fromkeys((CLAIM, HOLDER, CUE), _MARK)
    rows = [[bit for bit in row if not bit.number] for row in set_lines(sentence, names, room / k)]
    rows = [row for row in rows if row]
    spaces = list(_ends(sentence.text, rows))
    return Set(tuple(_placed(row, k, room, end) for row, end in zip(rows, spaces, strict=True)), size, room)


def _ends(text: str, rows: list[Row]) -> Iterator[bool]:
    """For each row whether a space stood after it."""
    at = 0
    for row in rows:
        for bit in row:
            while at < len(text) and text[at].isspace() and bit.text != " ":
                at += 1
            at += len(bit.text)
        yield at < len(text) and text[at].isspace()


def _placed(row: Row, k: float, room: float, end: bool) -> tuple[Run, ...]:
    """The bits of a row as runs; a space belongs to the run before it."""
    if right_to_left("".join(bit.text for bit in row)):
        whole = "".join(bit.text for bit in row)
        marks = tuple(dict.fromkeys(m for bit in row for m in bit.claims))
        w = width(whole, SIZE, "book") * k
        return (Run(whole, marks, room - w, w, end),)
    runs: list[Run] = []
    x = 0.0
    for group in _grouped(row):
        words = "".join(bit.text for bit in group)
        w = sum(bit.w for bit in group) * k
        lead = width(words[: len(words) - len(words.lstrip())], SIZE, "book") * k
        if words[:1].isspace() and runs:
            last = runs[-1]
            runs[-1] = Run(last.text, last.marks, last.x, last.w, True)
        if words.strip():
            runs.append(Run(words.strip(), group[0].claims, x + lead, w - lead, words[-1:].isspace()))
        x += w
    if runs and end:
        last = runs[-1]
        runs[-1] = Run(last.text, last.marks, last.x, last.w, True)
    return tuple(runs)


def _grouped(row: Row) -> Iterator[Row]:
    group: list[Bit] = []
    for bit in row:
        if group and group[-1].claims != bit.claims:
            yield group
            group = []
        group.append(bit)
    if group:
        yield group
