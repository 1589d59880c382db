"""XML dumps: they hold many articles, so one of them has to be named; ``pages`` reads them all."""

from __future__ import annotations

from ..errors import ReadError
from ..model.document import Document
from .base import Reader
from .pages import is_dump


class Dump(Reader):
    """A MediaWiki XML dump, plain or bz2."""

    name = "dump"

    def sniff(self, data: bytes, name: str) -> float:
        """By the first bytes."""
        packed = data.startswith(b"BZh")
        return 1.0 if is_dump(data[:1000]) and (not packed or name.lower().endswith(".bz2")) else 0.0

    def decode(self, data: bytes, path: str) -> str:
        """Always a ``ReadError`` that says how to read one page."""
        raise _refusal(path)

    def read(self, source: str, path: str, sha256: str) -> Document:
        """Always a ``ReadError`` that says how to read one page."""
        raise _refusal(path)


def _refusal(path: str) -> ReadError:
    hint = "name one with --page TITLE, or map all that have a debate: audiatur run FILE"
    return ReadError("this is a dump with many articles, not one article", where=path, hint=hint)
