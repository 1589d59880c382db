"""The fonts of the maps: Inter and Source Serif 4 (OFL) from their packages, never from the machine.

What these two lack comes from one font for each script (``SCRIPTS``, all OFL); those for Chinese, Japanese and Korean are large
and come with ``audiatur[fonts]``.

``python -m audiatur.fonts`` prints the table of advance widths that maps are measured with
(``render/data/advances.tsv``); it is made again whenever the font packages change.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from .errors import RenderError

PACKAGES = {"fontpkg-inter": "fontpkg_inter", "fontpkg-source-serif-4": "fontpkg_source_serif_4"}
FACES = {
    "sans": ("fontpkg_inter", "normal", 400),
    "bold": ("fontpkg_inter", "normal", 600),
    "serif": ("fontpkg_source_serif_4", "italic", 400),
    "book": ("fontpkg_source_serif_4", "normal", 400),
}
"""The faces of a map: package, style, weight."""


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system that Inter and Source Serif lack: the font that draws it, its package, and its code points.

    ``fixed``: all its letters have the width that Unicode's East Asian Width tells, so nothing need be measured.
    """

    name: str
    family: str
    package: str
    ranges: tuple[tuple[int, int], ...]
    fixed: bool = False
    extra: bool = False

    @property
    def module(self) -> str:
        """The module that holds the font."""
        return self.package.replace("-", "_")


SCRIPTS = (
    Script(
        "Arabic",
        "Noto Sans Arabic",
        "fontpkg-noto-sans-arabic",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE), (0x10E60, 0x10E7F)),
    ),
    Script("Hebrew", "Heebo", "fontpkg-heebo", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    Script(
        "Chinese, Japanese and Korean",
        "Noto Sans CJK",
        "noto-cjk-sans-otc",
        (
            (0x1100, 0x11FF),
            (0x2E80, 0x2FFF),
            (0x3000, 0x4DBF),
            (0x4E00, 0x9FFF),
            (0xA960, 0xA97F),
            (0xAC00, 0xD7FF),
            (0xF900, 0xFAFF),
            (0xFE30, 0xFE4F),
            (0xFF00, 0xFFEF),
            (0x1F200, 0x1F2FF),
            (0x20000, 0x3FFFF),
        ),
        fixed=True,
        extra=True,
    ),
)
REPACKER = "fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"
"""Another packer of tables gives other bytes with every version of HarfBuzz."""
EXTRA = "python -m pip install 'audiatur[fonts]'"
_PLACES = sorted((low, high, script) for script in SCRIPTS for low, high in script.ranges)
_STARTS = [low for low, _, _ in _PLACES]


def script_of(char: str) -> Script | None:
    """The script of ``SCRIPTS`` that a character belongs to."""
    at = bisect_right(_STARTS, ord(char)) - 1
    return _PLACES[at][2] if at >= 0 and ord(char) <= _PLACES[at][1] else None


@cache
def installed(script: Script) -> bool:
    """Whether the font of a script is there."""
    return find_spec(script.module) is not None


def script_file(script: Script) -> Path:
    """The font file of a script; raises ``RenderError`` when its package is missing."""
    if not script.extra:
        return _file(script.module, "normal")
    found = sorted(Path(str(resources.files(script.module))).glob("*.ttc")) if installed(script) else []
    if not found:
        raise RenderError(f"the font package {script.package} is missing or broken", hint=EXTRA)
    return found[0]


def lacking(missing: Iterable[str]) -> str:
    """A sentence about characters that no font here has, by script; empty when there are none."""
    counts = Counter(_named(char) for char in missing)
    if not counts:
        return ""
    told = ", ".join(f"{name} ({n} character{'' if n == 1 else 's'})" for name, n in sorted(counts.items()))
    remedy = f"; {EXTRA}" if any(name == s.name and s.extra for name in counts for s in SCRIPTS) else ""
    return f"no font for {told}: drawn as empty boxes in PNG and PDF, the SVG holds the text{remedy}"


def _named(char: str) -> str:
    script = script_of(char)
    if script:
        return script.name
    if unicodedata.category(char) in {"So", "Sk", "Cn", "Co"}:
        return "symbols"
    return unicodedata.name(char, "unknown").split()[0].capitalize()


def files(scripts: Iterable[Script] = ()) -> tuple[Path, ...]:
    """The font files that pictures need, with those of ``scripts``; raises ``RenderError`` when a font package is missing."""
    own = {_file(package, style) for package, style, _ in FACES.values()}
    return tuple(sorted(own | {script_file(script) for script in scripts}))


def face_file(face: str) -> Path:
    """The font file of a face; raises ``RenderError`` when its package is missing."""
    package, style, _ = FACES[face]
    return _file(package, style)


def versions() -> dict[str, str]:
    """The installed font packages and their versions (an empty version: not installed)."""
    found = {}
    for name in sorted({*PACKAGES, *(script.package for script in SCRIPTS)}):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def _file(package: str, style: str) -> Path:
    try:
        root = resources.files(package)
        listed = json.loads((root / "metadata.json").read_text(encoding="utf-8"))["files"]
        path = next(entry["path"] for entry in listed if entry.get("style", "normal") == style)
    except (ImportError, OSError, ValueError, KeyError, StopIteration) as error:
        name = package.replace("_", "-")
        raise RenderError(f"the font package {name} is missing or broken", hint=f"python -m pip install {name}") from error
    return Path(str(root / path))


def advances(face: str) -> dict[int, int]:
    """Advance widths of a face by code point, in thousandths of the font size, at the optical size for body text."""
    from fontTools.ttLib import TTFont

    package, style, weight = FACES[face]
    with TTFont(_file(package, style), lazy=True) as font:
        sizes = next(axis for axis in font["fvar"].axes if axis.axisTag == "opsz")
        place = {"wght": weight, "opsz": min(max(14, sizes.minValue), sizes.maxValue)}
        glyphs, units = font.getGlyphSet(location=place), font["head"].unitsPerEm
        return {code: round(glyphs[name].width * 1000 / units) for code, name in sorted(font.getBestCmap().items())}


def part(face: str, text: str) -> bytes:
    """A TrueType font of a face's family with only the characters of ``text``, upright weights 400 to 600, for embedding.

    The same characters give the same bytes. Both licences (OFL 1.1) allow it; the licence entries stay in the font.
    """
    import io

    from fontTools import subset
    from fontTools.varLib import instancer

    package, style, weight = FACES[face]
    options = subset.Options(hinting=False, recalc_timestamp=False, layout_features=["kern", "calt", "ccmp", "mark"])
    data = io.BytesIO()
    with subset.load_font(str(_file(package, style)), options, lazy=True) as font:
        font.cfg[REPACKER] = False
        worker = subset.Subsetter(options)
        worker.populate(text=text)
        worker.subset(font)
        sizes = next(axis for axis in font["fvar"].axes if axis.axisTag == "opsz")
        place = {
            "opsz": min(max(14, sizes.minValue), sizes.maxValue),
            "wght": (400, 600) if package == "fontpkg_inter" else weight,
        }
        instancer.instantiateVariableFont(font, place, inplace=True).save(data, reorderTables=True)
    return data.getvalue()


def script_part(script: Script, text: str) -> bytes:
    """A font of a script with only the characters of ``text`` and all that joins them."""
    import io

    from fontTools import subset
    from fontTools.varLib import instancer

    features = ["ccmp", "isol", "init", "medi", "fina", "liga", "rlig", "calt", "locl", "mark", "mkmk", "curs", "kern"]
    options = subset.Options(hinting=False, recalc_timestamp=False, layout_features=features)
    data = io.BytesIO()
    with subset.load_font(str(script_file(script)), options, lazy=True) as font:
        font.cfg[REPACKER] = False
        worker = subset.Subsetter(options)
        worker.populate(text=text)
        worker.subset(font)
        if "fvar" in font:
            place = {axis.axisTag: (400, 600) if axis.axisTag == "wght" else axis.defaultValue for axis in font["fvar"].axes}
            font = instancer.instantiateVariableFont(font, place, inplace=True)
        font.save(data, reorderTables=True)
    return data.getvalue()


def table() -> str:
    """The advance widths of all faces as tab-separated text: code point (hexadecimal), then one column a face."""
    columns = {face: advances(face) for face in FACES}
    head = ["# Advance widths in thousandths of the font size; made by: python -m audiatur.fonts", "\t".join(("code", *FACES))]
    codes = sorted(set().union(*columns.values()))
    rows = ("\t".join((f"{code:04X}", *(str(column.get(code, "")) for column in columns.values()))) for code in codes)
    return "\n".join([*head, *rows]) + "\n"


if __name__ == "__main__":
    print(table(), end="")
