"""A list of files, one path a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...errors import ReadError
from ...files import opened
from .base import Place, relative

MARK = "@"
_LONGEST = 8_000


class Listed(Place):
    """``@list.txt``: the files named in ``list.txt``, relative to its folder; empty lines and ``#`` lines are passed over."""

    name = "list"
    order = 10

    def fits(self, named: str) -> bool:
        """By the mark before the name, unless a file is really called so."""
        return named.startswith(MARK) and not Path(named).exists()

    def root(self, named: str) -> Path:
        """The folder of the list."""
        return Path(named[len(MARK) :]).parent

    def title(self, named: str) -> str:
        """The name of the list."""
        return Path(named).name.removeprefix(MARK)

    def files(self, named: str, root: Path, without: Path | None) -> Iterator[str]:
        """In the order of the list. A file that is missing is told of when its turn comes."""
        path = Path(named[len(MARK) :])
        with opened(path) as stream:
            for number, line in enumerate(iter(lambda: stream.readline(_LONGEST), b""), 1):
                words = _text(line, f"{path}:{number}").strip()
                if words and not words.startswith("#"):
                    yield relative(root / words, root)


def _text(line: bytes, where: str) -> str:
    if len(line) >= _LONGEST:
        raise ReadError("this line is too long for a path", where=where, hint="write one path a line")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("this list is not UTF-8", where=where, hint="save it as UTF-8") from None
