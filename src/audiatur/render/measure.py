"""How wide text is, and where it breaks: by our own tables of the fonts' advance widths, the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Literal, NamedTuple

from ..quoting import clean

Face = Literal["sans", "bold", "serif", "book"]
_BREAK_AFTER = frozenset("-/–—…|")
_CLUSTER_GLUE = re.compile("[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_JOINED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
"""Arabic and Hebrew: their letters have to be joined before they can be measured."""
_UNKNOWN, _HALF, _HANGUL, _WIDE = 600, 500, 920, 1000
_NOT_FIRST = frozenset("、。，．・：；？！ー々ゝゞヽヾ」』）】〕〉》’”…‥％〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
_NOT_LAST = frozenset("「『（【〔〈《‘“￥＄")
"""What must not begin, and what must not end a line of Chinese or Japanese (JIS X 4051)."""


class Line(NamedTuple):
    """One line of wrapped text; ``space`` says whether a space was taken out after it."""

    text: str
    space: bool


class _Piece(NamedTuple):
    text: str
    width: float
    space: bool


@cache
def _table() -> dict[str, dict[int, int]]:
    text = (resources.files("audiatur.render") / "data" / "advances.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    faces, body = rows[0][1:], rows[1:]
    return {face: {int(r[0], 16): int(r[i]) for r in body if r[i]} for i, face in enumerate(faces, 1)}


@cache
def _advance(char: str, face: Face) -> int:
    known = _table()[face].get(ord(char))
    if known is not None:
        return known
    if unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return 0
    if "\uac00" <= char <= "\ud7a3":
        return _HANGUL
    return {"W": _WIDE, "F": _WIDE, "H": _HALF}.get(unicodedata.east_asian_width(char), _UNKNOWN)


def width(text: str, size: float, face: Face = "sans") -> float:
    """Width of one line in px at a font size in px (kerning is not counted; it only makes text narrower)."""
    if _JOINED.search(text):
        from .shape import advance

        return advance(text, face) * size / 1000
    return sum(_advance(char, face) for char in text) * size / 1000


def covered(text: str, face: Face = "sans") -> bool:
    """Whether there is a glyph for every visible character of ``text``, in the face itself or in the font of its script."""
    table = _table()[face]
    strange = "".join(c for c in text if ord(c) not in table and unicodedata.category(c) not in {"Cf", "Zs", "Cc"})
    if not strange:
        return True
    from .shape import missing

    return not missing(strange, face)


def wrap(text: str, room: float, size: float, face: Face = "sans") -> list[Line]:
    """Break ``text`` into lines no wider than ``room`` px: the fewest lines, and of those the narrowest block.

    Words wider than the room are broken between characters. Joining the lines (with a space where ``space`` says so) gives
    the words of the text again.
    """
    pieces = [piece for word in clean(text).split() for piece in _pieces(word, room, size, face)]
    if not pieces:
        return []
    gap = width(" ", size, face)
    fewest = len(_fill(pieces, room, gap))
    low, high = max(p.width for p in pieces), room
    while high - low > 1:
        middle = (low + high) / 2
        if len(_fill(pieces, middle, gap)) <= fewest:
            high = middle
        else:
            low = middle
    return _fill(pieces, max(high, low), gap)


def _fill(pieces: list[_Piece], room: float, gap: float) -> list[Line]:
    lines: list[Line] = []
    words, used = pieces[0].text, pieces[0].width
    for before, piece in pairwise(pieces):
        step = gap if before.space else 0.0
        if used + step + piece.width <= room:
            words += (" " if before.space else "") + piece.text
            used += step + piece.width
        else:
            lines.append(Line(words, before.space))
            words, used = piece.text, piece.width
    return [*lines, Line(words, False)]


def _pieces(word: str, room: float, size: float, face: Face) -> Iterator[_Piece]:
    """The unbreakable parts of a word; the last one is followed by a space."""
    found = list(parts(word, room, size, face))
    for i, part in enumerate(found):
        yield _Piece(part, width(part, size, face), i == len(found) - 1)


def parts(word: str, room: float, size: float, face: Face) -> Iterator[str]:
    """Where a word may be broken: after hyphens, between wide characters, and anywhere in what is wider than ``room`` px."""
    for part in _natural(word):
        if width(part, size, face) <= room:
            yield part
            continue
        run = ""
        for cluster in _clusters(part):
            if run and width(run + cluster, size, face) > room:
                yield run
                run = ""
            run += cluster
        yield run


def _natural(word: str) -> Iterator[str]:
    """Split a word after hyphens and dashes between letters, and around wide (East Asian) characters."""
    start = 0
    for i in range(1, len(word)):
        left, right = word[i - 1], word[i]
        after = left in _BREAK_AFTER and right.isalnum() and i - start > 2
        wide = _is_wide(left) and _is_wide(right) and right not in _NOT_FIRST and left not in _NOT_LAST
        if (after or wide) and not _CLUSTER_GLUE.match(right) and left != "\u200d":
            yield word[start:i]
            start = i
    yield word[start:]


def _is_wide(char: str) -> bool:
    """Whether a line may break beside a character: Chinese and Japanese, not Korean, which has spaces between its words."""
    return unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"


def _clusters(text: str) -> Iterator[str]:
    """Characters with the marks that belong to them (a good approximation of grapheme clusters)."""
    run = ""
    for char in text:
        joined = run.endswith("\u200d") or _CLUSTER_GLUE.match(char) or unicodedata.category(char) in {"Mn", "Me", "Mc"}
        if run and not joined:
            yield run
            run = ""
        run += char
    yield run
