"""Anchors: the exact words of a source and where they stand.

The pair of quotation and position follows the W3C Web Annotation model (TextQuoteSelector and TextPositionSelector,
https://www.w3.org/TR/annotation-model/).

How an anchor is found again in a changed source without ever being put on the wrong words: ``make`` keeps so much of the
text before the words that text and words together stand only once in the source, and the same for the text after them.
Each of the two alone therefore names the place. When either still stands, once, in the changed source, the place is found;
when both were edited, or lead to different places, it is not, and a person has to look. Runs of white space count as one
space, for wrapping a line changes no words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from .base import Data, Span

CONTEXT = 24
"""Code points of the source kept before and after a quotation, at least (less only at the ends of the source)."""
MOST_CONTEXT = 160
"""The most that is kept where the text repeats itself. Where not even that is enough, less than ``CONTEXT`` is kept, which
marks a text that does not name the place alone."""

Verdict = Literal["exact", "moved", "changed", "ambiguous", "lost"]
"""``exact``: at its place. ``moved``: the same words elsewhere. ``changed``: the same words with other white space.
``ambiguous``: the words stand at several places and nothing tells which. ``lost``: they are not there any more."""

_GAP = re.compile(r"\s+")


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


class Located(NamedTuple):
    """Where an anchor stands in a source, ``None`` when that is not certain, and how that is known."""

    span: Span | None
    verdict: Verdict


class _Plain(NamedTuple):
    """A source with every run of white space as one space; ``at`` holds the place of each character in the source."""

    text: str
    at: array[int]


@lru_cache(maxsize=4)
def _plain(source: str) -> _Plain:
    parts: list[str] = []
    at = array("i")
    last = 0
    for gap in _GAP.finditer(source):
        parts += (source[last : gap.start()], " ")
        at.extend(range(last, gap.start() + 1))
        last = gap.end()
    parts.append(source[last:])
    at.extend(range(last, len(source)))
    return _Plain("".join(parts), at)


def _squash(text: str) -> str:
    return _GAP.sub(" ", text)


def make(source: str, span: Span) -> Anchor:
    """Anchor for ``source[start:end]``; raises ``ValueError`` when the span is empty or lies outside the source.

    The text kept before the words and the text kept after them are each long enough to name the place alone (see above).
    """
    start, end = span
    if not 0 <= start < end <= len(source):
        raise ValueError(f"no words at {start}-{end} in a source of {len(source)} characters")
    before = after = CONTEXT
    while before < MOST_CONTEXT and not _once(source, source[max(0, start - before) : end]) and before < start:
        before += CONTEXT
    while after < MOST_CONTEXT and not _once(source, source[start : end + after]) and end + after < len(source):
        after += CONTEXT
    prefix, suffix = source[max(0, start - before) : start], source[end : end + after]
    if not _once(source, prefix + source[start:end]):
        prefix = prefix[1 - CONTEXT :]
    if not _once(source, source[start:end] + suffix):
        suffix = suffix[: CONTEXT - 1]
    return Anchor(exact=source[start:end], prefix=prefix, suffix=suffix, span=(start, end))


def _once(source: str, words: str) -> bool:
    text, sought = _plain(source).text, _squash(words)
    first = text.find(sought)
    return first >= 0 and text.find(sought, first + 1) < 0


def find(source: str, anchor: Anchor) -> Span | None:
    """Where the anchor's words stand in ``source``, or ``None`` when they are gone or the place is not certain."""
    return locate(source, anchor).span


def locate(source: str, anchor: Anchor, *, same: bool = False) -> Located:
    """Where the anchor's words stand in ``source``, and how that is known.

    ``same`` says that the source is the very text the anchor was made from: then the place alone decides when the words stand
    there, and words that a person corrected may be found near their old place or wherever they stand only once.
    """
    start, end = anchor.span
    if anchor.exact and source[start:end] == anchor.exact and (same or _framed(source, anchor)):
        return Located((start, end), "exact")
    spans = _places(source, anchor.exact)
    if not spans:
        return Located(None, "lost")
    certain = _by_context(source, anchor, spans)
    if certain is None and same:
        certain = _only([s for s in spans if s[0] < end and start < s[1]]) or _only(spans)
    if certain is None:
        return Located(None, "ambiguous" if len(spans) > 1 else "lost")
    if source[certain[0] : certain[1]] != anchor.exact:
        return Located(certain, "changed")
    return Located(certain, "exact" if certain == anchor.span else "moved")


def resolve(source: str, exact: str, prefix: str = "", suffix: str = "") -> list[Span]:
    """All places where a person's words stand between the given texts (both may be empty); white space counts as one space."""
    spans = _places(source, exact)
    before, after = _squash(prefix), _squash(suffix)
    return [s for s in spans if _left(source, s, before) and _right(source, s, after)]


def _only(spans: list[Span]) -> Span | None:
    return spans[0] if len(spans) == 1 else None


def _places(source: str, words: str) -> list[Span]:
    """Every place where the words stand, white space counted as one space; places may overlap."""
    return list(_walk(_plain(source), _squash(words))) if words else []


def _walk(plain: _Plain, sought: str) -> Iterator[Span]:
    at = plain.text.find(sought)
    while at >= 0:
        yield plain.at[at], plain.at[at + len(sought) - 1] + 1
        at = plain.text.find(sought, at + 1)


def _left(source: str, span: Span, before: str) -> bool:
    """Whether ``before`` (squashed) stands before the span."""
    if not before:
        return True
    reach = span[0] - 4 * len(before) - 64
    return _squash(source[max(0, reach) : span[0]]).endswith(before)


def _right(source: str, span: Span, after: str) -> bool:
    if not after:
        return True
    return _squash(source[span[1] : span[1] + 4 * len(after) + 64]).startswith(after)


def _framed(source: str, anchor: Anchor) -> bool:
    """Whether the texts before and after the anchor's place are the ones it was made with, to the letter (and there are any)."""
    before = anchor.start - len(anchor.prefix)
    kept = before >= 0 and source.startswith(anchor.prefix, before) and source.startswith(anchor.suffix, anchor.end)
    return kept and bool(anchor.prefix or anchor.suffix or anchor.exact == source)


def _by_context(source: str, anchor: Anchor, spans: list[Span]) -> Span | None:
    """The one place that the texts around the words name; ``None`` when they name none, or several."""
    left = [s for s in spans if _left(source, s, _squash(anchor.prefix))]
    right = [s for s in spans if _right(source, s, _squash(anchor.suffix))]
    alone = [hits for text, hits in ((anchor.prefix, left), (anchor.suffix, right)) if len(text) >= CONTEXT]
    if alone:
        named = {s for hits in alone for s in hits}
        return next(iter(named)) if len(named) == 1 else None
    if CONTEXT - 1 in (len(anchor.prefix), len(anchor.suffix)):
        return None
    return _only([s for s in left if s in set(right)])
