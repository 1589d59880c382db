"""Ceilings on what audiatur takes in, so that a freak input ends in a message and not in a stuck machine."""

from __future__ import annotations

from .errors import LimitExceeded

ARTICLE_BYTES = 8 * 1024 * 1024
"""The largest article file that is read; the longest encyclopedia articles stay below 2 MB of wikitext."""


def check_size(size: int, ceiling: int, what: str, *, where: str = "") -> None:
    """Refuse an input of ``size`` bytes above ``ceiling`` with ``LimitExceeded``; ``what`` names it in the message."""
    if size > ceiling:
        raise LimitExceeded(
            f"{what} has {size:,} bytes, the most that is read is {ceiling:,}",
            where=where,
            hint="split it, or keep only the article that matters",
        )
