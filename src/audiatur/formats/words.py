"""The source of a map that has none: a plain text in which the words of each claim stand.

Every claim of the model is anchored to exact words. A map of another tool often has no article, so its claims become the
article: one paragraph each, the holder before it (``Holder: words``). All of that text lies in the anchors themselves (each
keeps the words around it), so that it can be put together again from the map alone; its digest proves that it is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from ..model.anchor import Anchor, make
from ..model.argument import ArgumentMap, Source
from ..quoting import clean

PATH = "claims.txt"
NOTHING = "(no words)"
BETWEEN = ": "
END = "\n\n"


def compose(claims: Sequence[tuple[str | None, str]], title: str) -> tuple[Source, str, list[tuple[Anchor | None, Anchor]]]:
    """The source, its text, and for each pair of holder and text the anchors of both."""
    parts: list[str] = []
    places: list[tuple[tuple[int, int] | None, tuple[int, int]]] = []
    at = 0
    for holder, text in claims:
        said, words = _line(holder or ""), _line(text) or NOTHING
        head = f"{said}{BETWEEN}" if said else ""
        start = at + len(head)
        places.append(((at, at + len(said)) if said else None, (start, start + len(words))))
        parts.append(f"{head}{words}{END}")
        at += len(parts[-1])
    text = "".join(parts)
    anchors = [(make(text, holder) if holder else None, make(text, words)) for holder, words in places]
    return Source(path=PATH, sha256=_digest(text), title=_line(title)), text, anchors


def anchors_of(argument: ArgumentMap) -> Iterator[Anchor]:
    """Every anchor of a map."""
    for claim in argument.claims:
        yield from claim.spans
        yield from (a for a in (claim.holder.anchor, claim.cue) if a)
    yield from (r.cue for r in argument.relations if r.cue)


def generated(argument: ArgumentMap) -> bool:
    """Whether the source of a map is the one that ``compose`` makes of its claims: there is no article behind it."""
    parts = []
    for claim in sorted(argument.claims, key=lambda c: c.start):
        head = f"{claim.holder.anchor.exact}{BETWEEN}" if claim.holder.anchor else ""
        parts.append(f"{head}{claim.spans[0].exact}{END}")
    return _digest("".join(parts)) == argument.source.sha256


def rebuilt(argument: ArgumentMap) -> str | None:
    """The whole source of a map out of its anchors, or ``None`` when they do not hold all of it."""
    text = known(anchors_of(argument))
    return text if text is not None and _digest(text) == argument.source.sha256 else None


def known(anchors: Iterable[Anchor], most: int = 16 * 1024 * 1024) -> str | None:
    """What the anchors tell of their source, spaces where they tell nothing; ``None`` when a place is beyond ``most``."""
    pieces = [(a.start - len(a.prefix), a.prefix + a.exact + a.suffix) for a in anchors]
    end = max((start + len(words) for start, words in pieces), default=0)
    if end > most:
        return None
    text = [" "] * end
    for start, words in pieces:
        low = max(0, start)
        text[low : start + len(words)] = words[low - start :]
    return "".join(text)[:end]


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
