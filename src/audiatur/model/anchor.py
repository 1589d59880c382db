"""Anchors: the exact words of a source and where they stand.

The pair of quotation and position follows the W3C Web Annotation model (TextQuoteSelector and TextPositionSelector,
https://www.w3.org/TR/annotation-model/).
"""

from __future__ import annotations

from .base import Data, Span

CONTEXT = 24
"""Code points of the source kept before and after a quotation."""


class Anchor(Data):
    """Exact words of a source, the words around them, and their place."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    span: Span

    @property
    def start(self) -> int:
        """First code point of the quotation."""
        return self.span[0]

    @property
    def end(self) -> int:
        """One past the last code point of the quotation."""
        return self.span[1]


def make(source: str, span: Span) -> Anchor:
    """Anchor for ``source[start:end]``; raises ``ValueError`` when the span is empty or lies outside the source."""
    start, end = span
    if not 0 <= start < end <= len(source):
        raise ValueError(f"no words at {start}-{end} in a source of {len(source)} characters")
    return Anchor(
        exact=source[start:end],
        prefix=source[max(0, start - CONTEXT) : start],
        suffix=source[end : end + CONTEXT],
        span=(start, end),
    )
