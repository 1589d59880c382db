"""What a heading promises: a debate, one if its text airs it, or only words that look like it. Data: ``data/headings.tsv``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from . import rows

HeadingKind = Literal["tail", "not", "debate", "reception", "sister", "promise", "views"]

_KINDS: tuple[HeadingKind, ...] = ("tail", "not", "debate", "reception", "sister", "promise", "views")

_REMEMBERED = 1 << 14
"""Headings whose kind is kept in mind: those that return from article to article, however many articles there are."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


class _Row(NamedTuple):
    kind: HeadingKind
    pattern: re.Pattern[str]
    title: re.Pattern[str] | None


@cache
def _patterns() -> tuple[_Row, ...]:
    return tuple(_Row(_kind(c[0]), re.compile(c[1]), None if c[2] == "-" else re.compile(c[2])) for c in rows("headings"))


def _kind(cell: str) -> HeadingKind:
    return _KINDS[_KINDS.index(cell)]


def normal(heading: str) -> str:
    """A heading as the patterns want it: lower case, straight quotes and hyphens, single spaces, no number or colon around it."""
    words = " ".join(heading.translate(_PLAIN).casefold().split())
    return re.sub(r"^(\d+(\.\d+)*[.)]? )", "", words).strip("\"'*_:. ")


def heading_kind(heading: str, title: str = "") -> HeadingKind | None:
    """What stands under a heading of an article with that title, or ``None`` for just another part of the article.

    Headings longer than 160 characters are sentences and promise nothing.
    """
    if not heading or len(heading) > 160:
        return None
    return _lookup(normal(heading), normal(title))


@lru_cache(maxsize=_REMEMBERED)
def _lookup(heading: str, title: str) -> HeadingKind | None:
    for row in _patterns():
        if row.pattern.search(heading) and (row.title is None or row.title.search(title)):
            return row.kind
    return None


def is_tail(heading: str) -> bool:
    """Whether a heading opens the lists at the end of an article (See also, References, External links ...)."""
    return heading_kind(heading) == "tail"
