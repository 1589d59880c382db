"""Argument files: the YAML of ``arguments/``, written by the tool, corrected by people.

``load`` and ``save`` are for files, ``loads``, ``dumps`` and ``update`` for texts; ``Article`` is the source that anchors are
held against.
"""

from __future__ import annotations

from .file import Opened, load, save
from .library import Article
from .yaml import Loaded, dumps, loads, update

__all__ = ["Article", "Loaded", "Opened", "dumps", "load", "loads", "save", "update"]
