"""JSON lines: one object with a text on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ..part import Item, Part
from .base import Source, Span, digest_of_bytes, even_spans
from .records import item

_LONGEST = 32 * 1024 * 1024


class JsonLines(Source):
    """A file with one JSON object a line, cut by bytes."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    length = 32 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        """By its first sign."""
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")

    def spans(self, path: Path) -> Iterator[tuple[Span, int]]:
        """Stretches of 32 MB."""
        return even_spans(path, self.length)

    def items(self, root: Path, part: Part) -> Iterator[Item]:
        """The lines that begin in the stretch."""
        name = part.files[0]
        try:
            with (root / name).open("rb") as file:
                for at, line in islice(_lines(file, part.span), part.most):
                    yield _item(name, line, str(at))
        except OSError as fault:
            yield Item(name, place=str(part.span[0]), error=f"the file cannot be read: {fault.strerror or fault}")

    def digest(self, root: Path, part: Part) -> str:
        """Of the stretch, the byte before it, and what its last line may reach into."""
        start, end = part.span
        return digest_of_bytes(root / part.files[0], (max(0, start - 1), end + _LONGEST))


def _lines(file: BinaryIO, span: Span) -> Iterator[tuple[int, bytes]]:
    """Each line that begins in the span, with its place; blank lines are passed over."""
    at = max(0, span[0] - 1)
    file.seek(at)
    if span[0]:
        at += _skip(file)
    while at < span[1]:
        line = file.readline(_LONGEST)
        if not line:
            return
        if line.strip():
            yield at, line
        at += len(line) + (0 if line.endswith(b"\n") else _skip(file))


def _skip(file: BinaryIO) -> int:
    """To the end of the line; how many bytes that took."""
    count = 0
    while data := file.readline(1 << 16):
        count += len(data)
        if data.endswith(b"\n"):
            break
    return count


def _item(name: str, line: bytes, place: str) -> Item:
    if len(line) >= _LONGEST:
        return Item(name, place=place, page=place, error="this line is longer than any article that is read")
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        return Item(name, place=place, page=place, error=f"the line at byte {place} is no JSON: {fault}")
    if not isinstance(record, dict):
        return Item(name, place=place, page=place, error=f"the line at byte {place} holds no object with fields")
    return item(name, record, place)
