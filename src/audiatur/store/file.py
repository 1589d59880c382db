"""Argument files on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import ArgumentFileError
from ..files import ABSENT, atomic_write, digest, read_bytes
from ..model.argument import ArgumentMap, Source
from .library import Article, find_article
from .tree import MOST
from .yaml import Loaded, dumps, loads, update


@dataclass(frozen=True, slots=True)
class Opened:
    """An argument file as it stood on the disk when it was read; ``digest`` is that of its bytes."""

    path: Path
    digest: str
    loaded: Loaded

    @property
    def map(self) -> ArgumentMap:
        """The map in the file."""
        return self.loaded.map


def load(path: Path, article: Article | None = None, *, root: Path | None = None, lost_ok: bool = False) -> Opened:
    """The argument file ``path``, every anchor held against its article.

    Without ``article`` the one that ``source: path`` names is read, from the project folder ``root`` (by default the current
    one) or near the file. Raises ``ReadError`` when the file is missing, ``ArgumentFileError`` with all faults when it is
    broken or its article is not found, ``AnchorError`` when nothing but anchors is wrong.
    ``lost_ok``: anchors whose words are gone are named in ``loaded.lost`` instead.
    """
    return _open(path, lambda source: article or find_article(source, path, root or Path()), lost_ok)


def _open(path: Path, find: Callable[[Source], Article] | None, lost_ok: bool) -> Opened:
    data = read_bytes(path, 4 * MOST)
    return Opened(path, digest(data), loads(_text(data, path), str(path), find, lost_ok=lost_ok))


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        what = f"not valid UTF-8: byte {data[fault.start]:#04x} at offset {fault.start}"
        raise ArgumentFileError(what, where=f"{path}:{line}", hint="save the file as UTF-8 in your editor") from None


def save(argument: ArgumentMap, path: Path, opened: Opened | None = None) -> None:
    """Write a map to ``path``; into the text of ``opened``, when it was read from there, so that comments survive.

    Without ``opened`` the file on disk is read first. A file that changed since it was read is left alone (``ChangedError``).
    """
    if opened is None and path.exists():
        opened = _open(path, None, True)
    if opened is None:
        atomic_write(path, dumps(argument).encode(), expect=ABSENT)
        return
    text = update(opened.loaded, argument)
    if path != opened.path:
        atomic_write(path, text.encode())
    elif text != opened.loaded.text:
        atomic_write(path, text.encode(), expect=opened.digest)
