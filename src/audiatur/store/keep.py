"""Putting what extraction found into an argument file, whatever is there already, without losing anything."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from ..errors import ArgumentFileError, ChangedError, ReadError, SaveError
from ..files import ABSENT, atomic_write, make_folder
from ..model.argument import ArgumentMap
from . import record
from .file import Opened, load
from .library import Article, beside
from .merge import Merged, merge, parts
from .schema import SCHEMA_NAME, schema_text
from .yaml import dumps, update

_MOST_BESIDE = 99


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a draft: the file ``path`` it went to, and how it was merged.

    ``conflict`` says why it could not go into the file it was meant for; then ``path`` is ``NAME.new.yaml`` beside it.
    ``changed`` is false when the file held all of it already.
    """

    path: Path
    merged: Merged
    changed: bool
    conflict: str = ""

    @property
    def map(self) -> ArgumentMap:
        """The map to check and to draw: what is lost counts as stale."""
        return self.merged.current


def keep(path: Path, draft: ArgumentMap, article: Article, *, add: bool = False) -> Kept:
    """Write a draft to the argument file ``path``, or merge it into the one that is there (``merge`` says how).

    When the file cannot be read, or a person changes it at that very moment, it is left alone and the result is written beside
    it as ``NAME.new.yaml``. Raises ``SaveError`` when nothing can be written.
    """
    make_folder(path.parent)
    write_schema(path.parent)
    fresh = Merged(draft, added=tuple(part.id for part in parts(draft)), drafted=record.of(draft))
    if not path.exists() and not path.is_symlink():
        with contextlib.suppress(ChangedError):
            atomic_write(path, dumps(draft).encode(), expect=ABSENT)
            return Kept(path, fresh, changed=True)
    try:
        opened = load(path, article, lost_ok=True)
    except (ArgumentFileError, ReadError) as fault:
        return _beside(path, fresh, dumps(draft), str(fault))
    return _merge_into(opened, draft, add)


def _merge_into(opened: Opened, draft: ArgumentMap, add: bool) -> Kept:
    loaded = opened.loaded
    merged = merge(loaded.map, draft, drafted=loaded.drafted, lost=loaded.lost, add=add)
    try:
        text = update(loaded, merged.map, merged.drafted)
    except SaveError as fault:
        return _beside(opened.path, merged, dumps(merged.map, merged.drafted), str(fault))
    if text == loaded.text:
        return Kept(opened.path, merged, changed=False)
    try:
        atomic_write(opened.path, text.encode(), expect=opened.digest)
    except ChangedError as fault:
        return _beside(opened.path, merged, text, str(fault))
    return Kept(opened.path, merged, changed=True)


def _beside(path: Path, merged: Merged, text: str, why: str) -> Kept:
    """Write a text to the first free ``NAME.new.yaml``; one that holds the same text already counts as written."""
    data = text.encode()
    for number in range(1, _MOST_BESIDE + 1):
        place = beside(path, number)
        try:
            atomic_write(place, data, expect=ABSENT)
            return Kept(place, merged, changed=True, conflict=why)
        except ChangedError:
            if place.read_bytes() == data:
                return Kept(place, merged, changed=False, conflict=why)
    raise SaveError("there are too many files of this kind already", where=str(beside(path)), hint="delete those not needed")


def write_schema(folder: Path) -> None:
    """Write ``argument-map.schema.json``, which editors use to help, into a folder of argument files."""
    path, data = folder / SCHEMA_NAME, schema_text().encode()
    if not path.exists() or path.read_bytes() != data:
        atomic_write(path, data)
