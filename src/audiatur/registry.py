"""Finding the parts of audiatur: a part is one file in a folder of its kind, and nothing lists it by hand.

The command line asks this module before it does anything else, so it imports next to nothing at load.
"""

from __future__ import annotations

import importlib
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType
    from typing import TypeVar

    Part = TypeVar("Part")


def modules(package: str) -> list[str]:
    """Full names of the modules in a folder of parts, sorted; only the packages on the way are imported."""
    root = importlib.import_module(package)
    return sorted(name for folder in root.__path__ for name in _below(folder, package))


def _below(folder: str, package: str) -> Iterator[str]:
    """Like ``pkgutil.walk_packages``, without the modules that it needs."""
    for entry in os.scandir(folder):
        name = f"{package}.{entry.name.removesuffix('.py')}"
        if entry.name.endswith(".py") and entry.name != "__init__.py":
            yield name
        elif entry.is_dir() and os.path.exists(os.path.join(entry.path, "__init__.py")):  # noqa: PTH110, PTH118 (pathlib is slow)
            importlib.import_module(name)
            yield from _below(entry.path, name)


def discover(package: str, base: type[Part], *, installed: bool = True) -> list[Part]:
    """One instance of every concrete subclass of ``base`` defined in the modules of ``package``.

    Installed packages may add parts through the entry point group of the same name (``audiatur.lint.rules`` and so on);
    ``installed=False`` leaves them out, which saves the search through all installed packages.
    The order is that of the module names, then of the entry points, so that it is the same on every machine.
    """
    parts: list[Part] = []
    for name in modules(package):
        parts.extend(_parts_of(importlib.import_module(name), base))
    return [*parts, *_installed(package, base)] if installed else parts


def _parts_of(module: ModuleType, base: type[Part]) -> list[Part]:
    return [
        part() for name, part in sorted(vars(module).items()) if _is_part(name, part, base) and part.__module__ == module.__name__
    ]


def _is_part(name: str, part: object, base: type[Part]) -> bool:
    is_class = isinstance(part, type) and issubclass(part, base)
    return is_class and not name.startswith("_") and not getattr(part, "__abstractmethods__", None)


def _installed(package: str, base: type[Part]) -> list[Part]:
    from importlib.metadata import entry_points

    parts: list[Part] = []
    for entry in sorted(entry_points(group=package), key=lambda e: (e.name, e.value)):
        loaded = entry.load()
        if _is_part("", loaded, base):
            parts.append(loaded())
    return parts
