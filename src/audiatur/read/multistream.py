"""Multistream dumps: an index says in which part of the file a page stands, so that one page needs no reading of all.

The index (``...-multistream-index.txt.bz2``, or unpacked) has a line ``offset:id:title`` for each page; the dump is many bz2
files one after the other, each with about a hundred pages, the first with the head of the XML.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import ReadError
from .pages import Page, normal, pages_of, unpacked

_LONGEST_LINE = 4_000
_HINT = "take the index of this very dump, or put it elsewhere to have the whole dump read"


def offset_of(index: BinaryIO, title: str, *, where: str = "") -> int | None:
    """Where the part of the dump begins that holds the page of that title, ``None`` when the index does not name it.

    The index is read as a stream. Raises ``ReadError`` for what is no index, ``LimitExceeded`` for one that unpacks to too much.
    """
    wanted = normal(title)
    for line in _lines(index, where):
        offset, _, rest = line.partition(":")
        number, colon, name = rest.partition(":")
        if not (offset.isdecimal() and number.isdecimal() and colon):
            raise ReadError("this is no index of a dump: a line is not OFFSET:ID:TITLE", where=where, hint=_HINT)
        if normal(html.unescape(name)) == wanted:
            return int(offset)
    return None


def page_at(stream: BinaryIO, offset: int, title: str, *, where: str = "") -> Page:
    """The page of that title in the part of the dump that begins at ``offset``.

    Raises ``ReadError`` when the page is not there: then the index belongs to another dump.
    """
    wanted = normal(title)
    for found in pages_of(_head_and_part(stream, offset, where), where=where, whole=False):
        if normal(found.title) == wanted:
            return found
    raise ReadError(f"the index does not fit this dump: {title!r} is not where it says", where=where, hint=_HINT)


def _head_and_part(stream: BinaryIO, offset: int, where: str) -> Iterator[bytes]:
    stream.seek(0)
    yield from unpacked(stream, where, single=True)
    stream.seek(offset)
    yield from unpacked(stream, where, single=True)


def _lines(index: BinaryIO, where: str) -> Iterator[str]:
    rest = b""
    for data in unpacked(index, where):
        *lines, rest = (rest + data).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            raise ReadError("this is no index of a dump: a line has no end", where=where, hint=_HINT)
        yield from (line.decode("utf-8", "replace").rstrip("\r") for line in lines if line.strip())
    if rest.strip():
        yield rest.decode("utf-8", "replace")
