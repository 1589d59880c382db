"""Shapes as operators of a PDF page (PDF 32000-1, 8.5)."""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterator

from .pdftext import Words
from .scene import Circle, Path, Rect, Shape, Step, Stroke, Text

_ROUND = 0.5522847498
"""How far the handles of a quarter circle reach, as a part of its radius."""


def painted(shape: Shape, k: float, height: float, words: Words) -> list[str]:
    """The operators that draw a shape at ``k`` points to the px on a page of ``height`` points."""
    if isinstance(shape, Text):
        return ["BT", f"{_rgb(shape.fill)} rg", *words.draw(shape, k, height), "ET"]
    pen = _Pen(k, height)
    if isinstance(shape, Path):
        pen.steps(shape.steps)
    elif isinstance(shape, Circle):
        pen.rounded(shape.x - shape.r, shape.y - shape.r, 2 * shape.r, 2 * shape.r, shape.r)
    else:
        pen.rounded(shape.x, shape.y, shape.w, shape.h, min(shape.radius, shape.w / 2, shape.h / 2))
    return [*_look(shape, k), *pen.out, _operator(shape)]


def _operator(shape: Rect | Circle | Path) -> str:
    if shape.fill and shape.stroke:
        return "B"
    return "f" if shape.fill else "S" if shape.stroke else "n"


def _look(shape: Rect | Circle | Path, k: float) -> Iterator[str]:
    if shape.fill:
        yield f"{_rgb(shape.fill)} rg"
    stroke: Stroke | None = shape.stroke
    if stroke:
        dash = " ".join(_number(d * k) for d in stroke.dash)
        ends = 1 if stroke.round else 0
        yield f"{_rgb(stroke.colour)} RG {_number(stroke.width * k)} w [{dash}] 0 d {ends} J {ends} j"


def _rgb(colour: str) -> str:
    return " ".join(_number(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


class _Pen:
    """Writes a path; takes px with y downwards, gives points with y upwards."""

    def __init__(self, k: float, height: float) -> None:
        self.k, self.height = k, height
        self.at = 0j
        self.out: list[str] = []

    def _say(self, letter: str, *points: complex) -> None:
        numbers = (f"{_number(p.real * self.k)} {_number(self.height - p.imag * self.k)}" for p in points)
        self.out.append(" ".join((*numbers, letter)))
        if points:
            self.at = points[-1]

    def rounded(self, x: float, y: float, w: float, h: float, r: float) -> None:
        """A rectangle with round corners."""
        if r <= 0:
            corners = (complex(x, y), complex(x + w, y), complex(x + w, y + h), complex(x, y + h))
            self._say("m", corners[0])
            for corner in corners[1:]:
                self._say("l", corner)
            self.out.append("h")
            return
        self._say("m", complex(x + r, y))
        for corner, along in ((complex(x + w, y), 1), (complex(x + w, y + h), 1j), (complex(x, y + h), -1), (complex(x, y), -1j)):
            start, end, handle = corner - along * r, corner + along * 1j * r, _ROUND * r
            self._say("l", start)
            self._say("c", start + along * handle, end - along * 1j * handle, end)
        self.out.append("h")

    def steps(self, steps: tuple[Step, ...]) -> None:
        """A path in the letters of SVG."""
        for step in steps:
            n = step.numbers
            if step.letter == "Z":
                self.out.append("h")
            elif step.letter == "Q":
                bend, end = complex(*n[:2]), complex(*n[2:])
                self._say("c", self.at + (bend - self.at) * 2 / 3, end + (bend - end) * 2 / 3, end)
            elif step.letter == "A":
                self._arc(n[0], bool(n[3]), bool(n[4]), complex(n[5], n[6]))
            else:
                self._say("m" if step.letter == "M" else "l", complex(*n))

    def _arc(self, r: float, large: bool, clockwise: bool, end: complex) -> None:
        """An arc of a circle, as SVG 2, appendix B.2.4 finds its middle."""
        start = self.at
        half = (end - start) / 2
        if not abs(half):
            return
        r = max(r, abs(half))
        height = math.sqrt(max(0.0, r * r - abs(half) ** 2))
        middle = start + half + (1j if large != clockwise else -1j) * half / abs(half) * height
        turn = cmath.phase((end - middle) / (start - middle))
        if clockwise and turn < 0:
            turn += 2 * math.pi
        elif not clockwise and turn > 0:
            turn -= 2 * math.pi
        parts = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
        step = turn / parts
        reach = 4 / 3 * math.tan(step / 4)
        for i in range(parts):
            a = (start - middle) * cmath.exp(1j * step * i)
            b = a * cmath.exp(1j * step)
            self._say("c", middle + a + 1j * reach * a, middle + b - 1j * reach * b, middle + b)
