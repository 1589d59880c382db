"""Argument files: the YAML of ``arguments/``, written by the tool, corrected by people.

``load`` and ``save`` are for files, ``loads``, ``dumps`` and ``update`` for texts, ``keep`` puts what extraction found into a
file that people work on; ``Article`` is the source that anchors are held against.
"""

from __future__ import annotations

from .file import Opened, load, save
from .keep import Kept, keep, write_schema
from .library import Article, argument_files, find_article, path_for
from .merge import Merged, merge
from .schema import SCHEMA_NAME, schema_text
from .yaml import Loaded, dumps, loads, update

__all__ = [
    "SCHEMA_NAME",
    "Article",
    "Kept",
    "Loaded",
    "Merged",
    "Opened",
    "argument_files",
    "dumps",
    "find_article",
    "keep",
    "load",
    "loads",
    "merge",
    "path_for",
    "save",
    "schema_text",
    "update",
    "write_schema",
]
