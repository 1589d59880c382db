"""The score of a debate: one lane for each side, one column for each claim in text order, so that one sees who speaks when.

It runs along the foot of every slide and fills as the lesson goes on; in large it tells who has the last word.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ...render.scene import Circle, Path, Rect, Shape, Step, Stroke
from ...render.theme import Theme
from .material import Material

WIDEST = 40.0
LANE = 11.0


@dataclass(frozen=True, slots=True)
class Score:
    """The claims' lanes by column: ``lanes`` are indexes of sides from top to bottom (``None``: on no side)."""

    claims: tuple[tuple[str, int | None], ...]
    lanes: tuple[int | None, ...]
    x: float
    y: float
    w: float
    h: float

    @property
    def column(self) -> float:
        """Width of a column."""
        return self.w / max(1, len(self.claims))

    @property
    def lane(self) -> float:
        """Height of a lane."""
        return self.h / max(1, len(self.lanes))

    def box(self, claim: str) -> tuple[float, float, float, float]:
        """Where the block of a claim stands: x, y, width and height."""
        i = next(i for i, (key, _) in enumerate(self.claims) if key == claim)
        lane = self.lanes.index(self.claims[i][1])
        gap = min(3.0, self.column * 0.18)
        return self.x + i * self.column + gap / 2, self.y + lane * self.lane + 1, self.column - gap, self.lane - 2

    def staff(self, theme: Theme) -> list[Shape]:
        """The lines that the blocks stand on."""
        drawn: list[Shape] = []
        for i in range(len(self.lanes)):
            y = self.y + (i + 0.5) * self.lane
            drawn.append(Path((Step("M", (self.x, y)), Step("L", (self.x + self.w, y))), stroke=Stroke(theme.border, 1.2)))
        return drawn

    def waiting(self, claims: Collection[str], theme: Theme) -> list[Shape]:
        """Dots for claims whose side nobody has been told yet."""
        middle = self.y + self.h / 2
        r = min(2.6, self.column * 0.3)
        return [
            Circle(self.x + (i + 0.5) * self.column, middle, r, fill=theme.secondary)
            for i, (key, _) in enumerate(self.claims)
            if key in claims
        ]

    def blocks(self, claims: Collection[str], theme: Theme) -> list[Shape]:
        """The blocks of claims, each with the texture of its side."""
        return [shape for key, _ in self.claims if key in claims for shape in self.block(key, theme)]

    def block(self, claim: str, theme: Theme) -> list[Shape]:
        """The block of one claim."""
        x, y, w, h = self.box(claim)
        side = next(lane for key, lane in self.claims if key == claim)
        style = theme.side(side)
        if style.texture in {"hollow", "none"}:
            return [Rect(x + 0.8, y + 0.8, w - 1.6, h - 1.6, 1.5, theme.card, Stroke(style.ink, 1.6))]
        drawn: list[Shape] = [Rect(x, y, w, h, 2, style.ink)]
        if style.texture == "double":
            drawn.append(Rect(x, y + h / 2 - 1, w, 2, 0, theme.ground))
        if style.texture == "dashed":
            drawn += [Rect(x + w * part - 0.9, y, 1.8, h, 0, theme.ground) for part in (1 / 3, 2 / 3)]
        return drawn

    def now(self, claim: str, theme: Theme) -> list[Shape]:
        """A mark at the column of the claim that the slide is about."""
        i = next(i for i, (key, _) in enumerate(self.claims) if key == claim)
        middle, top = self.x + (i + 0.5) * self.column, self.y - 4
        wedge = (Step("M", (middle - 7, top - 9)), Step("L", (middle + 7, top - 9)), Step("L", (middle, top)), Step("Z"))
        return [Path(wedge, fill=theme.ink)]


def score(material: Material, x: float, y: float, w: float, lane: float = LANE, widest: float = WIDEST) -> Score:
    """The score of a whole debate, in the middle of a width; ``lane`` is the height of one lane."""
    claims = tuple((voice.id, voice.side) for voice in material.voices)
    spoken = {side for _, side in claims}
    lanes = (*(i for i in range(len(material.view.sides)) if i in spoken), *((None,) if None in spoken else ()))
    used = min(w, widest * len(claims))
    return Score(claims, lanes, x + (w - used) / 2, y, used, lane * len(lanes))
