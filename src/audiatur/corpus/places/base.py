"""A place is a way of naming the files of a corpus; which files hold many articles is no concern of it."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from ...errors import ReadError
from ...registry import discover


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of a corpus: ``root`` is the folder that their names are relative to; ``title`` what to call it."""

    place: Place
    named: str
    root: Path
    title: str

    def files(self, without: Path | None = None) -> Iterator[str]:
        """Names relative to the root, with slashes, always in the same order; nothing in the folder ``without``."""
        return self.place.files(self.named, self.root, without)


class Place(ABC):
    """One way of naming a corpus; a new one is one file in this folder. Of several that fit the lowest ``order`` is taken."""

    name: str
    order = 50

    @abstractmethod
    def fits(self, named: str) -> bool:
        """Whether the words of a person name a corpus in this way."""

    @abstractmethod
    def root(self, named: str) -> Path:
        """The folder that the names of the files are relative to."""

    @abstractmethod
    def files(self, named: str, root: Path, without: Path | None) -> Iterator[str]:
        """The files of the corpus, relative to ``root``; raises ``ReadError``."""

    def title(self, named: str) -> str:
        """What to call the corpus: no path of a machine."""
        return PurePosixPath(Path(named).resolve().as_posix()).name


@cache
def places() -> tuple[Place, ...]:
    """All ways of naming a corpus."""
    found = discover("audiatur.corpus.places", Place)  # type: ignore[type-abstract]
    return tuple(sorted(found, key=lambda p: (p.order, p.name)))


def find(named: str) -> Corpus:
    """The corpus that somebody names; raises ``ReadError`` when nothing of that name is there."""
    place = next((p for p in places() if p.fits(named)), None)
    if place is None:
        hint = "name a folder, a dump, a .jsonl or .parquet file, a pattern in quotes ('texts/*.wiki'), or @list.txt"
        raise ReadError("there is no such file or folder", where=named, hint=hint)
    return Corpus(place, named, place.root(named), place.title(named))


def relative(path: Path, root: Path) -> str:
    """``path`` as seen from ``root``, with slashes, links not followed."""
    return PurePosixPath(Path(os.path.relpath(path, root)).as_posix()).as_posix()
