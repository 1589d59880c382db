"""Cutting a corpus into parts: always the same parts for the same corpus, one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ..errors import AudiaturError
from .part import Part
from .places.base import Corpus
from .sources.base import Source, Span, kind_of, source
from .sources.loose import NAME as LOOSE

TOGETHER = 64
"""How many article files make a part, on average."""
_FEWEST, _MOST = 8, 256


def parts(corpus: Corpus, without: Path | None = None) -> Iterator[Part]:
    """The parts of a corpus in order, leaving out the folder ``without`` (where results go); raises ``ReadError``.

    Article files are put together by a digest of their names: a new file changes the part that it comes into and no other.
    """
    for number, part in enumerate(_cut(corpus, without)):
        yield replace(part, number=number)


def first_articles(found: Iterator[Part], root: Path, most: int) -> Iterator[Part]:
    """The parts that hold the first ``most`` articles of a corpus, the last one cut short."""
    left = most
    for part in found:
        if left <= 0:
            return
        cut = replace(part, most=left)
        count = len(part.files) if part.source == LOOSE else sum(1 for _ in source(part.source).items(root, cut))
        yield cut if count >= left else part
        left -= count


def _cut(corpus: Corpus, without: Path | None) -> Iterator[Part]:
    held: list[str] = []
    size = 0
    for name in corpus.files(without):
        path = corpus.root / name
        kind = kind_of(path)
        spans = _spans(kind, path) if kind else None
        if kind is None or spans is None:
            held.append(name)
            size += _size(path)
        if held and (spans is not None or _ends_here(name, len(held))):
            yield Part(0, LOOSE, tuple(held), size=size)
            held, size = [], 0
        if kind is not None and spans is not None:
            for span, length in spans:
                yield Part(0, kind.name, (name,), span, size=length)
    if held:
        yield Part(0, LOOSE, tuple(held), size=size)


def _spans(kind: Source, path: Path) -> Iterator[tuple[Span, int]] | None:
    """The spans of a file; ``None`` for one that only looks like its kind, and will be told of as an article that failed."""
    spans = kind.spans(path)
    try:
        first = next(spans, None)
    except (AudiaturError, OSError):
        return None
    return chain(() if first is None else (first,), spans)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _ends_here(name: str, count: int) -> bool:
    if count < _FEWEST:
        return False
    drawn = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    return count >= _MOST or drawn % (TOGETHER - _FEWEST) == 0
