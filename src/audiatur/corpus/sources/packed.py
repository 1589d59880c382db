"""Dumps packed with bzip2: one stream or many, whoever packed them.

bzip2 packs in blocks that can be unpacked one by one; each begins with the same 48 bits, at any bit. A part is the blocks that
begin in its bytes, so that even a dump in a single stream is read in parallel, and no index is needed.
"""

from __future__ import annotations

import bz2
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ..part import Item, Part
from .base import Source, Span, digest_of_bytes, even_spans
from .wikipages import OPEN, cut, item

_BLOCK, _END = 0x314159265359, 0x177245385090
_BITS, _SUM = 48, 32
_REACH = 4 * 1024 * 1024
"""How far behind its bytes the last block and the last page of a part may reach."""
_HEAD = 1024 * 1024
_START = b"BZh9"


class Packed(Source):
    """A MediaWiki XML dump packed with bzip2, cut by packed bytes."""

    name = "bz2"
    suffixes = (".bz2",)
    length = 8 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        """By its first bytes, and XML in its name."""
        return head.startswith(b"BZh") and ".xml" in name

    def spans(self, path: Path) -> Iterator[tuple[Span, int]]:
        """Stretches of 8 MB, as they are packed."""
        return even_spans(path, self.length)

    def items(self, root: Path, part: Part) -> Iterator[Item]:
        """The pages that begin in the blocks of the stretch."""
        name, place = part.files[0], str(part.span[0])
        number = 0
        try:
            head = _head(root / name)
            for xml in islice(cut(_pieces(root / name, part.span)), part.most):
                yield item(name, xml, head, f"{place}-{number}")
                number += 1
        except (OSError, EOFError, ValueError) as fault:
            what = f"this is no sound bz2 file: {fault}; the rest of this part is not read"
            yield Item(name, place=f"{place}-{number}", error=what)

    def digest(self, root: Path, part: Part) -> str:
        """Of the head, of the stretch, and of what its last page may reach into."""
        start, end = part.span
        return digest_of_bytes(root / part.files[0], (0, _HEAD), (start, end + _REACH))


def _head(path: Path) -> bytes:
    """The XML before the first page: at the beginning of the first block."""
    with path.open("rb") as file:
        return bz2.BZ2Decompressor().decompress(file.read(_HEAD), 1 << 17).partition(OPEN)[0]


def _pieces(path: Path, span: Span) -> Iterator[tuple[bytes, bool]]:
    """What the blocks hold that begin in the bytes of the stretch, then what those behind it do."""
    with path.open("rb") as file:
        file.seek(span[0])
        data = file.read(span[1] - span[0] + _REACH)
    own = 8 * (span[1] - span[0])
    starts = _places(data, _BLOCK)
    stops = sorted([*starts, *_places(data, _END)])
    for start in starts:
        after = bisect_right(stops, start)
        if after < len(stops):
            yield _unpacked(data, start, stops[after]), start < own
        elif start < own:
            raise EOFError("it ends in the middle of a block")


def _places(data: bytes, mark: int) -> list[int]:
    """The bits at which a mark begins, in order: the bytes in its middle are looked for, once for each bit of a byte."""
    return sorted(bit for shift in range(8) for bit in _hits(data, mark, shift))


def _hits(data: bytes, mark: int, shift: int) -> Iterator[int]:
    """The places of a mark that begins at the bit ``shift`` of a byte."""
    whole = (mark << (8 - shift) % 8).to_bytes(7 if shift else 6, "big")
    inner, lead = (whole[1:6], 1) if shift else (whole, 0)
    at = data.find(inner)
    while at >= 0:
        bit = 8 * (at - lead) + shift
        if 0 <= bit <= 8 * len(data) - _BITS and _bits(data, bit, _BITS) == mark:
            yield bit
        at = data.find(inner, at + 1)


def _bits(data: bytes, start: int, count: int) -> int:
    """A number out of some bits of the data."""
    first, last = start // 8, -(-(start + count) // 8)
    whole = int.from_bytes(data[first:last], "big")
    return whole >> (8 * last - start - count) & ((1 << count) - 1)


def _unpacked(data: bytes, start: int, stop: int) -> bytes:
    """What one block holds: the block as a stream of its own, whose checksum is that of the block."""
    checksum = _bits(data, start + _BITS, _SUM)
    bits = _bits(data, start, stop - start) << _BITS + _SUM | _END << _SUM | checksum
    count = stop - start + _BITS + _SUM
    return bz2.decompress(_START + (bits << -count % 8).to_bytes(-(-count // 8), "big"))
