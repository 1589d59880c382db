"""Dispute marks: what a template or a bracketed remark in an article says is in doubt. Data: ``data/labels.tsv``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from . import rows

Reach = Literal["sentence", "section"]

_LONGEST = 60


class Mark(NamedTuple):
    """``kind`` is what is in doubt, ``reach`` whether a sentence or a whole section is meant."""

    kind: str
    reach: Reach


@cache
def _known() -> dict[tuple[str, Reach], str]:
    return {(name, "section" if reach == "section" else "sentence"): kind for name, kind, reach in rows("labels")}


@cache
def kinds_of_labels() -> tuple[str, ...]:
    """Every kind there is, sorted."""
    return tuple(sorted(set(_known().values())))


def template_label(name: str, *, banner: bool = False) -> Mark | None:
    """The dispute mark that the template of that name makes, or ``None``.

    Some names are used both inside a sentence and as a banner; ``banner`` says that it stands on a line of its own.
    """
    key = _normal(name.replace("_", " "))
    orders: tuple[tuple[Reach, Reach], ...] = (("sentence", "section"), ("section", "sentence"))
    for reach in orders[banner]:
        if (key, reach) in _known():
            return Mark(_known()[key, reach], reach)
    return None


def shown_label(words: str) -> Mark | None:
    """The dispute mark that is shown as these words, with or without their square brackets ("[by whom?]"), or ``None``."""
    key = _normal(words.strip().strip("[]\u200b\u2060"))
    for part in (key, re.split(r" ?[–—-] ?", key, maxsplit=1)[0].strip(" ?")):
        if (part, "sentence") in _known():
            return Mark(_known()[part, "sentence"], "sentence")
    return None


def _normal(words: str) -> str:
    return "" if len(words) > _LONGEST else " ".join(words.casefold().split()).strip(" ?")
