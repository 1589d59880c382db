"""Pages of shapes as one PDF file: fonts inside, the text searchable, the same bytes for the same pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..quoting import clean
from .pdfpaint import painted
from .pdftext import Words
from .scene import Shape, Text
from .shape import han_forms

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a size in points with its shapes (points, y downwards), and what the list of contents calls it (or nothing).

    ``links`` are places (x, y, width, height) with the number of the page that each leads to, from 1.
    """

    w: float
    h: float
    shapes: tuple[Shape, ...]
    entry: str = ""
    links: tuple[tuple[tuple[float, float, float, float], int], ...] = ()


def pdf(pages: Sequence[Page], title: str, subject: str = "", language: str = "en") -> bytes:
    """The pages as a file; raises ``RenderError`` when a font is missing."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, (pages[0].w, pages[0].h), pageCompression=0, invariant=1, lang=language)
    canvas.setTitle(clean(title))
    canvas.setSubject(clean(subject))
    canvas.setCreator("audiatur")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    words = Words(han_forms(line.text for p in pages for s in p.shapes if isinstance(s, Text) for line in s.lines))
    for number, page in enumerate(pages, 1):
        canvas.setPageSize((page.w, page.h))
        canvas._preamble = "1 0 0 1 0 0 cm"
        canvas.bookmarkPage(f"page{number}")
        if page.entry:
            canvas.addOutlineEntry(clean(page.entry), f"page{number}", 0)
        canvas._code += [code for shape in page.shapes for code in painted(shape, 1.0, page.h, words)]
        for (x, y, w, h), goal in page.links:
            place = (x, page.h - y - h, x + w, page.h - y)
            canvas.linkRect("", f"page{goal}", place, relative=0, Border="[0 0 0]")
        canvas.showPage()
    embed(canvas, words)
    canvas.save()
    return out.getvalue()


def embed(canvas: Canvas, words: Words) -> None:
    """Put the fonts of all pages into the file, in place of the one that every page of reportlab names."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

    document: Any = canvas._doc
    fonts = document.idToObject["BasicFonts"].dict
    fonts.clear()
    for face in words.faces.values():

        def stream(content: bytes, key: str, name: str = face.name, **more: int) -> Any:
            made = PDFStream(PDFDictionary(more), content, filters=[])
            return document.Reference(made, f"{name}-{key}")

        def reference(content: dict[str, Any], key: str, name: str = face.name) -> Any:
            return document.Reference(PDFDictionary(content), f"{name}-{key}")

        program = face.program()
        box = [-500, -400, 2000, 1200]
        look = {"Flags": 4, "FontBBox": PDFArray(box), "ItalicAngle": -12 if face.key.face == "serif" else 0}
        look |= {"Ascent": 950, "Descent": -250, "CapHeight": 720, "StemV": 110 if face.key.face == "bold" else 80}
        file = stream(program, "file", Length1=len(program))
        descriptor = {"Type": PDFName("FontDescriptor"), "FontName": PDFName(face.title), **look, "FontFile2": file}
        system = PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0})
        widths = PDFArray([0, PDFArray([round(w, 2) for w in face.widths])])
        below = {"Type": PDFName("Font"), "Subtype": PDFName("CIDFontType2"), "BaseFont": PDFName(face.title), "DW": 1000}
        below |= {"CIDSystemInfo": system, "FontDescriptor": reference(descriptor, "look"), "W": widths}
        below |= {"CIDToGIDMap": PDFName("Identity")}
        above = {"Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": PDFName(face.title)}
        above |= {"Encoding": PDFName("Identity-H"), "DescendantFonts": PDFArray([reference(below, "below")])}
        above |= {"ToUnicode": stream(face.to_unicode(), "words")}
        fonts[face.name] = reference(above, "font")
