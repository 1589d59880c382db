"""XML dumps as they are (``pages-articles.xml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ...read.pages import is_dump
from ..part import Item, Part
from .base import Source, Span, digest_of_bytes, even_spans
from .wikipages import MOST, OPEN, cut, item

HEAD = 64 * 1024
"""Bytes at the beginning of a dump in which its head is looked for."""
_CHUNK = 1 << 18
_NAME = re.compile(r"\.xml(?:-p\d+p\d+)?$")


class Dump(Source):
    """A MediaWiki XML dump, cut by bytes."""

    name = "dump"
    length = 32 * 1024 * 1024

    def named(self, name: str) -> bool:
        """By the end, which in parts of large dumps tells the pages they hold."""
        return bool(_NAME.search(name))

    def sniff(self, head: bytes, name: str) -> bool:
        """By its first bytes."""
        return is_dump(head) and not head.startswith(b"BZh")

    def spans(self, path: Path) -> Iterator[tuple[Span, int]]:
        """Stretches of 32 MB."""
        return even_spans(path, self.length)

    def items(self, root: Path, part: Part) -> Iterator[Item]:
        """The pages that begin in the stretch."""
        name = part.files[0]
        try:
            head = _head(root / name)
            pages = enumerate(cut(_pieces(root / name, part.span)))
            for number, xml in islice(pages, part.most):
                yield item(name, xml, head, f"{part.span[0]}-{number}")
        except OSError as fault:
            yield Item(name, place=str(part.span[0]), error=f"the dump cannot be read: {fault.strerror or fault}")

    def digest(self, root: Path, part: Part) -> str:
        """Of the head, of the stretch, and of what its last page may reach into."""
        start, end = part.span
        return digest_of_bytes(root / part.files[0], (0, HEAD), (start, end + MOST))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD).partition(OPEN)[0]


def _pieces(path: Path, span: Span) -> Iterator[tuple[bytes, bool]]:
    """The bytes of the stretch, then those behind it as far as a page may reach."""
    with path.open("rb") as file:
        file.seek(span[0])
        for ends, mine in ((span[1], True), (span[1] + MOST, False)):
            while file.tell() < ends and (data := file.read(min(_CHUNK, ends - file.tell()))):
                yield data, mine
