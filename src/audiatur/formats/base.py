"""Formats: argument maps as other programs read and write them. A new format is one new file in this folder with a ``Format``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import ClassVar

from ..errors import FormatError
from ..model.argument import ArgumentMap
from ..model.finding import Finding
from ..registry import discover


class Format(ABC):
    """One file format; it says how to recognise it and overrides ``load`` or ``dump`` or both.

    ``name`` is what ``--format`` takes, ``suffixes`` are those of its files, ``loses`` names what it cannot carry
    (``"anchors"``, ``"holders"``... as in ``losses``), so that a conversion can say it. ``aside`` names, in words, what it
    carries in a place that other programs pass over: nothing of it is lost on the way back, but they do not show it.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = ()
    loses: ClassVar[frozenset[str]] = frozenset()
    aside: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def sniff(self, data: bytes) -> bool:
        """Whether these bytes look like this format; ``False`` for one that cannot be read."""

    def load(self, data: bytes) -> ArgumentMap:
        """The map in a file; raises ``FormatError`` with line and column, and nothing else."""
        raise FormatError(f"{self.name} can be written but not read", hint="choose another format to read from")

    def dump(self, argument: ArgumentMap) -> bytes:
        """A map as a file: the same map gives the same bytes."""
        raise FormatError(f"{self.name} can be read but not written", hint="choose another format to write to")

    def add_findings(self, data: bytes, findings: Sequence[Finding]) -> bytes:
        """``data``, a file of this format, with what checks found; raises ``FormatError`` where there is no place for it."""
        hint = "convert to csv, or have the findings alone: audiatur check --format csv"
        raise FormatError(f"{self.name} has no place for findings", hint=hint)


@cache
def formats() -> tuple[Format, ...]:
    """All formats there are, in a fixed order."""
    return tuple(discover("audiatur.formats", Format))  # type: ignore[type-abstract]


def named(name: str) -> Format:
    """The format of that name; raises ``FormatError`` with the names there are."""
    for known in formats():
        if known.name == name:
            return known
    names = ", ".join(sorted(f.name for f in formats()))
    raise FormatError(f"there is no format {name!r}", hint=f"use one of {names}")
