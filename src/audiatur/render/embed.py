"""The fonts that an SVG brings along: each with only the characters that the picture needs."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from ..fonts import FACES, SCRIPTS, Script, installed, lacking, part, script_of, script_part
from .measure import covered
from .scene import Scene, Text
from .shape import FontKey, han_forms, hb_font
from .truetype import made

_FIRST_SCRIPT = "\u0590"
_OWN = (
    ("Inter", "400 600", "normal", ("sans", "bold")),
    ("Source Serif 4", "400", "italic", ("serif",)),
    ("Source Serif 4", "400", "normal", ("book",)),
)


def words(drawn: Scene) -> list[Text]:
    """All text of a picture."""
    return [shape for group in drawn.groups for shape in group.shapes if isinstance(shape, Text)]


def scripts(drawn: Scene) -> list[Script]:
    """The scripts of a picture that need a font of their own, in the order of ``SCRIPTS``."""
    seen = {script_of(c) for text in words(drawn) for line in text.lines for c in line.text if c >= _FIRST_SCRIPT}
    return [script for script in SCRIPTS if script in seen]


def script_family(script: Script, han: str) -> str:
    """The name of a script's font, with the national forms that are wanted."""
    return f"{script.family} {han}" if script.fixed else script.family


def style_sheet(drawn: Scene) -> str:
    """The rules that hold the fonts as data."""
    found = words(drawn)
    rules = []
    for family, weight, slant, faces in _OWN:
        needed = {c for text in found if text.face in faces for line in text.lines for c in line.text}
        if needed:
            rules.append(_rule(family, weight, slant, part(faces[0], "".join(sorted(needed)))))
    texts = [line.text for text in found for line in text.lines]
    han = han_forms(texts)
    for script in scripts(drawn):
        if installed(script):
            needed = {c for text in texts for c in text if script_of(c) is script}
            data = _square(script, sorted(needed), han) if script.fixed else script_part(script, "".join(sorted(needed)))
            rules.append(_rule(script_family(script, han), "400" if script.fixed else "400 600", "normal", data))
    return "\n".join(rules)


def _square(script: Script, needed: list[str], han: str) -> bytes:
    """A font of letters that never join: to take them out of a font of 65,000 glyphs one by one is much the fastest."""
    key = FontKey(script.name, "sans", han)
    font = hb_font(key)
    known = [(c, glyph) for c in needed if (glyph := font.get_nominal_glyph(ord(c)))]
    glyphs = [(((glyph, 0.0, 0.0),), font.get_glyph_h_advance(glyph) * 1000 / font.face.upem) for _, glyph in known]
    return made(key, glyphs, {ord(c): i for i, (c, _) in enumerate(known, 1)})


def lacking_in(drawn: Scene) -> str:
    """A sentence about the characters of a picture that no font here has; empty when there are none."""
    strange = ((c, text.face) for text in words(drawn) for line in text.lines for c in line.text if not covered(c, text.face))
    return lacking(c for c, _ in strange)


def _rule(family: str, weight: str, slant: str, data: bytes) -> str:
    kind = "otf" if data.startswith(b"OTTO") else "ttf"
    look = f"font-family:'{family}';font-weight:{weight};font-style:{slant}"
    return f"@font-face{{{look};src:url(data:font/{kind};base64,{base64.b64encode(data).decode('ascii')})}}"


def families(face: str, needed: Iterable[Script], han: str) -> str:
    """The list of fonts for a face: its own, those of the scripts that occur, and what machines are likely to have."""
    plain = FACES[face][0] == "fontpkg_inter"
    extra = "".join(f"'{script_family(script, han)}', " for script in needed)
    return f"Inter, {extra}Arial, sans-serif" if plain else f"'Source Serif 4', {extra}Georgia, serif"
