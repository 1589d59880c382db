"""A source opens one kind of file of a corpus: article files, or files that hold many articles."""

from __future__ import annotations

import hashlib
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ...registry import discover
from ..part import Item, Part

Span = tuple[int, int]

_CHUNK = 1 << 20


class Source(ABC):
    """One kind of file that holds many articles; a new one is one file in this folder.

    A file is cut into spans by its size alone, and an article belongs to the span in which it begins: so a part is the same
    whoever opens it, and nobody has to read a file before it is cut. What a part holds depends on ``digest`` of it and nothing
    else.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    """How such files end, in lower case."""

    def named(self, name: str) -> bool:
        """Whether files of this kind may be called so (a name in lower case)."""
        return bool(self.suffixes) and name.endswith(self.suffixes)

    @abstractmethod
    def sniff(self, head: bytes, name: str) -> bool:
        """Whether a file with these first bytes and such a name is of this kind."""

    @abstractmethod
    def spans(self, path: Path) -> Iterator[tuple[Span, int]]:
        """The spans of a file in order, each with its size in bytes; raises ``ReadError``."""

    @abstractmethod
    def items(self, root: Path, part: Part) -> Iterator[Item]:
        """The articles of a part in order. What cannot be read is an item with ``error``, never an exception."""

    @abstractmethod
    def digest(self, root: Path, part: Part) -> str:
        """A digest of all that the articles of a part are made of, found without taking them apart; raises ``OSError``."""


@cache
def sources() -> tuple[Source, ...]:
    """All kinds of sources."""
    return tuple(discover("audiatur.corpus.sources", Source))  # type: ignore[type-abstract]


def source(name: str) -> Source:
    """The kind of source of that name; raises ``KeyError``."""
    return {s.name: s for s in sources()}[name]


def kind_of(path: Path) -> Source | None:
    """The kind of source that opens the file at ``path``; ``None`` for a single article and for what cannot be read."""
    named = [s for s in sources() if s.named(path.name.lower())]
    if not named:
        return None
    try:
        with path.open("rb") as file:
            head = file.read(2_000)
    except (OSError, ValueError):
        return None
    return next((s for s in named if s.sniff(head, path.name.lower())), None)


def even_spans(path: Path, length: int) -> Iterator[tuple[Span, int]]:
    """Spans of ``length`` bytes; the last one holds what is left."""
    size = path.stat().st_size
    for start in range(0, size, length):
        end = min(start + length, size)
        yield (start, end), end - start


def digest_of_bytes(path: Path, *spans: Span) -> str:
    """SHA-256 of some stretches of a file; whether the file ends with the last one counts as well."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        for start, end in spans:
            file.seek(start)
            left = end - start
            while left > 0 and (data := file.read(min(left, _CHUNK))):
                total.update(data)
                left -= len(data)
            total.update(b"\0end" if left > 0 or end >= os.fstat(file.fileno()).st_size else b"\0more")
    return total.hexdigest()
