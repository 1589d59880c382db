"""The words of the classroom: one file per language in ``data``, every sentence under a key, the same keys in each.

A new language is one new file. Sentences hold places for values in braces (``{lines}``); a table with ``one`` and ``many`` is a
sentence that counts (``Catalogue.count``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..errors import UsageError

COUNTED = {"one", "many"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language by their keys, parts of a key joined by dots."""

    language: str
    sentences: Mapping[str, str]

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key with its values; raises ``KeyError`` for a key or a value that is missing."""
        return self.sentences[key].format(**values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The sentence of a counting key for a number, which stands in it as ``{n}``."""
        return self.say(f"{key}.{'one' if number == 1 else 'many'}", n=number, **values)


def languages() -> list[str]:
    """The languages that there are words for, sorted (``de``, ``en``)."""
    names = (entry.name for entry in files("audiatur.teach").joinpath("data").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


@cache
def catalogue(language: str) -> Catalogue:
    """The words of a language; raises ``UsageError`` naming the languages there are."""
    known = languages()
    if language not in known:
        raise UsageError(f"there are no words for the language {language!r}", hint=f"use one of {', '.join(known)}")
    text = files("audiatur.teach").joinpath("data", f"{language}.toml").read_text(encoding="utf-8")
    return Catalogue(language, dict(_flat(tomllib.loads(text))))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield before + name, value
        else:
            yield from _flat(value, f"{before}{name}.")
