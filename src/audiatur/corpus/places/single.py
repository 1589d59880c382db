"""One file: an article, a dump, or a table of texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .base import Place


class Single(Place):
    """A single file."""

    name = "file"
    order = 30

    def fits(self, named: str) -> bool:
        """Whether there is a file of that name."""
        return Path(named).is_file()

    def root(self, named: str) -> Path:
        """The folder that it lies in."""
        return Path(named).parent

    def files(self, named: str, root: Path, without: Path | None) -> Iterator[str]:
        """The file."""
        yield Path(named).name
