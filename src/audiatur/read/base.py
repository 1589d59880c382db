"""Reading: from the bytes of a file to a ``Document``. A new format is one new file in this folder with a ``Reader``."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from functools import cache
from pathlib import PurePosixPath

from ..errors import LimitExceeded, ReadError, UsageError
from ..limits import ARTICLE_BYTES, check_size
from ..model.document import Document
from ..registry import discover
from .decode import decode


class Reader(ABC):
    """One input format: ``name`` as in ``Document.format``, ``suffixes`` as file names carry them (``".wiki"``)."""

    name: str
    suffixes: tuple[str, ...] = ()

    @abstractmethod
    def sniff(self, data: bytes, name: str) -> float:
        """How surely (0 to 1) a file of these bytes and this name is of this format; 0 means that it cannot be."""

    def decode(self, data: bytes, path: str) -> str:
        """The text of a file; raises ``ReadError``."""
        return decode(data, path)

    @abstractmethod
    def read(self, source: str, path: str, sha256: str) -> Document:
        """The article in ``source``; offsets are code points of ``source``. Raises ``ReadError`` and ``LimitExceeded``."""


@cache
def readers() -> tuple[Reader, ...]:
    """All readers there are, in a fixed order."""
    return tuple(discover("audiatur.read", Reader))  # type: ignore[type-abstract]


def read(data: bytes, path: str, *, format: str | None = None) -> Document:
    """The article in the bytes of a file; ``path`` is its name for messages and for the map, nothing is opened.

    ``format`` names the reader, otherwise content and suffix decide. ``ReadError`` for what is not a readable article,
    ``LimitExceeded`` for one that is too large, ``UsageError`` for a format that does not exist.
    """
    check_size(len(data), ARTICLE_BYTES, "the article", where=path)
    reader = _named(format) if format else _best(data, path)
    source = reader.decode(data, path)
    try:
        return reader.read(source, path, hashlib.sha256(data).hexdigest())
    except LimitExceeded as fault:
        fault.where = fault.where or path
        raise


def title_from(path: str) -> str:
    """A title out of a file name, for articles that do not name themselves."""
    stem = PurePosixPath(path.replace("\\", "/")).stem.replace("_", " ").replace("-", " ").strip()
    return " ".join((stem[:1].upper() + stem[1:]).split())


def _named(name: str) -> Reader:
    for reader in readers():
        if reader.name == name:
            return reader
    known = ", ".join(sorted(r.name for r in readers()))
    raise UsageError(f"there is no input format {name!r}", hint=f"use one of {known}")


def _best(data: bytes, path: str) -> Reader:
    scored = [(reader.sniff(data, path), reader) for reader in readers()]
    score, reader = max(scored, key=lambda pair: pair[0])
    if score <= 0:
        known = ", ".join(sorted(r.name for r in readers()))
        raise ReadError("this is in none of the formats that can be read", where=path, hint=f"formats: {known}")
    return reader
