"""The style sheet, the script and the fonts of the reader: small files put together in the order of their names."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from functools import cache
from importlib.resources import files

from rjsmin import jsmin

from ...fonts import part

FACES = (
    ("Inter", "400 600", "normal", "sans"),
    ("Source Serif 4", "400 600", "normal", "book"),
    ("Source Serif 4", "400", "italic", "serif"),
)
"""Family, weights and slant of each face in the page, and what the fonts call it."""


@cache
def gathered(suffix: str) -> str:
    """All files of the reader with a suffix, in the order of their names, without comments and white space that says nothing."""
    folder = files("audiatur.report").joinpath("templates/reader")
    named = sorted((f for f in folder.iterdir() if f.name.endswith(suffix)), key=lambda f: f.name)
    text = "\n".join(_squeezed(f.read_text(encoding="utf-8")) for f in named)
    return _TIGHT.sub(lambda m: m[1] or "", text) if suffix == ".css" else jsmin(text).strip()


_TIGHT = re.compile(r"\s*([{};])\s*|(?<=[a-z]:) (?=\S)|(?<=,) (?=\S)")
"""White space that no style rule of ours needs."""


def _squeezed(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def template() -> str:
    """The page around everything."""
    return files("audiatur.report").joinpath("templates/reader/page.html").read_text(encoding="utf-8")


def faces(sans: str, upright: str, slanted: str) -> str:
    """The rules that bring the fonts along, each with only the characters it has to show."""
    rules = []
    for (family, weight, style, name), letters in zip(FACES, (sans, upright, slanted), strict=True):
        if letters.strip():
            data = base64.b64encode(compressed(name, letters)).decode("ascii")
            look = f"font-family:'{family}';font-weight:{weight};font-style:{style};font-display:block"
            rules.append(f"@font-face{{{look};src:url(data:font/woff2;base64,{data}) format('woff2')}}")
    return "\n".join(rules)


def compressed(face: str, letters: str) -> bytes:
    """A WOFF2 font with only some characters of a face; the same characters give the same bytes."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(part(face, "".join(sorted(set(letters))))), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def digest(text: str) -> str:
    """The source of a policy that allows just this style sheet or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
