"""From characters to glyphs: which font draws what, in which order, and how letters join, by HarfBuzz.

Inter and Source Serif need none of this to be measured (their advances are a table); Arabic and Hebrew do, and PDF pages are
drawn glyph by glyph.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..errors import RenderError
from ..fonts import FACES, SCRIPTS, Script, face_file, installed, script_file, script_of
from .bidi import REMOVED, levels, visual

Han = str
"""Which national forms of Chinese characters are wanted: ``JP``, ``KR`` or ``SC``."""
_HAN_FACES = {"JP": 0, "KR": 1, "SC": 2}
_BOLD, _REGULAR, _BODY = 600, 400, 14


class FontKey(NamedTuple):
    """A font at one weight: a face of ``fonts.FACES``, or the name of a script with the face whose place it takes."""

    name: str
    face: str
    han: Han = ""


class Cluster(NamedTuple):
    """The smallest piece of a line that stands for text of its own: one or several glyphs, drawn and told as one.

    ``parts`` are glyphs by their number in the font with their places; lengths are thousandths of the font size.
    """

    parts: tuple[tuple[int, float, float], ...]
    advance: float
    text: str


class Run(NamedTuple):
    """Characters of one font and one direction, in reading order; ``font`` is ``None`` where no font has them."""

    font: FontKey | None
    text: str
    rtl: bool


def han_forms(texts: Iterable[str]) -> Han:
    """The forms of Chinese characters for a picture: Japanese where there is kana, Korean where there is hangul."""
    seen = {script for text in texts for c in text if c > "\u10ff" and (script := _han(c))}
    return "JP" if "JP" in seen else "KR" if "KR" in seen else "SC"


def _han(char: str) -> str:
    code = ord(char)
    if 0x3041 <= code <= 0x30FF:
        return "JP"
    return "KR" if 0x1100 <= code <= 0x11FF or 0xAC00 <= code <= 0xD7A3 else ""


def family(key: FontKey) -> str:
    """The name of a font as style sheets and font files give it."""
    if key.name in FACES:
        return "Inter" if FACES[key.name][0] == "fontpkg_inter" else "Source Serif 4"
    script = next(s for s in SCRIPTS if s.name == key.name)
    return f"{script.family} {key.han}" if script.fixed else script.family


def segments(text: str, face: str, han: Han = "SC") -> list[tuple[FontKey | None, str]]:
    """A text in reading order, cut where the font changes; marks and unseen characters stay with what stands before them."""
    found: list[tuple[FontKey | None, str]] = []
    for char in text:
        key = found[-1][0] if found and _clings(char, found[-1][0]) else _font_for(char, face, han)
        if found and found[-1][0] == key:
            found[-1] = (key, found[-1][1] + char)
        else:
            found.append((key, char))
    return found


def missing(text: str, face: str) -> list[str]:
    """The characters of a text that no font here has."""
    return [c for key, part in segments(text, face) if key is None for c in part]


def runs(text: str, face: str, han: Han = "SC", base: int | None = None) -> list[Run]:
    """The runs of a line from left to right."""
    found = _kept(levels(text, base))
    keys = [key for key, part in segments(text, face, han) for _ in part]
    ordered: list[tuple[FontKey | None, int, list[int]]] = []
    for i in visual(found):
        step = -1 if found[i] % 2 else 1
        if ordered and ordered[-1][:2] == (keys[i], found[i]) and ordered[-1][2][-1] + step == i:
            ordered[-1][2].append(i)
        else:
            ordered.append((keys[i], found[i], [i]))
    return [Run(key, "".join(text[i] for i in sorted(places)), bool(level % 2)) for key, level, places in ordered]


def _kept(found: list[int]) -> list[int]:
    """Levels in which unseen characters stay beside what they follow (UAX #9, 5.2): joiners shape the letters around them."""
    level = next((level for level in found if level != REMOVED), 0)
    kept = []
    for own in found:
        level = level if own == REMOVED else own
        kept.append(level)
    return kept


def clusters(run: Run) -> tuple[Cluster, ...]:
    """The pieces of a run from left to right; characters without a font are empty boxes."""
    if run.font is None:
        boxes = tuple(Cluster((), box_advance(c), c) for c in run.text)
        return boxes[::-1] if run.rtl else boxes
    return _shaped(run.font, run.text, run.rtl)


def box_advance(char: str) -> float:
    """The width of the box for a character without a font, in thousandths of the font size."""
    if unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return 0.0
    return 1000.0 if unicodedata.east_asian_width(char) in "WF" else 600.0


def advance(text: str, face: str) -> float:
    """The width of a line in thousandths of the font size, letters joined."""
    return sum(cluster.advance for run in runs(text, face) for cluster in clusters(run))


@lru_cache(maxsize=4096)
def _shaped(key: FontKey, text: str, rtl: bool) -> tuple[Cluster, ...]:
    import uharfbuzz as hb

    font = hb_font(key)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_codepoints([0xFFFD if "\ud800" <= c <= "\udfff" else ord(c) for c in text])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(font, buffer)
    unit = 1000 / font.face.upem
    found: dict[int, tuple[list[tuple[int, float, float]], float]] = {}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        parts, used = found.get(info.cluster, ([], 0.0))
        parts.append((info.codepoint, used + place.x_offset * unit, place.y_offset * unit))
        found[info.cluster] = (parts, used + place.x_advance * unit)
    starts = sorted(found)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return tuple(Cluster(tuple(parts), used, text[start : ends[start]]) for start, (parts, used) in found.items())


@cache
def hb_font(key: FontKey) -> Any:
    """The HarfBuzz font of a key, at its weight and at the optical size for body text."""
    import uharfbuzz as hb

    if key.name in FACES:
        path, index, weight = face_file(key.name), 0, FACES[key.name][2]
    else:
        script = next(s for s in SCRIPTS if s.name == key.name)
        path, index = script_file(script), _HAN_FACES[key.han] if script.fixed else 0
        weight = _BOLD if key.face == "bold" else _REGULAR
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    font = hb.Font(face)
    sizes = {axis.tag: axis for axis in face.axis_infos}
    place = {"wght": weight, "opsz": _BODY}
    font.set_variations({t: min(max(v, sizes[t].min_value), sizes[t].max_value) for t, v in place.items() if t in sizes})
    return font


@lru_cache(maxsize=8192)
def _font_for(char: str, face: str, han: Han) -> FontKey | None:
    own = FontKey(face, face)
    if _has(own, char):
        return own
    script = script_of(char)
    if script is not None and _usable(script):
        key = FontKey(script.name, "bold" if face == "bold" else "sans", han if script.fixed else "")
        if _has(key, char):
            return key
    if face not in {"sans", "bold"} and _has(FontKey("sans", "sans"), char):
        return FontKey("sans", "sans")
    return own if unicodedata.category(char) in {"Cf", "Cc", "Zs", "Zl", "Zp"} else None


def _usable(script: Script) -> bool:
    try:
        return installed(script) and script_file(script).is_file()
    except RenderError:
        return False


def _has(key: FontKey, char: str) -> bool:
    return hb_font(key).get_nominal_glyph(ord(char)) is not None


def _clings(char: str, key: FontKey | None) -> bool:
    kind = unicodedata.category(char)
    return kind == "Cf" or (kind in {"Mn", "Me", "Mc"} and (key is None or _has(key, char)))
