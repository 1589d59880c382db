"""The folder that an audit makes, opened for reading: what it says about itself, and the files of its tables."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ...errors import UsageError
from ...files import inside, read_bytes
from ..schema import TABLES

ABOUT = "audit.json"
TABLE_FOLDER = "tables"
PAGE = "index.html"
READERS = "readers"
ABOUT_BYTES = 64 * 1024 * 1024
MAP_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Audit:
    """An audit on disk: ``path`` is its folder, ``about`` what its ``audit.json`` says."""

    path: Path
    about: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, list[Path]]:
        """The Parquet files of each table, in the order of their names (which is that of the corpus)."""
        folder = self.path / TABLE_FOLDER
        return {table.name: sorted((folder / table.name).glob("part-*.parquet")) for table in TABLES}

    def told(self, key: str) -> str:
        """A text of ``audit.json``, empty where it says nothing."""
        value = self.about.get(key)
        return value if isinstance(value, str) else ""

    def map_bytes(self, name: str) -> bytes:
        """The file of an argument map, named as the column ``map`` does; raises ``ReadError`` and ``UsageError``."""
        return read_bytes(self.map_path(name), MAP_BYTES)

    def map_path(self, name: str) -> Path:
        """Where a map lies, its text beside it; raises ``UsageError`` for a name that leads out of the folder."""
        path = self.path / name
        if not inside(self.path, path):
            raise UsageError(f"the map {name!r} lies outside of the audit", where=str(self.path), hint="make the audit anew")
        return path


def is_audit(path: Path) -> bool:
    """Whether a folder holds an audit."""
    return (path / ABOUT).is_file() and (path / TABLE_FOLDER).is_dir()


def open_audit(path: Path) -> Audit:
    """The audit in a folder; raises ``UsageError`` for anything that is none."""
    if not path.exists():
        raise UsageError("there is no such folder", where=str(path), hint="name the folder that audiatur audit wrote with -o")
    if not is_audit(path):
        what = "this is no folder of an audit" if path.is_dir() else "this is a file, not the folder of an audit"
        raise UsageError(what, where=str(path), hint="audiatur audit CORPUS -o DIR makes one, with audit.json and tables in it")
    try:
        about = json.loads(read_bytes(path / ABOUT, ABOUT_BYTES))
    except ValueError:
        about = None
    if not isinstance(about, dict):
        raise UsageError("its audit.json cannot be read", where=str(path), hint="run the audit again")
    return Audit(path, about)
