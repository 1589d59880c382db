"""A folder and all folders below it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ...errors import ReadError
from ...read.base import readers
from ..sources.base import sources
from .base import Place, relative


class Folder(Place):
    """A folder: every file in it and below that ends like an article, a dump or a table of texts; hidden ones are left out."""

    name = "folder"
    order = 20

    def fits(self, named: str) -> bool:
        """Whether there is a folder of that name."""
        return Path(named).is_dir()

    def root(self, named: str) -> Path:
        """The folder itself."""
        return Path(named)

    def files(self, named: str, root: Path, without: Path | None) -> Iterator[str]:
        """In the order of the names, folder by folder; links to folders are not followed."""
        yield from (relative(path, root) for path in _below(root, without.resolve() if without else None))


def _known(name: str) -> bool:
    return name.endswith(_articles()) or any(source.named(name) for source in sources())


@cache
def _articles() -> tuple[str, ...]:
    """How article files end."""
    return tuple(sorted({suffix for reader in readers() for suffix in reader.suffixes}))


def _below(folder: Path, without: Path | None) -> Iterator[Path]:
    """One folder is held in memory at a time, with those above it."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as fault:
        what = f"this folder cannot be read: {fault.strerror}"
        raise ReadError(what, where=str(folder), hint="change its rights, or name another one") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            path = Path(entry.path)
            if without is None or path.resolve() != without:
                yield from _below(path, without)
        elif _known(entry.name.lower()) and entry.is_file():
            yield Path(entry.path)
