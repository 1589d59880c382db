"""Where things stand in an article: the sentence, paragraph and section of a source offset."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from ..model.base import Span
from ..model.document import Document, Section


class Places:
    """Sentences, paragraphs and sections of a document by source offset. Sentences and paragraphs are named by their index."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def clean_sentences(self) -> tuple[Span, ...]:
        """Clean spans of the sentences, in text order."""
        return tuple(s for s in self.document.sentences if s[0] < s[1])

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Source spans of the sentences, in text order."""
        return tuple(self.document.offsets.in_order(self.clean_sentences))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.span[0] for p in self.document.paragraphs]

    @cached_property
    def _openings(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for i, (start, _) in enumerate(self.sentences):
            at = self.paragraph(start)
            if at is not None:
                found.setdefault(at, i)
        return found

    def sentence(self, offset: int) -> int | None:
        """The sentence that holds an offset, or the one before it when it stands between two."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return at if at >= 0 else None

    def sentence_span(self, offset: int) -> Span | None:
        """Source span of the sentence that holds an offset."""
        at = self.sentence(offset)
        return None if at is None else self.sentences[at]

    def paragraph(self, offset: int) -> int | None:
        """The paragraph that holds an offset, or the one before it."""
        at = bisect_right(self._paragraph_starts, offset) - 1
        return at if at >= 0 else None

    def opening(self, paragraph: int) -> int | None:
        """The first sentence of a paragraph."""
        return self._openings.get(paragraph)

    def section(self, offset: int) -> int | None:
        """The innermost section of the paragraph that holds an offset."""
        at = self.paragraph(offset)
        return None if at is None else self.document.paragraphs[at].section

    def sections_around(self, offset: int) -> tuple[Section, ...]:
        """The section of an offset and those around it, the innermost first."""
        found: list[Section] = []
        at = self.section(offset)
        while at is not None and 0 <= at < len(self.document.sections) and len(found) < len(self.document.sections):
            found.append(self.document.sections[at])
            at = found[-1].parent
        return tuple(found)

    def in_debate(self, offset: int) -> bool:
        """Whether an offset stands in a section whose heading announces a debate."""
        return any(s.kind == "debate" for s in self.sections_around(offset))

    def after_in_paragraph(self, offset: int, count: int) -> Span | None:
        """From the sentence of an offset to ``count`` sentences later in the same paragraph, as one span."""
        at = self.sentence(offset)
        if at is None:
            return None
        home, last = self.paragraph(self.sentences[at][0]), at
        while last < min(at + count, len(self.sentences) - 1) and self.paragraph(self.sentences[last + 1][0]) == home:
            last += 1
        return self.sentences[at][0], self.sentences[last][1]
