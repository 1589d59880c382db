"""The box-placing engine: finding a Graphviz, and asking it where boxes go.

The order: the setting (or ``AUDIATUR_ENGINE``), the ``graphviz-pure`` wheel, ``dot`` on PATH, and last the built-in layout.
"""

from __future__ import annotations

import os
import shutil
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from .errors import AudiaturError, RenderError, UsageError
from .limits import bounded

VARIABLE = "AUDIATUR_ENGINE"
SECONDS = 10.0
"""How long an engine may think about one map; a map of 2000 claims takes it about 3 seconds."""
_VERSION_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that places boxes; the built-in one has no path."""

    name: str
    path: str = ""

    @property
    def builtin(self) -> bool:
        """Whether audiatur itself places the boxes."""
        return not self.path


BUILTIN = Engine("builtin")


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What ``doctor`` tells about the engine in use."""

    name: str
    version: str
    path: str


def find(setting: str = "") -> Engine:
    """The engine to use: ``auto``, ``builtin``, ``graphviz-pure``, ``dot``, or a program's path (empty: ``AUDIATUR_ENGINE``).

    Raises ``UsageError`` when an engine that was asked for by name is not there.
    """
    wanted = setting or os.environ.get(VARIABLE, "") or "auto"
    if wanted == "builtin":
        return BUILTIN
    found = next((e for e in _installed() if wanted in {"auto", e.name}), None)
    if found:
        return found
    if wanted == "auto":
        return BUILTIN
    path = shutil.which(wanted)
    if path is None:
        raise UsageError(
            f"there is no box-placing engine {wanted!r}",
            hint="use 'auto', 'builtin', 'graphviz-pure', 'dot', or the path of a Graphviz 'dot' program",
        )
    return Engine(Path(path).stem, path)


def _installed() -> Iterator[Engine]:
    path = next((p for p in _wheel_files() if p.is_file()), None)
    if path:
        yield Engine("graphviz-pure", str(path))
    dot = shutil.which("dot")
    if dot:
        yield Engine("dot", dot)


def _wheel_files() -> Iterator[Path]:
    """Where the ``graphviz-pure`` wheel may have put its program (``pip install --target`` records another place)."""
    names = ("graphviz-pure", "graphviz-pure.exe")
    try:
        wheel = distribution("graphviz-pure")
    except PackageNotFoundError:
        return
    for entry in wheel.files or ():
        if entry.name in names:
            yield Path(str(wheel.locate_file(entry))).resolve()
    folders = (Path(str(wheel.locate_file("bin"))), Path(sysconfig.get_path("scripts")))
    yield from (folder / name for folder in folders for name in names)


def info(setting: str = "") -> EngineInfo:
    """Name, version and path of the engine in use."""
    engine = find(setting)
    if engine.builtin:
        return EngineInfo(engine.name, "", "")
    try:
        _, out, err = bounded([engine.path, "-V"], seconds=_VERSION_SECONDS)
    except (OSError, AudiaturError) as error:
        return EngineInfo(engine.name, f"does not run: {error}", engine.path)
    said = (err or out).decode("utf-8", "replace").strip()
    return EngineInfo(engine.name, said.splitlines()[0] if said else "says no version", engine.path)


def place(engine: Engine, source: str) -> str:
    """Graphviz ``plain`` output for a DOT text; raises ``RenderError`` when the engine fails, hangs or talks nonsense."""
    try:
        code, out, err = bounded([engine.path, "-Kdot", "-Tplain"], source.encode("utf-8"), seconds=SECONDS)
    except (OSError, AudiaturError) as error:
        raise RenderError(f"the engine {engine.name} failed: {error}") from error
    if code != 0:
        said = err.decode("utf-8", "replace").strip().splitlines()
        raise RenderError(f"the engine {engine.name} failed with code {code}: {said[0] if said else 'no message'}")
    return out.decode("utf-8", "replace")
