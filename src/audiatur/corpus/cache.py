"""The cache of an audit: maps and rows of articles, by digests of everything that they depend on.

An entry is one small file, put in its place whole; a torn one (after a power cut, say) does not unpack, and counts as missing.
Many processes may write at once: whoever comes last writes the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MAPS, RECORDS = "maps", "records"
_TEMP = ".tmp"
_STALE = 600.0
_MOST = 512 * 1024 * 1024


def key_of(*parts: str | None) -> str:
    """The key of an entry: a digest of all that it depends on."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries below ``folder``; without one nothing is kept."""

    folder: Path | None

    def get(self, kind: str, key: str) -> Any | None:
        """The value of an entry, ``None`` when there is none that is whole."""
        if self.folder is None:
            return None
        try:
            packed = self._path(kind, key).read_bytes()
            machine = zlib.decompressobj()
            data = machine.decompress(packed, _MOST)
            return json.loads(data) if machine.eof else None
        except (OSError, ValueError, zlib.error, RecursionError):
            return None

    def put(self, kind: str, key: str, value: Any) -> None:
        """Keep a value of plain JSON; a disk that is full keeps none, which is no fault here."""
        if self.folder is None:
            return
        path = self._path(kind, key)
        temp = path.with_name(f"{key}.{os.getpid()}{_TEMP}")
        data = zlib.compress(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temp.write_bytes(data)
            temp.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temp.unlink()

    def sweep(self) -> None:
        """Take away what processes left that were killed while they put something here."""
        if self.folder is None:
            return
        for left in sorted(self.folder.glob(f"*/*/*{_TEMP}")):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE:
                    left.unlink()

    def _path(self, kind: str, key: str) -> Path:
        return Path(self.folder or "") / kind / key[:2] / key
