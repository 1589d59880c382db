"""The fonts of the maps: Inter and Source Serif 4 (OFL) from their packages, never from the machine.

``python -m audiatur.fonts`` prints the table of advance widths that maps are measured with
(``render/data/advances.tsv``); it is made again whenever the font packages change.
"""

from __future__ import annotations

import json
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
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


def files() -> tuple[Path, ...]:
    """The font files that pictures need; raises ``RenderError`` when a font package is missing."""
    return tuple(sorted({_file(package, style) for package, style, _ in FACES.values()}))


def versions() -> dict[str, str]:
    """The installed font packages and their versions (an empty version: not installed)."""
    found = {}
    for name in sorted(PACKAGES):
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


def table() -> str:
    """The advance widths of all faces as tab-separated text: code point (hexadecimal), then one column a face."""
    columns = {face: advances(face) for face in FACES}
    head = ["# Advance widths in thousandths of the font size; made by: python -m audiatur.fonts", "\t".join(("code", *FACES))]
    codes = sorted(set().union(*columns.values()))
    rows = ("\t".join((f"{code:04X}", *(str(column.get(code, "")) for column in columns.values()))) for code in codes)
    return "\n".join([*head, *rows]) + "\n"


if __name__ == "__main__":
    print(table(), end="")
