"""The journal of an audit: which parts are finished, and whether what stands in the folder is still theirs.

A part is finished when its mark is there (``parts/part-00007.json``); the mark is written last, and names every file of the part
with its size. Everything without a fitting mark is made anew, so that an audit may be broken off at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import AudiaturError, SaveError, UsageError
from ..files import atomic_write, make_folder
from .part import Part, Result, Work
from .schema import TABLES
from .sources.base import source

FILE = "audit.json"
"""What was found, told in one file; it is there once an audit is finished."""
PARTS, MAPS, TABLES_FOLDER = "parts", "maps", "tables"
_LOCK = ".lock"
_REMEDY = "change its rights, or name another folder"
_MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Mark:
    """What is written down about a finished part."""

    digest: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Journal:
    """The folder of an audit, and the work that is done in it."""

    folder: Path
    work: Work

    def finished(self, part: Part) -> Mark | None:
        """The mark of a part that is done with the same settings and the same texts, its files all there; else ``None``."""
        told = self._read(part)
        if told is None or told["key"] != self._key(part):
            return None
        if any(_size(self.folder / name) != size for name, size in told["files"].items()):
            return None
        try:
            same = source(part.source).digest(Path(self.work.root), part) == told["digest"]
        except (OSError, AudiaturError):
            return None
        return Mark(told["digest"], told["counts"]) if same else None

    def save(self, result: Result) -> Mark:
        """Write a part's files, each whole, then its mark; raises ``SaveError``, and then there is no mark.

        What was told of the whole folder no longer holds, and is taken away first.
        """
        part = result.part
        _gone(self.folder / FILE)
        maps = self.folder / MAPS / part.name
        _gone(self._mark(part))
        kept = {name for name in result.files if name.startswith(f"{MAPS}/")}
        for old in sorted(maps.iterdir()) if maps.is_dir() else ():
            if f"{MAPS}/{part.name}/{old.name}" not in kept:
                old.unlink()
        if kept:
            make_folder(maps)
        for name, data in result.files.items():
            make_folder((self.folder / name).parent)
            atomic_write(self.folder / name, data)
        sizes = {name: len(data) for name, data in result.files.items()}
        told = {"key": self._key(part), "digest": result.digest, "counts": dict(result.counts), "files": sizes}
        make_folder(self.folder / PARTS)
        atomic_write(self._mark(part), (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
        return Mark(result.digest, dict(result.counts))

    def drop_others(self, count: int) -> None:
        """Take away what earlier audits left of parts from the number ``count`` on; nothing but what an audit writes."""
        for part in _numbers(self.folder / PARTS, ".json"):
            if part >= count:
                _gone(self.folder / PARTS / f"{_name(part)}.json")
        for table in TABLES:
            for part in _numbers(self.folder / TABLES_FOLDER / table.name, ".parquet"):
                if part >= count:
                    _gone(self.folder / TABLES_FOLDER / table.name / f"{_name(part)}.parquet")
        for part in _numbers(self.folder / MAPS, ""):
            if part >= count:
                shutil.rmtree(self.folder / MAPS / _name(part), ignore_errors=True)

    def _mark(self, part: Part) -> Path:
        return self.folder / PARTS / f"{part.name}.json"

    def _key(self, part: Part) -> str:
        told = (self.work.checking, part.number, part.source, part.files, part.span, part.most)
        return hashlib.sha256(json.dumps(told).encode("utf-8", "surrogatepass")).hexdigest()

    def _read(self, part: Part) -> dict[str, Any] | None:
        try:
            told: dict[str, Any] = json.loads(self._mark(part).read_bytes()[:_MOST])
            return told if {"key", "digest", "counts", "files"} <= set(told) else None
        except (OSError, ValueError, TypeError, RecursionError):
            return None


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder of an audit; raises ``UsageError`` while another process does. A process that ends lets go of it."""
    make_folder(folder / PARTS)
    try:
        file = (folder / PARTS / _LOCK).open("ab")
    except OSError as fault:
        raise SaveError(f"the folder cannot be written to: {fault.strerror}", where=str(folder), hint=_REMEDY) from None
    with file:
        _hold(file.fileno(), folder)
        yield


def _hold(handle: int, folder: Path) -> None:
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        hint = "wait for it, or name another folder"
        raise UsageError("another audit is at work in this folder", where=str(folder), hint=hint) from None
    except (ImportError, OSError):
        return  # other systems and some network disks have no such locks


def total(marks: Iterator[Mark]) -> tuple[Counter[str], str]:
    """The counts of all parts together, and one digest of all their texts."""
    counts: Counter[str] = Counter()
    digest = hashlib.sha256()
    for mark in marks:
        counts.update(mark.counts)
        digest.update(mark.digest.encode())
    return counts, digest.hexdigest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _gone(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def _name(number: int) -> str:
    return f"part-{number:05d}"


def _numbers(folder: Path, suffix: str) -> list[int]:
    """The parts that have something in a folder."""
    if not folder.is_dir():
        return []
    stems = [p.name.removesuffix(suffix).removeprefix("part-") for p in folder.iterdir() if p.name.endswith(suffix)]
    return sorted(int(stem) for stem in stems if stem.isdecimal())
