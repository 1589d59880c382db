"""What in an article is cited, quoted or attributed: rules about wording look only at what remains."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from ..model.argument import Claim
from ..model.base import Span
from ..model.document import Document

LONGEST_QUOTATION = 1000
QUOTATION = re.compile(
    rf"“(?P<curly>[^“”\n]{{1,{LONGEST_QUOTATION}}})”"
    rf'|"(?P<straight>[^"\n]{{1,{LONGEST_QUOTATION}}})"'
    rf"|(?<![\w’])‘(?P<single>[^‘\n]{{1,{LONGEST_QUOTATION}}}?)’(?!\w)"
)


class Quotation(NamedTuple):
    """A quotation at a clean span, marks included; ``words`` are those between the marks."""

    span: Span
    words: str


class Scope:
    """Citations, quotations and attributed words of an article. Offsets are of the source unless a method says clean."""

    def __init__(self, document: Document, claims: tuple[Claim, ...], citation_scope: str) -> None:
        self.document = document
        self.claims = claims
        self.by_sentence = citation_scope == "sentence"

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Words in double or single quotation marks, never across a paragraph (clean spans)."""
        found = []
        for paragraph in self.document.paragraphs:
            start, end = paragraph.clean
            for m in QUOTATION.finditer(self.document.text, start, end):
                words = next(g for g in m.groups() if g is not None)
                found.append(Quotation((m.start(), m.end()), words))
        return tuple(found)

    @cached_property
    def _quoted(self) -> list[Span]:
        return [self.document.offsets.to_source(*q.span) for q in self.quotations]

    def quoted(self, span: Span) -> bool:
        """Whether a place lies inside a quotation."""
        return any(a <= span[0] and span[1] <= b for a, b in self._quoted)

    @cached_property
    def _attributed(self) -> list[Span]:
        return [a.span for c in self.claims if not c.narrated and c.holder.kind != "agentless" for a in c.spans]

    def attributed(self, span: Span) -> bool:
        """Whether a place lies in words that somebody is said to hold."""
        return any(a <= span[0] and span[1] <= b for a, b in self._attributed)

    @cached_property
    def _marks(self) -> list[int]:
        return sorted(c.at for c in self.document.citations)

    def cited(self, offset: int) -> bool:
        """Whether a citation covers the sentence of a source offset.

        A citation covers its own sentence and, in paragraph scope, every sentence of its paragraph back to the one before it.
        """
        clean = self.document.offsets.to_clean(offset, offset + 1)
        if clean is None or not self._marks:
            return False
        sentence = self._sentence(clean[0])
        end = sentence[1] if self.by_sentence else max(sentence[1], self._paragraph(clean[0])[1])
        return bisect_right(self._marks, sentence[0]) < bisect_right(self._marks, end)

    def _sentence(self, at: int) -> Span:
        return next((s for s in self.document.sentences if s[0] <= at < s[1]), (at, at))

    def _paragraph(self, at: int) -> Span:
        return next((p.clean for p in self.document.paragraphs if p.clean[0] <= at < p.clean[1]), (at, at))
