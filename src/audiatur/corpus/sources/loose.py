"""Article files, some of them together as one part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ...errors import AudiaturError
from ...files import read_bytes
from ..part import Item, Part
from .base import Source, Span

NAME = "files"


class Loose(Source):
    """Files with one article each; the plan groups them."""

    name = NAME

    def sniff(self, head: bytes, name: str) -> bool:
        """Never: what is of no other kind is an article."""
        return False

    def spans(self, path: Path) -> Iterator[tuple[Span, int]]:
        """One: the file."""
        size = path.stat().st_size
        yield (0, size), size

    def items(self, root: Path, part: Part) -> Iterator[Item]:
        """Each file as it is."""
        for name in part.files[: part.most]:
            try:
                yield Item(name, read_bytes(root / name))
            except AudiaturError as fault:
                yield Item(name, error=fault.what)

    def digest(self, root: Path, part: Part) -> str:
        """Of the names and the bytes of all files."""
        total = hashlib.sha256()
        for name in part.files[: part.most]:
            try:
                data = read_bytes(root / name)
            except AudiaturError as fault:
                data = f"\0{fault.what}".encode()
            total.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
            total.update(hashlib.sha256(data).digest())
        return total.hexdigest()
