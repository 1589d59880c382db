"""Finding the parts of audiatur: a part is one file in a folder of its kind, and nothing lists it by hand."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from typing import Any, TypeVar

Part = TypeVar("Part")


@cache
def _modules(package: str) -> tuple[str, ...]:
    """Names of all modules below a package, sorted, without importing them (packages themselves are imported to be walked)."""
    root = importlib.import_module(package)
    found = pkgutil.walk_packages(root.__path__, prefix=package + ".")
    return tuple(sorted(m.name for m in found if not m.ispkg))


def modules(package: str) -> list[str]:
    """Full names of the modules in a folder of parts, in a fixed order."""
    return list(_modules(package))


def discover(package: str, base: type[Part]) -> list[Part]:
    """One instance of every concrete subclass of ``base`` defined in the modules of ``package``.

    Installed packages may add parts through the entry point group of the same name (``audiatur.lint.rules`` and so on).
    The order is that of the module names, then of the entry points, so that it is the same on every machine.
    """
    parts: list[Part] = []
    for name in modules(package):
        parts.extend(_parts_of(importlib.import_module(name), base, name))
    for entry in sorted(entry_points(group=package), key=lambda e: (e.name, e.value)):
        loaded: Any = entry.load()
        if inspect.isclass(loaded) and issubclass(loaded, base):
            parts.append(loaded())
    return parts


def _parts_of(module: Any, base: type[Part], name: str) -> list[Part]:
    members = [m for _, m in inspect.getmembers(module, inspect.isclass) if issubclass(m, base) and m.__module__ == name]
    return [m() for m in members if not inspect.isabstract(m) and not m.__name__.startswith("_")]
