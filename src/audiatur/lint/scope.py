"""What in an article is cited, quoted or attributed: rules about wording look only at what remains."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from ..analysis.places import Places
from ..model.argument import Claim
from ..model.base import Span
from ..model.cover import Cover
from ..model.document import Citation, Paragraph

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

    def __init__(self, places: Places, claims: tuple[Claim, ...], citation_scope: str) -> None:
        self.places = places
        self.document = places.document
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
        """Source spans of the quotations, which never overlap, in text order."""
        return sorted(self.document.offsets.in_order(q.span for q in self.quotations))

    def quoted(self, span: Span) -> bool:
        """Whether a place lies inside a quotation."""
        at = bisect_right(self._quoted, (span[0], len(self.document.source))) - 1
        return at >= 0 and span[1] <= self._quoted[at][1]

    @cached_property
    def _attributed(self) -> Cover[str]:
        held = (c for c in self.claims if not c.narrated and c.holder.kind != "agentless")
        return Cover((a.span, c.id) for c in held for a in c.spans)

    def attributed(self, span: Span) -> bool:
        """Whether a place lies in words that somebody is said to hold."""
        return next(self._attributed.around(span), None) is not None

    @cached_property
    def _marks(self) -> list[int]:
        return [c.at for c in self._by_place]

    @cached_property
    def _by_place(self) -> list[Citation]:
        return sorted(self.document.citations, key=lambda c: c.at)

    def cited(self, offset: int) -> bool:
        """Whether a citation covers the sentence of a source offset.

        A citation covers its own sentence and, in paragraph scope, every sentence of its paragraph back to the one before it.
        """
        at = self.places.sentence(offset) if self._marks else None
        return at is not None and self._covered(at)

    def _covered(self, at: int) -> bool:
        if at not in self._known:
            self._known[at] = self._reaches(self.places.clean_sentences[at])
        return self._known[at]

    @cached_property
    def _known(self) -> dict[int, bool]:
        return {}

    def _reaches(self, sentence: Span) -> bool:
        end = sentence[1] if self.by_sentence else max(sentence[1], self.paragraph(sentence[0]).clean[1])
        return bisect_right(self._marks, sentence[0]) < bisect_right(self._marks, end)

    def sources(self, offset: int) -> tuple[str, ...]:
        """What the citations that cover the sentence of a source offset point to, each once, in text order.

        They are those in the sentence or, in paragraph scope, those in the first later sentence of the paragraph that has any.
        """
        at = self.places.sentence(offset)
        if at is None or not self.cited(offset):
            return ()
        start, end = self.places.clean_sentences[at]
        first = bisect_right(self._marks, start)
        last = bisect_right(self._marks, max(end, self.sentence(max(start, self._marks[first] - 1))[1]))
        return tuple(dict.fromkeys(c.key for c in self._by_place[first:last]))

    def marked(self, clean: Span) -> bool:
        """Whether a citation stands in or right after a clean span."""
        return bisect_right(self._marks, clean[0]) < bisect_right(self._marks, clean[1])

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.document.sentences]

    def sentence(self, at: int) -> Span:
        """Clean span of the sentence that holds a clean offset; empty between sentences."""
        i = bisect_right(self._sentence_starts, at) - 1
        found = self.document.sentences[i] if i >= 0 else (at, at)
        return found if at < found[1] else (at, at)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.clean[0] for p in self.document.paragraphs]

    def paragraph(self, at: int) -> Paragraph:
        """The paragraph that holds a clean offset; an empty one between paragraphs."""
        i = bisect_right(self._paragraph_starts, at) - 1
        found = self.document.paragraphs[i] if i >= 0 else None
        return found if found and at < found.clean[1] else Paragraph((at, at), (0, 0), 0)

    @cached_property
    def _terms(self) -> Counter[str]:
        return Counter(_plain(q.words) for q in self.quotations)

    @cached_property
    def _lower(self) -> str:
        return self.document.text.lower()

    def term(self, quotation: Quotation) -> bool:
        """Whether the article uses quoted words as a term: quoted more than once, or several words that also stand unquoted."""
        words = _plain(quotation.words)
        return self._terms[words] > 1 or (" " in words and self._lower.count(words) > 1)


def _plain(words: str) -> str:
    return words.rstrip(".,").lower()
