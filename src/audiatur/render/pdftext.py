"""The words of a PDF: embedded fonts that hold no more than what is drawn, every glyph with the text that it stands for.

Reportlab's own fonts know neither joined letters nor several weights in one file, so glyphs are placed by number (PDF 32000-1,
9.7, Type 0 fonts) and each piece of a line is one glyph with an exact entry in the table that search and copying use.
"""

from __future__ import annotations

import re

from ..quoting import clean
from . import truetype
from .bidi import right_to_left
from .measure import Line
from .scene import Text
from .shape import Cluster, FontKey, Han, clusters, family, runs

_BOXES = FontKey("", "")
_ADVANCE = 1000
_LIMIT = 100
"""Entries in one block of a table of characters (Adobe Technical Note 5411)."""


class Typeface:
    """A font as far as a document needs it; codes are given out as they are asked for."""

    def __init__(self, key: FontKey, name: str) -> None:
        self.key, self.name = key, name
        self.codes: dict[tuple[tuple[tuple[int, float, float], ...], str], int] = {}
        self.widths: list[float] = [0.0]

    def code(self, cluster: Cluster) -> int:
        """The number of the glyph for a piece of text, from 1 up."""
        known = self.codes.setdefault((cluster.parts, cluster.text), len(self.widths))
        if known == len(self.widths):
            self.widths.append(cluster.advance)
        return known

    @property
    def title(self) -> str:
        """The name of the font inside the file, with the tag that marks a part of a font."""
        plain = family(self.key).replace(" ", "") if self.key != _BOXES else "Boxes"
        tag = "".join(chr(65 + (len(self.name) * 7 + ord(c)) % 26) for c in (self.name + "ABCDEF")[:6])
        return f"{tag}+{plain}-{(self.key.face or 'sans').capitalize()}"

    def program(self) -> bytes:
        """A TrueType font with the glyphs of this document in the order of their codes."""
        glyphs = [(parts, w) for (parts, _), w in zip(self.codes, self.widths[1:], strict=True)]
        return truetype.made(None if self.key == _BOXES else self.key, glyphs)

    def to_unicode(self) -> bytes:
        """The table from codes to text."""
        rows = [f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>" for (_, text), code in self.codes.items()]
        blocks = [rows[i : i + _LIMIT] for i in range(0, len(rows), _LIMIT)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        head = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        kind = "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        tail = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        return f"{head}{system}{kind}{body}{tail}".encode("ascii")


class Words:
    """Writes lines of text and remembers which fonts a document needs for them."""

    def __init__(self, han: Han) -> None:
        self.han = han
        self.faces: dict[FontKey, Typeface] = {}

    def face(self, key: FontKey | None) -> Typeface:
        """The typeface of a font in this document."""
        key = key or _BOXES
        return self.faces.setdefault(key, Typeface(key, f"T{len(self.faces) + 1}"))

    def line(self, text: str, face: str, base: int) -> tuple[list[tuple[Typeface, list[Cluster]]], float]:
        """The pieces of a line from left to right, and its width in thousandths of the font size."""
        made = [(self.face(run.font), list(clusters(run))) for run in runs(text, face, self.han, base)]
        return made, sum(c.advance for _, pieces in made for c in pieces)

    def draw(self, text: Text, k: float, height: float) -> list[str]:
        """The operators that write a text at ``k`` points to the px, on a page of ``height`` points."""
        lines = [Line(" ".join(re.split(r"[\t\n\r]", clean(line.text))), line.space) for line in text.lines]
        base = int(right_to_left("".join(line.text for line in lines)))
        laid = [(line, *self.line(line.text, text.face, base)) for line in lines]
        widest = max((w for _, _, w in laid), default=0.0) * text.size / _ADVANCE
        out = []
        for i, (line, pieces, w) in enumerate(laid):
            used = w * text.size / _ADVANCE
            x = text.x - used / 2 if text.middle else text.x + ((text.room or widest) - used if base else 0)
            y = text.y + i * text.leading
            out += self._shown(line, text.face, pieces, (x * k, height - y * k), text.size * k, base)
        return out

    def _shown(
        self,
        line: Line,
        text_face: str,
        pieces: list[tuple[Typeface, list[Cluster]]],
        at: tuple[float, float],
        size: float,
        base: int,
    ) -> list[str]:
        x, y = at
        out = []
        turned = base or any(r.rtl for r in runs(line.text, "sans", self.han, base))
        if turned:
            told = (line.text + (" " if line.space else "")).encode("utf-16-be", "replace").hex().upper()
            out.append("/Span <</ActualText <FEFF" + told + ">>> BDC")
        if line.space and not base and pieces:
            pieces = [*pieces, *self.line(" ", text_face, 0)[0]]
        for face, found in pieces:
            out.append(f"/{face.name} {_number(size)} Tf 1 0 0 1 {_number(x)} {_number(y)} Tm [{_codes(face, found)}] TJ")
            x += sum(c.advance for c in found) * size / _ADVANCE
        if turned:
            out.append("EMC")
        return out


def _codes(face: Typeface, found: list[Cluster]) -> str:
    """A run as the numbers of its glyphs, with corrections where a piece is wider or narrower than usual."""
    out, text = [], ""
    for cluster in found:
        code = face.code(cluster)
        text += f"{code:04X}"
        correction = round(face.widths[code] - cluster.advance, 1)
        if correction:
            out.append(f"<{text}> {_number(correction)} ")
            text = ""
    return "".join(out) + (f"<{text}>" if text else "")


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
